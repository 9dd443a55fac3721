import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { plainDate } from '../time/plain-date.ts';
import { inARow, type Said } from './in-a-row.ts';
import { record, type WrittenEntry } from './test-record.ts';

const visit = (id: string, date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id,
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
  ...facts,
});

/** A visit whose id begins with 'so' says so, with 'not' says not, and with anything else nothing. */
function found(entries: readonly WrittenEntry[]) {
  const { entries: held } = chronologyOf(record({ entries }), plainDate('2024-12-31'));
  const says = (id: string): Said => {
    if (id.startsWith('so')) return 'so';
    return id.startsWith('not') ? 'notSo' : { missing: 'visit.field' };
  };
  return inARow({
    subject: 'child',
    visits: held.map((one) => ({ held: one })),
    count: 2,
    says: ({ held: one }) => says(one.entry.id),
  });
}

const raised = (...evidence: string[]) => [{ outcome: 'raised', subject: 'child', evidence }];
const cannotTell = (...missing: string[]) => [{ outcome: 'cannotTell', subject: 'child', missing }];

describe('what the last two visits say', () => {
  it.each<[string, WrittenEntry[], unknown]>([
    ['is not said by one visit alone', [visit('so', '2023-03-06')], []],
    [
      'is so when both say so',
      [visit('so1', '2023-03-06'), visit('so2', '2023-03-20')],
      raised('so1', 'so2'),
    ],
    [
      'is told by the last two, whatever was before',
      [visit('not', '2023-03-01'), visit('so1', '2023-03-06'), visit('so2', '2023-03-20')],
      raised('so1', 'so2'),
    ],
    [
      'is not so when the last says that it is not',
      [visit('so1', '2023-03-06'), visit('so2', '2023-03-20'), visit('not', '2023-03-27')],
      [],
    ],
    [
      'cannot be told when one of them does not say',
      [visit('so', '2023-03-06'), visit('silent', '2023-03-20')],
      cannotTell('silent: visit.field'),
    ],
    [
      'is nothing to ask about when neither says',
      [visit('silent', '2023-03-06'), visit('silent2', '2023-03-20')],
      [],
    ],
    [
      'cannot be told when an earlier one, known only to the month, may lie among them',
      [
        visit('not', '2023-03-05', { precision: 'month' }),
        visit('so1', '2023-03-06'),
        visit('so2', '2023-03-20'),
      ],
      cannotTell('not: date'),
    ],
    [
      'is so where such an earlier one says the same',
      [
        visit('so0', '2023-03-05', { precision: 'month' }),
        visit('so1', '2023-03-06'),
        visit('so2', '2023-03-20'),
      ],
      raised('so1', 'so2'),
    ],
  ])('%s', (_, entries, expected) => {
    expect(found(entries)).toEqual(expected);
  });
});
