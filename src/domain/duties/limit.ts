import { isProblem, type Problem } from '../problem.ts';
import type { HolidayTable } from '../time/bank-holidays.ts';
import { type PartialDate, span } from '../time/partial-date.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';
import { addWorkingDays, isWorkingDay } from '../time/working-days.ts';

/** So much time, in the unit in which its source counts it. */
export type Duration =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  /** Elapsed hours, every day of the week. */
  | { readonly hours: number };

/** How long a step may take from the day that starts its clock. */
export type Limit =
  | (Duration & {
      /** The day of the start is the first day and not day 0: 56 days from 1 March end on 25 April. */
      readonly beginningWithTheDay?: true;
    })
  /** The last day, included, as the record itself states it: an order says until when it holds. */
  | { readonly on: PlainDate }
  /** The last day is so long before the day that is counted from. */
  | { readonly before: { readonly workingDays: number } | { readonly days: number } };

/**
 * The last day, included, of a limit that began on `from`; the day of the start is day 0 unless the
 * limit begins with it. Working days as `addWorkingDays` counts them, months to the corresponding
 * date; of hours, whose instant a day does not tell, the last day on which they may end. Problems:
 * 'holidays-unknown'.
 */
export function lastDay(
  from: PlainDate,
  limit: Limit,
  holidays: HolidayTable,
): PlainDate | Problem {
  if ('on' in limit) return limit.on;
  if ('before' in limit) return lastDayBefore(from, limit.before, holidays);
  if ('hours' in limit) return addDays(from, Math.ceil(limit.hours / 24));
  const first = limit.beginningWithTheDay === true ? 1 : 0;
  if ('months' in limit) return addDays(addMonths(from, limit.months), -first);
  if ('days' in limit) return addDays(from, limit.days - first);
  return addWorkingDays(from, limit.workingDays - first, holidays);
}

function lastDayBefore(
  day: PlainDate,
  time: { readonly workingDays: number } | { readonly days: number },
  holidays: HolidayTable,
): PlainDate | Problem {
  if ('days' in time) return addDays(day, -time.days);
  let last = day;
  for (let counted = 0; counted < time.workingDays; ) {
    last = addDays(last, -1);
    const isWorking = isWorkingDay(last, holidays);
    if (isProblem(isWorking)) return isWorking;
    if (isWorking) counted += 1;
  }
  return last;
}

/** The last day on which nobody can say yet that a limit is over, where it began on `from` or later. */
function surelyRunsUntil(
  from: PlainDate,
  limit: Limit,
  holidays: HolidayTable,
): PlainDate | Problem {
  // Hours that began with the day itself end soonest: 72 of them with the third day.
  if ('hours' in limit) return addDays(from, Math.ceil(limit.hours / 24) - 1);
  return lastDay(from, limit, holidays);
}

/**
 * Where a limit stands on a day. `changesOn` is the first day on which the answer may differ by mere
 * passing of time. A start that is known only to a span leaves days on which nobody can tell.
 */
export type Standing =
  | { readonly state: 'running'; readonly changesOn: PlainDate }
  | { readonly state: 'cannotTell'; readonly changesOn?: PlainDate }
  | { readonly state: 'over' };

/**
 * Whether a limit is over at the start of `asOf`: its last day must have passed wholly, counted from
 * the last day on which it may have begun. Problems: 'holidays-unknown'.
 */
export function standing(
  from: PartialDate,
  limit: Limit,
  { asOf, holidays }: { readonly asOf: PlainDate; readonly holidays: HolidayTable },
): Standing | Problem {
  const began = span(from);
  if (began === undefined) return { state: 'cannotTell' };
  const latest = lastDay(began.until, limit, holidays);
  if (isProblem(latest)) return latest;
  if (latest < asOf) return { state: 'over' };
  const earliest = surelyRunsUntil(began.from, limit, holidays);
  if (isProblem(earliest)) return earliest;
  if (earliest < asOf) return { state: 'cannotTell', changesOn: addDays(latest, 1) };
  return { state: 'running', changesOn: addDays(earliest, 1) };
}
