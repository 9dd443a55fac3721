import type { Problem } from '../problem.ts';
import type { HolidayTable } from './bank-holidays.ts';
import {
  civil,
  dayNumber,
  fromDayNumber,
  type PlainDate,
  plainDate,
  weekday,
} from './plain-date.ts';

type HolidaysUnknown = Extract<Problem, { kind: 'holidays-unknown' }>;

/**
 * The working days of the years of a table, counted once. Rules ask many times for every dossier,
 * so both directions are one look-up: how many working days up to a day, and which day is the nth.
 */
interface Count {
  readonly firstDay: number;
  /** For each day from the first: how many working days there have been, that day included. */
  readonly upTo: readonly number[];
  /** The day number of each working day, in order. */
  readonly days: readonly number[];
}

const counts = new WeakMap<HolidayTable, Count>();

function countOf(holidays: HolidayTable): Count {
  const known = counts.get(holidays);
  if (known !== undefined) return known;
  const counted = count(holidays);
  counts.set(holidays, counted);
  return counted;
}

function count(holidays: HolidayTable): Count {
  const years = [...holidays.keys()].sort((a, b) => a - b);
  const first = years[0];
  const last = years.at(-1);
  if (first === undefined || last === undefined || last - first + 1 !== years.length) {
    throw new Error('a table of holidays needs at least one year, and no gap between its years');
  }
  const closed = new Set([...holidays.values()].flat());
  const firstDay = dayNumber(plainDate(`${first}-01-01`));
  const lastDay = dayNumber(plainDate(`${last}-12-31`));
  const upTo: number[] = [];
  const days: number[] = [];
  for (let number = firstDay; number <= lastDay; number += 1) {
    const day = fromDayNumber(number);
    if (weekday(day) < 5 && !closed.has(day)) days.push(number);
    upTo.push(days.length);
  }
  return { firstDay, upTo, days };
}

/** The place of a day in the count: working days up to and with it, and whether it is one itself. */
function place(day: PlainDate, holidays: HolidayTable): Place | HolidaysUnknown {
  const { firstDay, upTo } = countOf(holidays);
  const index = dayNumber(day) - firstDay;
  const through = upTo[index];
  if (through === undefined) return { kind: 'holidays-unknown', year: civil(day).year };
  return { through, isWorking: through > (upTo[index - 1] ?? 0) };
}

interface Place {
  readonly through: number;
  readonly isWorking: boolean;
}

/** The count at day 0 of a period: that of the day itself, or of the next working day after it. */
function dayZero({ through, isWorking }: Place): number {
  return isWorking ? through : through + 1;
}

/**
 * Whether a day is neither Saturday, Sunday nor bank holiday. A year that the table does not hold is
 * a Problem of kind 'holidays-unknown', also for a weekend in it.
 *
 * @source PFW06
 */
export function isWorkingDay(day: PlainDate, holidays: HolidayTable): boolean | HolidaysUnknown {
  const found = place(day, holidays);
  return 'kind' in found ? found : found.isWorking;
}

/**
 * The day on which `workingDays` (0 or more) working days from an event are up; the end of that day
 * is the limit. The day of the event is day 0 and does not count. An event on a day that is not a
 * working day counts as if it came at the start of the next one, which is then day 0: one working
 * day from a Saturday is up at the end of the Tuesday. Never use it for a step that cannot wait: that
 * runs on elapsed hours, every day of the week.
 *
 * A year without a table, whether of the event or of the answer, is a Problem 'holidays-unknown'.
 *
 * @source PFW06
 */
export function addWorkingDays(
  from: PlainDate,
  workingDays: number,
  holidays: HolidayTable,
): PlainDate | HolidaysUnknown {
  const start = place(from, holidays);
  if ('kind' in start) return start;
  const { days } = countOf(holidays);
  const due = days[dayZero(start) + workingDays - 1];
  if (due === undefined) return { kind: 'holidays-unknown', year: yearAfter(holidays) };
  return fromDayNumber(due);
}

function yearAfter(holidays: HolidayTable): number {
  return Math.max(...holidays.keys()) + 1;
}

/**
 * How many working days from an event have passed at the end of `to`, counted as `addWorkingDays`
 * counts them; 0 while day 0 lasts, before it, and whenever `to` is the earlier day. A year without a
 * table is a Problem 'holidays-unknown'.
 *
 * @source PFW06
 */
export function workingDaysBetween(
  from: PlainDate,
  to: PlainDate,
  holidays: HolidayTable,
): number | HolidaysUnknown {
  const start = place(from, holidays);
  if ('kind' in start) return start;
  const end = place(to, holidays);
  if ('kind' in end) return end;
  return Math.max(0, end.through - dayZero(start));
}

/**
 * How many working days there have been at the end of each day, from the first day of the table on: for whoever
 * counts many periods at once. Those from one day to another, as `workingDaysBetween` counts them, are the number
 * at the last day less the number before the first, less one, and never below 0.
 */
export function workingDaysUpTo(holidays: HolidayTable): {
  readonly from: PlainDate;
  readonly upTo: readonly number[];
} {
  const { firstDay, upTo } = countOf(holidays);
  return { from: fromDayNumber(firstDay), upTo };
}
