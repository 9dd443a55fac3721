import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import { type ActionStated, planActionsInRecord } from '../plans/plan-actions.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { earlierOf, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P42. An action of the child's plan is overdue by ten working days (P), or was missed twice (P), and
 * nothing says that what the plan holds for this case was set going. Ten working days after the day
 * that the action was due by are in time; the question comes on the day after.
 *
 * The first due day counts until the action is done: a new date moves nothing. To drop an action that
 * is overdue already answers nothing; to drop one in time does. Nobody can tell of an open action that
 * a second entry still holds and that no entry gives a day.
 */
export const planWithoutConsequence = rule({
  id: 'P42',
  version: 1,
  name: 'planWithoutConsequence',
  asks: 'What happens for the child now that a part of the plan has not been done?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'The action is done, or what the plan holds for this case is set going.',
  source: ['SEED4'],
  effective: { from: plainDate('2010-10-26') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const looked = lookAtActions(chronology, parameters);
    if (isProblem(looked)) return looked;
    const { unfollowed, findings } = looked;
    const evidence = unfollowed.flatMap((one) => one.evidence);
    if (evidence.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) }, ...findings];
  },

  settles: (chronology, question, parameters) => {
    const looked = lookAtActions(chronology, parameters);
    if (isProblem(looked) || looked.unfollowed.length > 0) return undefined;
    const asked = new Set(allEvidence(question));
    const done = [...planActionsInRecord(chronology).values()]
      .filter((stated) => stated.some(({ held }) => asked.has(held.entry.id)))
      .flatMap((stated) => stated.filter(({ said }) => said.progress === 'done'))
      .map(({ held }) => held);
    return firstAfterEvidence(chronology, question, [...done, ...triggered(chronology)]);
  },
});

interface Unfollowed {
  readonly evidence: readonly DossierEntry[];
}

interface Looked {
  readonly unfollowed: readonly Unfollowed[];
  readonly findings: readonly Finding[];
}

function lookAtActions(chronology: Chronology, parameters: Parameters): Looked | Problem {
  const subject = chronology.child.id;
  const unfollowed: Unfollowed[] = [];
  const findings: Finding[] = [];
  for (const stated of planActionsInRecord(chronology).values()) {
    const open = sinceDone(stated);
    const last = open.at(-1);
    if (last === undefined) continue;
    const missed = open.filter(({ said }) => said.progress === 'missed').map(({ held }) => held);
    const due = open.find(({ said }) => said.dueOn !== undefined);
    const overdue = standsOverdue(due, open, { chronology, parameters });
    if (isProblem(overdue)) return overdue;
    const isMissed = missed.length >= parameters.planActionMissed;
    const evidence = [
      ...(overdue?.state === 'over' && due !== undefined ? [due.held] : []),
      ...(isMissed ? missed : []),
    ];
    if (evidence.length > 0) {
      if (!triggered(chronology).some((one) => isAfterAll(one, evidence))) {
        unfollowed.push({ evidence });
      }
    } else if (last.said.progress === 'dropped') continue;
    else if (overdue?.state === 'running') {
      findings.push({ outcome: 'waiting', subject, changesOn: overdue.changesOn });
    } else if (due === undefined && open.length > 1) {
      findings.push(cannotTell(subject, [`${last.held.entry.id}: planActions[].dueOn`]));
    }
  }
  return { unfollowed, findings };
}

/** What is said of an action since it was last done. */
function sinceDone(stated: readonly ActionStated[]): readonly ActionStated[] {
  return stated.slice(stated.findLastIndex(({ said }) => said.progress === 'done') + 1);
}

function standsOverdue(
  due: ActionStated | undefined,
  open: readonly ActionStated[],
  { chronology, parameters }: { readonly chronology: Chronology; readonly parameters: Parameters },
): ReturnType<typeof standing> | undefined {
  if (due?.said.dueOn === undefined) return undefined;
  const dropped = open.find(({ said }) => said.progress === 'dropped')?.held.entry.happened.on;
  const asOf = earlierOf(dropped, chronology.asOf) ?? chronology.asOf;
  const limit = { workingDays: parameters.planActionOverdueFor };
  return standing(onDay(due.said.dueOn), limit, { asOf, holidays: parameters.holidays });
}

function triggered(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'contingency')
    .filter(({ entry, fact }) => fact.triggered && isAboutChild(chronology, entry))
    .map(({ held }) => held);
}

function isAfterAll(one: DossierEntry, others: readonly DossierEntry[]): boolean {
  return others.every((other) => one === other || isAfter(one, other));
}
