import { daysInMonth, isPlainDate, plainDate } from '../time/plain-date.ts';
import type { DaySpan } from '../time/partial-date.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const oldestYear = 1850;
const latestYear = 2150;

/**
 * The days, both included, that somebody means by when a person was born: "4 3 2015", "4 March 2015",
 * "2015-03-04", "March 2015", "2015", or two of these with "to" between. The day comes before the month.
 * Nothing where it cannot be read, or where it ends before it begins.
 */
export function readBorn(written: string): DaySpan | undefined {
  const [first = '', last = first, more] = written
    .trim()
    .replace(/^(\d{4})\s*[-–]\s*(\d{4})$/, '$1 to $2')
    .split(/\s+to\s+|\s*–\s*/i);
  const begin = readOne(first);
  const end = readOne(last);
  if (more !== undefined || begin === undefined || end === undefined) return undefined;
  return begin.from <= end.until ? { from: begin.from, until: end.until } : undefined;
}

function readOne(written: string): DaySpan | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  const parts = iso === null ? written.trim().split(/[\s/.,-]+/) : iso.slice(1).toReversed();
  const [year, month, day, more] = parts.toReversed();
  const numbered = { year: yearOf(year), month: monthOf(month), day: dayOf(day) };
  if (more !== undefined || numbered.year === undefined) return undefined;
  if (month === undefined) return span(numbered.year, 1, 12);
  if (numbered.month === undefined) return undefined;
  if (day === undefined) return span(numbered.year, numbered.month, numbered.month);
  const on = dateOf(numbered.year, numbered.month, numbered.day ?? 0);
  return isPlainDate(on) ? { from: on, until: on } : undefined;
}

/** From the first day of one month to the last of another, of one year. */
function span(year: number, from: number, until: number): DaySpan {
  return {
    from: plainDate(dateOf(year, from, 1)),
    until: plainDate(dateOf(year, until, daysInMonth(year, until))),
  };
}

function dateOf(year: number, month: number, day: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}

function yearOf(written: string | undefined): number | undefined {
  const year = /^\d{4}$/.test(written ?? '') ? Number(written) : 0;
  return year >= oldestYear && year <= latestYear ? year : undefined;
}

function monthOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const number = /^\d{1,2}$/.test(written)
    ? Number(written)
    : 1 + months.indexOf(/^[a-z]{3,}$/i.test(written) ? written.slice(0, 3).toLowerCase() : '');
  return number >= 1 && number <= 12 ? number : undefined;
}

function dayOf(written: string | undefined): number | undefined {
  return /^\d{1,2}$/.test(written ?? '') ? Number(written) : undefined;
}
