import { describe, expect, it } from 'vitest';
import type { Dossier } from '../domain/chronology/dossier.ts';
import { entrySchema } from '../domain/entry/entry.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import { practiceOn } from '../domain/practice/england.ts';
import { isProblem } from '../domain/problem.ts';
import { replay } from '../domain/questions/replay.ts';
import { addMonths, plainDate } from '../domain/time/plain-date.ts';
import { baseRates } from './base-rates.ts';
import { inventDossier } from './invent-dossier.ts';

const partnership = { seed: 11, until: plainDate('2026-06-30'), months: 36 };
const invent = (count: number): Dossier[] =>
  Array.from({ length: count }, (_, index) => inventDossier(partnership, index + 1));
const some = invent(300);

describe('an invented dossier', () => {
  it('is the same to the byte for the same seed, and another for another', () => {
    const again = inventDossier(partnership, 42);
    expect(JSON.stringify(again)).toBe(JSON.stringify(some[41]));
    const other = inventDossier({ ...partnership, seed: 12 }, 42);
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(again));
  });

  it('holds entries that any door would take, of people whom it knows', () => {
    for (const { entries, people } of some) {
      const known = new Set(people.map(({ id }) => id));
      for (const { entry } of entries) {
        expect(entrySchema.safeParse(entry).error).toBeUndefined();
        expect(entry.subjects.filter((id) => !known.has(id))).toEqual([]);
      }
    }
  });

  it('names nobody', () => {
    expect(some.flatMap(({ people }) => people.filter(({ name }) => name !== undefined))).toEqual(
      [],
    );
  });

  it('is of a child below eighteen, and of nothing outside the time', () => {
    const first = addMonths(partnership.until, -partnership.months);
    for (const { child, entries } of some) {
      expect(
        child.dob?.on !== undefined && child.dob.on >= addMonths(partnership.until, -217),
      ).toBe(true);
      for (const { entry, takenInOn } of entries) {
        expect(entry.happened.on >= first && takenInOn <= partnership.until).toBe(true);
      }
    }
  });

  it('stands in the order in which it was taken in', () => {
    for (const { entries } of some) {
      expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1));
      const days = entries.map(({ takenInOn }) => takenInOn);
      expect(days).toEqual([...days].sort());
    }
  });

  it('can be played by all rules', () => {
    const practice = practiceOn(partnership.until);
    if (isProblem(practice)) throw new Error('there is a practice');
    for (const dossier of some.slice(0, 60)) {
      expect(isProblem(replay(dossier, { until: partnership.until, practice }))).toBe(false);
    }
  });
});

describe('an invented partnership', () => {
  const many = invent(3_000);
  const aYear = (kind: EntryKind): number => {
    const count = many.flatMap(({ entries }) => entries).filter(({ entry }) => entry.kind === kind);
    return (count.length * 12_000) / many.length / partnership.months;
  };

  // Fewer than the count where a case is open: while it is, what comes in is part of it.
  it.each([
    ['referral', baseRates.referrals.value],
    ['strategy-discussion', baseRates.enquiries.value],
  ] as const)('has about as many of %s in a year as England', (kind, published) => {
    expect(aYear(kind)).toBeGreaterThan(published * 0.75);
    expect(aYear(kind)).toBeLessThan(published * 1.15);
  });

  it('is quiet for most children', () => {
    const known = many.filter(({ entries }) =>
      entries.some(({ entry }) => entry.kind === 'referral' || entry.kind === 'placement'),
    );
    expect(known.length / many.length).toBeLessThan(0.2);
  });
});

describe('the base rates', () => {
  it('say each in a sentence what they are the rate of', () => {
    for (const { says, value } of Object.values(baseRates)) {
      expect(says).toMatch(/^[A-Z].*\.$/);
      expect(value).toBeGreaterThan(0);
    }
  });
});
