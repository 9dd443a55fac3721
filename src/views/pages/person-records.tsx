import type { VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { Evidence } from '../matching/evidence.tsx';
import { DeedInWords, type MatchDeed } from '../matching/match-deed.tsx';
import { type RecordOnFile, RecordSaid } from '../matching/record-on-file.tsx';
import { safeHref } from '../safe-href.ts';
import { dayInWords } from '../words.ts';

/** A decision in the history of somebody's records. */
export interface HistoryDeed extends MatchDeed {
  /** The two side by side, for whoever decides such things. */
  readonly href?: string;
  /** When it was taken back, where it was. */
  readonly takenBackOn?: MatchDeed['on'];
}

export interface PersonRecordsModel {
  readonly back: { readonly text: string; readonly href: string };
  readonly name: string;
  readonly records: readonly RecordOnFile[];
  readonly others: readonly RecordOnFile[];
  readonly decisions: readonly HistoryDeed[];
  readonly waiting: readonly { readonly href: string; readonly names: string }[];
}

/** Which records are one person's, and every decision that made them so or took it back. */
export function personRecordsPage(around: Surroundings, model: PersonRecordsModel): VNode {
  const { name, records, others, decisions, waiting } = model;
  return (
    <Layout
      around={around}
      title={say('History of the records of {name}', { name })}
      back={model.back}
    >
      <Heading caption={say('History of records')}>{name}</Heading>
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting" class="govuk-heading-m">
            {say('Waiting for somebody to decide')}
          </h2>
          <ul class="govuk-list">
            {waiting.map((one) => (
              <li>
                <a href={safeHref(one.href)}>{one.names}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="decisions">
        <h2 id="decisions" class="govuk-heading-m">
          {say('What was decided')}
        </h2>
        {decisions.length === 0 && <p class="govuk-body">{say('Nothing has been decided.')}</p>}
        <ol class="hf-decisions">
          {decisions.map((deed) => (
            <li>
              <Deed deed={deed} />
            </li>
          ))}
        </ol>
      </section>
      <Records
        id="records"
        title={say('{count, plural, one {# record} other {# records}} of this person now', {
          count: records.length,
        })}
      >
        {records}
      </Records>
      {others.length > 0 && (
        <Records
          id="others"
          title={say('Records that were looked at, and are not this person’s now')}
        >
          {others}
        </Records>
      )}
    </Layout>
  );
}

function Deed({ deed }: { readonly deed: HistoryDeed }): VNode {
  const two = say('{one} and {other}', { one: deed.keptName, other: deed.otherName });
  const linked = deed.href === undefined ? two : <a href={safeHref(deed.href)}>{two}</a>;
  return (
    <>
      <p class="hf-small">
        {deed.takenBackOn === undefined
          ? linked
          : sayRich('{two}, taken back on {day}', {
              two: linked,
              day: dayInWords(deed.takenBackOn),
            })}
      </p>
      <DeedInWords deed={deed} />
      {deed.evidence.length > 0 && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('What was compared')}</span>
          </summary>
          <div class="govuk-details__text">
            <Evidence evidence={deed.evidence} />
          </div>
        </details>
      )}
    </>
  );
}

function Records({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: readonly RecordOnFile[];
}): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="govuk-heading-m">
        {title}
      </h2>
      <div class="hf-sides">
        {children.map((record) => (
          <div class="hf-side">
            <p class="hf-side__name">{record.name}</p>
            <RecordSaid record={record} />
          </div>
        ))}
      </div>
    </section>
  );
}
