import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import type { CentileBand } from '../entry/facts/growth.ts';
import { record } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { centileSpaces, weightsOfTheChild } from './weights.ts';

describe('centile spaces between two places on the chart', () => {
  it.each<[CentileBand, CentileBand, number]>([
    ['on-50', 'on-25', 1],
    ['50-to-75', 'on-50', 0.5],
    ['50-to-75', '9-to-25', 2],
    ['on-9', 'below-0.4', 2.5],
    ['above-99.6', 'below-0.4', 9],
    ['on-25', 'on-50', -1],
  ])('from %s down to %s are %d', (higher, lower, spaces) => {
    expect(centileSpaces(higher, lower)).toBe(spaces);
  });
});

describe('the weights of the child', () => {
  it('are in grams, of this child alone, and know that at birth', () => {
    const weighed = (of: string, value: number, unit: 'g' | 'kg') => ({
      of,
      weight: { value, unit },
    });
    const dossier = record({
      child: { dob: '2023-01-09' },
      entries: [
        {
          date: '2023-01-09',
          by: 'midwifery',
          kind: 'other',
          growth: [weighed('child', 3_200, 'g')],
        },
        {
          date: '2023-03-06',
          by: 'health-visiting',
          kind: 'health-visitor-contact',
          growth: [weighed('twin', 5, 'kg'), weighed('child', 5.1, 'kg')],
        },
        { date: '2023-03-13', by: 'gp', kind: 'attendance', growth: [{ of: 'child' }] },
      ],
    });
    const weights = weightsOfTheChild(chronologyOf(dossier, plainDate('2023-12-01')));
    expect(weights.map(({ grams, isAtBirth }) => ({ grams, isAtBirth }))).toEqual([
      { grams: 3_200, isAtBirth: true },
      { grams: 5_100, isAtBirth: false },
    ]);
  });
});
