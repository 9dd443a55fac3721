import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { adultsOfTheHome, isParent } from './household.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father, separated' },
  { id: 'partner', relationToChild: 'unrelated adult' },
  { id: 'sister', relationToChild: 'sister' },
  { id: 'grownBrother', relationToChild: 'brother', dob: '2000-01-01' },
  { id: 'teenager', relationToChild: 'unrelated', ageAtStart: 15 },
  { id: 'worker' },
];
const moves = (
  date: string,
  person: string,
  change: 'joined' | 'left' | 'expected',
): WrittenEntry => ({
  date,
  by: 'housing',
  kind: 'household-change',
  household: [{ person, change }],
});
const home: WrittenEntry = {
  id: 'home',
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'return-home',
  about: [
    'child',
    ...people.map(({ id }) => id).filter((id) => id !== 'partner' && id !== 'father'),
  ],
};

function adults(entries: readonly WrittenEntry[]): string[] {
  const chronology = chronologyOf(
    record({ people, entries: [...entries, home] }),
    plainDate('2023-12-01'),
  );
  const entry = chronology.entries.find((held) => (held.entry.id as string) === 'home')?.entry;
  return entry === undefined ? [] : [...adultsOfTheHome(chronology, entry)];
}

describe('the adults of the home', () => {
  it('are the family whom the entry is about, without children, young people and professionals', () => {
    expect(adults([])).toEqual(['mother', 'grownBrother']);
  });

  it('are those who had joined and not left by then', () => {
    const joined = moves('2023-01-02', 'partner', 'joined');
    expect(adults([joined])).toContain('partner');
    expect(adults([joined, moves('2023-02-02', 'partner', 'left')])).not.toContain('partner');
    expect(adults([moves('2023-04-02', 'partner', 'joined')])).not.toContain('partner');
    expect(adults([moves('2023-01-02', 'partner', 'expected')])).not.toContain('partner');
  });
});

describe('a parent', () => {
  it.each([
    ['mother', true],
    ['father, separated', true],
    ['adoptive mother', true],
    ['grandmother', false],
    ['foster mother', false],
    ['stepfather', false],
    [undefined, false],
  ])('%s: %s', (relationToChild, expected) => {
    const person = { id: 'x', role: 'x', knownFrom: plainDate('2020-01-01') };
    const written = { ...person, ...(relationToChild !== undefined && { relationToChild }) };
    expect(isParent(written as Parameters<typeof isParent>[0])).toBe(expected);
  });
});
