import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { isProblem } from '../problem.ts';
import { englandAndWalesBankHolidays as holidays } from '../time/bank-holidays.ts';
import type { Precision } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { closeTogether } from './close-together.ts';
import { record } from './test-record.ts';

type Day = string | readonly [date: string, precision: Precision] | { date: string; count: number };

/** What is found of events on some days: their numbers, from 1, in the order in which they are given. */
function found(days: readonly Day[], atLeast: number, within = 10): string {
  const entries = days.map((one, index) => {
    const id = String(index + 1);
    const said =
      typeof one === 'string'
        ? { date: one }
        : 'date' in one
          ? one
          : { date: one[0], precision: one[1] };
    return { ...said, id, by: 'gp', kind: 'missed-appointment' as const, takenIn: '2024-01-01' };
  });
  const held = chronologyOf(record({ entries }), plainDate('2024-12-31')).entries;
  const together = closeTogether(held, { atLeast, within: { days: within }, holidays });
  if (isProblem(together)) return together.kind;
  const ids = (some: readonly (typeof held)[number][]): string =>
    some.map((one) => one.entry.id).join(' ');
  switch (together.state) {
    case 'enough':
      return ids(together.entries);
    case 'cannotTell':
      return `cannot tell: ${ids(together.vague)}`;
    case 'tooFew':
      return 'too few';
  }
}

describe('events within ten days', () => {
  it.each<[string, Day[], number, string]>([
    ['are enough on the tenth day after the first', ['2023-03-01', '2023-03-11'], 2, '1 2'],
    ['are too few a day later', ['2023-03-01', '2023-03-12'], 2, 'too few'],
    [
      'are those of the latest stretch',
      ['2023-03-01', '2023-03-02', '2023-06-01', '2023-06-02'],
      2,
      '3 4',
    ],
    [
      'are found though later ones are scattered',
      ['2023-03-01', '2023-03-02', '2023-06-01'],
      2,
      '1 2',
    ],
    ['are several where one line stands for several', [{ date: '2023-03-01', count: 3 }], 3, '1'],
    [
      'may be enough where a week may reach in',
      ['2023-03-01', ['2023-03-13', 'week']],
      2,
      'cannot tell: 2',
    ],
    [
      'are enough where the whole week lies within',
      ['2023-03-01', ['2023-03-08', 'week']],
      2,
      '1 2',
    ],
    ['are too few where no day of it does', ['2023-03-01', ['2023-03-15', 'week']], 2, 'too few'],
    [
      'may be enough where a season began long before',
      [['2023-03-01', 'season'], '2023-04-20'],
      2,
      'cannot tell: 1',
    ],
    [
      'may be enough where a date is not known at all',
      ['2023-03-01', ['2020-01-01', 'unknown']],
      2,
      'cannot tell: 2',
    ],
  ])('%s', (_, days, atLeast, expected) => {
    expect(found(days, atLeast)).toBe(expected);
  });
});
