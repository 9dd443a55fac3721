import type { PartialDate } from '../time/partial-date.ts';
import { civil } from '../time/plain-date.ts';
import { isPlaceholderDay } from './placeholders.ts';

/** A date of birth as far as it is known: to the day, the month or the year. */
export interface BirthValue {
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  readonly text: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month?: number;
  /** 1 to 31. */
  readonly day?: number;
}

/**
 * A date of birth as it is compared; nothing where it is a placeholder. 1 January is what many systems
 * write when only the year is known, so it is read as known to the year.
 */
export function birthValue({ on, precision }: PartialDate): BirthValue | undefined {
  if (precision === 'unknown' || isPlaceholderDay(on)) return undefined;
  const { year, month, day } = civil(on);
  const toDay = precision === 'exact' || precision === 'day';
  if (toDay && !on.endsWith('-01-01')) return { text: on, year, month, day };
  if (precision === 'month' || precision === 'week') return { text: on.slice(0, 7), year, month };
  return { text: on.slice(0, 4), year };
}

/** Whether it is known to the day. */
export function isKnownToDay(birth: BirthValue): boolean {
  return birth.day !== undefined;
}
