import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import {
  considerationsOfAll,
  returnsDecidedByName,
  returnsHome,
  reviewsOfThePlan,
  visitsThatSawTheChild,
} from '../plans/returns-home.ts';
import type { Parameters } from '../practice/parameters.ts';
import { span } from '../time/partial-date.ts';
import { addDays, type PlainDate, plainDate } from '../time/plain-date.ts';
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
  act: 'assessment',
  source: ['NSPCC-R', 'SEED4'],
  effective: { from: plainDate('2010-10-26') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const unprepared: DossierEntry[] = [];
    let missing: readonly string[] = [];
    for (const held of returnsHome(chronology)) {
      const { lacks, changesOn } = visitAfter(chronology, held, parameters);
      if (changesOn !== undefined) findings.push({ outcome: 'waiting', subject, changesOn });
      const all = [...notPrepared(chronology, held, parameters), ...lacks];
      if (all.length === 0) continue;
      unprepared.push(held);
      missing = all;
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

  settles: (chronology, question, parameters) => {
    const homes = returnsHome(chronology);
    const home = homes.at(-1);
    if (home === undefined) return undefined;
    const considered = firstAfterEvidence(
      chronology,
      question,
      considerationsOfAll(chronology, home),
    );
    if (considered !== undefined) return considered;
    const isWhole = homes.every(
      (held) =>
        notPrepared(chronology, held, parameters).length === 0 &&
        visitAfter(chronology, held, parameters).lacks.length === 0,
    );
    if (!isWhole) return undefined;
    // What was taken in last is what filled the last gap.
    const latest = [
      ...returnsDecidedByName(chronology),
      ...reviewsOfThePlan(chronology),
      ...visitsThatSawTheChild(chronology),
    ].reduce<DossierEntry | undefined>(
      (last, held) => (last === undefined || held.position > last.position ? held : last),
      undefined,
    );
    return latest && firstAfterEvidence(chronology, question, [latest]);
  },
});

/** What should have been there before the child went home. */
function notPrepared(
  chronology: Chronology,
  home: DossierEntry,
  parameters: Parameters,
): readonly string[] {
  const from = addDays(home.entry.happened.on, -parameters.returnPreparedWithin);
  const isForIt = ({ entry }: DossierEntry): boolean =>
    (span(entry.happened)?.until ?? entry.happened.on) >= from;
  return [
    ...(considerationsOfAll(chronology, home).some(isForIt)
      ? []
      : ['an assessment that names every adult of the home']),
    ...(returnsDecidedByName(chronology).some(isForIt) ? [] : ['the name of whoever decided']),
    ...(reviewsOfThePlan(chronology).some(isForIt) ? [] : ['a review of the plan']),
  ];
}

interface VisitAfter {
  readonly lacks: readonly string[];
  /** The first day on which a visit can no longer be in time. */
  readonly changesOn?: PlainDate;
}

/** Whether somebody from social care saw the child at home in time. */
function visitAfter(
  chronology: Chronology,
  home: DossierEntry,
  { visitAfterReturn }: Parameters,
): VisitAfter {
  const wentHome = span(home.entry.happened);
  if (home.entry.kind !== 'return-home' || wentHome === undefined) return { lacks: [] };
  const until = addDays(wentHome.until, visitAfterReturn);
  const visited = visitsThatSawTheChild(chronology).some(({ entry }) => {
    const days = span(entry.happened);
    return days !== undefined && days.from <= until && days.until >= wentHome.from;
  });
  if (visited) return { lacks: [] };
  return until < chronology.asOf
    ? { lacks: ['a visit within a day of the return'] }
    : { lacks: [], changesOn: addDays(until, 1) };
}
