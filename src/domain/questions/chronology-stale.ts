import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  type Stated,
  stating,
} from '../chronology/chronology.ts';
import { entriesOfSignificantKinds } from '../chronology/significant-events.ts';
import { standing } from '../duties/limit.ts';
import { agencyOf } from '../entry/organisation.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { compare, onDay, type PartialDate } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P59. By the initial child protection conference nobody had laid out one chronology over two agencies
 * or more; or the last one was brought up to date more than 60 days ago and three or more events have
 * happened since (both policy).
 *
 * An event is an entry about the child of a kind that a chronology would show as significant (injuries,
 * stays in hospital, children not seen, moves, police, decisions; narrowed, P: ordinary contacts and
 * visits do not count). That Holdfast lays entries in order is not that somebody has read them as one
 * story, so only a chronology that an entry says was kept counts. Where none says whose entries it
 * holds, nobody can tell whether there was one by the conference.
 */
export const chronologyStale = rule({
  id: 'P59',
  version: 1,
  name: 'chronologyStale',
  asks: 'Can one chronology of the child, over all agencies and up to date, be read before the next meeting?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'A chronology over two agencies or more has been laid out or brought up to date.',
  source: ['OFST-08'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology, parameters) => {
    const all = kept(chronology);
    const last = all.findLast((one) => isMultiAgency(one) !== false);
    return last === undefined
      ? findWithout(chronology, all)
      : findStale(chronology, last, parameters);
  },

  settles: (chronology, question) => {
    const multiAgency = kept(chronology).filter((one) => isMultiAgency(one) === true);
    return firstAfterEvidence(
      chronology,
      question,
      multiAgency.map(({ held }) => held),
    );
  },
});

type Kept = Stated<'chronologyKept'>;

function kept(chronology: Chronology): readonly Kept[] {
  return stating(chronology, 'chronologyKept').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}

function isMultiAgency({ fact }: Kept): boolean | 'notStated' {
  if (fact.agencies === undefined) return 'notStated';
  return new Set(fact.agencies.map(agencyOf)).size > 1;
}

function findWithout(chronology: Chronology, single: readonly Kept[]): readonly Finding[] {
  const [conference] = meetingsThatTookPlace(chronology, 'initial-conference');
  if (conference === undefined) return [];
  const evidence = inOrderTakenIn([conference, ...single.map(({ held }) => held)]);
  return [{ outcome: 'raised', subject: chronology.child.id, evidence }];
}

function findStale(
  chronology: Chronology,
  last: Kept,
  { chronologyUpdatedEvery, eventsSinceChronology, holidays }: Parameters,
): readonly Finding[] | Problem {
  const subject = chronology.child.id;
  const { id } = last.entry;
  const unknown: readonly Finding[] =
    isMultiAgency(last) === 'notStated' && hasConference(chronology)
      ? [{ outcome: 'cannotTell', subject, missing: [`${id}: chronologyKept.agencies`] }]
      : [];
  const covered: PartialDate =
    last.fact.upTo === undefined ? last.entry.happened : onDay(last.fact.upTo);
  const since = entriesOfSignificantKinds(chronology).filter(
    ({ entry }) => compare(entry.happened, covered) === 'after',
  );
  if (since.length < eventsSinceChronology) return unknown;
  const limit = { days: chronologyUpdatedEvery };
  const stands = standing(covered, limit, { asOf: chronology.asOf, holidays });
  if (isProblem(stands)) return stands;
  const evidence = inOrderTakenIn([last.held, ...since]);
  return [...whenOver(stands, id, { subject, evidence }), ...unknown];
}

function hasConference(chronology: Chronology): boolean {
  return meetingsThatTookPlace(chronology, 'initial-conference').length > 0;
}
