import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, isToTheDay, onDay, type PartialDate, precisions, span } from './partial-date.ts';
import { addDays, fromDayNumber, plainDate } from './plain-date.ts';

const date = (on: string, precision: PartialDate['precision']): PartialDate => ({
  on: plainDate(on),
  precision,
});

const anyDate: fc.Arbitrary<PartialDate> = fc.record({
  on: fc.integer({ min: 13_000, max: 14_000 }).map(fromDayNumber),
  precision: fc.constantFrom(...precisions),
});

const opposite = { before: 'after', after: 'before', same: 'same', cannotTell: 'cannotTell' };

describe('the span of a date', () => {
  it.each([
    ['day', '2007-04-09', '2007-04-09'],
    ['week', '2007-04-06', '2007-04-12'],
    ['month', '2007-03-25', '2007-04-24'],
    ['season', '2007-02-23', '2007-05-24'],
    ['year', '2006-10-09', '2007-10-08'],
  ] as const)('known to the %s around 9 April 2007 is %s to %s', (precision, from, until) => {
    expect(span(date('2007-04-09', precision))).toEqual({ from, until });
  });

  it('is nothing when the date is unknown, and never a guess', () => {
    expect(span(date('2007-04-09', 'unknown'))).toBeUndefined();
  });

  it('holds the middle day and is no shorter when less is known', () => {
    fc.assert(
      fc.property(anyDate, (partial) => {
        const days = span(partial);
        if (days === undefined) return;
        expect(days.from <= partial.on && partial.on <= days.until).toBe(true);
        expect(isToTheDay(partial)).toBe(days.from === days.until);
      }),
    );
  });
});

describe('comparing two dates', () => {
  it.each([
    ['one day and the next', date('2007-04-09', 'day'), date('2007-04-10', 'day'), 'before'],
    ['one day and itself', date('2007-04-09', 'day'), date('2007-04-09', 'exact'), 'same'],
    [
      'a day and the week it lies in',
      date('2007-04-09', 'day'),
      date('2007-04-09', 'week'),
      'cannotTell',
    ],
    [
      'a week and the day after it',
      date('2007-04-05', 'week'),
      date('2007-04-09', 'day'),
      'before',
    ],
    [
      'a week and its last day',
      date('2007-04-05', 'week'),
      date('2007-04-08', 'day'),
      'cannotTell',
    ],
    [
      'any day and an unknown one',
      date('2007-04-05', 'day'),
      date('1990-04-08', 'unknown'),
      'cannotTell',
    ],
  ] as const)('%s', (_name, a, b, expected) => {
    expect(compare(a, b)).toBe(expected);
  });

  it('gives the opposite answer the other way round', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(compare(b, a)).toBe(opposite[compare(a, b)]);
      }),
    );
  });

  it('says before only when every day of the one is before every day of the other', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        if (compare(a, b) !== 'before') return;
        expect(addDays(span(a)?.until ?? a.on, 1) <= (span(b)?.from ?? b.on)).toBe(true);
      }),
    );
  });

  it('knows a day that is given as a day', () => {
    expect(onDay(plainDate('2007-04-09'))).toEqual(date('2007-04-09', 'day'));
  });
});
