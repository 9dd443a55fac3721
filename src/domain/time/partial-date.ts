import { addDays, type PlainDate } from './plain-date.ts';

/**
 * How well a date is known. 'exact' has a time of day beside it; 'unknown' has only the day on
 * which the entry was made to stand for it.
 */
export const precisions = ['exact', 'day', 'week', 'month', 'season', 'year', 'unknown'] as const;
export type Precision = (typeof precisions)[number];

/**
 * When something happened, as well as the record knows it. `on` is the day itself, or the middle of
 * the span that is meant ("some time in March" is the middle of March).
 */
export interface PartialDate {
  readonly on: PlainDate;
  readonly precision: Precision;
}

/** First and last day of a span, both included. */
export interface DaySpan {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Days on either side of the middle. A week is 3.5 days a side, so 3 whole ones; and so on. */
const halfSpanDays: Readonly<Record<Exclude<Precision, 'unknown'>, number>> = {
  exact: 0,
  day: 0,
  week: 3,
  month: 15,
  season: 45,
  year: 182,
};

/** The days on which it may have happened, both ends included; nothing when that is not known. */
export function span(date: PartialDate): DaySpan | undefined {
  if (date.precision === 'unknown') return undefined;
  const half = halfSpanDays[date.precision];
  if (half === 0) return { from: date.on, until: date.on };
  return { from: addDays(date.on, -half), until: addDays(date.on, half) };
}

/** Whether the date is known to the day. */
export function isToTheDay(date: PartialDate): boolean {
  return date.precision === 'exact' || date.precision === 'day';
}

export type Comparison = 'before' | 'same' | 'after' | 'cannotTell';

/**
 * Whether `a` happened before `b`. 'same' only when both are known to the day and it is one day;
 * 'cannotTell' whenever the spans overlap, however likely one order is.
 */
export function compare(a: PartialDate, b: PartialDate): Comparison {
  const first = span(a);
  const second = span(b);
  if (first === undefined || second === undefined) return 'cannotTell';
  if (first.until < second.from) return 'before';
  if (second.until < first.from) return 'after';
  if (isToTheDay(a) && isToTheDay(b)) return 'same';
  return 'cannotTell';
}

/** A date that is known to the day. */
export function onDay(on: PlainDate): PartialDate {
  return { on, precision: 'day' };
}
