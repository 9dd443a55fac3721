import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProblem } from '../problem.ts';
import { englandAndWalesBankHolidays as holidays, type HolidayTable } from './bank-holidays.ts';
import { addDays, daysBetween, type PlainDate, plainDate, weekday } from './plain-date.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
  workingDaysUpTo,
} from './working-days.ts';

const unknown = (year: number) => ({ kind: 'holidays-unknown', year });

/** The definition in words, walked day by day: slow, and plain to see. */
function isWorkingByDefinition(day: PlainDate): boolean {
  const closed = holidays.get(Number(day.slice(0, 4))) ?? [];
  return weekday(day) < 5 && !closed.includes(day);
}

function walk(from: PlainDate, workingDays: number): PlainDate {
  let day = from;
  while (!isWorkingByDefinition(day)) day = addDays(day, 1);
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingByDefinition(day)) left -= 1;
  }
  return day;
}

const anyDay = fc
  .integer({ min: 0, max: daysBetween(plainDate('2006-01-01'), plainDate('2027-12-31')) })
  .map((days) => addDays(plainDate('2006-01-01'), days));
const anyCount = fc.integer({ min: 0, max: 150 });

describe('adding working days', () => {
  it.each([
    ['2006-12-11', 1, '2006-12-12'],
    ['2006-12-11', 15, '2007-01-04'],
    ['2006-12-22', 10, '2007-01-10'],
    ['2007-08-03', 5, '2007-08-10'],
    ['2007-08-03', 15, '2007-08-24'],
  ])('%s and %i working days is %s', (from, workingDays, due) => {
    expect(addWorkingDays(plainDate(from), workingDays, holidays)).toBe(due);
  });

  it.each([
    ['a Friday', '2007-06-01', '2007-06-04'],
    ['a Saturday', '2007-06-02', '2007-06-05'],
    ['a Sunday', '2007-06-03', '2007-06-05'],
    ['Easter Monday', '2007-04-09', '2007-04-11'],
    ['Good Friday, through to the Wednesday', '2007-04-06', '2007-04-11'],
  ])('one working day from %s counts from the next working day', (_name, from, due) => {
    expect(addWorkingDays(plainDate(from), 1, holidays)).toBe(due);
  });

  it('agrees with walking the calendar day by day', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, workingDays) => {
        expect(addWorkingDays(from, workingDays, holidays)).toBe(walk(from, workingDays));
      }),
    );
  });

  it('always ends on a working day', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, workingDays) => {
        const due = addWorkingDays(from, workingDays, holidays);
        expect(!isProblem(due) && isWorkingDay(due, holidays)).toBe(true);
      }),
    );
  });

  it('adds up: so many and then so many more are all of them at once', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCount, (from, some, more) => {
        const between = addWorkingDays(from, some, holidays);
        if (isProblem(between)) throw new Error('inside the table');
        expect(addWorkingDays(between, more, holidays)).toEqual(
          addWorkingDays(from, some + more, holidays),
        );
      }),
    );
  });
});

describe('working days between two days', () => {
  it.each([
    ['2006-12-11', '2006-12-22', 9],
    ['2007-06-01', '2007-06-01', 0],
    ['2007-06-01', '2007-06-03', 0],
    ['2007-06-02', '2007-06-04', 0],
    ['2007-06-02', '2007-06-05', 1],
    ['2007-06-05', '2007-06-01', 0],
  ])('from %s to %s are %i', (from, to, expected) => {
    expect(workingDaysBetween(plainDate(from), plainDate(to), holidays)).toBe(expected);
  });

  it('undo adding them', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, workingDays) => {
        const due = addWorkingDays(from, workingDays, holidays);
        if (isProblem(due)) throw new Error('inside the table');
        expect(workingDaysBetween(from, due, holidays)).toBe(workingDays);
      }),
    );
  });
});

describe('a table that somebody else wrote down', () => {
  /** Years not in their order; Tuesday 2 January 2007 is closed, and nothing else. */
  const ownTable = (): HolidayTable =>
    new Map([
      [2008, []],
      [2006, []],
      [2007, [plainDate('2007-01-02')]],
    ]);

  it.each<[day: string, working: boolean]>([
    ['2006-01-01', false],
    ['2006-01-02', true],
    ['2006-12-29', true],
    ['2006-12-30', false],
    ['2006-12-31', false],
    ['2007-01-01', true],
    ['2007-01-02', false],
    ['2007-01-03', true],
    ['2008-12-31', true],
  ])('says whether %s is a working day: %s', (day, working) => {
    expect(isWorkingDay(plainDate(day), ownTable())).toBe(working);
  });

  it('is what working days are counted by', () => {
    const monday = plainDate('2007-01-01');
    expect(addWorkingDays(monday, 1, ownTable())).toBe('2007-01-03');
    expect(addWorkingDays(plainDate('2006-01-02'), 1, ownTable())).toBe('2006-01-03');
    expect(workingDaysBetween(monday, plainDate('2007-01-04'), ownTable())).toBe(2);
    expect(addWorkingDays(plainDate('2008-12-30'), 1, ownTable())).toBe('2008-12-31');
    expect(addWorkingDays(plainDate('2008-12-31'), 1, ownTable())).toEqual(unknown(2009));
  });
});

describe('a year whose holidays nobody has written down', () => {
  it('is a Problem wherever it is asked about, also for a weekend', () => {
    expect(isWorkingDay(plainDate('1977-12-31'), holidays)).toEqual(unknown(1977));
    expect(isWorkingDay(plainDate('2029-01-06'), holidays)).toEqual(unknown(2029));
    expect(addWorkingDays(plainDate('1977-12-30'), 5, holidays)).toEqual(unknown(1977));
    expect(workingDaysBetween(plainDate('2028-12-01'), plainDate('2029-01-08'), holidays)).toEqual(
      unknown(2029),
    );
    expect(workingDaysBetween(plainDate('1977-12-30'), plainDate('1978-01-09'), holidays)).toEqual(
      unknown(1977),
    );
  });

  it('is a Problem when only the answer would fall in it', () => {
    expect(addWorkingDays(plainDate('2028-12-29'), 0, holidays)).toBe('2028-12-29');
    expect(addWorkingDays(plainDate('2028-12-29'), 1, holidays)).toEqual(unknown(2029));
  });

  it('cannot hide in a gap of the table', () => {
    const gap = new Map([
      [2006, []],
      [2008, []],
    ]);
    expect(() => isWorkingDay(plainDate('2006-01-03'), gap)).toThrow('no gap');
  });

  it('is every year of an empty table, which is refused', () => {
    expect(() => isWorkingDay(plainDate('2006-01-03'), new Map())).toThrow('at least one year');
  });
});

describe('the working days up to each day', () => {
  it('give those from one day to another as they are counted one by one', () => {
    const { from, upTo } = workingDaysUpTo(holidays);
    const at = (day: PlainDate): number => upTo[daysBetween(from, day)] ?? Number.NaN;
    fc.assert(
      fc.property(anyDay, anyDay, (start, end) => {
        const counted = Math.max(0, at(end) - at(addDays(start, -1)) - 1);
        expect(counted).toBe(workingDaysBetween(start, end, holidays));
      }),
    );
  });
});
