import { expect, it } from 'vitest';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { chronologyOf } from './chronology.ts';
import { significantEvents } from './significant-events.ts';

it.each<[string, Partial<WrittenEntry>, boolean]>([
  ['an arrest', { kind: 'arrest' }, true],
  ['an ordinary call', { kind: 'contact' }, false],
  ['a call that tells of an injury', { injuries: [{ site: 'shin', type: 'bruise' }] }, true],
  ['a call that somebody who kept a chronology marked', { id: 'marked' }, true],
  ['an arrest of somebody else, not about the child', { kind: 'arrest', about: ['uncle'] }, false],
])('%s', (_, facts, expected) => {
  const entry: WrittenEntry = { date: '2023-03-06', by: 'school', kind: 'contact', ...facts };
  const kept: WrittenEntry = {
    date: '2023-04-06',
    by: 'school',
    kind: 'other',
    chronologyKept: { significant: ['marked'] },
  };
  const chronology = chronologyOf(record({ entries: [entry, kept] }), plainDate('2023-12-01'));
  expect(significantEvents(chronology).length > 0).toBe(expected);
});
