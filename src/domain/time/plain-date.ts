/**
 * A day in the civil calendar, written 'YYYY-MM-DD', with no time and no zone.
 *
 * Not the platform's date object: that is an instant, and the same instant is two different days in
 * London and in a process that runs in another zone. Whoever holds a clock (server, command line)
 * decides which London day it is and hands the day in.
 */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

export interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The number of days in a month (1 to 12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether a text is a real day between 1800-01-01 and 2999-12-31; '2007-02-30' is not. */
export function isPlainDate(text: string): text is PlainDate {
  const match = pattern.exec(text);
  if (match === null) return false;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1800 || year > 2999 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

/** The day that a literal in our own code names. Throws on anything else: that is our own bug. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new Error(`not a day: ${text}`);
  return text;
}

/** Year, month (1 to 12) and day (1 to 31) of a day. */
export function civil(date: PlainDate): CivilDay {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

// Rules compare days many thousand times a second; the same few hundred days come again and again.
const numberOfDay = new Map<PlainDate, number>();
const dayOfNumber = new Map<number, PlainDate>();
const remembered = 100_000;

/** Whole days since 1970-01-01, which is 0; earlier days are negative. */
export function dayNumber(date: PlainDate): number {
  const known = numberOfDay.get(date);
  if (known !== undefined) return known;
  const { year, month, day } = civil(date);
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = (daysBeforeMonth[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0) + day;
  const counted = before * 365 + leapDays + inYear - 719_163;
  if (numberOfDay.size >= remembered) numberOfDay.clear();
  numberOfDay.set(date, counted);
  return counted;
}

/** The day that is `number` whole days after 1970-01-01. */
export function fromDayNumber(number: number): PlainDate {
  const known = dayOfNumber.get(number);
  if (known !== undefined) return known;
  let year = 1970 + Math.floor(number / 365.2425);
  const startOf = (y: number): number => dayNumber(toPlainDate({ year: y, month: 1, day: 1 }));
  while (startOf(year) > number) year -= 1;
  while (startOf(year + 1) <= number) year += 1;
  let rest = number - startOf(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  const date = toPlainDate({ year, month, day: rest + 1 });
  if (dayOfNumber.size >= remembered) dayOfNumber.clear();
  dayOfNumber.set(number, date);
  return date;
}

function toPlainDate({ year, month, day }: CivilDay): PlainDate {
  return `${year}-${twoDigits(month)}-${twoDigits(day)}` as PlainDate;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days);
}

/**
 * The corresponding date `months` calendar months later, or the last day of that month where there
 * is no such date: 31 January and one month is 28 or 29 February. Domain note 1.6.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = civil(date);
  const index = year * 12 + (month - 1) + months;
  const inYear = Math.floor(index / 12);
  const inMonth = (index % 12) + 1;
  return toPlainDate({
    year: inYear,
    month: inMonth,
    day: Math.min(day, daysInMonth(inYear, inMonth)),
  });
}

/** Whole calendar days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Completed calendar months from one day to a later one: age in months, when `from` is a birth. */
export function completedMonths(from: PlainDate, to: PlainDate): number {
  const a = civil(from);
  const b = civil(to);
  const whole = (b.year - a.year) * 12 + (b.month - a.month);
  return addMonths(from, whole) > to ? whole - 1 : whole;
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(date: PlainDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

/** The earlier of two days, where no day at all is the later. */
export function earlierOf(
  a: PlainDate | undefined,
  b: PlainDate | undefined,
): PlainDate | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return a < b ? a : b;
}

/** The later of two days. */
export function laterOf(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}
