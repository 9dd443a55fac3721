import { z } from 'zod';
import type { AddressValue } from './address-value.ts';
import type { BirthValue } from './birth-value.ts';
import { addressHolds, birthHolds, nameHolds, textHolds } from './compare-values.ts';
import type { Prepared } from './identifying.ts';
import { addressTest, birthTest, nameTest, textTest } from './level-tests.ts';
import type { NameValue } from './name-value.ts';

/** A share of pairs, above 0 and at most 1. */
const share = z.number().gt(0).max(1);

/** Levels in order, strongest first; the last is `else`. */
const levels = <Test extends z.ZodType<{ is: string }>>(test: Test) =>
  z
    .array(
      z.strictObject({
        when: test,
        /** Share of the pairs that are one person, and know the field in both records, on this level. */
        m: share,
        /** The same of the pairs that are two people. */
        u: share,
        /**
         * How far the agreement counts by how common the value is that both have: 0 not at all, 1
         * fully. `least` is the smallest share that a value is taken to have.
         */
        frequency: z
          .strictObject({ weight: z.number().min(0).max(1), least: share.optional() })
          .optional(),
      }),
    )
    .min(1)
    .max(60);

const nameComparison = z.strictObject({
  kind: z.literal('name'),
  field: z.enum(['given', 'family']),
  levels: levels(nameTest),
});
const birthComparison = z.strictObject({
  kind: z.literal('birth'),
  field: z.literal('dob'),
  levels: levels(birthTest),
});
const addressComparison = z.strictObject({
  kind: z.literal('address'),
  field: z.literal('address'),
  levels: levels(addressTest),
});
const textComparison = z.strictObject({
  kind: z.literal('text'),
  field: z.enum([
    'sex',
    'postcode',
    'street',
    'house',
    'place',
    'phone',
    'nhs',
    'upn',
    'police',
    'socialCare',
  ]),
  levels: levels(textTest),
});

/**
 * What is compared, as data: a field, and the levels on which two values of it can stand. Level 0 is
 * "missing in one of the two" and is never in the list; level 1 is the first of the list.
 */
export const comparison = z
  .discriminatedUnion('kind', [nameComparison, birthComparison, addressComparison, textComparison])
  .refine(({ levels: all }) => all.at(-1)?.when.is === 'else', {
    error: 'the last level must be "else"',
    path: ['levels'],
  });
export type Comparison = z.infer<typeof comparison>;
type NameComparison = z.infer<typeof nameComparison>;
type BirthComparison = z.infer<typeof birthComparison>;
type AddressComparison = z.infer<typeof addressComparison>;
type TextComparison = z.infer<typeof textComparison>;
export type Field = Comparison['field'];

/** The level of a field that one of two records lacks. */
export const missing = 0;

/** The level, from 1, on which two given names or two family names stand. */
function compareNames({ levels: all }: NameComparison, a: NameValue, b: NameValue): number {
  return 1 + all.findIndex(({ when }) => nameHolds(when, a, b));
}

/** The level, from 1, on which two dates of birth stand. */
function compareBirths({ levels: all }: BirthComparison, a: BirthValue, b: BirthValue): number {
  return 1 + all.findIndex(({ when }) => birthHolds(when, a, b));
}

/** The level, from 1, on which two addresses stand. */
function compareAddresses(
  { levels: all }: AddressComparison,
  a: AddressValue,
  b: AddressValue,
): number {
  return 1 + all.findIndex(({ when }) => addressHolds(when, a, b));
}

/** The level, from 1, on which two texts stand. */
function compareTexts({ levels: all }: TextComparison, a: string, b: string): number {
  return 1 + all.findIndex(({ when }) => textHolds(when, a, b));
}

/** The texts that a person has of a field that is compared as a text. */
export function textsOf(field: TextComparison['field'], person: Prepared): readonly string[] {
  switch (field) {
    case 'postcode':
    case 'street':
    case 'house':
    case 'place':
      return person.address.flatMap((address) => address[field] ?? []);
    case 'sex':
    case 'phone':
    case 'nhs':
    case 'upn':
    case 'police':
    case 'socialCare':
      return person[field];
  }
}

/**
 * The level on which two people stand in one comparison: the strongest over the pairs of all values
 * that they have of it, so that a former name or an earlier address counts. 0 where either has none.
 */
export function levelOf(compared: Comparison, a: Prepared, b: Prepared): number {
  switch (compared.kind) {
    case 'name':
      return strongest(a[compared.field], b[compared.field], (x, y) =>
        compareNames(compared, x, y),
      );
    case 'birth':
      return strongest(a.dob, b.dob, (x, y) => compareBirths(compared, x, y));
    case 'address':
      return strongest(a.address, b.address, (x, y) => compareAddresses(compared, x, y));
    case 'text':
      return strongest(textsOf(compared.field, a), textsOf(compared.field, b), (x, y) =>
        compareTexts(compared, x, y),
      );
  }
}

function strongest<T>(
  ofA: readonly T[],
  ofB: readonly T[],
  compare: (a: T, b: T) => number,
): number {
  let level = missing;
  for (const a of ofA) {
    for (const b of ofB) {
      const here = compare(a, b);
      if (level === missing || here < level) level = here;
    }
  }
  return level;
}

/**
 * The levels of two people in all comparisons, in their order. Where given and family name stand in
 * each other's place, the level of the given name says so for both, and that of the family name is
 * missing: one finding is counted once.
 */
export function levelsOf(comparisons: readonly Comparison[], a: Prepared, b: Prepared): number[] {
  const levelled = comparisons.map((compared) => levelOf(compared, a, b));
  const swap = swapIn(comparisons);
  if (swap === undefined || !areNamesSwapped(a, b)) return levelled;
  return withSwap(levelled, swap);
}

/** Where in a list of comparisons a swap of names is looked for. */
export interface Swap {
  /** Index of the comparison of given names. */
  readonly given: number;
  /** Index of the comparison of family names. */
  readonly family: number;
  /** The level, from 1, of the given name that stands for a swap. */
  readonly level: number;
}

/** Where a swap of given and family name is looked for; nothing where it is not. */
export function swapIn(comparisons: readonly Comparison[]): Swap | undefined {
  const given = comparisons.findIndex(({ field }) => field === 'given');
  const family = comparisons.findIndex(({ field }) => field === 'family');
  if (given === -1 || family === -1) return undefined;
  const level =
    1 + (comparisons[given]?.levels.findIndex(({ when }) => when.is === 'swapped') ?? -1);
  return level === 0 ? undefined : { given, family, level };
}

/** Levels in which a swap of names has been found; as they were where the names agree better as they stand. */
export function withSwap(levelled: number[], { given, family, level }: Swap): number[] {
  const asTheyStand = levelled[given] ?? missing;
  if (asTheyStand !== missing && asTheyStand <= level) return levelled;
  levelled[given] = level;
  levelled[family] = missing;
  return levelled;
}

/**
 * Whether a given name of each is a family name of the other. One of the two may be written a little
 * otherwise: names that change places are often mistyped as well.
 */
export function areNamesSwapped(
  a: Pick<Prepared, 'given' | 'family'>,
  b: Pick<Prepared, 'given' | 'family'>,
): boolean {
  const there = crossed(a.given, b.family);
  if (there === undefined) return false;
  const back = crossed(a.family, b.given);
  return back !== undefined && (there === 'same' || back === 'same');
}

/** How well a name of one agrees with a name of the other. */
function crossed(
  names: readonly NameValue[],
  others: readonly NameValue[],
): 'same' | 'alike' | undefined {
  let found: 'alike' | undefined;
  for (const name of names) {
    for (const other of others) {
      if (nameHolds({ is: 'same' }, name, other)) return 'same';
      if (nameHolds({ is: 'damerau', atMost: 1 }, name, other)) found = 'alike';
    }
  }
  return found;
}
