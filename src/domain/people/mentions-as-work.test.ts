import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { mentionsAsWork } from './mentions-as-work.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'man', dob: '1990-05-01' },
];
const told = (id: string, date: string, ...words: readonly string[]): WrittenEntry => ({
  id,
  date,
  by: 'school',
  kind: 'person-named',
  mentions: words.map((asWritten) => ({ asWritten })),
});
const named = (mention: string, by: string): WrittenEntry => ({
  id: `named by ${by}`,
  date: '2023-03-08',
  by: 'school',
  kind: 'contact',
  resolves: [{ mention, person: 'man', by }],
});
const late: WrittenEntry = { ...told('late', '2023-01-09', 'a lodger'), takenIn: '2023-03-07' };
function work(...entries: readonly WrittenEntry[]) {
  return mentionsAsWork(chronologyOf(record({ people, entries }), plainDate('2023-03-20')));
}

describe('the mentions of a record as work', () => {
  it('are everybody of whom nobody has found out who it is, the longest waiting first', () => {
    const list = work(
      told('first', '2023-03-06', 'a boyfriend', 'a girl of about fifteen'),
      late,
      told('known', '2023-03-07', 'an uncle'),
      named('known', 'police'),
    );
    expect(list.map(({ one, ageDays }) => [one.mention.asWritten, ageDays])).toEqual([
      ['a boyfriend', 14],
      ['a girl of about fifteen', 14],
      ['a lodger', 13],
    ]);
  });

  it('stay work on the family’s word, which stands with them', () => {
    const list = work(told('first', '2023-03-06', 'a boyfriend'), named('first', 'mother'));
    expect(list.map(({ saidToBe }) => saidToBe)).toEqual(['man']);
  });

  it('say with whom they may be one person', () => {
    const list = work(
      told('first', '2023-03-06', 'a boyfriend', 'a girl at the home'),
      told('second', '2023-03-07', 'next of kin'),
      late,
    );
    const withWhom = (all: typeof list) =>
      all.map(({ groups }) => groups.map(({ who, mentions }) => `${mentions.length} ${who}`));
    expect(withWhom(list)).toEqual([['3 man'], [], ['3 man'], ['3 man']]);
    const men = ['a boyfriend', 'a man at the home', 'a man staying over'];
    const women = ['a girlfriend', 'a woman at the home', 'a woman staying over'];
    const both = [...men, ...women].map((one, index) => told(`${index}`, '2023-03-06', one));
    expect(withWhom(work(...both)).flat()).toEqual([
      ...men.map(() => '3 man'),
      ...women.map(() => '3 woman'),
    ]);
  });
});
