import type { Problem } from '../domain/problem.ts';
import { isPlainDate, type PlainDate } from '../domain/time/plain-date.ts';

/** The day that an option names. Problems: 'invalid', naming the option. */
export function readDay(option: string, text: string): PlainDate | Problem {
  if (isPlainDate(text)) return text;
  const message = 'must be a real day, written YYYY-MM-DD';
  return { kind: 'invalid', errors: [{ path: option, message }] };
}
