import { describe, expect, it } from 'vitest';
import { englandAndWalesBankHolidays } from './bank-holidays.ts';
import { addDays, isPlainDate, type PlainDate, plainDate, weekday } from './plain-date.ts';

const monday = 0;
const saturday = 5;
const sunday = 6;

/** Easter Sunday of the Gregorian calendar (anonymous algorithm, 1876). */
function easterSunday(year: number): PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const counted = epact + toSunday - 7 * late + 114;
  return date(year, Math.floor(counted / 31), (counted % 31) + 1);
}

function date(year: number, month: number, day: number): PlainDate {
  const two = (n: number): string => String(n).padStart(2, '0');
  return plainDate(`${year}-${two(month)}-${two(day)}`);
}

function firstMonday(year: number, month: number): PlainDate {
  const first = date(year, month, 1);
  return addDays(first, (7 - weekday(first)) % 7);
}

function lastMonday(year: number, month: number): PlainDate {
  return addDays(date(year, month, 31), -weekday(date(year, month, 31)));
}

function newYear(year: number): PlainDate {
  const first = date(year, 1, 1);
  return weekday(first) < saturday ? first : addDays(first, 7 - weekday(first));
}

function christmas(year: number): PlainDate[] {
  const christmasDay = weekday(date(year, 12, 25));
  if (christmasDay === saturday) return [date(year, 12, 27), date(year, 12, 28)];
  if (christmasDay === sunday) return [date(year, 12, 26), date(year, 12, 27)];
  if (christmasDay === saturday - 1) return [date(year, 12, 25), date(year, 12, 28)];
  return [date(year, 12, 25), date(year, 12, 26)];
}

function regular(year: number): PlainDate[] {
  return [
    newYear(year),
    addDays(easterSunday(year), -2),
    addDays(easterSunday(year), 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
  ];
}

/** Days moved or added by proclamation. */
const proclaimed: Readonly<Record<number, { added: string[]; taken: string[] }>> = {
  1981: { added: ['1981-07-29'], taken: [] },
  1995: { added: ['1995-05-08'], taken: ['1995-05-01'] },
  1999: { added: ['1999-12-31'], taken: [] },
  2002: { added: ['2002-06-03', '2002-06-04'], taken: ['2002-05-27'] },
  2011: { added: ['2011-04-29'], taken: [] },
  2012: { added: ['2012-06-04', '2012-06-05'], taken: ['2012-05-28'] },
  2020: { added: ['2020-05-08'], taken: ['2020-05-04'] },
  2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], taken: ['2022-05-30'] },
  2023: { added: ['2023-05-08'], taken: [] },
};

function expectedHolidays(year: number): string[] {
  const { added, taken } = proclaimed[year] ?? { added: [], taken: [] };
  return [...regular(year).filter((day) => !taken.includes(day)), ...added].sort();
}

describe('bank holidays of England and Wales', () => {
  it('are there for every year from 1978 to 2028', () => {
    expect([...englandAndWalesBankHolidays.keys()]).toEqual(
      Array.from({ length: 51 }, (_, index) => 1978 + index),
    );
  });

  it.each([...englandAndWalesBankHolidays])(
    'of %i are those of the calendar and of the proclamations of that year',
    (year, days) => {
      expect(days).toEqual(expectedHolidays(year));
    },
  );

  it('never fall on a weekend, because another day stands in for one that would', () => {
    const days = [...englandAndWalesBankHolidays.values()].flat();
    expect(days.every(isPlainDate)).toBe(true);
    expect(days.filter((day) => weekday(day) >= saturday)).toEqual([]);
  });

  it('make 9 April 2007 Easter Monday', () => {
    expect(addDays(easterSunday(2007), 1)).toBe('2007-04-09');
    expect(englandAndWalesBankHolidays.get(2007)).toContain('2007-04-09');
    expect(weekday(plainDate('2007-04-09'))).toBe(monday);
  });
});
