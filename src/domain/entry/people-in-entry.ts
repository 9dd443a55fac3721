import { z } from 'zod';
import { type Entry, entrySchema } from './entry.ts';
import { type PersonId, personId, personOrAgency } from './facts/basics.ts';

/** A person whom an entry names by id, and the field that does so: 'visit.children.person'. */
export interface Reference {
  readonly field: string;
  readonly id: PersonId;
}

/** Every person whom an entry names by id. Agencies and words of the record are not among them. */
export function peopleNamedBy(entry: Entry): readonly Reference[] {
  const named: Reference[] = [];
  for (const place of places) {
    if (place.certain) collect(entry, place.path, 0, place.field, named);
  }
  return named;
}

/**
 * The entry with every person renamed, also where a word may be a person's or an agency's. A decision
 * about two records goes on naming both. The entry handed in stays as it is.
 */
export function renamePeople(entry: Entry, rename: (id: PersonId) => PersonId): Entry {
  let renamed: unknown = entry;
  for (const { path } of places) {
    if (path[0] !== 'identity') renamed = replace(renamed, path, 0, rename);
  }
  return renamed as Entry;
}

/** A place of an entry where a person may stand: keys from the top, '*' for each of a list. */
interface Place {
  readonly path: readonly string[];
  readonly field: string;
  /** It holds a person's id and nothing else. */
  readonly certain: boolean;
}

const each = '*';

/** Read off the schema of an entry, so that a new fact cannot be forgotten here. */
const places: readonly Place[] = [...placesIn(entrySchema, [])];

function* placesIn(schema: unknown, path: readonly string[]): Generator<Place> {
  if (schema === personId || schema === personOrAgency) {
    const field = path.filter((key) => key !== each).join('.');
    yield { path, field, certain: schema === personId };
  } else if (schema instanceof z.ZodOptional) {
    yield* placesIn(schema.unwrap(), path);
  } else if (schema instanceof z.ZodArray) {
    yield* placesIn(schema.element, [...path, each]);
  } else if (schema instanceof z.ZodObject) {
    for (const [key, inner] of Object.entries(schema.shape)) yield* placesIn(inner, [...path, key]);
  } else if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) yield* placesIn(option, path);
  }
}

function collect(
  value: unknown,
  path: readonly string[],
  from: number,
  field: string,
  named: Reference[],
): void {
  if (value === undefined || value === null) return;
  const key = path[from];
  if (key === undefined) {
    if (typeof value === 'string') named.push({ field, id: value as PersonId });
  } else if (key === each) {
    if (!Array.isArray(value)) return;
    for (const one of value) collect(one, path, from + 1, field, named);
  } else if (typeof value === 'object') {
    collect((value as Record<string, unknown>)[key], path, from + 1, field, named);
  }
}

function replace(
  value: unknown,
  path: readonly string[],
  from: number,
  rename: (id: PersonId) => PersonId,
): unknown {
  if (value === undefined || value === null) return value;
  const key = path[from];
  if (key === undefined) return typeof value === 'string' ? rename(value as PersonId) : value;
  if (key === each) {
    if (!Array.isArray(value)) return value;
    const all = value.map((one: unknown) => replace(one, path, from + 1, rename));
    return all.some((one, index) => one !== value[index]) ? all : value;
  }
  if (typeof value !== 'object') return value;
  const held = value as Record<string, unknown>;
  const before = held[key];
  const after = replace(before, path, from + 1, rename);
  return after === before ? value : { ...held, [key]: after };
}
