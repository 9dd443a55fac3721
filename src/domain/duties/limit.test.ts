import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { englandAndWalesBankHolidays as holidays } from '../time/bank-holidays.ts';
import { type Precision, precisions } from '../time/partial-date.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { lastDay, type Limit, standing } from './limit.ts';

describe('the last day of a limit', () => {
  it.each<[from: string, limit: Limit, last: string]>([
    ['2006-12-12', { workingDays: 15 }, '2007-01-05'],
    ['2006-12-22', { workingDays: 10 }, '2007-01-10'],
    ['2006-12-22', { months: 3 }, '2007-03-22'],
    ['2007-08-31', { months: 6 }, '2008-02-29'],
    ['2007-02-01', { days: 42 }, '2007-03-15'],
    ['2007-02-01', { days: 0 }, '2007-02-01'],
  ])('%s and %o is %s', (from, limit, last) => {
    expect(lastDay(plainDate(from), limit, holidays)).toBe(last);
  });

  it('is not known in a year without a table of holidays', () => {
    expect(lastDay(plainDate('2031-01-01'), { workingDays: 1 }, holidays)).toEqual({
      kind: 'holidays-unknown',
      year: 2031,
    });
  });
});

describe('where a limit stands', () => {
  const on = (precision: Precision, asOf: string) =>
    standing(
      { on: plainDate('2023-03-16'), precision },
      { days: 10 },
      { asOf: plainDate(asOf), holidays },
    );

  it.each<[Precision, asOf: string, expected: object]>([
    ['day', '2023-03-26', { state: 'running', changesOn: '2023-03-27' }],
    ['day', '2023-03-27', { state: 'over' }],
    // The middle of a month: it may have begun on any day from the 1st to the 31st.
    ['month', '2023-03-11', { state: 'running', changesOn: '2023-03-12' }],
    ['month', '2023-03-12', { state: 'cannotTell', changesOn: '2023-04-11' }],
    ['month', '2023-04-10', { state: 'cannotTell', changesOn: '2023-04-11' }],
    ['month', '2023-04-11', { state: 'over' }],
    ['unknown', '2023-12-01', { state: 'cannotTell' }],
  ])('of a %s, on %s', (precision, asOf, expected) => {
    expect(on(precision, asOf)).toEqual(expected);
  });

  it('never changes before the day on which it said that it may', () => {
    const days = fc.integer({ min: 0, max: 6_000 }).map((n) => addDays(plainDate('2007-01-01'), n));
    const limits = fc.oneof(
      fc.record({ workingDays: fc.nat(30) }),
      fc.record({ days: fc.nat(60) }),
      fc.record({ months: fc.nat(6) }),
    );
    const dates = fc.record({ on: days, precision: fc.constantFrom(...precisions) });
    fc.assert(
      fc.property(dates, limits, fc.nat(120), (from, limit, later) => {
        const asOf = addDays(from.on, later);
        const now = standing(from, limit, { asOf, holidays });
        if (!('changesOn' in now)) return;
        expect(now.changesOn > asOf).toBe(true);
        const justBefore = standing(from, limit, { asOf: addDays(now.changesOn, -1), holidays });
        expect(justBefore).toEqual(now);
        const onTheDay = standing(from, limit, { asOf: now.changesOn, holidays });
        expect(onTheDay).not.toEqual(now);
      }),
    );
  });
});
