import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { meetingsInRecord, meetingsOutstanding } from './meetings.ts';

const read = (entries: readonly WrittenEntry[]) =>
  chronologyOf(record({ entries }), plainDate('2023-12-01'));
const entry = (facts: Partial<WrittenEntry>): WrittenEntry => ({
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'other',
  ...facts,
});

describe('what the record says of a meeting', () => {
  it.each<[Partial<WrittenEntry>, string]>([
    [{ kind: 'strategy-discussion' }, 'strategy: tookPlace'],
    [{ kind: 'core-group' }, 'core-group: tookPlace'],
    [{ kind: 'conference', conference: { type: 'pre-birth' } }, 'initial-conference: tookPlace'],
    [{ kind: 'conference', conference: { type: 'review' } }, 'review-conference: tookPlace'],
    [{ kind: 'meeting-postponed', conference: { type: 'review' } }, 'review-conference: postponed'],
    [
      { kind: 'core-group', meeting: { kind: 'core-group', postponed: true } },
      'core-group: postponed',
    ],
    [{ meeting: { kind: 'legal-planning', requested: true } }, 'legal-planning: requested'],
    [{ meeting: { kind: 'legal-planning', postponed: false } }, 'legal-planning: tookPlace'],
    [{ meeting: { kind: 'legal-planning' } }, 'legal-planning: notSaid'],
    [
      { meeting: { kind: 'plan-review' }, decision: { of: 'return', outcome: 'home' } },
      'plan-review: tookPlace',
    ],
  ])('%o is %s', (facts, expected) => {
    const found = meetingsInRecord(read([entry(facts)]));
    expect(found.map(({ name, state }) => `${name}: ${state}`)).toEqual([expected]);
  });

  it('is nothing for a meeting about somebody else, or of a kind that no rule watches', () => {
    expect(meetingsInRecord(read([entry({ kind: 'core-group', about: ['cousin'] })]))).toEqual([]);
    expect(meetingsInRecord(read([entry({ meeting: { kind: 'marac' } })]))).toEqual([]);
  });

  it('leaves outstanding what was asked for or put off and has not taken place since', () => {
    const requested = entry({ meeting: { kind: 'legal-planning', requested: true } });
    const tookPlace = entry({
      date: '2023-03-10',
      meeting: { kind: 'legal-planning', postponed: false },
    });
    const putOff = entry({
      date: '2023-03-20',
      meeting: { kind: 'legal-planning', postponed: true },
    });
    const outstanding = meetingsOutstanding(read([requested, tookPlace, putOff]), 'legal-planning');
    expect(outstanding.map(({ held }) => held.entry.happened.on)).toEqual(['2023-03-20']);
  });
});
