import { isProblem, type Problem } from '../problem.ts';
import type { HolidayTable } from '../time/bank-holidays.ts';
import { type PartialDate, span } from '../time/partial-date.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';
import { addWorkingDays } from '../time/working-days.ts';

/** How long a step may take from the day that starts its clock. */
export type Limit =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number };

/**
 * The last day, included, of a limit that began on `from`; the day of the start is day 0. Working
 * days as `addWorkingDays` counts them, months to the corresponding date. Problems:
 * 'holidays-unknown'.
 */
export function lastDay(
  from: PlainDate,
  limit: Limit,
  holidays: HolidayTable,
): PlainDate | Problem {
  if ('months' in limit) return addMonths(from, limit.months);
  if ('days' in limit) return addDays(from, limit.days);
  return addWorkingDays(from, limit.workingDays, holidays);
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
  const earliest = lastDay(began.from, limit, holidays);
  if (isProblem(earliest)) return earliest;
  if (earliest < asOf) return { state: 'cannotTell', changesOn: addDays(latest, 1) };
  return { state: 'running', changesOn: addDays(earliest, 1) };
}
