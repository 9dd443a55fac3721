import { describe, expect, it } from 'vitest';
import { isProblem } from '../problem.ts';
import { defaultModel } from './default-model.ts';
import { type Learned, patternOf, train, type TrainingSet } from './train.ts';

const { comparisons } = defaultModel;
const at = (field: string) => comparisons.findIndex((one) => one.field === field);

/** The same numbers from 0 to 1 each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Invented pairs: so many of one person, of two people of one home, and of any two. */
interface Invented {
  readonly records: number;
  readonly matches: number;
  readonly households: number;
  /** Share of the matches whose given name is quite another; it is 0.02 in the model that is begun with. */
  readonly otherNames: number;
  readonly seed: number;
}

const atHome = new Set(['family', 'address', 'phone']);

/**
 * Levels are drawn for each pair from what is true of its kind; blocking keeps the pairs of one date of
 * birth, one home or one full name.
 */
function invent({ records, matches, households, otherNames, seed }: Invented): TrainingSet {
  const next = numbers(seed);
  const pairs = (records * (records - 1)) / 2;
  const patterns = new Map<string, number>();
  const atRandom = comparisons.map(({ levels }) => new Array<number>(levels.length + 1).fill(0));
  const truth = comparisons.map(({ field, levels }) => {
    const m = levels.map((level) => level.m);
    if (field === 'given') {
      m[m.length - 1] = otherNames;
      m[0] = (m[0] ?? 0) + 0.02 - otherNames;
    }
    return { field, m: running(m), u: running(levels.map(({ u }) => u)) };
  });
  for (let pair = 0; pair < pairs; pair += 1) {
    const isMatch = pair < matches;
    const isHousehold = !isMatch && pair < matches + households;
    const levels = truth.map(({ field, m, u }, index) => {
      if (next() > (defaultModel.known[index] ?? 0)) return 0;
      return draw(isMatch || (isHousehold && atHome.has(field)) ? m : u, next());
    });
    levels.forEach((level, index) => {
      const counts = atRandom[index];
      if (counts !== undefined) counts[level] = (counts[level] ?? 0) + 1;
    });
    const keeps = ['dob', 'address'].some((field) => levels[at(field)] === 1);
    if (keeps || (levels[at('given')] === 1 && levels[at('family')] === 1)) {
      const pattern = patternOf(levels);
      patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
    }
  }
  return { patterns, atRandom, records, pairs };
}

function running(shares: readonly number[]): readonly number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  return shares.map((share) => (sum += share / total));
}

function draw(sums: readonly number[], chance: number): number {
  const found = sums.findIndex((sum) => chance < sum);
  return 1 + (found === -1 ? sums.length - 1 : found);
}

function learn(set: TrainingSet): Learned {
  const learned = train(defaultModel, set);
  if (isProblem(learned)) throw new Error(JSON.stringify(learned));
  return learned;
}

/** The share of matches on the last level of a field, where the two values are unlike. */
function unlike({ model }: Learned, field: string): number {
  return model.comparisons[at(field)]?.levels.at(-1)?.m ?? 0;
}

describe('learning without labels', () => {
  const few = { records: 1_500, matches: 400, households: 0, otherNames: 0.1, seed: 1 };
  const families = { records: 1_500, matches: 400, households: 1_200, otherNames: 0.04, seed: 2 };

  it.each([
    ['few matches and nothing else', few],
    ['three pairs of one household for each match', families],
  ])('finds the share of matches among %s', (_what, invented) => {
    const { model, expected } = learn(invent(invented));
    const pairs = (invented.records * (invented.records - 1)) / 2;
    expect(model.prior / (invented.matches / pairs)).toBeGreaterThan(0.85);
    expect(model.prior / (invented.matches / pairs)).toBeLessThan(1.15);
    expect(expected.households).toBeGreaterThanOrEqual(0.3 * invented.households);
    expect(expected.households).toBeLessThan(1.1 * invented.households + 20);
  });

  it('learns how often one person goes by quite another given name', () => {
    expect(unlike(learn(invent(few)), 'given')).toBeCloseTo(0.1, 1);
  });

  it('does not take brothers and sisters for one person who changes name and birthday', () => {
    const learned = learn(invent(families));
    expect(unlike(learned, 'given')).toBeLessThan(0.1);
    expect(unlike(learned, 'dob')).toBeLessThan(0.05);
  });

  it('learns how any two people agree from pairs at random, without those of one person', () => {
    const set = invent(few);
    const { model } = learn(set);
    const shown = (set.atRandom[at('dob')]?.[1] ?? 0) / set.pairs;
    const same = model.comparisons[at('dob')]?.levels[0]?.u ?? 1;
    // 400 matches of some 1.1 million pairs share a date of birth; so do 0.01 % of any two.
    expect(shown).toBeGreaterThan(0.000_3);
    expect(same).toBeGreaterThan(0.000_03);
    expect(same).toBeLessThan(0.000_2);
  });

  it('gives the same model for the same counts', () => {
    const set = invent(few);
    expect(train(defaultModel, set)).toEqual(train(defaultModel, set));
  });

  it('leaves a field that nobody has as it was believed', () => {
    const set = invent(few);
    const silent = (levels: readonly number[], index: number) =>
      index === at('upn') ? [set.pairs, 0, 0] : levels;
    const patterns = new Map(
      [...set.patterns].map(([pattern, count]) => [
        Array.from(pattern, (sign, index) => (index === at('upn') ? '0' : sign)).join(''),
        count,
      ]),
    );
    const learned = learn({ ...set, patterns, atRandom: set.atRandom.map(silent) });
    expect(learned.model.comparisons[at('upn')]).toEqual(comparisons[at('upn')]);
    expect(learned.model.known[at('upn')]).toBe(0);
  });
});

describe('a model that cannot be', () => {
  const because = (set: TrainingSet) => {
    const learned = train(defaultModel, set);
    return isProblem(learned) && learned.kind === 'training-collapsed'
      ? learned.because
      : undefined;
  };
  const none = invent({ records: 400, matches: 0, households: 0, otherNames: 0.02, seed: 3 });

  it('is not made of records in which nobody stands twice', () => {
    expect(because(none)).toBe('tooFewMatches');
  });

  const alike = patternOf(comparisons.map(() => 1));

  it('is not made of one row that stands there over and over', () => {
    const counts = comparisons.map(({ levels }) => [
      0,
      none.pairs,
      ...levels.slice(1).map(() => 0),
    ]);
    const set = { ...none, patterns: new Map([[alike, none.pairs]]), atRandom: counts };
    expect(because(set)).toBe('tooFewMatches');
  });

  it('is not made of pairs of which a quarter would be one person', () => {
    expect(because({ ...none, patterns: new Map([[alike, none.pairs / 4]]) })).toBe(
      'tooManyMatches',
    );
  });

  it('is not made of matches that agree in neither name nor birthday', () => {
    const unalike = comparisons.map(({ field, levels }) =>
      ['given', 'family', 'dob'].includes(field) ? levels.length : 1,
    );
    const patterns = new Map([...none.patterns, [patternOf(unalike), 3_000]]);
    expect(because({ ...none, patterns })).toBe('namesOrBirthsDiffer');
  });
});
