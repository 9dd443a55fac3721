import { describe, expect, it } from 'vitest';
import { type Chronology, chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { longestUnseen, triesToSeeTheChild } from './tries.ts';

const seen = (said: boolean) => ({ children: [{ person: 'child', seen: said }] });

function read(...entries: readonly WrittenEntry[]): Chronology {
  return chronologyOf(record({ entries }), plainDate('2023-12-01'));
}

const sawOn = (date: string): WrittenEntry => ({
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
  visit: seen(true),
});

describe('visits to the child and attempts', () => {
  it.each<[string, Partial<WrittenEntry>, boolean | undefined]>([
    ['a visit that saw the child', { visit: seen(true) }, true],
    ['a visit that met no child', { visit: seen(false) }, false],
    ['a child under a blanket', { visit: { ...seen(true), obscured: 'blanket' } }, false],
    ['a visit that does not say', {}, undefined],
    ['a failed visit that says no more', { kind: 'failed-visit' }, false],
  ])('%s', (_, facts, expected) => {
    const [one] = triesToSeeTheChild(
      read({ date: '2023-03-06', by: 'school', kind: 'home-visit', ...facts }),
    );
    expect(one?.seen).toBe(expected);
  });

  it('leaves out visits to somebody else and what is no visit', () => {
    const visitToMother = { ...sawOn('2023-03-06'), about: ['mother'] };
    const call: WrittenEntry = { date: '2023-03-07', by: 'school', kind: 'contact' };
    expect(triesToSeeTheChild(read(visitToMother, call))).toEqual([]);
  });

  it('counts the days since anybody had seen the child, and an attempt does not stop them', () => {
    const attempt: WrittenEntry = { date: '2023-03-16', by: 'school', kind: 'failed-visit' };
    const tries = triesToSeeTheChild(read(sawOn('2023-03-06'), attempt, sawOn('2023-04-05')));
    expect(tries.map(({ daysUnseen }) => daysUnseen)).toEqual([undefined, 10, 30]);
  });

  it('counts from an examination too, which is no visit', () => {
    const examined: WrittenEntry = {
      date: '2023-03-20',
      by: 'gp',
      kind: 'medical-opinion',
      examination: { complete: true },
    };
    const tries = triesToSeeTheChild(read(sawOn('2023-03-06'), examined, sawOn('2023-04-05')));
    expect(tries.at(-1)?.daysUnseen).toBe(16);
  });

  it('does not count a sight of the same day as one before', () => {
    const tries = triesToSeeTheChild(read(sawOn('2023-03-06'), sawOn('2023-03-06')));
    expect(tries.map(({ daysUnseen }) => daysUnseen)).toEqual([undefined, undefined]);
  });

  it('knows the longest time without a sight, and which entries lie around it', () => {
    const chronology = read(sawOn('2023-03-06'), sawOn('2023-05-06'), sawOn('2023-05-20'));
    const longest = longestUnseen(chronology);
    expect([longest?.days, longest?.from.entry.id, longest?.to.entry.id]).toEqual([61, 'r1', 'r2']);
    expect(longestUnseen(read(sawOn('2023-03-06')))).toBeUndefined();
  });
});
