import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PlainDate } from '../time/plain-date.ts';

export type PlanType = 'early-help' | 'child-in-need' | 'child-protection';

/** A plan from the day that it began; `until` is the day on which it ended, if it has. */
export interface PlanSpan {
  readonly type: PlanType;
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly started: DossierEntry;
  readonly ended?: DossierEntry;
}

/** The child's plans in order of start. A plan ends with the first end of its type after it. */
export function planSpans(chronology: Chronology): readonly PlanSpan[] {
  return once(chronology, workOutPlanSpans);
}

function workOutPlanSpans(chronology: Chronology): readonly PlanSpan[] {
  const stated = stating(chronology, 'plan').filter((one) =>
    one.entry.subjects.includes(chronology.child.id),
  );
  const starts = stated.filter((one) => one.entry.kind !== 'plan-ended');
  const ends = stated.filter((one) => one.entry.kind === 'plan-ended');
  return starts.map(({ held, entry, fact }) => {
    const end = ends.find(
      (one) => one.fact.type === fact.type && one.entry.happened.on >= entry.happened.on,
    );
    return {
      type: fact.type,
      from: entry.happened.on,
      started: held,
      ...(end !== undefined && { until: end.entry.happened.on, ended: end.held }),
    };
  });
}

/** The child protection plan in force on a day (the day of its end not included), if there is one. */
export function findChildProtectionPlan(
  chronology: Chronology,
  on: PlainDate,
): PlanSpan | undefined {
  return planSpans(chronology).find(
    (plan) =>
      plan.type === 'child-protection' &&
      plan.from <= on &&
      (plan.until === undefined || on < plan.until),
  );
}

/**
 * The plan in force on a day (the day of its end not included): a child protection plan before any
 * other, else the one that began last.
 */
export function findPlanInForce(chronology: Chronology, on: PlainDate): PlanSpan | undefined {
  return (
    findChildProtectionPlan(chronology, on) ??
    planSpans(chronology).findLast(
      ({ from, until }) => from <= on && (until === undefined || on < until),
    )
  );
}

export function isOnChildProtectionPlan(chronology: Chronology, on: PlainDate): boolean {
  return findChildProtectionPlan(chronology, on) !== undefined;
}
