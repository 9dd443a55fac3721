import type { VNode } from 'preact';
import type { MatchEvidence } from '../../domain/entry/facts/identity.ts';
import type { FieldError } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Done } from '../components/done.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { errorAt } from '../components/field-error.ts';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { Evidence } from '../matching/evidence.tsx';
import { type MatchDeed, DeedInWords } from '../matching/match-deed.tsx';
import { type RecordOnFile, RecordSaid } from '../matching/record-on-file.tsx';
import { safeHref } from '../safe-href.ts';
import { dayInWords, listed } from '../words.ts';

/** An entry that was written while the two were one. */
export interface WrittenSince {
  /** What kind of entry, and whose. */
  readonly words: string;
  readonly on: PlainDate;
  /** Names it in the form, where it may be moved to the other of the two. */
  readonly moves?: string;
}

/** One of the two, with every record that is known to be theirs. */
export interface MatchSide {
  readonly name: string;
  readonly records: readonly RecordOnFile[];
  readonly historyHref: string;
  /** What was written under these records while the two were one: it stays with them. */
  readonly since: readonly WrittenSince[];
}

export interface MatchModel {
  readonly sides: readonly [MatchSide, MatchSide];
  readonly waits?: { readonly evidence: readonly MatchEvidence[]; readonly raisedOn: PlainDate };
  readonly standing?: MatchDeed;
  readonly isOneByOthers: boolean;
  readonly form: {
    readonly action: string;
    /** Makes a second sending of the same form no second entry. */
    readonly submission: string;
    readonly typed: { readonly decision?: string; readonly reason?: string };
    readonly errors: readonly FieldError[];
  };
  /** Why what was sent was not done, where the page had become old. */
  readonly refused?: string;
  readonly done?: string;
}

/** Two records side by side, what speaks for and against their being one person's, and the decision. */
export function matchPage(around: Surroundings, model: MatchModel): VNode {
  const { sides, waits, standing, form, refused } = model;
  const [one, other] = sides;
  return (
    <Layout
      around={around}
      title={say('{one} and {other}', { one: one.name, other: other.name })}
      back={{ text: say('People who may be one'), href: '/matches' }}
    >
      <ErrorSummary errors={form.errors} />
      <Done sentence={model.done} />
      {refused !== undefined && (
        <p class="hf-refused" role="alert">
          {sayRich('<b>Nothing was recorded: {refused}.</b> This is how the two stand now.', {
            refused,
            b: (words) => <strong>{words}</strong>,
          })}
        </p>
      )}
      <Heading caption={captionOf(model)}>
        {say('{one} and {other}', { one: one.name, other: other.name })}
      </Heading>
      <div class="hf-sides">
        {sides.map((side) => (
          <Side side={side} />
        ))}
      </div>
      {waits && <Evidence evidence={waits.evidence} />}
      {standing && <Standing model={model} standing={standing} />}
      {waits && !model.isOneByOthers && <Decide around={around} model={model} />}
      {standing && <TakeBack around={around} model={model} standing={standing} />}
      {model.isOneByOthers && (
        <Govuk.InsetText
          text={say(
            'Other decisions have made these records one person’s: see the history of each.',
          )}
        />
      )}
    </Layout>
  );
}

function captionOf({ waits, standing }: MatchModel): string {
  if (waits !== undefined) {
    return say('One person or two? Waiting since {day}', { day: dayInWords(waits.raisedOn) });
  }
  return standing?.decision === 'same' ? say('One person') : say('Two people');
}

function Side({ side }: { readonly side: MatchSide }): VNode {
  return (
    <section class="hf-side">
      <h2>{side.name}</h2>
      {side.records.map((record) => (
        <RecordSaid record={record} />
      ))}
      <p>
        <a href={safeHref(side.historyHref)}>
          {sayRich('History of these records<hidden> of {name}</hidden>', {
            name: side.name,
            hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
          })}
        </a>
      </p>
    </section>
  );
}

function Standing({
  model: { sides },
  standing,
}: {
  readonly model: MatchModel;
  readonly standing: MatchDeed;
}): VNode {
  const records = sides.flatMap((side) => side.records);
  const organisations = new Set(records.flatMap(({ said }) => said.map(({ by }) => by)));
  return (
    <section aria-labelledby="standing">
      <h2 id="standing" class="govuk-heading-m">
        {say('What was decided')}
      </h2>
      <DeedInWords deed={standing} />
      {standing.decision === 'same' && (
        <p class="govuk-body">
          {say(
            'This joined {count, plural, one {# record} other {# records}} with what {organisations} {saying, plural, one {says} other {say}} of one person; all are read under {name}. Nothing that was written has been changed.',
            {
              count: records.length,
              organisations: listed([...organisations]),
              saying: organisations.size,
              name: standing.keptName,
            },
          )}
        </p>
      )}
    </section>
  );
}

interface FormProps {
  readonly around: Surroundings;
  readonly model: MatchModel;
}

function Decide({ around, model: { sides, form } }: FormProps): VNode {
  const choices = [
    ...sides.map(({ name, records }, index) => ({
      value: index === 0 ? 'keepFirst' : 'keepSecond',
      text: say('One person, and the record of {name} is kept', { name }),
      hint: {
        text: say('Record {id}. The other is read under it from today.', {
          id: records[0]?.id ?? '',
        }),
      },
    })),
    {
      value: 'notSame',
      text: say('Two people'),
      hint: { text: say('This is remembered: the two are not offered again.') },
    },
  ];
  const wrong = errorAt(form.errors, '/decision');
  return (
    <form method="post" action={form.action} class="hf-decide" noValidate>
      <CsrfToken value={around.csrfToken} />
      <input type="hidden" name="submission" value={form.submission} />
      <Govuk.Radios
        idPrefix="decision"
        name="decision"
        fieldset={{
          legend: { text: say('One person or two?'), classes: 'govuk-fieldset__legend--m' },
        }}
        items={choices.map((item) => ({ ...item, checked: item.value === form.typed.decision }))}
        {...wrong}
      />
      <Reason form={form} hint={say('What did you look at, or whom did you ask?')} />
      <div class="govuk-button-group">
        <Govuk.Button text={say('Record the decision')} preventDoubleClick />
        <a class="govuk-link" href="/matches">
          {say('Leave it for now')}
        </a>
      </div>
    </form>
  );
}

function TakeBack({
  around,
  model,
  standing,
}: FormProps & { readonly standing: MatchDeed }): VNode {
  const { form, sides } = model;
  return (
    <section aria-labelledby="take-back">
      <h2 id="take-back" class="govuk-heading-m">
        {say('Take it back')}
      </h2>
      <form method="post" action={form.action} class="hf-decide" noValidate>
        {standing.decision === 'same' && <Since sides={sides} />}
        <CsrfToken value={around.csrfToken} />
        <input type="hidden" name="submission" value={form.submission} />
        <input type="hidden" name="decision" value="undone" />
        <input type="hidden" name="undoes" value={standing.entry} />
        <Reason form={form} hint={say('What shows that it was wrong?')} />
        <Govuk.Button
          text={
            standing.decision === 'same'
              ? say('They are not known to be one')
              : say('It is open again')
          }
          classes="govuk-button--secondary"
          preventDoubleClick
        />
      </form>
    </section>
  );
}

/** What was recorded while they were one, and with whom it stays. */
function Since({ sides }: { readonly sides: readonly MatchSide[] }): VNode {
  if (sides.every(({ since }) => since.length === 0)) {
    return (
      <p class="govuk-body">
        {say('Nothing that you may see was recorded of either since they were made one.')}
      </p>
    );
  }
  return (
    <>
      <p class="govuk-body">
        {say(
          'Each entry stays with the record under which it was written, unless you choose it here: then it is about the other person, leaves this record at once and stands in theirs.',
        )}
      </p>
      <div class="hf-sides">
        {sides.map(({ name, records, since }, side) => (
          <div class="hf-side">
            <h3>
              {sayRich('Stays with {name}<record> record {id}</record>', {
                name,
                id: records[0]?.id ?? '',
                record: (words) => <span class="hf-small">{words}</span>,
              })}
            </h3>
            {since.length === 0 ? (
              <p>{say('Nothing was recorded under it since.')}</p>
            ) : (
              <ul class="hf-since">
                {since.map((one) => (
                  <li>
                    <Written written={one} otherName={sides[1 - side]?.name ?? ''} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </>
  );
}

/** One entry, with the choice to say that it is about the other of the two. */
function Written({
  written: { words, on, moves },
  otherName,
}: {
  readonly written: WrittenSince;
  readonly otherName: string;
}): VNode {
  const text = say('{day}: {entry}', { day: dayInWords(on), entry: words });
  if (moves === undefined) return <>{text}</>;
  return (
    <Govuk.Checkboxes
      idPrefix={`moves-${moves}`}
      name="moves"
      classes="govuk-checkboxes--small"
      formGroup={{ classes: 'hf-moves' }}
      items={[
        {
          value: moves,
          text,
          hint: { text: say('Choose it if it is about {name}', { name: otherName }) },
        },
      ]}
    />
  );
}

function Reason({
  form,
  hint,
}: {
  readonly form: MatchModel['form'];
  readonly hint: string;
}): VNode {
  return (
    <Govuk.Textarea
      id="reason"
      name="reason"
      label={{ text: say('Why') }}
      hint={{ text: hint }}
      rows="3"
      value={form.typed.reason ?? ''}
      {...errorAt(form.errors, '/reason')}
    />
  );
}
