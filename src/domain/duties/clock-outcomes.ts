import type { Chronology } from '../chronology/chronology.ts';
import type { Practice } from '../practice/practice.ts';
import { addMonths, type PlainDate } from '../time/plain-date.ts';
import type { Clock, ClockId } from './clock.ts';
import { clocksDueFrom } from './clocks.ts';

/** Of the runs of a clock that were due on a day: how many were met by then, met later, or are not met. */
export interface ClockOutcome {
  readonly clock: ClockId;
  readonly dueOn: PlainDate;
  readonly kept: number;
  readonly late: number;
  readonly unmet: number;
}

/** For so long it is kept what became of a clock: a year is counted, and the one before it. */
const monthsKept = 24;

/**
 * What became of each clock that has been due for the child since two years before the day of the practice,
 * and of those that are due later. By clock and by day; a duty that fell away before it was due is not there.
 */
export function clockOutcomes(chronology: Chronology, practice: Practice): readonly ClockOutcome[] {
  const due = clocksDueFrom(addMonths(practice.on, -monthsKept), chronology, practice);
  const byClockAndDay = Map.groupBy(due, ({ id, dueOn }) => `${id} ${dueOn}`);
  return [...byClockAndDay].map(([key, some]) => {
    const [clock, dueOn] = key.split(' ') as [ClockId, PlainDate];
    const count = (is: (one: Clock) => boolean): number => some.filter(is).length;
    return {
      clock,
      dueOn,
      kept: count(({ metOn }) => metOn !== undefined && metOn <= dueOn),
      late: count(({ metOn }) => metOn !== undefined && metOn > dueOn),
      unmet: count(({ metOn }) => metOn === undefined),
    };
  });
}
