import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { type ActionStated, planActionsInRecord } from '../plans/plan-actions.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { untilNextReview } from './at-next-review.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P43. The same action stands in two plans that follow one another, still open in the second, and from
 * the first on no entry gives evidence of what it has changed for the child. A plan is made when it
 * starts, at a conference and at a review of the plan; a core group carries its actions on and makes none.
 * An empty list of evidence is none. Due by the day of the next review conference, where there is one.
 *
 * The same action is the one with the same name in the plan, whatever its words.
 */
export const planRolledForward = rule({
  id: 'P43',
  version: 1,
  name: 'planRolledForward',
  asks: 'The plan asks for the same again: is the child safer than at the last plan, and what shows it?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'Evidence of what the action has changed for the child, or the action done.',
  source: ['OFST-08'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology, parameters) => {
    const rolled = [...planActionsInRecord(chronology).values()].flatMap(rolledForward);
    if (rolled.length === 0) return [];
    const within = untilNextReview(chronology, parameters);
    if (isProblem(within)) return within;
    const subject = chronology.child.id;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(rolled), within }];
  },

  settles: (chronology, question) => {
    const actions = [...planActionsInRecord(chronology).values()];
    if (actions.some((stated) => rolledForward(stated).length > 0)) return undefined;
    return firstAfterEvidence(chronology, question, answers(chronology));
  },
});

/** The last two plans with an action, where it was carried from one to the other with nothing to show. */
function rolledForward(stated: readonly ActionStated[]): readonly DossierEntry[] {
  const [before, after] = stated.filter(({ held }) => makesPlan(held)).slice(-2);
  if (before === undefined || after === undefined) return [];
  const since = stated.slice(stated.indexOf(before));
  const isAnswered = since.some(isAnswer) || since.some(({ said }) => said.progress === 'dropped');
  return isAnswered ? [] : [before.held, after.held];
}

function makesPlan({ entry: { kind, conference, meeting } }: DossierEntry): boolean {
  return kind === 'plan-started' || conference !== undefined || meeting?.kind === 'plan-review';
}

function isAnswer({ said }: ActionStated): boolean {
  return said.progress === 'done' || (said.evidence ?? []).length > 0;
}

function answers(chronology: Chronology): readonly DossierEntry[] {
  return [...planActionsInRecord(chronology).values()]
    .flat()
    .filter(isAnswer)
    .map(({ held }) => held);
}
