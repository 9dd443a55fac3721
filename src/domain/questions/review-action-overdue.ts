import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Review } from '../entry/facts/reviews.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { findDeathWithoutReview, reviewsOf } from './case-reviews.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P75. An action of a review is past the day on which it was due and not closed, or was closed and it is
 * said that no effect was shown. Each action has a reference of its own; the last entry that names it
 * says how it stands. One question for each action, which goes on after the child's death.
 *
 * Where an open action has no due day, or a closed one does not say whether an effect was shown, nobody
 * can tell; nor, after the death of a child of whom abuse or neglect was suspected, while no review is
 * on file.
 */
export const reviewActionOverdue = rule({
  id: 'P75',
  version: 1,
  name: 'reviewActionOverdue',
  asks: 'What has changed for children because of “{action}” of the review?',
  of: 'safeguardingPartners',
  urgency: 'ask',
  within: workingDays(20),
  asksAfterDeath: true,
  settledBy: 'The action is closed, with its effect shown.',
  source: ['OFST-08'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology) => {
    const death = findDeathWithoutReview(chronology);
    if (death !== undefined) {
      const missing = [`${death}: review.actions`];
      return [{ outcome: 'cannotTell', subject: chronology.child.id, missing }];
    }
    return actionsOf(chronology).flatMap((one) => lookAt(chronology, one));
  },

  settles: (chronology, question) => {
    const one = actionsOf(chronology).find(
      ({ action }) => question.subject === subjectOf(chronology, action),
    );
    const isShown = one?.action.closedOn !== undefined && one.action.impactShown === true;
    return isShown ? firstAfterEvidence(chronology, question, [one.held]) : undefined;
  },
});

type Action = NonNullable<Review['actions']>[number];
interface ActionInRecord {
  /** The last entry that names it. */
  readonly held: DossierEntry;
  readonly action: Action;
}

/** Every action as it was said last; what a later entry leaves out stays as it was. */
function actionsOf(chronology: Chronology): readonly ActionInRecord[] {
  const actions = new Map<string, ActionInRecord>();
  for (const { held, fact } of reviewsOf(chronology)) {
    for (const action of fact.actions ?? []) {
      const before = actions.get(action.action)?.action;
      actions.set(action.action, { held, action: { ...before, ...action } });
    }
  }
  return [...actions.values()];
}

function subjectOf({ child }: Chronology, { action }: Action): string {
  return `${child.id}:${action}`;
}

function lookAt(chronology: Chronology, { held, action }: ActionInRecord): readonly Finding[] {
  const subject = subjectOf(chronology, action);
  const { dueOn, closedOn, impactShown } = action;
  const isClosed = closedOn !== undefined && closedOn <= chronology.asOf;
  const unsaid = isClosed ? impactShown === undefined : dueOn === undefined;
  if (unsaid) {
    const field = isClosed ? 'impactShown' : 'dueOn';
    const missing = [`${held.entry.id}: review.actions[].${field}`];
    return [{ outcome: 'cannotTell', subject, missing }];
  }
  if (isClosed ? impactShown === true : dueOn === undefined) return [];
  if (!isClosed && dueOn !== undefined && chronology.asOf <= dueOn) {
    return [{ outcome: 'waiting', subject, changesOn: addDays(dueOn, 1) }];
  }
  const words = { action: action.action };
  return [{ outcome: 'raised', subject, evidence: inOrderTakenIn([held]), words }];
}
