import { describe, expect, it } from 'vitest';
import { plainDate } from '../domain/time/plain-date.ts';
import { untilMs } from './waker.ts';

const minute = 60_000;

describe('the waker', () => {
  it.each([
    ['until the stored day begins', '2026-01-15', '2026-01-14T23:30:00Z', 30 * minute],
    ['until it begins in London, in summer', '2026-07-15', '2026-07-14T22:45:00Z', 15 * minute],
    [
      'over the night in which the clocks change',
      '2026-10-26',
      '2026-10-25T23:30:00Z',
      30 * minute,
    ],
    ['an hour at most', '2026-07-15', '2026-07-01T12:00:00Z', 60 * minute],
    ['a minute where something stays due', '2026-07-15', '2026-07-15T12:00:00Z', minute],
  ])('sleeps %s', (_, day, now, ms) => {
    expect(untilMs(plainDate(day), new Date(now))).toBe(ms);
  });

  it('sleeps an hour where nothing is stored', () => {
    expect(untilMs(undefined, new Date('2026-07-15T12:00:00Z'))).toBe(60 * minute);
  });
});
