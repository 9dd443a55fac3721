import { type PlainDate, plainDate } from '../domain/time/plain-date.ts';

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The day that it is in London. The clock is read at the doors and nowhere behind them. */
export function todayInLondon(now: Date = new Date()): PlainDate {
  return plainDate(london.format(now));
}
