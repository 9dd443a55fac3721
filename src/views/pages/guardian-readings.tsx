import type { VNode } from 'preact';
import type { LookUpFinding, LookUpKind } from '../../domain/access/look-ups.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { Done } from '../components/done.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { FindingForm, type SentFinding } from '../components/finding-form.tsx';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { capitalised, dayInWords } from '../words.ts';

/** Readings that are asked about. */
export interface AskedReadings {
  readonly id: string;
  readonly kind: LookUpKind;
  /** Who read: the account, or the post and organisation. */
  readonly who: string;
  /** The child; nothing of many. */
  readonly child?: string;
  readonly on: PlainDate;
  /** Of many: how many different ones within an hour. */
  readonly children?: number;
  readonly times: number;
  /** How often a search showed the child, or somebody of the family, on that day. */
  readonly found: number;
  /** The last day on which somebody is to have answered. */
  readonly dueOn: PlainDate;
  /** The reader's own readings, for which another answers. */
  readonly isOwn: boolean;
}

export interface AnsweredReadings extends AskedReadings {
  readonly finding: LookUpFinding;
  readonly words: string;
  readonly by: string;
  readonly answeredOn: PlainDate;
}

export interface GuardianReadingsModel {
  readonly action: string;
  readonly guardianHref: string;
  /** The oldest first. */
  readonly waiting: readonly AskedReadings[];
  /** The newest first. */
  readonly answered: readonly AnsweredReadings[];
  /** The answer that was sent and could not be accepted. */
  readonly sent?: SentAnswer;
  readonly done?: string;
}

export interface SentAnswer extends SentFinding {
  readonly id: string;
}

/** What the Guardian is asked about readings of records: each a question, and no accusation. */
export function guardianReadingsPage(around: Surroundings, model: GuardianReadingsModel): VNode {
  const { waiting, answered, sent, done, guardianHref } = model;
  return (
    <Layout
      around={around}
      title={say('Questions about readings')}
      back={{ text: say('Guardian'), href: guardianHref }}
    >
      <ErrorSummary errors={sent?.errors ?? []} />
      <Done sentence={done} />
      <Heading caption={around.partnership}>{say('Questions about readings')}</Heading>
      <p class="hf-lede">
        {say(
          'The log raises these by itself. Most have a good reason: ask the person, and say what it was. Nobody around a child sees them, nor does whoever read.',
        )}
      </p>
      <section aria-labelledby="waiting">
        <h2 id="waiting">{say('Waiting for your words')}</h2>
        {waiting.length === 0 && (
          <p class="govuk-body">
            {say(
              'None waits. Here comes what somebody reads or finds of their own family or a colleague’s, of many children within an hour, or long after a case was closed, without work of their own with the child.',
            )}
          </p>
        )}
        {waiting.map((one, place) => (
          <article class="hf-review">
            <Asked one={one} />
            <p>
              {say('An answer is due by {day}; then the question goes up.', {
                day: dayInWords(one.dueOn),
              })}
            </p>
            {one.isOwn ? (
              <p>{say('These are your own readings. Another Guardian answers.')}</p>
            ) : (
              <AnswerForm around={around} model={model} one={one} place={place} />
            )}
          </article>
        ))}
      </section>
      {answered.length > 0 && (
        <section aria-labelledby="answered">
          <h2 id="answered">{say('Answered in the last six months')}</h2>
          {answered.map((one) => (
            <article class="hf-review">
              <Asked one={one} />
              <p>
                <strong>{findingsInWords[one.finding]()}</strong>{' '}
                {say('{by}, on {on}: {words}', {
                  by: one.by,
                  on: dayInWords(one.answeredOn),
                  words: one.words,
                })}
              </p>
            </article>
          ))}
        </section>
      )}
    </Layout>
  );
}

function Asked({ one }: { readonly one: AskedReadings }): VNode {
  const { kind, who, child, on, children = 0, times, found } = one;
  const name = child ?? say('A child whose name is not shown');
  return (
    <>
      <h3>{capitalised(who)}</h3>
      <p>{questionsInWords[kind]()}</p>
      <p class="hf-by">
        {kind === 'bulk'
          ? say('{children} different records within an hour, on {on}.', {
              children,
              on: dayInWords(on),
            })
          : say(
              '{name}, on {on}: the record was opened {times, plural, =0 {never} one {once} other {# times}} that day, and a search showed the child or the family {found, plural, =0 {never} one {once} other {# times}}.',
              { name, on: dayInWords(on), times, found },
            )}
      </p>
    </>
  );
}

const questionsInWords: Readonly<Record<LookUpKind, () => string>> = {
  self: () => say('This is the record of the person behind the account. What was it needed for?'),
  family: () =>
    say('The child is family of the person behind the account. What was it needed for?'),
  colleague: () =>
    say('The child’s family is a colleague’s. What was it needed for, without work of their own?'),
  bulk: () =>
    say('More records than are expected, without work of their own with the children. What for?'),
  closed: () =>
    say('The case had long been closed. What was it opened for, without work of their own?'),
};

const findingsInWords: Readonly<Record<LookUpFinding, () => string>> = {
  explained: () => say('There was a reason.'),
  talk: () => say('To be talked over with the person.'),
};

function AnswerForm({
  around,
  model: { action, sent },
  one,
  place,
}: {
  readonly around: Surroundings;
  readonly model: GuardianReadingsModel;
  readonly one: AskedReadings;
  readonly place: number;
}): VNode {
  return (
    <FindingForm
      csrfToken={around.csrfToken}
      action={action}
      of={{ name: 'id', value: one.id }}
      question={say('What do you make of it? {who}, {on}', {
        who: one.who,
        on: dayInWords(one.on),
      })}
      findings={[
        { value: 'explained', text: say('There was a reason') },
        { value: 'talk', text: say('I shall talk with the person') },
      ]}
      place={`${place}`}
      sent={sent?.id === one.id ? sent : undefined}
    />
  );
}
