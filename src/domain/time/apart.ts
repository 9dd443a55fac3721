import { type PartialDate, span } from './partial-date.ts';
import { daysBetween } from './plain-date.ts';

/** Whether two dates lie at most so many days apart, whichever days of their spans they were. */
export function areSurelyWithin(one: PartialDate, other: PartialDate, days: number): boolean {
  const [a, b] = [span(one), span(other)];
  if (a === undefined || b === undefined) return false;
  return daysBetween(a.from, b.until) <= days && daysBetween(b.from, a.until) <= days;
}

/** Whether two dates lie more than so many days apart, whichever days of their spans they were. */
export function areSurelyApart(one: PartialDate, other: PartialDate, days: number): boolean {
  const [a, b] = [span(one), span(other)];
  if (a === undefined || b === undefined) return false;
  return daysBetween(a.until, b.from) > days || daysBetween(b.until, a.from) > days;
}
