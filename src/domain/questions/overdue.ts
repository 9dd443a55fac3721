import type { EntryId } from '../entry/facts/basics.ts';
import type { Standing } from '../duties/limit.ts';
import type { Finding, Raised } from './rule.ts';

/**
 * What a limit gives rise to: the question when it is over, a day to look again while it runs, and
 * both that day and what is missing while its start is known only to a span.
 */
export function whenOver(
  standing: Standing,
  start: EntryId,
  raised: Omit<Raised, 'outcome'>,
): readonly Finding[] {
  const { subject } = raised;
  switch (standing.state) {
    case 'over':
      return [{ ...raised, outcome: 'raised' }];
    case 'running':
      return [{ outcome: 'waiting', subject, changesOn: standing.changesOn }];
    case 'cannotTell':
      return [
        { outcome: 'cannotTell', subject, missing: [`${start}: date`] },
        ...(standing.changesOn === undefined
          ? []
          : [{ outcome: 'waiting', subject, changesOn: standing.changesOn } as const]),
      ];
  }
}
