import {
  areNamesSwapped,
  type Comparison,
  levelOf,
  missing,
  type Swap,
  swapIn,
} from '../domain/matching/comparisons.ts';
import { sharedValues, shareOf } from '../domain/matching/frequencies.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { frequencyBitsFor, levelBits, priorBits } from '../domain/matching/weigh.ts';
import { mix } from './blocks.ts';
import { fieldCount, type PeopleReader, placeOf } from './people.ts';
import type { SlicedField } from './slices.ts';

/**
 * Weighs records by their numbers: the same levels and bits as `weigh` gives for the people themselves,
 * which a test holds, and millions a second. What two slices came to is remembered, up to a bound, so that
 * most pairs are a few looks into tables; what cannot reach the weight asked for is left early.
 */
export class QuickWeigher {
  readonly #reader: PeopleReader;
  readonly #slices: Uint32Array;
  readonly #prior: number;
  readonly #fields: readonly ComparedField[];
  /** The comparisons by how long they take, addresses last. */
  readonly #order: readonly number[];
  /** What the comparisons from each step of the order on can add at most. */
  readonly #bestOfRest: readonly number[];
  /** The step of the order by which both names have been compared. */
  readonly #namesBy: number;
  readonly #swap: (Swap & { readonly names: NamesAsBits }) | undefined;
  /** The level of each comparison in the pair that was weighed last, unless it was left early. */
  readonly levels: Uint8Array;

  constructor(reader: PeopleReader, model: MatchModel) {
    this.#reader = reader;
    this.#slices = reader.people.slices;
    this.#prior = priorBits(model);
    this.#fields = model.comparisons.map((compared) => new ComparedField(reader, model, compared));
    this.levels = new Uint8Array(this.#fields.length);
    const swap = swapIn(model.comparisons);
    this.#swap = swap === undefined ? undefined : { ...swap, names: new NamesAsBits(reader) };
    const rank = (at: number): number => costs.indexOf(costOf(model.comparisons[at]?.field));
    this.#order = [...this.#fields.keys()].sort((x, y) => rank(x) - rank(y));
    this.#namesBy = this.#order.filter((at) => rank(at) <= costs.indexOf('name')).length;
    const best = this.#order.map((at) => this.#fields[at]?.best ?? 0);
    this.#bestOfRest = best.map((_, step) => best.slice(step).reduce((sum, one) => sum + one, 0));
  }

  /**
   * log2 of the odds that two records are one person; or minus infinity, with levels that say nothing,
   * once they cannot come to `floor` bits any more.
   */
  bits(a: number, b: number, floor = -Infinity): number {
    const slices = this.#slices;
    const ofA = a * fieldCount;
    const ofB = b * fieldCount;
    let bits = this.#prior;
    for (let step = 0; step < this.#order.length; step += 1) {
      if (step === this.#namesBy) bits = this.#withSwap(bits, a, b);
      if (bits + (this.#bestOfRest[step] ?? 0) < floor) return -Infinity;
      const at = this.#order[step] ?? 0;
      const field = this.#fields[at];
      if (field === undefined) continue;
      const sliceA = slices[ofA + field.place] ?? 0;
      const sliceB = slices[ofB + field.place] ?? 0;
      this.levels[at] = missing;
      if (sliceA === 0 || sliceB === 0) continue;
      bits += field.compare(sliceA, sliceB);
      this.levels[at] = field.level;
    }
    return this.#namesBy === this.#order.length ? this.#withSwap(bits, a, b) : bits;
  }

  #withSwap(bits: number, a: number, b: number): number {
    const swap = this.#swap;
    if (swap === undefined || !swap.names.mayBeSwapped(a, b)) return bits;
    const { given, family, level } = swap;
    const asTheyStand = this.levels[given] ?? missing;
    if (asTheyStand !== missing && asTheyStand <= level) return bits;
    const namesOfA = this.#namesOf(a);
    const namesOfB = this.#namesOf(b);
    if (!areNamesSwapped(namesOfA, namesOfB)) return bits;
    const asSwapped = this.#fields[given]?.bitsOf(level, namesOfA, namesOfB) ?? 0;
    const without = this.#bitsOf(given, a, b) + this.#bitsOf(family, a, b);
    this.levels[given] = level;
    this.levels[family] = missing;
    return bits - without + asSwapped;
  }

  #bitsOf(at: number, a: number, b: number): number {
    const field = this.#fields[at];
    if (field === undefined || this.levels[at] === missing) return 0;
    const sliceOf = (record: number): number =>
      this.#slices[record * fieldCount + field.place] ?? 0;
    return field.compare(sliceOf(a), sliceOf(b));
  }

  #namesOf(record: number): Prepared {
    const at = (field: SlicedField): Prepared =>
      this.#reader.slice(field, this.#slices[record * fieldCount + placeOf(field)] ?? 0);
    return { ...at('given'), family: at('family').family };
  }
}

/** Kinds of comparison, the quickest first. */
const costs = ['text', 'birth', 'name', 'address'] as const;

function costOf(field: Comparison['field'] | undefined): (typeof costs)[number] {
  if (field === 'given' || field === 'family') return 'name';
  if (field === 'dob') return 'birth';
  return field === 'address' ? 'address' : 'text';
}

/** The most that a comparison can add: its best level, with the rarest of all values. */
function bestOf(model: MatchModel, compared: Comparison): number {
  const table = model.frequencies[compared.field];
  const shares = table === undefined ? [] : [...Object.values(table.shares), table.otherwise ?? 1];
  const rarest = shares.reduce((least, share) => Math.min(least, share), 1);
  const bits = compared.levels.map((at, index) => {
    const byFrequency = shares.length === 0 ? 0 : (frequencyBitsFor(at, [rarest]) ?? 0);
    return levelBits(compared, index + 1) + Math.max(0, byFrequency);
  });
  return Math.max(0, ...bits);
}

/** How many pairs of slices are remembered for each comparison; a newer pair takes an older one's place. */
const remembered = 1 << 14;

/** One comparison of the model over the slices of its field. */
class ComparedField {
  readonly place: number;
  /** The level of the slices that were compared last. */
  level: number = missing;
  readonly #field: SlicedField;
  readonly #reader: PeopleReader;
  readonly #model: MatchModel;
  readonly #compared: Comparison;
  readonly #ownLevel: Uint8Array;
  readonly #ownBits: Float64Array;
  /** Four numbers for each pair, side by side in memory: its two slices, their level, their bits. */
  readonly #pairs = new Uint32Array(remembered * 4);
  readonly #pairBits = new Float32Array(this.#pairs.buffer);
  /** The most that this comparison can add, in bits. */
  readonly best: number;

  constructor(reader: PeopleReader, model: MatchModel, compared: Comparison) {
    this.#field = compared.field;
    this.place = placeOf(compared.field);
    this.#reader = reader;
    this.#model = model;
    this.#compared = compared;
    const slices = reader.people.texts[compared.field].count + 1;
    this.#ownLevel = new Uint8Array(slices);
    this.#ownBits = new Float64Array(slices);
    this.best = bestOf(model, compared);
  }

  /** The bits of two slices, neither of which is missing; leaves their level in `level`. */
  compare(a: number, b: number): number {
    if (a === b) return this.#compareWithItself(a);
    const lower = a < b ? a : b;
    const higher = a < b ? b : a;
    const place = (mix(lower, higher) & (remembered - 1)) * 4;
    if (this.#pairs[place] !== lower || this.#pairs[place + 1] !== higher) {
      this.#pairBits[place + 3] = this.#work(lower, higher);
      this.#pairs[place] = lower;
      this.#pairs[place + 1] = higher;
      this.#pairs[place + 2] = this.level;
    }
    this.level = this.#pairs[place + 2] ?? missing;
    return this.#pairBits[place + 3] ?? 0;
  }

  #compareWithItself(slice: number): number {
    if (this.#ownLevel[slice] === missing) {
      this.#ownBits[slice] = this.#work(slice, slice);
      this.#ownLevel[slice] = this.level;
    }
    this.level = this.#ownLevel[slice] ?? missing;
    return this.#ownBits[slice] ?? 0;
  }

  #work(a: number, b: number): number {
    const first = this.#reader.slice(this.#field, a);
    const second = this.#reader.slice(this.#field, b);
    this.level = levelOf(this.#compared, first, second);
    return this.bitsOf(this.level, first, second);
  }

  /** The bits of a level that two people stand on. */
  bitsOf(level: number, a: Prepared, b: Prepared): number {
    const at = this.#compared.levels[level - 1];
    const table = this.#model.frequencies[this.#compared.field];
    const bits = levelBits(this.#compared, level);
    if (at?.frequency === undefined || table === undefined) return bits;
    const values = sharedValues(this.#compared, at.when, { a, b });
    return (
      bits +
      (frequencyBitsFor(
        at,
        values.map((value) => shareOf(table, value)),
      ) ?? 0)
    );
  }
}

/** Each name as one bit of 32: where no given name has a bit of the other's family name, nothing was swapped. */
class NamesAsBits {
  readonly #slices: Uint32Array;
  readonly #given: Uint32Array;
  readonly #family: Uint32Array;
  readonly #givenAt = placeOf('given');
  readonly #familyAt = placeOf('family');

  constructor(reader: PeopleReader) {
    this.#slices = reader.people.slices;
    this.#given = bitsOfNames(reader, 'given');
    this.#family = bitsOfNames(reader, 'family');
  }

  mayBeSwapped(a: number, b: number): boolean {
    const slices = this.#slices;
    const givenA = this.#given[slices[a * fieldCount + this.#givenAt] ?? 0] ?? 0;
    const familyB = this.#family[slices[b * fieldCount + this.#familyAt] ?? 0] ?? 0;
    if ((givenA & familyB) !== 0) return true;
    const familyA = this.#family[slices[a * fieldCount + this.#familyAt] ?? 0] ?? 0;
    const givenB = this.#given[slices[b * fieldCount + this.#givenAt] ?? 0] ?? 0;
    return (familyA & givenB) !== 0;
  }
}

function bitsOfNames(reader: PeopleReader, field: 'given' | 'family'): Uint32Array {
  const bits = new Uint32Array(reader.people.texts[field].count + 1);
  for (let slice = 1; slice < bits.length; slice += 1) {
    for (const { joined } of reader.slice(field, slice)[field]) {
      let code = 1;
      for (let at = 0; at < joined.length; at += 1) code = mix(code, joined.charCodeAt(at));
      bits[slice] = (bits[slice] ?? 0) | (1 << (code & 31));
    }
  }
  return bits;
}
