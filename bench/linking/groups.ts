import { completedMonths, fromDayNumber } from '../../src/domain/time/plain-date.ts';
import { nameOrigins } from '../../src/training/people/name-origins.ts';
import { eachPairWithin, type Pair } from './agreement.ts';
import { writtenUntil } from './invented-list.ts';
import type { InventedKey } from './key.ts';

/** How often pairs of records of one person were missed, for some of the people or records. */
export interface GroupError {
  readonly group: string;
  /** Pairs of records that are one person. */
  readonly pairs: number;
  /** Of those, the share that was not linked. */
  readonly missed: number;
  /** Of all those pairs, the share that was not linked but put before a person to decide. */
  readonly asked: number;
  /** Of all pairs linked that touch the group, the share that is two people. */
  readonly wrong: number;
}

export interface ErrorByGroups {
  readonly byAge: readonly GroupError[];
  readonly byOrigin: readonly GroupError[];
  readonly byCompleteness: readonly GroupError[];
}

const ageBands = ['under 1', '1 to 4', '5 to 10', '11 to 17', '18 to 29', '30 and over'] as const;
const completeness = [
  'both have 7 or 8 of 8 fields',
  'the poorer has 6',
  'the poorer has 5',
  'the poorer has 4 or fewer',
] as const;

/** Who is missed more often: by age, by origin of the name, and by how much the poorer record says. */
export function errorByGroups(
  key: InventedKey,
  clusters: Uint32Array,
  asked: readonly Pair[],
): ErrorByGroups {
  const groupings = {
    byAge: new Grouping(ageBands, (place) => ageBandOf(key, place)),
    byOrigin: new Grouping(nameOrigins, (place) => key.truths[place]?.origin ?? 'english'),
    byCompleteness: new Grouping(completeness, (a, b) => completenessOf(key, a, b)),
  };
  const all = Object.values(groupings);
  eachPairWithin(key.people, (a, b) => {
    for (const grouping of all) grouping.addTrue(a, b, clusters[a] === clusters[b]);
  });
  eachPairWithin(clusters, (a, b) => {
    if (key.people[a] === key.people[b]) return;
    for (const grouping of all) grouping.addWrong(a, b);
  });
  for (const [a, b] of asked) {
    if (key.people[a] !== key.people[b] || clusters[a] === clusters[b]) continue;
    for (const grouping of all) grouping.addAsked(a, b);
  }
  return {
    byAge: groupings.byAge.errors(),
    byOrigin: groupings.byOrigin.errors(),
    byCompleteness: groupings.byCompleteness.errors(),
  };
}

interface Counts {
  pairs: number;
  linked: number;
  asked: number;
  wrong: number;
}

class Grouping<Name extends string> {
  readonly #counts: Map<Name, Counts>;
  readonly #groupOf: (a: number, b: number) => Name;

  constructor(names: readonly Name[], groupOf: (a: number, b: number) => Name) {
    this.#counts = new Map(
      names.map((name) => [name, { pairs: 0, linked: 0, asked: 0, wrong: 0 }]),
    );
    this.#groupOf = groupOf;
  }

  addTrue(a: number, b: number, linked: boolean): void {
    const counts = this.#of(a, b);
    counts.pairs += 1;
    if (linked) counts.linked += 1;
  }

  addAsked(a: number, b: number): void {
    this.#of(a, b).asked += 1;
  }

  addWrong(a: number, b: number): void {
    this.#of(a, b).wrong += 1;
  }

  errors(): readonly GroupError[] {
    return [...this.#counts].map(([group, { pairs, linked, asked, wrong }]) => ({
      group,
      pairs,
      missed: share(pairs - linked, pairs),
      asked: share(asked, pairs),
      wrong: share(wrong, linked + wrong),
    }));
  }

  #of(a: number, b: number): Counts {
    const counts = this.#counts.get(this.#groupOf(a, b));
    if (counts === undefined) throw new Error('every pair is of a group');
    return counts;
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function ageBandOf({ truths }: InventedKey, place: number): (typeof ageBands)[number] {
  const born = truths[place]?.born ?? 0;
  const years = Math.floor(completedMonths(fromDayNumber(born), writtenUntil) / 12);
  if (years < 1) return 'under 1';
  if (years < 5) return '1 to 4';
  if (years < 11) return '5 to 10';
  if (years < 18) return '11 to 17';
  return years < 30 ? '18 to 29' : '30 and over';
}

function completenessOf(
  { known }: InventedKey,
  a: number,
  b: number,
): (typeof completeness)[number] {
  const fields = Math.min(known[a] ?? 0, known[b] ?? 0);
  if (fields >= 7) return 'both have 7 or 8 of 8 fields';
  if (fields === 6) return 'the poorer has 6';
  return fields === 5 ? 'the poorer has 5' : 'the poorer has 4 or fewer';
}
