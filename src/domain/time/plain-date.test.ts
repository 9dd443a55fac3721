import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civil,
  completedMonths,
  dayNumber,
  daysBetween,
  daysInMonth,
  earlierOf,
  fromDayNumber,
  isPlainDate,
  laterOf,
  plainDate,
  weekday,
} from './plain-date.ts';

const firstDay = dayNumber(plainDate('1800-01-01'));
const lastDay = dayNumber(plainDate('2999-12-31'));
const anyNumber = fc.integer({ min: firstDay, max: lastDay });
const anyDay = anyNumber.map(fromDayNumber);
const anyRecentDay = fc
  .integer({ min: dayNumber(plainDate('1990-01-01')), max: dayNumber(plainDate('2060-12-31')) })
  .map(fromDayNumber);
const anyMonths = fc.integer({ min: 0, max: 240 });

describe('a day', () => {
  it.each([
    '2007-02-30',
    '2007-13-01',
    '2007-00-10',
    '2007-01-00',
    '1900-02-29',
    '07-04-09',
    '2007-4-9',
    '2007-04-09T00:00',
    '1799-12-31',
    '3000-01-01',
    '',
  ])('is not %j', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(`not a day: ${text}`);
  });

  it('is counted from 1 January 1970, and back before it', () => {
    expect(dayNumber(plainDate('1970-01-01'))).toBe(0);
    expect(dayNumber(plainDate('1969-12-31'))).toBe(-1);
    expect(dayNumber(plainDate('2000-03-01'))).toBe(11_017);
  });

  it.each([
    [-366, '1968-12-31'],
    [-365, '1969-01-01'],
    [1_095, '1972-12-31'],
    [1_096, '1973-01-01'],
    [46_386, '2096-12-31'],
    [46_387, '2097-01-01'],
  ])('%i days from there is %s, at the turn of a year', (number, day) => {
    expect(fromDayNumber(number)).toBe(day);
  });

  it('is the same day after counting and writing it out again', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const day = fromDayNumber(number);
        expect(isPlainDate(day)).toBe(true);
        expect(dayNumber(day)).toBe(number);
      }),
    );
  });

  it('agrees with the clock of the machine at noon in Greenwich', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const instant = new Date(number * 86_400_000);
        expect(fromDayNumber(number)).toBe(instant.toISOString().slice(0, 10));
        expect(weekday(fromDayNumber(number))).toBe((instant.getUTCDay() + 6) % 7);
      }),
    );
  });

  it('written out sorts as it is counted', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(dayNumber(a) < dayNumber(b));
      }),
    );
  });

  it('moved forward and back is where it was', () => {
    fc.assert(
      fc.property(anyRecentDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['2007-01-31', 1, '2007-02-28'],
    ['2008-01-31', 1, '2008-02-29'],
    ['2006-12-22', 3, '2007-03-22'],
    ['2007-11-30', 3, '2008-02-29'],
    ['2007-03-31', -1, '2007-02-28'],
    ['2007-01-15', -1, '2006-12-15'],
    ['2008-02-29', 12, '2009-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });

  it('give the corresponding date, or the last day of the month', () => {
    fc.assert(
      fc.property(anyRecentDay, anyMonths, (day, months) => {
        const there = civil(addMonths(day, months));
        const last = daysInMonth(there.year, there.month);
        expect(there.day).toBe(Math.min(civil(day).day, last));
      }),
    );
  });

  it('are completed on that day and not on the day before', () => {
    fc.assert(
      fc.property(anyRecentDay, fc.integer({ min: 1, max: 240 }), (birth, months) => {
        const birthday = addMonths(birth, months);
        expect(completedMonths(birth, birthday)).toBe(months);
        expect(completedMonths(birth, addDays(birthday, -1))).toBe(months - 1);
      }),
    );
  });
});

it('the earlier of two days is the one there is', () => {
  const [early, late] = [plainDate('2007-04-09'), plainDate('2007-06-01')];
  expect(earlierOf(late, early)).toBe(early);
  expect(earlierOf(early, late)).toBe(early);
  expect(earlierOf(undefined, late)).toBe(late);
  expect(earlierOf(early, undefined)).toBe(early);
  expect(earlierOf(undefined, undefined)).toBeUndefined();
});

it('the later of two days is the later, whichever is named first', () => {
  const [early, late] = [plainDate('2007-04-09'), plainDate('2007-06-01')];
  expect(laterOf(late, early)).toBe(late);
  expect(laterOf(early, late)).toBe(late);
});
