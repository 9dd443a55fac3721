import type { ComponentChildren, VNode } from 'preact';
import {
  type CheckedService,
  checkedServices,
  type CheckState,
} from '../../domain/people/checks.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Done } from '../components/done.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { ChildHead, type HeadedChild } from '../components/child-head.tsx';
import { Heading } from '../components/heading.tsx';
import { type LinkedEntry, type Row, Rows } from '../components/recorded-facts.tsx';
import { WhyLine } from '../components/why-line.tsx';
import type { FieldError } from '../../domain/problem.ts';
import { say, sayRich } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dayInWords } from '../words.ts';
import { Quote } from '../components/quote.tsx';

/** Another mention that may be the same person. */
export interface OtherMention {
  /** As the form sends it: an entry and a place in it. */
  readonly key: string;
  readonly words: string;
  readonly entry: LinkedEntry;
}

/** Somebody whom a word of the record says that the mention is. */
export interface SaidToBe {
  readonly name: string;
  readonly bornOn?: string;
  /** Whose words, with the entries that hold them. */
  readonly words: readonly { readonly by: string; readonly entry: LinkedEntry | undefined }[];
  /** Whether somebody outside the family has found it out, and a date of birth is known. */
  readonly isFoundOut: boolean;
  readonly checks: readonly CheckState[];
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** The two forms of the page. */
export const mentionActs = ['sayWho', 'askForChecks'] as const;
export type MentionAct = (typeof mentionActs)[number];

/** What the forms offer, and what was typed into one of them. */
export interface MentionForm {
  readonly action: string;
  readonly csrfToken: string;
  /** Makes a second sending of the same form no second entry. */
  readonly submission: string;
  readonly people: readonly Choice[];
  readonly words: readonly Choice[];
  readonly entries: readonly Choice[];
  readonly relations: readonly Choice[];
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly FieldError[];
}

export interface MentionModel {
  readonly child: HeadedChild;
  /** The list of everybody mentioned. */
  readonly listHref: string;
  readonly because: string;
  readonly asWritten: string;
  readonly entry: LinkedEntry;
  /** The organisation that recorded it, and who said it where that is known. */
  readonly recordedBy: string;
  readonly saidBy?: string;
  /** Days since it was taken in. */
  readonly ageDays: number;
  readonly groups: readonly {
    readonly who: string;
    readonly likeness: string;
    readonly others: readonly OtherMention[];
  }[];
  readonly questions: readonly {
    readonly asks: string;
    readonly href: string;
    readonly isOpen: boolean;
  }[];
  readonly saidToBe?: SaidToBe;
  readonly form: MentionForm;
  readonly done?: string;
}

/** Somebody mentioned: what is known of who it is, which checks are back, and a form to say who. */
export function mentionPage(around: Surroundings, model: MentionModel): VNode {
  const { child, asWritten, form, saidToBe } = model;
  const title =
    saidToBe?.isFoundOut === true ? saidToBe.name : say('Who is “{words}”?', { words: asWritten });
  return (
    <Layout
      around={around}
      title={`${title} ${child.name}`}
      back={{ text: say('{child}: family and home', { child: child.name }), href: model.listHref }}
    >
      <ErrorSummary errors={form.errors} />
      <Done sentence={model.done} />
      <WhyLine because={model.because} />
      <ChildHead head={child.head} />
      <Heading>{title}</Heading>
      <Rows rows={factsOf(model)} />
      {saidToBe && <Checks saidToBe={saidToBe} />}
      {saidToBe?.isFoundOut === true && <AskForChecks form={form} checks={saidToBe.checks} />}
      {model.questions.length > 0 && <Questions questions={model.questions} />}
      {saidToBe?.isFoundOut !== true && <SayWho model={model} />}
    </Layout>
  );
}

function factsOf({ asWritten, entry, recordedBy, saidBy, ageDays, saidToBe }: MentionModel): Row[] {
  return [
    { label: say('In the words of the record'), value: <Quote words={asWritten} /> },
    {
      label: say('Where'),
      value: (
        <>
          {sayRich('{entry}, {by}', {
            entry: <a href={safeHref(entry.href)}>{entry.words}</a>,
            by: recordedBy,
          })}
        </>
      ),
    },
    ...(saidBy === undefined ? [] : [{ label: say('Who said so'), value: capitalised(saidBy) }]),
    ...(saidToBe?.isFoundOut === true
      ? []
      : [
          {
            label: say('Waiting'),
            value:
              ageDays === 0
                ? say('since today')
                : say('{count, plural, one {# day} other {# days}}', { count: ageDays }),
          },
        ]),
    ...(saidToBe === undefined
      ? []
      : [
          {
            label: saidToBe.isFoundOut ? say('Who it is') : say('Said to be'),
            value: <Said saidToBe={saidToBe} />,
          },
        ]),
  ];
}

function Said({
  saidToBe: { name, bornOn, words, isFoundOut },
}: {
  readonly saidToBe: SaidToBe;
}): VNode {
  return (
    <>
      {bornOn === undefined
        ? say('{name}, no date of birth known', { name })
        : say('{name}, born {day}', { name, day: bornOn })}
      <ul class="hf-plain-list">
        {words.map(({ by, entry }) => (
          <li>
            {entry === undefined
              ? say('On the word of {by}', { by })
              : sayRich('On the word of {by}: {entry}', {
                  by,
                  entry: <a href={safeHref(entry.href)}>{entry.words}</a>,
                })}
          </li>
        ))}
      </ul>
      {!isFoundOut && (
        <p class="hf-small">
          {say(
            'A word of the family names somebody and finds nothing out. It stays open until somebody outside the family says who it is, and a date of birth is known.',
          )}
        </p>
      )}
    </>
  );
}

const serviceWords = (): Readonly<Record<CheckedService, string>> => ({
  police: say('Police'),
  socialCare: say('Children’s social care, here and where they lived before'),
  probation: say('Probation'),
});

function Checks({ saidToBe: { checks, name } }: { readonly saidToBe: SaidToBe }): VNode {
  return (
    <section aria-labelledby="checks-so-far">
      <h2 id="checks-so-far">{say('Checks on {name}', { name })}</h2>
      <Rows
        rows={checks.map((check) => ({
          label: serviceWords()[check.service],
          value: checkInWords(check),
        }))}
      />
      <p class="hf-lede">
        {say(
          'Until one is back the record asks what the checks show, and who is chasing them. A check that was asked for has not come back.',
        )}
      </p>
    </section>
  );
}

function checkInWords(check: CheckState): string {
  switch (check.is) {
    case 'notAsked':
      return say('Not asked for yet');
    case 'askedFor':
      return say('Asked for on {day}, and not back yet', {
        day: dayInWords(check.held.takenInOn),
      });
    case 'back':
      return say('Back on {day}: {result}', {
        day: dayInWords(check.held.takenInOn),
        result: codeInWords(check.result),
      });
  }
}

function Questions({ questions }: Pick<MentionModel, 'questions'>): VNode {
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{say('What has been asked')}</h2>
      <ul class="hf-raised">
        {questions.map(({ asks, href, isOpen }) => (
          <li>
            <p class="hf-raised__top">{isOpen ? say('Open') : say('No longer open')}</p>
            <a href={safeHref(href)}>{asks}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Several mentions at once, who it is, on whose word, and the checks that were asked for. */
function SayWho({ model: { form, groups } }: { readonly model: MentionModel }): VNode {
  return (
    <section aria-labelledby="say-who">
      <h2 id="say-who">{say('Say who it is')}</h2>
      <ActForm form={form} act="sayWho">
        {groups.map(({ who, likeness, others }) => (
          <Govuk.Checkboxes
            idPrefix={`also-${others[0]?.key.replaceAll(/\W/g, '-') ?? ''}`}
            name="also"
            classes="govuk-checkboxes--small"
            fieldset={{
              legend: {
                text: say('May be one {who} with these. Which of them are this person?', { who }),
              },
            }}
            hint={{
              text: say(
                'Their words all fit {likeness}. Choose only those of whom it has been found out.',
                { likeness },
              ),
            }}
            items={others.map(({ key, words, entry }) => ({
              value: key,
              text: say('“{words}”: {entry}', { words, entry: entry.words }),
              checked: form.typed['also']?.includes(key) === true,
            }))}
          />
        ))}
        <Govuk.Select
          {...fieldOf(form, 'person')}
          label={{ text: say('Who is it?') }}
          items={[
            { value: '', text: say('Choose a person') },
            { value: newPerson, text: say('Somebody who is not on file: write their name below') },
            ...form.people,
          ]}
        />
        <Line
          form={form}
          field="fullName"
          label={say('Full name, of somebody who is not on file')}
        />
        <Line
          form={form}
          field="bornOn"
          label={say('Date of birth, where it is not on file')}
          hint={say('Such as 27 3 1981')}
        />
        <Govuk.Select
          {...fieldOf(form, 'relation')}
          label={{ text: say('Who are they to the child?') }}
          hint={{ text: say('With an answer, what is on file about them comes to this record.') }}
          items={[{ value: '', text: say('Not known yet') }, ...form.relations]}
        />
        <Govuk.Select
          {...fieldOf(form, 'by')}
          label={{ text: say('On whose word?') }}
          hint={{
            text: say(
              'A word of the family is kept, and finds nothing out by itself: a check does, or somebody who met them.',
            ),
          }}
          items={[{ value: '', text: say('Choose whose word it is') }, ...form.words]}
        />
        <Govuk.Select
          {...fieldOf(form, 'evidence')}
          label={{ text: say('Which entry shows it?') }}
          hint={{ text: say('Leave it open where this is the first record of it.') }}
          items={[{ value: '', text: say('None before this one') }, ...form.entries]}
        />
        <CheckBoxes form={form} services={checkedServices} />
        <Govuk.Textarea
          {...fieldOf(form, 'words')}
          rows="3"
          label={{ text: say('How was it found out?') }}
        />
        <Govuk.Button text={say('Record who it is')} preventDoubleClick />
      </ActForm>
    </section>
  );
}

/** What the choice of somebody who is not on file is sent as. */
export const newPerson = 'new';

function AskForChecks({
  form,
  checks,
}: {
  readonly form: MentionForm;
  readonly checks: readonly CheckState[];
}): VNode | null {
  const open = checks.filter(({ is }) => is === 'notAsked').map(({ service }) => service);
  if (open.length === 0) return null;
  return (
    <ActForm form={form} act="askForChecks">
      <CheckBoxes form={form} services={open} />
      <Govuk.Button text={say('Record that they were asked for')} preventDoubleClick />
    </ActForm>
  );
}

function CheckBoxes({
  form,
  services,
}: {
  readonly form: MentionForm;
  readonly services: readonly CheckedService[];
}): VNode {
  const { value: _, id, ...field } = fieldOf(form, 'checks');
  return (
    <Govuk.Checkboxes
      {...field}
      idPrefix={id}
      classes="govuk-checkboxes--small"
      fieldset={{ legend: { text: say('Which checks on them were asked for today?') } }}
      items={services.map((service) => ({
        value: service,
        text: serviceWords()[service],
        checked: form.typed['checks']?.includes(service) === true,
      }))}
    />
  );
}

function ActForm({
  form: { action, csrfToken, submission },
  act,
  children,
}: {
  readonly form: MentionForm;
  readonly act: MentionAct;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={action} novalidate>
      <CsrfToken value={csrfToken} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="submission" value={submission} />
      {children}
    </form>
  );
}

function Line({
  form,
  field,
  label,
  hint,
}: {
  readonly form: MentionForm;
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
}): VNode {
  return (
    <Govuk.Input
      {...fieldOf(form, field)}
      label={{ text: label }}
      autocomplete="off"
      {...(hint !== undefined && { hint: { text: hint } })}
    />
  );
}

/** What every field of a form has: its name, what was typed into it, and what is wrong with it. */
function fieldOf(
  { typed, errors }: MentionForm,
  field: string,
): {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly errorMessage?: { readonly text: string };
} {
  const error = errors.find(({ path }) => path === `/${field}`);
  return {
    id: field,
    name: field,
    value: typed[field]?.[0] ?? '',
    ...(error !== undefined && { errorMessage: { text: error.message } }),
  };
}
