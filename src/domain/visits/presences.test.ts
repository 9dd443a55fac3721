import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { presencesOfTheChild } from './presences.ts';

describe('whether the child was with a professional', () => {
  const seen = (said: boolean) => ({ children: [{ person: 'child', seen: said }] });
  it.each<[string, Partial<WrittenEntry>, boolean]>([
    ['when brought to a hospital', { kind: 'attendance' }, true],
    ['when somebody else was', { kind: 'attendance', about: ['mother'] }, false],
    [
      'when it is said that the child was not seen there',
      { kind: 'attendance', visit: seen(false) },
      false,
    ],
    ['when a visit saw them', { kind: 'home-visit', visit: seen(true) }, true],
    ['when a visit does not say', { kind: 'home-visit' }, false],
    ['when somebody telephoned', { kind: 'contact' }, false],
  ])('%s', (_, facts, expected) => {
    const entry: WrittenEntry = { date: '2023-03-06', by: 'hospital', kind: 'other', ...facts };
    const chronology = chronologyOf(record({ entries: [entry] }), plainDate('2023-12-01'));
    expect(presencesOfTheChild(chronology).length > 0).toBe(expected);
  });
});
