import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { planSpans } from './plan-spans.ts';

type PlanAction = NonNullable<Entry['planActions']>[number];

/** What one entry says of an action. */
export interface ActionStated {
  readonly held: DossierEntry;
  readonly said: PlanAction;
}

/**
 * What is said of each action of the plan in force, in order of happening. An action is one from entry
 * to entry by its `action`. Nothing once all plans have ended; where no plan is on record at all, the
 * actions are those of a plan that is not.
 */
export function planActionsInRecord(
  chronology: Chronology,
): ReadonlyMap<string, readonly ActionStated[]> {
  return once(chronology, workOutActions);
}

function workOutActions(chronology: Chronology): ReadonlyMap<string, readonly ActionStated[]> {
  const stated = stating(chronology, 'planActions').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  if (stated.length === 0) return new Map();
  const plans = planSpans(chronology);
  const current = plans.findLast(({ until }) => until === undefined || until > chronology.asOf);
  if (plans.length > 0 && current === undefined) return new Map();
  return Map.groupBy(
    stated
      .filter(({ entry }) => current === undefined || entry.happened.on >= current.from)
      .flatMap(({ held, fact }) => fact.map((said) => ({ held, said }))),
    ({ said }) => said.action,
  );
}
