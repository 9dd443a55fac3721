import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { type Involved, involvedWith } from './involved.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'worker', role: 'social worker' },
  { id: 'keyWorker', role: 'nursery key worker' },
];

function read(...entries: readonly WrittenEntry[]): Involved {
  return involvedWith(chronologyOf(record({ people, entries }), plainDate('2023-12-01')));
}

const visit: WrittenEntry = {
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'home-visit',
  about: ['child', 'mother', 'worker'],
  visit: { children: [{ person: 'child', seen: true }] },
};
const coreGroup: WrittenEntry = {
  date: '2023-05-02',
  by: 'childrens-social-care',
  kind: 'core-group',
  about: ['child', 'worker', 'keyWorker'],
};
const left: WrittenEntry = {
  date: '2023-06-01',
  by: 'childrens-social-care',
  kind: 'case-transferred',
  about: ['child', 'worker'],
  allocation: { from: 'worker' },
};

describe('who works with the child', () => {
  it('has each organisation with its first and last entry and when it last saw the child', () => {
    const call: WrittenEntry = { date: '2023-07-04', by: 'school', kind: 'contact' };
    const { organisations } = read(visit, coreGroup, call);
    expect(
      organisations.map(({ organisation, first, last, lastSaw }) => [
        organisation,
        first.entry.id,
        last.entry.id,
        lastSaw?.entry.id,
      ]),
    ).toEqual([
      ['school', 'r3', 'r3', undefined],
      ['childrens-social-care', 'r1', 'r2', 'r1'],
    ]);
  });

  it('does not take neighbours for an organisation, nor the family for workers', () => {
    const told: WrittenEntry = { date: '2023-01-04', by: 'public', kind: 'concern' };
    const { organisations } = read(told, visit);
    expect(organisations.map(({ organisation }) => organisation)).toEqual([
      'childrens-social-care',
    ]);
    expect(organisations[0]?.workers.map(({ person }) => person.id)).toEqual(['worker']);
  });

  it('does not read whose worker somebody is from a meeting of several agencies', () => {
    const { organisations, atMeetings } = read(visit, coreGroup);
    expect(organisations.flatMap(({ workers }) => workers.map(({ person }) => person.id))).toEqual([
      'worker',
    ]);
    expect(atMeetings.map(({ person }) => person.id)).toEqual(['keyWorker']);
  });

  it('keeps those who left apart, with when they last saw the child', () => {
    const { organisations, former } = read(visit, left);
    expect(organisations[0]?.workers).toEqual([]);
    expect(former.map(({ person, lastSaw }) => [person.id, lastSaw?.entry.id])).toEqual([
      ['worker', 'r1'],
    ]);
  });

  it('takes back who left once the case is theirs again', () => {
    const back: WrittenEntry = { ...left, date: '2023-08-01', allocation: { to: 'worker' } };
    expect(read(visit, left, back).former).toEqual([]);
  });

  it('has what is planned from the day of the record on, soonest first, where a day is written', () => {
    const said = (nextAttemptOn: string): WrittenEntry => ({
      ...visit,
      kind: 'failed-visit',
      visit: { children: [], nextAttemptOn },
    });
    const { organisations } = read(
      said('2023-12-09'),
      said('2023-12-01'),
      said('2023-11-30'),
      said('soon'),
    );
    expect(organisations[0]?.planned.map(({ what, on }) => [what, on])).toEqual([
      ['visit', '2023-12-01'],
      ['visit', '2023-12-09'],
    ]);
  });
});
