import type { ComponentChildren, VNode } from 'preact';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import type { FieldError } from '../../domain/problem.ts';
import type { OpenDeeds } from '../../domain/questions/life/may-do.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { errorAt } from '../components/field-error.ts';
import { outcomeInWords } from '../components/life-history.tsx';
import { Term } from '../components/term.tsx';
import { Govuk } from '../govuk.tsx';
import { capitalised } from '../words.ts';

/** The forms of a question, by the name that each one sends along. */
export const actNames = [
  'secondReading',
  'factIsHere',
  'asked',
  'noConcern',
  'namesPerson',
  'raiseUp',
  'handOver',
  'dissent',
  'endDissent',
] as const;
export type ActName = (typeof actNames)[number];

/** What somebody typed into one of the forms, and what of it could not be accepted. */
export interface Typed {
  readonly act: ActName;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Each `path` is '/act/field'. */
  readonly errors: readonly FieldError[];
}

export interface EntryChoice {
  readonly id: EntryId;
  readonly words: string;
  /** Whether the question rests on it already. */
  readonly isEvidence: boolean;
}

/** What the reader may do, and what the forms need for it. */
export interface ActsModel {
  /** Where the forms are sent to. */
  readonly action: string;
  readonly csrfToken: string;
  /** What the reader has before them: the question's version, and how much had happened to it. */
  readonly version: number;
  readonly eventsShown: number;
  readonly open: OpenDeeds;
  /** Whether the question is about a person who is not known yet, or not checked. */
  readonly asksWho: boolean;
  /** The entries of the record that the reader may read, the latest first. */
  readonly entries: readonly EntryChoice[];
  /** The steps of the ladder above the question, the next one first. */
  readonly rungsAbove: readonly { readonly rung: number; readonly words: string }[];
  readonly dissents: readonly { readonly version: number; readonly words: string }[];
  /** The post under which it is held, where the reader may hand that over. */
  readonly handOver?: HandOverChoice;
  readonly typed?: Typed;
}

export interface HandOverChoice {
  /** 'lead social worker for Robin'. */
  readonly post: string;
  readonly isDesk: boolean;
  /** Whether nobody is in it. */
  readonly isEmpty: boolean;
  readonly receivers: readonly { readonly account: string; readonly title: string }[];
}

interface ActsProps {
  readonly model: ActsModel;
}

/** Every act that the reader may do, each a form of its own that opens where it stands. */
export function QuestionActs({ model }: ActsProps): VNode {
  const offered = actNames.filter((name) => isOffered(name, model));
  return (
    <section aria-labelledby="acts" class="hf-acts">
      <h2 id="acts">{say('What you can do')}</h2>
      {offered.map((name) => (
        <ActForm name={name} model={model} />
      ))}
    </section>
  );
}

/** Whether a form is for this reader, at this moment. */
export function isOffered(name: ActName, { open, asksWho, handOver }: ActsModel): boolean {
  switch (name) {
    case 'secondReading':
      return open.decline;
    case 'factIsHere':
    case 'asked':
    case 'noConcern':
      return open.answer;
    case 'namesPerson':
      return open.answer && asksWho;
    case 'raiseUp':
      return open.raiseUp;
    case 'handOver':
      return handOver !== undefined;
    case 'dissent':
      return open.dissent;
    case 'endDissent':
      return open.endsDissents.length > 0;
  }
}

const titles = (): Readonly<Record<ActName, string>> => ({
  secondReading: say('Read the answer a second time'),
  factIsHere: say('The fact is here: point to the entry'),
  asked: say('It was asked: refused, none, or not known'),
  noConcern: say('Set it aside, with reasons'),
  namesPerson: say('Say who the person is'),
  raiseUp: say('Take it up the ladder now'),
  handOver: say('Hand the post over'),
  dissent: say('Disagree'),
  endDissent: say('End a disagreement'),
});

function titleOf(name: ActName, { handOver }: ActsModel): string {
  const offersEmptyPost = name === 'handOver' && handOver?.isEmpty === true;
  return offersEmptyPost ? say('Offer the post to somebody') : titles()[name];
}

const buttons = (): Readonly<Record<ActName, string>> => ({
  secondReading: say('Give my reading'),
  factIsHere: say('Point to this entry'),
  asked: say('Record what was answered'),
  noConcern: say('Ask for a second reader'),
  namesPerson: say('Record who it is'),
  raiseUp: say('Take it up now'),
  handOver: say('Offer the post'),
  dissent: say('Record that I disagree'),
  endDissent: say('End the disagreement'),
});

/** One form, open where something was typed into it. */
export function ActForm({ name, model }: ActsProps & { readonly name: ActName }): VNode {
  const { action, csrfToken, version, eventsShown, typed } = model;
  return (
    <details class="hf-act" id={name} open={typed?.act === name}>
      <summary>{titleOf(name, model)}</summary>
      <form method="post" action={action} novalidate>
        <CsrfToken value={csrfToken} />
        <input type="hidden" name="act" value={name} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="eventsShown" value={eventsShown} />
        <Fields name={name} model={model} />
        <Govuk.Button text={buttons()[name]} preventDoubleClick />
      </form>
    </details>
  );
}

function Fields({ name, model }: ActsProps & { readonly name: ActName }): VNode {
  const form = formOf(name, model.typed);
  switch (name) {
    case 'secondReading':
      return <SecondReading form={form} model={model} />;
    case 'factIsHere':
      return <FactIsHere form={form} model={model} />;
    case 'asked':
      return <Asked form={form} />;
    case 'noConcern':
      return <NoConcern form={form} model={model} />;
    case 'namesPerson':
      return <NamesPerson form={form} />;
    case 'raiseUp':
      return <RaiseUp form={form} model={model} />;
    case 'handOver':
      return <HandOver form={form} choice={model.handOver} />;
    case 'dissent':
      return (
        <Words
          form={form}
          label={say('Why do you disagree?')}
          hint={say(
            'Your words stay with the question until somebody has answered them, and you are told how it ended.',
          )}
        />
      );
    case 'endDissent':
      return <EndDissent form={form} model={model} />;
  }
}

/** The fields of one form: their ids, what was typed, and what is wrong with it. */
interface Form {
  id(field: string): string;
  value(field: string): string;
  values(field: string): readonly string[];
  error(field: string): { readonly errorMessage?: { readonly text: string } };
}

function formOf(name: ActName, typed: Typed | undefined): Form {
  const here = typed?.act === name ? typed : undefined;
  const values = (field: string): readonly string[] => here?.fields[field] ?? [];
  return {
    id: (field) => `${name}-${field}`,
    values,
    value: (field) => values(field)[0] ?? '',
    error: (field) => errorAt(here?.errors ?? [], `/${name}/${field}`),
  };
}

interface FormProps {
  readonly form: Form;
}

function Words({
  form,
  label,
  hint,
}: FormProps & { readonly label: string; readonly hint?: string }): VNode {
  return (
    <Govuk.Textarea
      id={form.id('words')}
      name="words"
      rows="4"
      label={{ text: label }}
      value={form.value('words')}
      {...(hint !== undefined && { hint: { text: hint } })}
      {...form.error('words')}
    />
  );
}

/** Radios, none of them chosen beforehand. */
function Choice({
  form,
  field,
  legend,
  items,
}: FormProps & {
  readonly field: string;
  readonly legend: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}): VNode {
  return (
    <Govuk.Radios
      idPrefix={form.id(field)}
      name={field}
      fieldset={{ legend: { text: legend } }}
      items={items.map((item) => ({ ...item, checked: form.value(field) === item.value }))}
      {...form.error(field)}
    />
  );
}

function SecondReading({ form, model }: FormProps & ActsProps): VNode {
  const { agree } = model.open;
  return (
    <>
      <Said>
        {say(
          'Read what it rests on and the answer above. If you agree, the question is set aside, and new facts open it again. If you do not, it goes one step up.',
        )}
        {!agree && ` ${say('Somebody disagrees: that has to end before anybody can agree.')}`}
      </Said>
      <Choice
        form={form}
        field="agrees"
        legend={say('Do you agree?')}
        items={[
          ...(agree ? [{ value: 'agree', text: say('I agree, for a reason of my own') }] : []),
          { value: 'decline', text: say('I do not agree') },
        ]}
      />
      <Words form={form} label={say('Your reason, in your own words')} />
    </>
  );
}

function EntrySelect({
  form,
  field,
  label,
  entries,
}: FormProps & {
  readonly field: string;
  readonly label: string;
  readonly entries: readonly EntryChoice[];
}): VNode {
  return (
    <Govuk.Select
      id={form.id(field)}
      name={field}
      label={{ text: label }}
      items={[
        { value: '', text: say('Choose an entry') },
        ...entries.map(({ id, words }) => ({ value: id, text: words })),
      ]}
      value={form.value(field)}
      {...form.error(field)}
    />
  );
}

function FactIsHere({ form, model: { entries } }: FormProps & ActsProps): VNode {
  return (
    <>
      <EntrySelect
        form={form}
        field="entry"
        label={say('Which entry holds the fact?')}
        entries={entries.filter(({ isEvidence }) => !isEvidence)}
      />
      <Words
        form={form}
        label={say('What does it say that answers the question?')}
        hint={say('A second reader from another line of management reads it too.')}
      />
    </>
  );
}

function Asked({ form }: FormProps): VNode {
  return (
    <>
      <Said>
        {say(
          'This is worth knowing, and settles nothing by itself: the question goes one step up, and asks who else can say.',
        )}
      </Said>
      <Choice
        form={form}
        field="kind"
        legend={say('What came of it?')}
        items={[
          { value: 'askedRefused', text: say('Asked, and refused') },
          { value: 'askedNone', text: say('Asked, and the answer was that there is none') },
          { value: 'notKnown', text: say('Not known') },
        ]}
      />
      <Words form={form} label={say('What was asked, of whom, and what was said?')} />
    </>
  );
}

const recentMax = 10;

function NoConcern({ form, model: { entries } }: FormProps & ActsProps): VNode {
  const evidence = entries.filter(({ isEvidence }) => isEvidence);
  const others = entries.filter(({ isEvidence }) => !isEvidence);
  const near = [...evidence, ...others.slice(0, recentMax)];
  const chosen = new Set(form.values('evidence'));
  return (
    <>
      <Said>
        {say(
          'The question stays open until somebody from another line of management has read your reasons and agrees. New facts open it again.',
        )}
      </Said>
      <Words form={form} label={say('Why is this no concern for this child now?')} />
      <Govuk.Checkboxes
        idPrefix={form.id('evidence')}
        name="evidence"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: say('On which entries does that rest?') } }}
        items={near.map(({ id, words }) => ({ value: id, text: words, checked: chosen.has(id) }))}
        {...form.error('evidence')}
      />
      {others.length > recentMax && (
        <EntrySelect
          form={form}
          field="earlierEvidence"
          label={say('An earlier entry')}
          entries={others.slice(recentMax)}
        />
      )}
    </>
  );
}

function NamesPerson({ form }: FormProps): VNode {
  return (
    <>
      <Said>
        {sayRich(
          'A person is known by a full name, a date of birth, and somebody outside the family who says so. A <reader>second reader</reader> from another <line>line</line> reads it too.',
          {
            reader: (words) => <Term of="Second reader">{words}</Term>,
            line: (words) => <Term of="Line (of management)">{words}</Term>,
          },
        )}
      </Said>
      <Line form={form} field="fullName" label={say('Full name')} />
      <Line
        form={form}
        field="bornOn"
        label={say('Date of birth')}
        hint={say('Such as 27 3 1981')}
      />
      <Line
        form={form}
        field="source"
        label={say('Who says so?')}
        hint={say('An organisation or a person outside the family')}
      />
      <Words form={form} label={say('What is known about them and this child?')} />
    </>
  );
}

function Line({
  form,
  field,
  label,
  hint,
}: FormProps & { readonly field: string; readonly label: string; readonly hint?: string }): VNode {
  return (
    <Govuk.Input
      id={form.id(field)}
      name={field}
      label={{ text: label }}
      value={form.value(field)}
      autocomplete="off"
      {...(hint !== undefined && { hint: { text: hint } })}
      {...form.error(field)}
    />
  );
}

function RaiseUp({ form, model: { rungsAbove } }: FormProps & ActsProps): VNode {
  return (
    <>
      <Words form={form} label={say('Why can this not wait?')} />
      <Govuk.Checkboxes
        idPrefix={form.id('childInDanger')}
        name="childInDanger"
        items={[
          {
            value: 'yes',
            text: say('The child is in danger now'),
            hint: {
              text: say(
                'It may then go further up than the next step. If the child is not safe now, telephone first.',
              ),
            },
            checked: form.value('childInDanger') === 'yes',
          },
        ]}
      />
      <Govuk.Select
        id={form.id('toRung')}
        name="toRung"
        label={{ text: say('To whom?') }}
        items={rungsAbove.map(({ rung, words }) => ({ value: String(rung), text: words }))}
        value={form.value('toRung')}
        {...form.error('toRung')}
      />
    </>
  );
}

function HandOver({
  form,
  choice,
}: FormProps & { readonly choice: HandOverChoice | undefined }): VNode | null {
  if (choice === undefined) return null;
  return (
    <>
      <Said>{whatIsHandedOver(choice)}</Said>
      <Govuk.Select
        id={form.id('to')}
        name="to"
        label={{ text: say('Who receives it?') }}
        items={[
          { value: '', text: say('Choose somebody') },
          ...choice.receivers.map(({ account, title }) => ({ value: account, text: title })),
        ]}
        value={form.value('to')}
        {...form.error('to')}
      />
    </>
  );
}

function whatIsHandedOver({ post, isDesk, isEmpty }: HandOverChoice): string {
  if (isEmpty) {
    return say(
      'Nobody is {post}. Whoever accepts takes over its open questions; until then they stay where they are.',
      { post },
    );
  }
  return isDesk
    ? say(
        'This hands over the post of {post} with all its open questions, of every child whom this desk answers for. Until the receiver accepts, whoever stands above holds them.',
        { post },
      )
    : say(
        'This hands over the post of {post} with all its open questions. Until the receiver accepts, whoever stands above holds them.',
        { post },
      );
}

function EndDissent({ form, model: { dissents } }: FormProps & ActsProps): VNode {
  return (
    <>
      <Choice
        form={form}
        field="dissent"
        legend={say('Which disagreement?')}
        items={dissents.map(({ version, words }) => ({ value: String(version), text: words }))}
      />
      <Choice
        form={form}
        field="outcome"
        legend={say('How did it end?')}
        items={Object.entries(outcomeInWords).map(([value, words]) => ({
          value,
          text: capitalised(words()),
        }))}
      />
      <Words form={form} label={say('The reason, for whoever disagreed')} />
    </>
  );
}

function Said({ children }: { readonly children: ComponentChildren }): VNode {
  return <p class="hf-lede">{children}</p>;
}
