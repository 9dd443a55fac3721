import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { discussedOrExplained } from '../injuries/acts.ts';
import {
  type DoneAbout,
  doneAbout,
  either,
  episodesMeantBy,
  type InjuryEpisode,
} from '../injuries/episodes.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { cannotTell, missingOf } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';

/**
 * P33: the child leaves hospital with an injury that meets a sign at the strength of 'suspect', and
 * neither a strategy discussion nor a discharge assessment or interim plan is about that injury; or
 * the child goes to an adult whom the discussion counted among those who may have caused it.
 *
 * An attendance that says to whom the child went home is a discharge too.
 *
 * A discharge is about the latest injury in the three months before it (policy). A child who goes to a
 * placement by order or under section 20 is not discharged home.
 *
 * Settled when a discussion, an assessment or a medical explanation of that injury was taken in after
 * the discharge. `stop`: the question guards the act, and stays when the act was done without it.
 *
 * @source LAM03; SEED4
 */
export const dischargeBeforePlan = rule({
  id: 'P33',
  version: 3,
  name: 'dischargeBeforePlan',
  asks: 'Who agreed that it is safe for the child to leave hospital with these injuries, and on what plan?',
  of: 'consultantPaediatrician',
  urgency: 'stop',
  within: sameDay,
  settledBy:
    'A strategy discussion or discharge plan about the injuries, or a medical explanation.',
  act: 'strategyDiscussion',
  source: ['LAM03', 'SEED4'],
  effective: { from: plainDate('2003-01-28') },
  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const planned = once(chronology, workOutPlanned);
    const evidence: DossierEntry[] = [];
    const missing: string[] = [];
    for (const discharge of discharges(chronology)) {
      const episode = injuryBefore(chronology, discharge, parameters.dischargeFollowsInjuryFor);
      if (episode === undefined) continue;
      const acts = planned.get(episode) ?? [];
      if (acts.length > 0 && !acts.some((act) => isToThePool(discharge, act))) continue;
      const suspect = episode.occasions.filter((one) => one.suspect.outcome === 'raised');
      if (suspect.length > 0) evidence.push(...suspect.map((one) => one.held), discharge);
      else missing.push(...episode.occasions.flatMap(missingForSuspect));
    }
    return [
      ...(missing.length > 0 ? [cannotTell(subject, missing)] : []),
      ...(evidence.length > 0
        ? [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) } as const]
        : []),
    ];
  },
  settles: (chronology, question, parameters) => {
    const planned = once(chronology, workOutPlanned);
    const asked = new Set(allEvidence(question));
    const open = discharges(chronology).filter(({ entry }) => asked.has(entry.id));
    const acts = open.map((discharge) => {
      const episode = injuryBefore(chronology, discharge, parameters.dischargeFollowsInjuryFor);
      const all = episode === undefined ? [] : (planned.get(episode) ?? []);
      return all.filter((act) => act.position > discharge.position && !isToThePool(discharge, act));
    });
    const isSettled = acts.length > 0 && acts.every((found) => found.length > 0);
    return isSettled ? inOrderTakenIn(acts.flat()) : undefined;
  },
});

function discharges(chronology: Chronology): readonly DossierEntry[] {
  const decided = stating(chronology, 'decision')
    .filter(({ fact }) => fact.of === 'discharge')
    .map((one) => one.held);
  const sentHome = stating(chronology, 'attendance')
    .filter(({ fact }) => fact.dischargedTo !== undefined)
    .map((one) => one.held);
  const all = new Set([...ofKind(chronology, 'discharge'), ...decided, ...sentHome]);
  return inOrderOfHappening([...all]).filter(
    ({ entry }) =>
      isAboutChild(chronology, entry) &&
      entry.placement?.basis !== 'order' &&
      entry.placement?.basis !== 's20',
  );
}

function workOutPlanned(chronology: Chronology): DoneAbout {
  const assessed = stating(chronology, 'assessment').filter(({ fact }) => fact.of === 'discharge');
  const interim = stating(chronology, 'decision').filter(
    ({ fact }) => fact.of === 'discharge' && fact.interimPlan !== undefined,
  );
  const plans = [...assessed, ...interim].map((one) => one.held);
  return either(discussedOrExplained(chronology), doneAbout(chronology, plans));
}

function injuryBefore(
  chronology: Chronology,
  discharge: DossierEntry,
  days: number,
): InjuryEpisode | undefined {
  return episodesMeantBy(chronology, discharge).find(
    (episode) => addDays(episode.happened.on, days) >= discharge.entry.happened.on,
  );
}

function isToThePool(discharge: DossierEntry, act: DossierEntry): boolean {
  const to = discharge.entry.placement?.with ?? discharge.entry.attendance?.dischargedTo;
  return to !== undefined && act.entry.strategy?.perpetratorPool?.includes(to) === true;
}

function missingForSuspect(one: InjuryEpisode['occasions'][number]): string[] {
  return one.suspect.outcome === 'cannotTell' ? missingOf(one, one.suspect.missing) : [];
}
