import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { dayZeroOf, type Run } from '../duties/clock.ts';
import { clocks, openRuns } from '../duties/clocks.ts';
import { standing, type Standing } from '../duties/limit.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { compare } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { sightsOfTheChild, sightsThatFailed } from '../visits/sights.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { allEvidence } from './question.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P12. A child on a child protection plan has not been seen by a social worker for longer than the
 * plan's interval (clock T22; a backstop where the plan does not say), or by any agency for thirty
 * days (P; the sources say four to six weeks). Day 0 is the start of the plan (the birth, for a plan
 * made before it) or the last day on which the child was seen, and the question comes on the first day after the limit.
 *
 * Seen means: the visit says so and nothing was in the way. A failed visit, a child not seen and a
 * child under something stop no clock; they make the question stronger. A visit that does not say
 * whether the child was seen stops none either. Where the last sight of the child is known only to a
 * span, nobody can tell until the whole span is past the limit.
 */
export const childNotSeen = rule({
  id: 'P12',
  version: 1,
  name: 'childNotSeen',
  asks: 'Where is the child today, and who will see them?',
  of: 'teamManager',
  urgency: 'actToday',
  within: workingDays(1),
  settledBy:
    'An entry says that the child was seen, with nothing in the way, within the plan’s interval.',
  act: 'seeTheChild',
  source: ['SOUTH', 'OFV11'],
  effective: { from: plainDate('2011-04-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const evidence: DossierEntry[] = [];
    for (const { from, stands } of limitsOfSight(chronology, parameters)) {
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') evidence.push(from, ...notSeenSince(chronology, from));
      else findings.push(...whenOver(stands, from.entry.id, { subject, evidence: [] }));
    }
    if (evidence.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) }, ...findings];
  },

  settles: (chronology, question, parameters) => {
    const [run] = openRuns(clocks.T22, chronology);
    const seen = sightsOfTheChild(chronology);
    if (run === undefined) return firstAfterEvidence(chronology, question, seen);
    const limits = limitsOfSight(chronology, parameters);
    const inTime = limits.every(({ stands }) => !isProblem(stands) && stands.state === 'running');
    if (!inTime) return undefined;
    const known = allEvidence(question);
    const settling = limits.find(
      ({ from }) => seen.includes(from) && !known.includes(from.entry.id),
    );
    return settling === undefined ? undefined : [settling.from.entry.id];
  },
});

interface LimitOfSight {
  readonly from: DossierEntry;
  readonly stands: Standing | Problem;
}

/** The limits that run for a child on a plan: since a social worker saw them, and since anybody did. */
function limitsOfSight(chronology: Chronology, parameters: Parameters): readonly LimitOfSight[] {
  const { asOf } = chronology;
  const on = { asOf, holidays: parameters.holidays };
  return openRuns(clocks.T22, chronology).flatMap((run) => {
    const byWorker = run.started;
    const byAnyone = latestSight(chronology, run);
    const anyone = { days: parameters.childSeenByAnyoneEvery };
    return [
      {
        from: byWorker,
        stands: standing(dayZeroOf(run), clocks.T22.limit(run, chronology, parameters), on),
      },
      {
        from: byAnyone,
        stands: standing(
          byAnyone === byWorker ? dayZeroOf(run) : byAnyone.entry.happened,
          anyone,
          on,
        ),
      },
    ];
  });
}

/** The last time that any agency saw the child since the run began, or what began it. */
function latestSight(chronology: Chronology, { started }: Run): DossierEntry {
  const last = sightsOfTheChild(chronology).at(-1);
  return last !== undefined && last.entry.happened.on > started.entry.happened.on ? last : started;
}

/** Visits since that met no child, or a child whom something covered. */
function notSeenSince(chronology: Chronology, from: DossierEntry): readonly DossierEntry[] {
  return sightsThatFailed(chronology).filter(
    (held) => compare(held.entry.happened, from.entry.happened) === 'after',
  );
}
