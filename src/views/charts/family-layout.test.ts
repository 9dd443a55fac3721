import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronologyOf, type Chronology } from '../../domain/chronology/chronology.ts';
import { familyTree } from '../../domain/people/family-tree.ts';
import { record } from '../../domain/questions/test-record.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { membersInWords } from '../people/family-members.ts';
import { layOutChart } from './family-chart.tsx';
import type { Box, FamilyLayout } from './family-layout.ts';
import { laneTracks } from './family-tracks.ts';

const claimTypes = [
  ...([
    'mother',
    'father',
    'parent',
    'partner',
    'formerPartner',
    'sibling',
    'halfSibling',
  ] as const),
  ...(['grandparent', 'partnerOfParent', 'auntOrUncle', 'stepSibling', 'lodger'] as const),
];

/** Families of up to forty, of whom anything at all may be claimed. */
const families = fc.integer({ min: 1, max: 39 }).chain((others) => {
  const ids = ['child', ...Array.from({ length: others }, (_, index) => `person ${index + 1}`)];
  const id = fc.constantFrom(...ids);
  const claim = fc.record({
    of: id,
    to: id,
    type: fc.constantFrom(...claimTypes),
    status: fc.constantFrom('claimed' as const, 'denied' as const, 'verified' as const),
  });
  return fc.record({
    people: fc.tuple(
      ...ids.slice(1).map((one) =>
        fc.record({
          id: fc.constant(one),
          role: fc.constantFrom('aunt', 'the father of the older children, who lives in Eastmarsh'),
          relationToChild: fc.constantFrom('mother', 'father', 'brother', 'grandmother', 'friend'),
        }),
      ),
    ),
    relationships: fc.array(claim, { maxLength: 60 }),
    mentions: fc.array(fc.record({ asWritten: fc.constantFrom('a friend', 'a man') }), {
      maxLength: 14,
    }),
    household: fc.subarray(ids.slice(1)),
  });
});

type Family = typeof families extends fc.Arbitrary<infer One> ? One : never;

function chronologyFrom({ people, relationships, mentions, household }: Family): Chronology {
  const dossier = record({
    people,
    entries: [
      {
        date: '2023-01-01',
        by: 'gp',
        kind: 'contact',
        relationships,
        mentions,
        household: household.map((person) => ({ person, change: 'joined' as const })),
      },
    ],
  });
  return chronologyOf(dossier, plainDate('2023-02-01'));
}

function laidOut(chronology: Chronology): FamilyLayout {
  const tree = familyTree(chronology);
  const notKnownWho = tree.notKnownWho.map((one, index) => ({ ...one, anchor: `${index}` }));
  return layOutChart({ ...tree, notKnownWho }, membersInWords(chronology));
}

function lieOnEachOther(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function firstOverlap(boxes: readonly Box[]): readonly Box[] | undefined {
  return boxes
    .flatMap((one, index) => boxes.slice(index + 1).map((other) => [one, other] as const))
    .find(([one, other]) => lieOnEachOther(one, other));
}

describe('the family tree on paper', () => {
  it('lays no sign and no words on others, whatever is claimed of forty people', () => {
    fc.assert(
      fc.property(families, (family) => {
        const laid = laidOut(chronologyFrom(family));
        const boxes = [...laid.people.values(), ...laid.notKnown];
        expect(firstOverlap(boxes)).toBeUndefined();
        expect(firstOverlap(laid.homes)).toBeUndefined();
        for (const { x, y, width, height } of boxes) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(laid.width);
          expect(y + height).toBeLessThanOrEqual(laid.height);
        }
      }),
    );
  });

  it('draws every line on the paper, and each child’s to the sign of that child', () => {
    fc.assert(
      fc.property(families, (family) => {
        const laid = laidOut(chronologyFrom(family));
        for (const { couple, line, descents } of laid.couples) {
          const paths = [line, ...descents.map(({ path }) => path)].filter(
            (one) => one !== undefined,
          );
          expect(descents).toHaveLength(couple.children.length);
          for (const number of paths.flatMap((path) => path.match(/-?[\d.]+/g) ?? []).map(Number)) {
            expect(number).toBeGreaterThanOrEqual(0);
            expect(number).toBeLessThanOrEqual(Math.max(laid.width, laid.height));
          }
        }
      }),
    );
  });

  it('has everybody of the table, and nobody else', () => {
    fc.assert(
      fc.property(families, (family) => {
        const chronology = chronologyFrom(family);
        expect([...laidOut(chronology).people.keys()].sort()).toEqual(
          [...membersInWords(chronology).keys()].sort(),
        );
      }),
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(families, (family) => {
        expect(laidOut(chronologyFrom(family))).toEqual(laidOut(chronologyFrom(family)));
      }),
      { numRuns: 20 },
    );
  });

  it('puts a generation beneath the one before it', () => {
    const { people } = laidOut(
      chronologyFrom({
        people: [
          { id: 'person 1', role: 'mother', relationToChild: 'mother' },
          { id: 'person 2', role: 'maternal grandmother', relationToChild: 'grandmother' },
        ] as unknown as Family['people'],
        relationships: [],
        mentions: [],
        household: [],
      }),
    );
    const [child, mother, grandmother] = ['child', 'person 1', 'person 2'].map(
      (id) => people.get(id as never)?.y ?? 0,
    );
    expect(grandmother).toBeLessThan(mother ?? 0);
    expect(mother).toBeLessThan(child ?? 0);
  });
});

describe('lines between two generations', () => {
  const hops = fc.array(
    fc.record({
      group: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      top: fc.integer({ min: 0, max: 300 }),
      bottom: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 1, maxLength: 20 },
  );

  it('never run along each other', () => {
    fc.assert(
      fc.property(hops, (all) => {
        const { yOf, height } = laneTracks(all, 100);
        const groups = [...Map.groupBy(all, ({ group }) => group)].map(([group, own]) => {
          const xs = own.flatMap(({ top, bottom }) => [top, bottom]);
          return { y: yOf.get(group) ?? 0, from: Math.min(...xs), to: Math.max(...xs) };
        });
        for (const { y } of groups) {
          expect(y).toBeGreaterThan(100);
          expect(y).toBeLessThan(100 + height);
        }
        const level = groups.filter(({ from, to }) => to > from);
        for (const [index, one] of level.entries()) {
          for (const other of level.slice(index + 1)) {
            if (one.y === other.y) expect(one.from >= other.to || other.from >= one.to).toBe(true);
          }
        }
      }),
    );
  });

  it('end above one that goes down from the same place', () => {
    const { yOf } = laneTracks(
      [
        { group: 'to the knot', top: 0, bottom: 50 },
        { group: 'from above it', top: 50, bottom: 120 },
      ],
      0,
    );
    expect(yOf.get('from above it')).toBeLessThan(yOf.get('to the knot') ?? 0);
  });
});
