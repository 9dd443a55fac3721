import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import { discussedOrExplained } from '../injuries/acts.ts';
import {
  allDone,
  entriesOf,
  type InjuryEpisode,
  injuryEpisodes,
  spanOf,
} from '../injuries/episodes.ts';
import { type PlanSpan, planSpans } from '../plans/plan-spans.ts';
import { plainDate } from '../time/plain-date.ts';
import { allEvidence } from './question.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P72: two injuries or more during a child protection plan, none of them discussed in a strategy
 * discussion. 'Injuries expected as a matter of course' is what a review found that nobody had said.
 *
 * Any injury counts, however small, unless somebody outside the family saw it happen (policy). Two
 * are two only where their dates cannot overlap, and an injury is during the plan only if it cannot
 * have been before. There is no grace: on a plan a discussion is due the same day.
 *
 * Settled when each injury among the evidence has been discussed, or medicine has explained it.
 *
 * @source SCR2
 */
export const routineInjury = rule({
  id: 'P72',
  version: 1,
  name: 'routineInjury',
  asks: 'Injuries were seen on {count} occasions during the plan with no strategy discussion about them: what was decided about each of them, and by whom?',
  of: 'serviceManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'A strategy discussion about each of the injuries, or a medical explanation.',
  act: 'strategyDiscussion',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },
  find: (chronology, parameters) => {
    const episodes = undiscussed(chronology);
    const repeated = planSpans(chronology)
      .filter((plan) => plan.type === 'child-protection')
      .map((plan) => onDifferentDays(episodes.filter((episode) => isDuring(plan, episode))))
      .filter((during) => during.length >= parameters.injuriesOnPlanUndiscussed)
      .flat();
    if (repeated.length === 0) return [];
    return [
      {
        outcome: 'raised',
        subject: chronology.child.id,
        evidence: inOrderTakenIn(repeated.flatMap(entriesOf)),
        words: { count: String(new Set(repeated).size) },
      },
    ];
  },
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), discussedOrExplained(chronology)),
});

function undiscussed(chronology: Chronology): readonly InjuryEpisode[] {
  const done = discussedOrExplained(chronology);
  return injuryEpisodes(chronology).filter(
    (episode) => !done.has(episode) && !episode.occasions.every((one) => one.witnessed),
  );
}

function isDuring(plan: PlanSpan, episode: InjuryEpisode): boolean {
  const { from, until } = spanOf(episode);
  return plan.from <= from && (plan.until === undefined || until < plan.until);
}

function onDifferentDays(episodes: readonly InjuryEpisode[]): readonly InjuryEpisode[] {
  const apart: InjuryEpisode[] = [];
  for (const episode of episodes) {
    const before = apart.at(-1);
    if (before === undefined || spanOf(before).until < spanOf(episode).from) apart.push(episode);
  }
  return apart;
}
