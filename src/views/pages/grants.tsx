import type { VNode } from 'preact';
import type { GrantReason } from '../../domain/access/grant.ts';
import type { FieldError } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { ChildHead, type HeadedChild } from '../components/child-head.tsx';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Done } from '../components/done.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { errorAt } from '../components/field-error.ts';
import { Heading } from '../components/heading.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords } from '../words.ts';

/** Why somebody may read the record. */
export interface ShownGrant {
  readonly id: string;
  readonly to: string;
  readonly reason: GrantReason;
  readonly from: PlainDate;
  /** The last day, included. */
  readonly until?: PlainDate;
  readonly by: string;
  readonly basis?: string;
  /** It opens every child of the partnership. */
  readonly isForAll: boolean;
  readonly mayEnd: boolean;
}

export interface GrantsModel {
  readonly child: HeadedChild;
  readonly because: string;
  readonly action: string;
  readonly endAction: string;
  readonly involvedHref: string;
  readonly readersHref: string;
  readonly emergencyHref: string;
  readonly grants: readonly ShownGrant[];
  /** What the reader may give access for; nothing where their post gives none. */
  readonly reasons: readonly GrantReason[];
  readonly findAction: string;
  /** Those who were looked for, the first of them where there are more. */
  readonly receivers?: {
    readonly people: readonly {
      readonly value: string;
      readonly text: string;
      readonly hint?: string;
    }[];
    readonly thereAreMore: boolean;
  };
  readonly typed: Readonly<Partial<Record<GrantField, string>>>;
  readonly errors: readonly FieldError[];
  readonly done?: string;
}

/** The fields of the form, as they were typed. */
export const grantFields = ['reason', 'whom', 'to', 'until', 'basis'] as const;
export type GrantField = (typeof grantFields)[number];

/** What a grant was given for. */
export function reasonInWords(reason: GrantReason): string {
  switch (reason) {
    case 'involvement':
      return say('Involvement');
    case 'dutyDesk':
      return say('Duty desk');
    case 'conference':
      return say('A conference');
    case 'supervision':
      return say('Supervision');
    case 'review':
      return say('A review');
    case 'emergency':
      return say('An emergency');
  }
}

/** Who may read a child's record, since when, until when, by whom and why; and where that is changed. */
export function grantsPage(around: Surroundings, model: GrantsModel): VNode {
  const { child } = model;
  return (
    <Layout
      around={around}
      title={say('Who may read this record. {child}', { child: child.name })}
      back={{ text: say('{child}: the picture', { child: child.name }), href: child.href }}
    >
      <ErrorSummary errors={model.errors} />
      <Done sentence={model.done} />
      <WhyLine because={model.because} />
      <ChildHead head={child.head} current="grants" />
      <Heading>{say('Who may read this record')}</Heading>
      <p class="govuk-body">
        {say('Whoever holds a post or a question for the child may read it too.')}{' '}
        <a href={safeHref(model.involvedHref)}>{say('Who is involved')}</a>,{' '}
        <a href={safeHref(model.readersHref)}>{say('who has read it')}</a>
      </p>
      <Grants around={around} model={model} />
      <Give around={around} model={model} />
      <p class="govuk-body">
        <a href={safeHref(model.emergencyHref)}>
          {say('Open more of this record now, because the child may be in danger')}
        </a>
      </p>
    </Layout>
  );
}

interface Props {
  readonly around: Surroundings;
  readonly model: GrantsModel;
}

function Grants({ around, model: { grants, endAction } }: Props): VNode {
  if (grants.length === 0) {
    return (
      <p class="govuk-body">
        {say('Nobody has a grant. When somebody is given one, it stands here until it ends.')}
      </p>
    );
  }
  return (
    <ul class="hf-grants">
      {grants.map((grant) => (
        <li>
          <div>
            <h2>{capitalised(grant.to)}</h2>
            <p>{grantInWords(grant)}</p>
            <p class="hf-small">{givenInWords(grant)}</p>
          </div>
          {grant.mayEnd && (
            <form method="post" action={endAction}>
              <CsrfToken value={around.csrfToken} />
              <input type="hidden" name="grant" value={grant.id} />
              <button type="submit" class="hf-button-as-link">
                {say('End it')}
                <span class="govuk-visually-hidden">: {grant.to}</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

function grantInWords({ reason, from, until, isForAll }: ShownGrant): string {
  const what = isForAll
    ? say('{reason}, for every child', { reason: reasonInWords(reason) })
    : reasonInWords(reason);
  return until === undefined
    ? say('{what}, from {from}, with no last day', { what, from: dayInWords(from) })
    : say('{what}, from {from} until the end of {until}', {
        what,
        from: dayInWords(from),
        until: dayInWords(until),
      });
}

function givenInWords({ reason, by, basis }: ShownGrant): string {
  if (reason === 'emergency') return say('Opened by themselves. The Guardian reads why.');
  return basis === undefined
    ? say('Given by {by}', { by })
    : say('Given by {by}: {basis}', { by, basis });
}

function Give({ around, model }: Props): VNode {
  const { reasons, typed, errors, action } = model;
  const errorOf = (field: GrantField) => errorAt(errors, `/${field}`);
  return (
    <section aria-labelledby="give">
      <h2 id="give">{say('Give access')}</h2>
      {reasons.length === 0 ? (
        <p class="govuk-body">
          {say(
            'Your post gives no access. Ask the team manager; for a conference, whoever chairs it; for a review, the Caldicott Guardian.',
          )}
        </p>
      ) : (
        <form method="post" action={action} class="hf-decide" noValidate>
          <CsrfToken value={around.csrfToken} />
          <Govuk.Radios
            idPrefix="reason"
            name="reason"
            fieldset={{ legend: { text: say('For what?'), classes: 'govuk-fieldset__legend--s' } }}
            items={reasons.map((reason) => ({
              value: reason,
              text: reasonInWords(reason),
              checked: reason === typed.reason,
              ...(reason === 'dutyDesk' && {
                hint: { text: say('Everybody at the duty desk of your organisation') },
              }),
            }))}
            {...errorOf('reason')}
          />
          <ToWhom model={model} />
          <Govuk.Input
            id="until"
            name="until"
            type="date"
            classes="govuk-input--width-10"
            label={{ text: say('Until which day?'), classes: 'govuk-label--s' }}
            hint={{ text: untilHint(reasons) }}
            value={typed.until ?? ''}
            {...errorOf('until')}
          />
          <Govuk.Textarea
            id="basis"
            name="basis"
            rows="2"
            label={{ text: say('Why do they need to read it?'), classes: 'govuk-label--s' }}
            value={typed.basis ?? ''}
            {...errorOf('basis')}
          />
          <Govuk.Button text={say('Give access')} preventDoubleClick />
        </form>
      )}
    </section>
  );
}

/** Somebody is found among many by a few words, and then chosen; with the duty desk nobody needs to be. */
function ToWhom({ model }: Pick<Props, 'model'>): VNode {
  const { receivers, typed, errors, findAction } = model;
  const [only, ...others] = receivers?.people ?? [];
  const chosen = typed.to || (others.length === 0 ? only?.value : undefined);
  return (
    <>
      <div class="hf-find-whom">
        <Govuk.Input
          id="whom"
          name="whom"
          classes="govuk-input--width-20"
          spellcheck={false}
          label={{ text: say('To whom?'), classes: 'govuk-label--s' }}
          hint={{ text: say('Part of a name, an organisation or a post') }}
          value={typed.whom ?? ''}
          {...errorAt(errors, '/whom')}
        />
        <Govuk.Button
          text={say('Find')}
          classes="govuk-button--secondary"
          attributes={{ formaction: findAction }}
        />
      </div>
      {receivers !== undefined && (
        <>
          {receivers.people.length === 0 ? (
            <p class="govuk-body" id="to">
              {say('Nobody here is called that. Write less of the name, or their organisation.')}
            </p>
          ) : (
            <Govuk.Radios
              idPrefix="to"
              name="to"
              classes="govuk-radios--small"
              fieldset={{
                legend: { text: say('Who of them?'), classes: 'govuk-fieldset__legend--s' },
              }}
              {...(receivers.thereAreMore && {
                hint: { text: say('There are more. Write more words to see them.') },
              })}
              items={receivers.people.map(({ value, text, hint }) => ({
                value,
                text,
                checked: value === chosen,
                ...(hint !== undefined && { hint: { text: hint } }),
              }))}
              {...errorAt(errors, '/to')}
            />
          )}
        </>
      )}
    </>
  );
}

function untilHint(reasons: readonly GrantReason[]): string {
  return reasons.includes('conference')
    ? say('The day of the conference. Access ends the day after.')
    : say('The last day. Left empty, it is as long as your partnership allows.');
}
