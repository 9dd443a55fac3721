import {
  addDays,
  addMonths,
  civil,
  daysBetween,
  type PlainDate,
  plainDate,
} from '../../domain/time/plain-date.ts';

/** A stretch of days, both ends included. */
export interface Period {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Days in a period, both ends counted. */
export function daysIn({ from, until }: Period): number {
  return daysBetween(from, until) + 1;
}

export function isWithin(day: PlainDate, { from, until }: Period): boolean {
  return from <= day && day <= until;
}

/** The twelve months that end on a day. */
export function yearUpTo(until: PlainDate): Period {
  return { from: addDays(addMonths(until, -12), 1), until };
}

/** The months, whole or cut by the ends, that a period touches, oldest first. */
export function monthsOf(period: Period): Period[] {
  return partsOf(period, 'month');
}

/** The weeks of seven days that end with the last day of a period; the first may be shorter. */
export function weeksOf(period: Period): Period[] {
  return partsOf(period, 'week');
}

/** The calendar years that a period touches. */
export function yearsOf(period: Period): Period[] {
  return partsOf(period, 'year');
}

function partsOf({ from, until }: Period, part: 'week' | 'month' | 'year'): Period[] {
  const parts: Period[] = [];
  let start = from;
  while (start <= until) {
    const next = startOfNext(start, part, until);
    const last = addDays(next, -1);
    parts.push({ from: start, until: last < until ? last : until });
    start = next;
  }
  return parts;
}

function startOfNext(day: PlainDate, part: 'week' | 'month' | 'year', until: PlainDate): PlainDate {
  const { year } = civil(day);
  switch (part) {
    case 'week':
      return addDays(day, daysIn({ from: day, until }) % 7 || 7);
    case 'month':
      return addMonths(plainDate(`${day.slice(0, 7)}-01`), 1);
    case 'year':
      return plainDate(`${String(year + 1)}-01-01`);
  }
}

/** Which of several parts, oldest first and without gaps, a day falls in; -1 for none. */
export function partOf(day: PlainDate, parts: readonly Period[]): number {
  let low = 0;
  let high = parts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part === undefined) return -1;
    if (day < part.from) high = middle - 1;
    else if (day > part.until) low = middle + 1;
    else return middle;
  }
  return -1;
}
