import { describe, expect, it } from 'vitest';
import { isYoungerThan } from './age.ts';
import { onDay, type PartialDate } from './partial-date.ts';
import { plainDate } from './plain-date.ts';

const month = (on: string): PartialDate => ({ on: plainDate(on), precision: 'month' });
const day = (on: string): PartialDate => onDay(plainDate(on));

describe('whether a child was younger than so many months', () => {
  it.each<[string, PartialDate | undefined, PartialDate, boolean | 'cannotTell']>([
    [
      'the day before the fifth month-birthday is younger',
      day('2020-03-10'),
      day('2020-08-09'),
      true,
    ],
    ['the fifth month-birthday itself is not', day('2020-03-10'), day('2020-08-10'), false],
    [
      'born on the 31st, the birthday is the last day of a shorter month',
      day('2020-01-31'),
      day('2020-06-30'),
      false,
    ],
    [
      'born in about March, by August nobody can say',
      month('2020-03-16'),
      day('2020-08-10'),
      'cannotTell',
    ],
    ['born in about March, in May surely younger', month('2020-03-16'), day('2020-05-20'), true],
    ['hurt in about August, nobody can say', day('2020-03-10'), month('2020-08-16'), 'cannotTell'],
    [
      'hurt on a day that nobody knows, nobody can say',
      day('2020-03-10'),
      { on: plainDate('2020-05-20'), precision: 'unknown' },
      'cannotTell',
    ],
    ['no date of birth, nobody can say', undefined, day('2020-08-10'), 'cannotTell'],
  ])('%s', (_sentence, dob, on, expected) => {
    expect(isYoungerThan(5, { dob, on })).toBe(expected);
  });
});
