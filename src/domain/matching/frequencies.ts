import { z } from 'zod';
import type { Comparison, Field } from './comparisons.ts';
import { textsOf } from './comparisons.ts';
import type { Prepared } from './identifying.ts';
import type { NameValue } from './name-value.ts';

/** How common the values of a field are: to share a rare name says more than to share a common one. */
export const frequencyTable = z.strictObject({
  /** Share of the records that know the field which have this value. */
  shares: z.record(z.string(), z.number().gt(0).max(1)),
  /** The share taken for a value that is not in the table; without it such a value counts as any other. */
  otherwise: z.number().gt(0).max(1).optional(),
});
export type FrequencyTable = z.infer<typeof frequencyTable>;

/**
 * The values under which a name is counted: itself, and its first part, which is what two records may
 * have in common.
 */
export function countedAs(name: NameValue): readonly string[] {
  const first = name.parts[0] ?? '';
  return first === name.text ? [name.text] : [name.text, first];
}

/**
 * A table of the `cap` most common of the values counted, over `records` that know the field. A value
 * of which there is one record fewer than that of the rarest in the table stands in for all others.
 */
export function frequenciesOf(
  counts: ReadonlyMap<string, number>,
  { records, cap }: { readonly records: number; readonly cap: number },
): FrequencyTable {
  const common = [...counts]
    .filter(([, count]) => count > 1)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, cap);
  const rarest = Math.max(1, (common.at(-1)?.[1] ?? 2) - 1);
  return {
    shares: Object.fromEntries(
      common.map(([value, count]) => [value, Math.min(1, count / records)]),
    ),
    otherwise: Math.min(1, rarest / Math.max(1, records)),
  };
}

/** The share of a value in a table; nothing where the table says nothing of it. */
export function shareOf(table: FrequencyTable, value: string): number | undefined {
  return Object.hasOwn(table.shares, value) ? table.shares[value] : table.otherwise;
}

/**
 * The values that two people have in common on a level that counts by frequency; several where they
 * share more than one name or home.
 */
export function sharedValues(
  compared: Comparison,
  when: Comparison['levels'][number]['when'],
  people: { readonly a: Prepared; readonly b: Prepared },
): readonly string[] {
  const { a, b } = people;
  switch (compared.kind) {
    case 'name': {
      const { field } = compared;
      return inCommon(namesCounted(a[field], when.is), namesCounted(b[field], when.is));
    }
    case 'birth':
    case 'address':
      return inCommon(a[compared.field].map(textOf), b[compared.field].map(textOf));
    case 'text':
      return inCommon(textsOf(compared.field, a), textsOf(compared.field, b));
  }
}

function namesCounted(names: readonly NameValue[], is: string): readonly string[] {
  return names.map((name) => (is === 'sameFirst' ? (name.parts[0] ?? '') : name.text));
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

function inCommon(ofA: readonly string[], ofB: readonly string[]): readonly string[] {
  return ofA.filter((value) => ofB.includes(value));
}

/** The tables of a model, by field. */
export const frequencyTables = z.partialRecord(
  z.enum([
    'given',
    'family',
    'dob',
    'sex',
    'address',
    'postcode',
    'street',
    'house',
    'place',
    'phone',
    'nhs',
    'upn',
    'police',
    'socialCare',
  ] as const satisfies readonly Field[]),
  frequencyTable,
);
