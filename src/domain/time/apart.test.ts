import { describe, expect, it } from 'vitest';
import { areSurelyApart, areSurelyWithin } from './apart.ts';
import { onDay, type PartialDate } from './partial-date.ts';
import { plainDate } from './plain-date.ts';

const first = onDay(plainDate('2023-03-01'));
const on = (day: string): PartialDate => onDay(plainDate(day));
const inMonthOf = (day: string): PartialDate => ({ on: plainDate(day), precision: 'month' });

describe('two dates and a number of days between them', () => {
  it.each<[string, PartialDate, within: boolean, apart: boolean]>([
    ['so many days later', on('2023-03-31'), true, false],
    ['a day more', on('2023-04-01'), false, true],
    ['so many days earlier', on('2023-01-30'), true, false],
    ['a day more before it', on('2023-01-29'), false, true],
    ['a month of which some days are near', inMonthOf('2023-04-10'), false, false],
    ['a month that is near on every day', inMonthOf('2023-03-16'), true, false],
    ['a month that is far on every day', inMonthOf('2023-04-16'), false, true],
    ['a day that nobody knows', { on: first.on, precision: 'unknown' }, false, false],
  ])('%s', (_, other, within, apart) => {
    expect(areSurelyWithin(first, other, 30)).toBe(within);
    expect(areSurelyWithin(other, first, 30)).toBe(within);
    expect(areSurelyApart(first, other, 30)).toBe(apart);
    expect(areSurelyApart(other, first, 30)).toBe(apart);
  });
});
