import type { Chronology } from '../chronology/chronology.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import { isUnderTwo } from '../people/under-two.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { onDay } from '../time/partial-date.ts';

/**
 * Whether what is asked about injuries is for today: the child is under two or on a child protection
 * plan on the day of the chronology, or nobody has explained one of the injuries. Design section 7.
 */
export function isPressing(
  chronology: Chronology,
  occasions: readonly OccasionInRecord[],
): boolean {
  const { child, asOf } = chronology;
  return (
    isUnderTwo({ dob: child.dob, on: onDay(asOf) }) === true ||
    isOnChildProtectionPlan(chronology, asOf) ||
    occasions.some((one) => one.unexplained)
  );
}
