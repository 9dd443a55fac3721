import { addDays, type PlainDate, plainDate } from '../domain/time/plain-date.ts';

/** The one clock of the server. Everything behind the door is handed the day and the instant. */
export interface Clock {
  /** This instant, in UTC. */
  now(): Date;
  /** The day that it is in London. */
  today(): PlainDate;
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** A clock over a source of instants: the machine's, or a test's. */
export function clockFrom(now: () => Date): Clock {
  // Working out the day costs far more than a request can spare, and the day seldom changes.
  let known: { readonly minute: number; readonly day: PlainDate } | undefined;
  return {
    now,
    today() {
      const instant = now();
      const minute = Math.floor(instant.getTime() / 60_000);
      if (known?.minute !== minute) {
        const day = plainDate(londonDay.format(instant));
        // A clock that is set back across midnight makes no yesterday of today; one that was wrong by
        // more than a day is believed again.
        const tomorrow = addDays(day, 1);
        known = { minute, day: known?.day === tomorrow ? tomorrow : day };
      }
      return known.day;
    },
  };
}

/** The instant at which a day begins in London. The clocks change an hour or two later, never before. */
export function startOfDay(day: PlainDate): Date {
  const greenwich = new Date(`${day}T00:00:00Z`);
  const anHourBefore = new Date(greenwich.getTime() - 60 * 60 * 1_000);
  return londonDay.format(anHourBefore) === day ? anHourBefore : greenwich;
}

export const machineClock = clockFrom(() => new Date());
