import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { agencyOf, healthAgencies } from '../entry/organisation.ts';
import { type InjuryEpisode, injuryEpisodes, spanOf } from '../injuries/episodes.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { span } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P28: a doctor gave an opinion without the child's history: the record says that no background was
 * supplied, or the report leaves out a child protection plan that was in force or earlier injuries
 * that were on record.
 *
 * An opinion that does not say what it rests on cannot be told, and that is said only where there was
 * a history to give: the child was on a plan, or had an earlier injury that nobody has explained. An
 * opinion that a later one with the history follows asks nothing more.
 *
 * Settled by an opinion given later with the history before it.
 *
 * @source SCR2
 */
export const opinionWithoutHistory = rule({
  id: 'P28',
  version: 1,
  name: 'opinionWithoutHistory',
  asks: 'Would the doctor’s opinion on the child’s injuries change with the chronology, the plan and the earlier injuries in front of the doctor?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'An opinion given with the child’s history, after the one without it.',
  act: 'medicalView',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },
  find: (chronology) => {
    const subject = chronology.child.id;
    const { informed, others } = once(chronology, workOutOpinions);
    const open = others.filter(({ held }) => !informed.some((one) => isAfter(one, held)));
    const without = open.filter((one) => one.state === 'without').map((one) => one.held);
    const missing = open
      .filter((one) => one.state === 'notSaid')
      .map(({ held }) => `${held.entry.id}: opinion.backgroundSupplied`);
    const findings: Finding[] = missing.length > 0 ? [cannotTell(subject, missing)] : [];
    if (without.length > 0) {
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(without) });
    }
    return findings;
  },
  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, once(chronology, workOutOpinions).informed),
});

interface Opinions {
  /** Given with the history before the doctor. */
  readonly informed: readonly DossierEntry[];
  readonly others: readonly {
    readonly held: DossierEntry;
    readonly state: 'without' | 'notSaid';
  }[];
}

function workOutOpinions(chronology: Chronology): Opinions {
  const informed: DossierEntry[] = [];
  const others: Opinions['others'][number][] = [];
  for (const { held, entry, fact } of stating(chronology, 'opinion')) {
    if (!isAboutChild(chronology, entry)) continue;
    if (!healthAgencies.has(agencyOf(entry.organisation))) continue;
    const history = historyBefore(chronology, held);
    const leavesOut = history.filter((one) => fact.considered?.includes(one) === false);
    const supplied = fact.backgroundSupplied ?? entry.examination?.backgroundSupplied;
    const notSupplied =
      supplied === false || entry.examination?.notExamined?.includes('background') === true;
    if (notSupplied || leavesOut.length > 0) others.push({ held, state: 'without' });
    else if (supplied === true || fact.considered !== undefined) informed.push(held);
    else if (history.length > 0) others.push({ held, state: 'notSaid' });
  }
  return { informed, others };
}

/** What of the child's history was on record when an opinion was given. */
function historyBefore(
  chronology: Chronology,
  { entry, takenInOn }: DossierEntry,
): readonly ('childProtectionPlan' | 'previousInjuries')[] {
  const from = span(entry.happened)?.from ?? takenInOn;
  const wasHurtBefore = once(chronology, episodesThatConcern).some(
    (episode) =>
      spanOf(episode).until < from &&
      episode.occasions[0].held.takenInOn <= takenInOn &&
      episode.occasions.every(({ held }) => held.entry !== entry),
  );
  return [
    ...(isOnChildProtectionPlan(chronology, entry.happened.on)
      ? (['childProtectionPlan'] as const)
      : []),
    ...(wasHurtBefore ? (['previousInjuries'] as const) : []),
  ];
}

/** Events of injury that nobody has explained or that meet a sign at the strength of 'suspect'. */
function episodesThatConcern(chronology: Chronology): readonly InjuryEpisode[] {
  return injuryEpisodes(chronology).filter(({ occasions }) =>
    occasions.some((one) => one.unexplained || one.suspect.outcome === 'raised'),
  );
}
