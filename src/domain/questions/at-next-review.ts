import type { Chronology } from '../chronology/chronology.ts';
import { dayZeroOf } from '../duties/clock.ts';
import { clocks, openRuns } from '../duties/clocks.ts';
import { lastDay } from '../duties/limit.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { daysBetween, type PlainDate } from '../time/plain-date.ts';
import { type TimeAllowed, workingDays } from './rule.ts';

/**
 * Time until the day by which the next review conference is due (T20, T21). Where none is, or it is over
 * already, `otherwise`. Problems: 'holidays-unknown'.
 */
export function untilNextReview(
  chronology: Chronology,
  parameters: Parameters,
  otherwise: TimeAllowed = workingDays(5),
): TimeAllowed | Problem {
  let next: PlainDate | undefined;
  for (const clock of [clocks.T20, clocks.T21]) {
    for (const run of openRuns(clock, chronology)) {
      const limit = clock.limit(run, chronology, parameters);
      const last = lastDay(dayZeroOf(run).on, limit, parameters.holidays);
      if (isProblem(last)) return last;
      if (last >= chronology.asOf && (next === undefined || last < next)) next = last;
    }
  }
  return next === undefined ? otherwise : { days: daysBetween(chronology.asOf, next) };
}
