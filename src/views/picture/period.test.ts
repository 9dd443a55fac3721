import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../domain/time/plain-date.ts';
import { daysIn, monthsOf, partOf, type Period, weeksOf, yearsOf, yearUpTo } from './period.ts';

const period = (from: string, until: string): Period => ({
  from: plainDate(from),
  until: plainDate(until),
});

describe('a period', () => {
  it('counts both of its ends', () => {
    expect(daysIn(period('2020-02-28', '2020-03-01'))).toBe(3);
    expect(daysIn(period('2020-02-28', '2020-02-28'))).toBe(1);
  });

  it('of a year ends on its day and begins on the day after that day a year before', () => {
    expect(yearUpTo(plainDate('2007-08-02'))).toEqual(period('2006-08-03', '2007-08-02'));
    expect(yearUpTo(plainDate('2024-02-29')).from).toBe('2023-03-01');
  });

  it('has weeks that end on its last day, and a shorter first one', () => {
    expect(weeksOf(period('2020-01-01', '2020-01-10'))).toEqual([
      period('2020-01-01', '2020-01-03'),
      period('2020-01-04', '2020-01-10'),
    ]);
  });

  it('cuts its first and last month and year to itself', () => {
    expect(monthsOf(period('2019-12-20', '2020-02-03'))).toEqual([
      period('2019-12-20', '2019-12-31'),
      period('2020-01-01', '2020-01-31'),
      period('2020-02-01', '2020-02-03'),
    ]);
    expect(yearsOf(period('2019-12-20', '2020-02-03'))).toHaveLength(2);
  });

  it('is covered by its weeks and by its months without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 0, max: 1_500 }),
        (start, length) => {
          const from = addDays(plainDate('2000-01-01'), start);
          const whole = { from, until: addDays(from, length) };
          for (const parts of [weeksOf(whole), monthsOf(whole)]) {
            expect(parts.reduce((days, part) => days + daysIn(part), 0)).toBe(daysIn(whole));
            expect(partOf(whole.from, parts)).toBe(0);
            expect(partOf(whole.until, parts)).toBe(parts.length - 1);
            expect(partOf(addDays(whole.until, 1), parts)).toBe(-1);
          }
        },
      ),
    );
  });
});
