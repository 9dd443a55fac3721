import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHours, atLondonTime, londonDayOf, londonTimeOf } from './instant.ts';
import { plainDate } from './plain-date.ts';

describe('hours that go by', () => {
  it.each<[begins: string, hours: number, ends: string]>([
    ['2007-03-01T09:30:00Z', 72, '2007-03-04T09:30:00Z'],
    // The clocks go forward on 25 March 2007: half past nine becomes half past ten.
    ['2007-03-23T09:30:00+00:00', 72, '2007-03-26T09:30:00Z'],
    ['2007-03-23T23:59:59+00:00', 4, '2007-03-24T03:59:59Z'],
    ['2007-07-30T14:00:00+01:00', 24, '2007-07-31T13:00:00Z'],
    ['2007-12-31T20:00Z', 4, '2008-01-01T00:00:00Z'],
  ])('%s and %i hours is %s', (begins, hours, ends) => {
    expect(addHours(begins, hours)).toBe(ends);
  });

  it('cannot be counted from what is no instant', () => {
    expect(() => addHours('2007-02-30T10:00:00Z', 1)).toThrow('not an instant');
    expect(() => londonDayOf('yesterday')).toThrow('not an instant');
  });
});

describe('the day that it is in London', () => {
  it.each<[instant: string, day: string]>([
    ['2007-01-15T23:59:59Z', '2007-01-15'],
    ['2007-07-15T22:59:59Z', '2007-07-15'],
    ['2007-07-15T23:00:00Z', '2007-07-16'],
    // The nights in which the clocks change: 25 March and 28 October 2007.
    ['2007-03-24T23:30:00Z', '2007-03-24'],
    ['2007-03-25T23:30:00Z', '2007-03-26'],
    ['2007-10-27T23:30:00Z', '2007-10-28'],
    ['2007-10-28T23:30:00Z', '2007-10-28'],
    ['2007-07-16T00:30:00+02:00', '2007-07-15'],
    // Written west of London, and where the clocks stand half an hour off.
    ['2007-07-15T18:30:00-04:30', '2007-07-16'],
    ['2007-07-15T18:29:59-04:30', '2007-07-15'],
    ['2007-07-16T04:29:59+05:30', '2007-07-15'],
    ['2007-07-16T04:30:00+05:30', '2007-07-16'],
  ])('at %s is %s', (instant, day) => {
    expect(londonDayOf(instant)).toBe(day);
  });

  it('is the one that the tables of time zones give, at any minute since 2006', () => {
    const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
    const from = Date.UTC(2006, 0, 1);
    const minutes = fc.integer({ min: 0, max: 35 * 366 * 24 * 60 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const instant = new Date(from + minute * 60_000);
        expect(londonDayOf(instant.toISOString())).toBe(london.format(instant));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a time of day in London', () => {
  it.each<[day: string, time: string, instant: string]>([
    ['2026-01-15', '14:05', '2026-01-15T14:05:00Z'],
    ['2026-07-15', '00:30', '2026-07-15T00:30:00+01:00'],
    // The clocks change on 29 March and 25 October 2026.
    ['2026-03-29', '00:59', '2026-03-29T00:59:00Z'],
    ['2026-03-29', '02:00', '2026-03-29T02:00:00+01:00'],
    ['2026-10-25', '00:59', '2026-10-25T00:59:00+01:00'],
    ['2026-10-25', '02:00', '2026-10-25T02:00:00Z'],
  ])('%s at %s is %s, and shows so', (day, time, instant) => {
    expect(atLondonTime(plainDate(day), time)).toBe(instant);
    expect(londonTimeOf(instant)).toBe(time);
    expect(londonDayOf(instant)).toBe(day);
  });
});
