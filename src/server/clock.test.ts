import { describe, expect, it } from 'vitest';
import { plainDate } from '../domain/time/plain-date.ts';
import { clockFrom, startOfDay } from './clock.ts';

const dayAt = (instant: string): string => clockFrom(() => new Date(instant)).today();

describe('the clock at the door', () => {
  it('keeps the day of London, not that of Greenwich, in summer', () => {
    expect(dayAt('2026-07-01T22:59:59Z')).toBe('2026-07-01');
    expect(dayAt('2026-07-01T23:00:00Z')).toBe('2026-07-02');
  });

  it('changes day at midnight in winter', () => {
    expect(dayAt('2026-12-31T23:59:59Z')).toBe('2026-12-31');
    expect(dayAt('2027-01-01T00:00:00Z')).toBe('2027-01-01');
  });

  it('notices that midnight has passed', () => {
    let instant = new Date('2026-12-31T23:59:59Z');
    const clock = clockFrom(() => instant);
    expect(clock.today()).toBe('2026-12-31');
    instant = new Date('2027-01-01T00:00:00Z');
    expect(clock.today()).toBe('2027-01-01');
  });
});

describe('a clock that is set back', () => {
  const tells = (...instants: readonly string[]): string[] => {
    let instant = '';
    const clock = clockFrom(() => new Date(instant));
    return instants.map((one) => {
      instant = one;
      return clock.today();
    });
  };

  it('within a day changes nothing', () => {
    expect(tells('2026-03-02T09:00:00Z', '2026-03-02T08:00:00Z')).toEqual([
      '2026-03-02',
      '2026-03-02',
    ]);
  });

  it('across midnight keeps the day, until midnight comes again', () => {
    expect(
      tells(
        '2026-03-02T00:00:05Z',
        '2026-03-01T23:50:00Z',
        '2026-03-01T23:59:59Z',
        '2026-03-02T00:00:05Z',
        '2026-03-03T00:00:00Z',
      ),
    ).toEqual(['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-03']);
  });

  it('is believed where it was wrong by more than a day', () => {
    expect(tells('2099-01-01T00:00:00Z', '2026-03-02T09:00:00Z')).toEqual([
      '2099-01-01',
      '2026-03-02',
    ]);
  });
});

describe('a London day', () => {
  it.each([
    ['2026-01-15', '2026-01-15T00:00:00.000Z'],
    ['2026-07-15', '2026-07-14T23:00:00.000Z'],
    // The clocks go forward on the 29th at one, and back on 25 October at two.
    ['2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['2026-03-30', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z'],
    ['2026-10-26', '2026-10-26T00:00:00.000Z'],
  ])('%s begins at %s', (day, instant) => {
    expect(startOfDay(plainDate(day)).toISOString()).toBe(instant);
    expect(dayAt(instant)).toBe(day);
    expect(dayAt(new Date(Date.parse(instant) - 1).toISOString()) < day).toBe(true);
  });
});
