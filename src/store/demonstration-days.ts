import {
  addDays,
  daysBetween,
  isPlainDate,
  type PlainDate,
  plainDate,
} from '../domain/time/plain-date.ts';

/** The Sunday on which the stories were written; they end in the week before it. */
const toldOn = plainDate('2026-11-22');
const weekDays = 7;

/** How many whole weeks have gone by on a day since the stories were written; none before it. */
export function weeksAfterTold(today: PlainDate): number {
  return Math.max(0, Math.floor(daysBetween(toldOn, today) / weekDays));
}

/**
 * What a JSON text says, with every day and every instant in it so many weeks later. Weekdays and ages
 * stay; a bank holiday does not move, and an hour of summer may become one of winter.
 */
export function parseMoved(json: string, weeks: number): unknown {
  const parsed: unknown = JSON.parse(json, (_, value: unknown) =>
    typeof value === 'string' ? moved(value, weeks * weekDays) : value,
  );
  return parsed;
}

function moved(text: string, days: number): string {
  const [day = '', time] = text.split('T');
  if (!isPlainDate(day)) return text;
  return time === undefined ? addDays(day, days) : `${addDays(day, days)}T${time}`;
}
