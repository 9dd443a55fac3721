import type { VNode } from 'preact';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { Done } from '../components/done.tsx';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { dayInWords, listed } from '../words.ts';

/** Two records that wait for somebody, in a few words. */
export interface WaitingMatch {
  readonly href: string;
  readonly names: readonly [string, string];
  /** 'born 4 March 2015, Beacon Primary School', for each. */
  readonly lines: readonly [string, string];
  readonly raisedOn: PlainDate;
  readonly agrees: readonly string[];
  readonly differs: readonly string[];
}

export interface MatchesModel {
  readonly matches: readonly WaitingMatch[];
  readonly isMore: boolean;
  readonly done?: string;
}

/** The records that may be of one person and wait for somebody to decide. */
export function matchesPage(around: Surroundings, { matches, isMore, done }: MatchesModel): VNode {
  return (
    <Layout around={around} title={say('People who may be one')}>
      <Done sentence={done} />
      <Heading>{say('People who may be one')}</Heading>
      <p class="hf-lede">
        {say(
          'Two agencies may know one person under two records, or two people may look alike on paper. Where it is not sure, nothing is joined until somebody has looked.',
        )}
      </p>
      {matches.length === 0 ? (
        <p class="govuk-body">{say('Nothing waits for you at the moment.')}</p>
      ) : (
        <>
          <p class="govuk-body">
            {isMore
              ? say('More than {count} pairs wait, the longest waiting first.', {
                  count: matches.length,
                })
              : say(
                  '{count, plural, one {# pair waits} other {# pairs wait}}, the longest waiting first.',
                  { count: matches.length },
                )}
          </p>
          <ul class="hf-waiting">
            {matches.map((match) => (
              <li>
                <Waiting match={match} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  );
}

function Waiting({ match }: { readonly match: WaitingMatch }): VNode {
  const [one, other] = match.names;
  return (
    <>
      <h2>
        <a href={safeHref(match.href)}>{say('{one} and {other}', { one, other })}</a>
      </h2>
      {match.lines.map((line) => (
        <p>{line}</p>
      ))}
      <p class="hf-small">
        {[
          ...(match.agrees.length > 0
            ? [say('Agrees: {what}.', { what: listed(match.agrees) })]
            : []),
          ...(match.differs.length > 0
            ? [say('Differs: {what}.', { what: listed(match.differs) })]
            : []),
          say('Waiting since {day}.', { day: dayInWords(match.raisedOn) }),
        ].join(' ')}
      </p>
    </>
  );
}
