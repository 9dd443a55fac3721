import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { professionalContacts } from './contacts.ts';

describe('whether an entry is a contact of professionals with the family', () => {
  it.each<[string, Partial<WrittenEntry>, boolean]>([
    ['a home visit', { kind: 'home-visit' }, true],
    [
      'a home visit at which nobody was let in',
      { kind: 'home-visit', visit: { refused: true, children: [] } },
      false,
    ],
    ['a failed visit', { kind: 'failed-visit' }, false],
    ['a call with the mother', { kind: 'contact', about: ['child', 'mother'] }, true],
    ['a note that names the child alone', { kind: 'contact' }, false],
    ['a note of a visit', { kind: 'contact', visit: { children: [] } }, true],
    ['what a neighbour saw', { by: 'public', kind: 'contact', about: ['mother'] }, false],
    ['a meeting of professionals', { kind: 'core-group' }, false],
  ])('%s', (_, facts, expected) => {
    const entry: WrittenEntry = { date: '2023-03-06', by: 'school', kind: 'other', ...facts };
    const chronology = chronologyOf(record({ entries: [entry] }), plainDate('2023-12-01'));
    expect(professionalContacts(chronology).length > 0).toBe(expected);
  });
});
