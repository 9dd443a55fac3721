import type { Parameters } from '../../practice/parameters.ts';
import { isProblem } from '../../problem.ts';
import { addDays, type PlainDate } from '../../time/plain-date.ts';
import { addWorkingDays } from '../../time/working-days.ts';
import type { Stage } from './ladder.ts';

/** The last day, included, that each stage has to answer what reaches it on a day. */
export type StageLimits = Readonly<Record<Stage, PlainDate>>;

/**
 * The limits of every stage, which are those of a disagreement: silence climbs the same ladder. Counted from `on` in working days. Where a year has no table of
 * holidays they are days of the calendar: a limit may come too early, and never too late.
 *
 * @source CROY
 */
export function stageLimits(on: PlainDate, parameters: Parameters): StageLimits {
  const limit = (days: number): PlainDate => {
    const counted = addWorkingDays(on, days, parameters.holidays);
    return isProblem(counted) ? addDays(on, days) : counted;
  };
  return {
    1: limit(parameters.dissentBetweenPractitioners),
    2: limit(parameters.dissentBetweenManagers),
    3: limit(parameters.dissentBetweenServiceHeads),
    4: limit(parameters.dissentBetweenDelegatedPartners),
    5: limit(parameters.dissentBetweenLeadPartners),
  };
}
