import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { standing } from '../duties/limit.ts';
import { adultsOfTheHome } from '../people/household.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { span } from '../time/partial-date.ts';
import { addDays, type PlainDate, plainDate } from '../time/plain-date.ts';
import { sawTheChild, visitsToChild } from '../visits/visits.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { listed } from './listed.ts';
import { type Finding, rule, sameDay } from './rule.ts';

/**
 * P49. A child goes home, or it is decided that they will, and the record does not hold all of: an
 * assessment that names every adult of the home (or a decision that considered each of them), who
 * decided, a review of the plan, and a visit within a day at which the child was seen. The first
 * three are asked about on the day of the return or of the decision, since they belong before it; the
 * visit once the child is home, from the day on which it can no longer be in time.
 *
 * Chosen (P): the adults of the home are those of the family whom the entry is about and those who
 * have joined the household; an assessment or review counts for the return when it was made in the
 * six weeks before it, or since. A visit, review or assessment known only to a span counts when it
 * may have been in time.
 */
export const returnHomeUnassessed = rule({
  id: 'P49',
  version: 1,
  name: 'returnHomeUnassessed',
  asks: 'Who decided that it is safe for the child to be at home, when the record does not yet hold {missing}?',
  of: 'headOfService',
  urgency: 'stop',
  within: sameDay,
  settledBy:
    'An assessment of the return, or a decision on it, considers every adult of the home by name.',
  source: ['NSPCC-R', 'SEED4'],
  effective: { from: plainDate('2010-10-26') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const unprepared: DossierEntry[] = [];
    let missing: readonly string[] = [];
    for (const held of returnsHome(chronology)) {
      const visit = visitAfter(chronology, held, parameters);
      if (isProblem(visit)) return visit;
      if (visit.changesOn !== undefined) {
        findings.push({ outcome: 'waiting', subject, changesOn: visit.changesOn });
      }
      const lacks = [...notPrepared(chronology, held, parameters), ...visit.lacks];
      if (lacks.length === 0) continue;
      unprepared.push(held);
      missing = lacks;
    }
    if (unprepared.length === 0) return findings;
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(unprepared),
        words: { missing: listed(missing, 'or') },
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const last = returnsHome(chronology).at(-1);
    if (last === undefined) return undefined;
    return firstAfterEvidence(chronology, question, entriesThatConsiderAll(chronology, last));
  },
});

function returnsHome(chronology: Chronology): readonly DossierEntry[] {
  return chronology.entries.filter(
    ({ entry }) =>
      isAboutChild(chronology, entry) &&
      (entry.kind === 'return-home' || entry.decision?.of === 'return') &&
      entry.kind !== 'assessment',
  );
}

/** What should have been there before the child went home. */
function notPrepared(
  chronology: Chronology,
  home: DossierEntry,
  parameters: Parameters,
): readonly string[] {
  const from = addDays(home.entry.happened.on, -parameters.returnPreparedWithin);
  const isForIt = ({ entry }: DossierEntry): boolean =>
    (span(entry.happened)?.until ?? entry.happened.on) >= from;
  const considered = entriesThatConsiderAll(chronology, home).some(isForIt);
  const decided = stating(chronology, 'decision').some(
    ({ held, fact }) => fact.of === 'return' && fact.decidedBy !== undefined && isForIt(held),
  );
  const reviewed = meetingsThatTookPlace(
    chronology,
    'review-conference',
    'plan-review',
    'core-group',
  );
  return [
    ...(considered ? [] : ['an assessment that names every adult of the home']),
    ...(decided ? [] : ['who decided']),
    ...(reviewed.some(isForIt) ? [] : ['a review of the plan']),
  ];
}

/** Assessments and decisions of a return in which each adult of the home is considered by name. */
function entriesThatConsiderAll(
  chronology: Chronology,
  home: DossierEntry,
): readonly DossierEntry[] {
  const adults = [...adultsOfTheHome(chronology, home.entry)];
  const considersAll = (named: readonly PersonId[] | undefined): boolean =>
    named !== undefined && named.length > 0 && adults.every((adult) => named.includes(adult));
  return chronology.entries.filter(
    ({ entry: { assessment, decision } }) =>
      (assessment?.of === 'return' && considersAll(assessment.adultsAssessed)) ||
      (decision?.of === 'return' && considersAll(decision.adultsConsidered)),
  );
}

/** Whether somebody from social care saw the child at home in time, or the day when that is known. */
function visitAfter(
  chronology: Chronology,
  home: DossierEntry,
  parameters: Parameters,
): { readonly lacks: readonly string[]; readonly changesOn?: PlainDate } | Problem {
  if (home.entry.kind !== 'return-home') return { lacks: [] };
  const within = { days: parameters.visitAfterReturn };
  const stands = standing(home.entry.happened, within, {
    asOf: chronology.asOf,
    holidays: parameters.holidays,
  });
  if (isProblem(stands)) return stands;
  const wentHome = span(home.entry.happened);
  if (wentHome === undefined) return { lacks: [] };
  const until = addDays(wentHome.until, within.days);
  const visited = visitsToChild(chronology).some((one) => {
    const days = span(one.held.entry.happened);
    return (
      one.bySocialCare &&
      sawTheChild(one) &&
      days !== undefined &&
      days.from <= until &&
      days.until >= wentHome.from
    );
  });
  if (visited) return { lacks: [] };
  if (stands.state === 'over') return { lacks: ['a visit within a day'] };
  return { lacks: [], ...(stands.changesOn !== undefined && { changesOn: stands.changesOn }) };
}
