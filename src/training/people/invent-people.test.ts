import { describe, expect, it } from 'vitest';
import { readNhsNumber } from '../../domain/matching/nhs-number.ts';
import { damerau } from '../../domain/matching/similarity.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { type InventedLine, inventPeople } from './invent-people.ts';
import { pairKind, pairKinds } from './invented-person.ts';
import { nameOrigins } from './name-origins.ts';

const until = plainDate('2026-06-30');
const invent = (seed: number, records: number): InventedLine[] => [
  ...inventPeople({ seed, records, until }),
];
const lines = invent(3, 20_000);

describe('invented people', () => {
  it('are the same to the byte for the same seed, and others for another', () => {
    expect(JSON.stringify(invent(3, 500))).toBe(JSON.stringify(invent(3, 500)));
    expect(JSON.stringify(invent(4, 500))).not.toBe(JSON.stringify(invent(3, 500)));
  });

  it('fill as many records as asked for, each with a name of its own in its source', () => {
    expect(lines).toHaveLength(20_000);
    expect(new Set(lines.map(({ record }) => record.id)).size).toBe(20_000);
  });

  it('are of every origin of names', () => {
    expect(new Set(lines.map(({ truth }) => truth.origin))).toEqual(new Set(nameOrigins));
  });

  it('are, in one household, everything that is hard to tell apart', () => {
    const households = Map.groupBy(lines, ({ truth }) => truth.household.number);
    const kinds = new Set(
      [...households.values()].flatMap((some) =>
        some.flatMap((a) => some.map((b) => pairKind(a.truth, b.truth))),
      ),
    );
    expect(pairKinds.filter((kind) => kind !== 'strangers' && !kinds.has(kind))).toEqual([]);
  });

  it('are twins at times, whose names no slip of the hand makes one', () => {
    const births = Map.groupBy(
      lines.filter(({ truth }) => truth.as === 'child'),
      ({ truth }) => truth.birth,
    );
    const twins = [...births.values()].map(
      (some) => new Map(some.map(({ truth }) => [truth.person, truth.given])),
    );
    const names = twins.filter(({ size }) => size > 1).map((of) => [...of.values()]);
    expect(names.length).toBeGreaterThan(50);
    // Common names may be as near as Layla and Lyla; rare ones may not.
    const near = names.filter(([a = '', b = '']) => damerau(a.toLowerCase(), b.toLowerCase()) < 2);
    expect(near.length).toBeLessThan(names.length / 50);
    expect(names.filter(([a, b]) => a === b)).toEqual([]);
  });

  it('have a number each that is nobody else’s, of the range for tests', () => {
    const whose = new Map<string, Set<number>>();
    for (const { record, truth } of lines) {
      const { nhsNumber } = record;
      if (nhsNumber === undefined || readNhsNumber(nhsNumber) === undefined) continue;
      expect(nhsNumber.startsWith('999')).toBe(true);
      whose.set(nhsNumber, (whose.get(nhsNumber) ?? new Set()).add(truth.person));
    }
    expect(whose.size).toBeGreaterThan(4_000);
    const shared = [...whose.values()].filter((people) => people.size > 1);
    expect(shared.length).toBeLessThan(whose.size / 500);
  });

  it('are written of as they are for the most part, and otherwise at times', () => {
    const births = lines.filter(({ record }) => record.dateOfBirth !== undefined).length;
    expect(births).toBeLessThan(20_000);
    expect(births).toBeGreaterThan(19_600);
    const nameless = lines.filter(({ record }) => record.givenName === 'Baby');
    expect(nameless.length).toBeGreaterThan(0);
    expect(lines.some(({ record }) => record.dateOfBirth === '1900-01-01')).toBe(true);
  });

  it('change names and homes between one record and the next', () => {
    const people = [...Map.groupBy(lines, ({ truth }) => truth.person).values()];
    const ofMany = (field: 'postcode' | 'familyName'): number =>
      people.filter(
        (own) => new Set(own.map(({ record }) => record[field]?.toLowerCase())).size > 1,
      ).length / people.length;
    expect(ofMany('postcode')).toBeGreaterThan(0.1);
    expect(ofMany('familyName')).toBeGreaterThan(0.05);
  });
});
