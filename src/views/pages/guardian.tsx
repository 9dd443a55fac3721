import type { ComponentChildren, VNode } from 'preact';
import type { EmergencyFinding } from '../../domain/access/emergency.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { ScrolledTable } from '../child/scrolled-table.tsx';
import { Done } from '../components/done.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { FindingForm, type SentFinding } from '../components/finding-form.tsx';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, dayInWords, instantInWords } from '../words.ts';

/** A record that somebody opened in an emergency. */
export interface EmergencyOpened {
  readonly question: string;
  readonly child: string;
  /** Who opened it: the account, the post, the organisation. */
  readonly who: string;
  /** An instant, ISO 8601. */
  readonly openedAt: string;
  readonly until: PlainDate;
  /** As it was typed. */
  readonly reason: string;
  /** Whoever opened it had shown just before that it was them. */
  readonly confirmed: boolean;
  readonly looks: number;
  readonly lastLookAt?: string;
  /** Who has read the record, for as long as the reader may open it. */
  readonly readersHref?: string;
  /** The last day, included, for the review; nothing once it was reviewed. */
  readonly dueOn?: PlainDate;
  readonly review?: {
    readonly finding: EmergencyFinding;
    readonly words: string;
    readonly by: string;
    readonly on: PlainDate;
  };
}

/** Somebody with more emergencies in a month than the partnership expects. */
export interface ManyEmergencies {
  readonly question: string;
  readonly who: string;
  /** 'November 2026'. */
  readonly month: string;
  readonly dueOn: PlainDate;
}

export interface GuardianModel {
  readonly action: string;
  /** Those that wait, the first due first. */
  readonly waiting: readonly EmergencyOpened[];
  readonly often: readonly ManyEmergencies[];
  /** Those that were reviewed, the newest first. */
  readonly reviewed: readonly EmergencyOpened[];
  readonly months: readonly {
    readonly month: string;
    readonly times: number;
    readonly people: number;
  }[];
  /** Grants without a last day. */
  readonly endless: readonly {
    readonly to: string;
    readonly reason: string;
    /** How many children; nothing where it is every child. */
    readonly children?: number;
    readonly since: PlainDate;
  }[];
  /** The review that was sent and could not be accepted. */
  readonly sent?: SentReview;
  readonly done?: string;
}

export interface SentReview extends SentFinding {
  readonly question: string;
}

interface Props {
  readonly around: Surroundings;
  readonly model: GuardianModel;
}

/** What waits for the Caldicott Guardian. */
export function guardianPage(around: Surroundings, model: GuardianModel): VNode {
  return (
    <Layout around={around} title={say('Guardian')}>
      <ErrorSummary errors={model.sent?.errors ?? []} />
      <Done sentence={model.done} />
      <Heading caption={around.partnership}>{say('What waits for the Guardian')}</Heading>
      <Beside />
      <Waiting around={around} model={model} />
      <Reviewed model={model} />
      <Months model={model} />
      <Endless model={model} />
    </Layout>
  );
}

/** The Guardian's other pages. */
function Beside(): VNode {
  return (
    <ul class="govuk-list">
      <li>
        <a href="/guardian/readings">{say('Questions about readings')}</a>
      </li>
      <li>
        <a href="/guardian/sharing">{say('What was not shared')}</a>
      </li>
    </ul>
  );
}

function Waiting({ around, model }: Props): VNode {
  const { waiting, often } = model;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{say('Records opened in an emergency')}</h2>
      {waiting.length + often.length === 0 && (
        <p class="govuk-body">
          {say(
            'None waits. When somebody opens a record because a child may be in danger, it stands here with their reason until you have said what you make of it.',
          )}
        </p>
      )}
      {often.map(({ question, who, month, dueOn }, place) => (
        <article class="hf-review">
          <h3>{who}</h3>
          <p>
            {say(
              'Opened more records in an emergency in {month} than the partnership expects. What do they need: a grant, or a talk?',
              { month },
            )}{' '}
            {say('Say by {day}.', { day: dayInWords(dueOn) })}
          </p>
          <ReviewForm
            around={around}
            model={model}
            question={question}
            about={who}
            place={`often-${place}`}
          />
        </article>
      ))}
      {waiting.map((one, place) => (
        <article class="hf-review">
          <Opened one={one} />
          {one.readersHref !== undefined && (
            <p>
              <a href={safeHref(one.readersHref)}>
                {say('Who has read the record of {child}', { child: one.child })}
              </a>
            </p>
          )}
          {one.dueOn !== undefined && (
            <p>{say('Say what you make of it by {day}.', { day: dayInWords(one.dueOn) })}</p>
          )}
          <ReviewForm
            around={around}
            model={model}
            question={one.question}
            about={one.child}
            place={`${place}`}
          />
        </article>
      ))}
    </section>
  );
}

function Opened({ one }: { readonly one: EmergencyOpened }): VNode {
  const { child, who, openedAt, until, reason, confirmed, looks, lastLookAt } = one;
  return (
    <>
      <h3>{child}</h3>
      <p>
        {say('{who}, on {when}. Open until the end of {until}.', {
          who,
          when: instantInWords(openedAt),
          until: dayInWords(until),
        })}
      </p>
      <blockquote>{reason}</blockquote>
      <p>
        {looksInWords(looks, lastLookAt)}{' '}
        {confirmed
          ? say('Just before, they had shown again that it was them.')
          : say('They had signed in earlier, and did not show again that it was them.')}
      </p>
    </>
  );
}

function looksInWords(looks: number, lastLookAt: string | undefined): string {
  if (lastLookAt === undefined) return say('Nothing of the record was read after it.');
  return say(
    'The record was read {looks, plural, one {once} other {# times}} after it, the last time on {when}.',
    { looks, when: instantInWords(lastLookAt) },
  );
}

function ReviewForm({
  around,
  model: { action, sent },
  question,
  about,
  place,
}: Props & {
  readonly question: string;
  readonly about: string;
  /** Tells the fields of one form from those of another. */
  readonly place: string;
}): VNode {
  return (
    <FindingForm
      csrfToken={around.csrfToken}
      action={action}
      of={{ name: 'question', value: question }}
      question={say('What do you make of it? {about}', { about })}
      findings={[
        { value: 'needed', text: say('It was needed') },
        { value: 'talk', text: say('I shall talk with the person') },
      ]}
      place={place}
      sent={sent?.question === question ? sent : undefined}
    />
  );
}

function Reviewed({ model: { reviewed } }: { readonly model: GuardianModel }): VNode | null {
  if (reviewed.length === 0) return null;
  return (
    <section aria-labelledby="reviewed">
      <h2 id="reviewed">{say('Reviewed in the last six months')}</h2>
      {reviewed.map((one) => (
        <article class="hf-review">
          <Opened one={one} />
          {one.review && (
            <p>
              <strong>
                {one.review.finding === 'needed'
                  ? say('It was needed')
                  : say('To be talked over with the person')}
              </strong>{' '}
              {say('said {by} on {on}: {words}', {
                by: one.review.by,
                on: dayInWords(one.review.on),
                words: one.review.words,
              })}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}

function Months({ model: { months } }: { readonly model: GuardianModel }): VNode {
  return (
    <section aria-labelledby="months">
      <h2 id="months">{say('Emergencies by month')}</h2>
      {months.length === 0 ? (
        <p class="govuk-body">{say('There was none in the last six months.')}</p>
      ) : (
        <Table
          head={[say('Month'), say('Records opened'), say('By how many people')]}
          rows={months.map(({ month, times, people }) => [month, times, people])}
          label={say('Emergencies by month')}
        />
      )}
    </section>
  );
}

function Endless({ model: { endless } }: { readonly model: GuardianModel }): VNode {
  return (
    <section aria-labelledby="endless">
      <h2 id="endless">{say('Grants without a last day')}</h2>
      <p class="govuk-body">
        {endless.length === 0
          ? say('Every grant has a last day.')
          : say('These stay until somebody ends them. Ask whether they are still needed.')}
      </p>
      {endless.length > 0 && (
        <Table
          head={[say('Given to'), say('For'), say('Children'), say('Since')]}
          rows={endless.map(({ to, reason, children, since }) => [
            capitalised(to),
            reason,
            children ?? say('Every child'),
            dayInWords(since),
          ])}
          label={say('Grants without a last day')}
        />
      )}
    </section>
  );
}

function Table({
  head,
  rows,
  label,
}: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  readonly label: string;
}): VNode {
  return (
    <ScrolledTable of={label}>
      <table class="hf-ledger hf-ledger--cards">
        <thead>
          <tr>
            {head.map((one) => (
              <th scope="col">{one}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr>
              <th scope="row">{first}</th>
              {cells.map((cell, place) => (
                <td data-of={head[place + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrolledTable>
  );
}
