import type { InventedLine } from '../../src/training/people/invent-people.ts';
import type { Truth } from '../../src/training/people/invented-person.ts';
import type { InventedRecord } from '../../src/training/people/write-down.ts';

/** Who each record of a list is of, in the order of the list. */
export interface Key {
  readonly people: Uint32Array;
  /** The place of a record in the list, by its id. */
  readonly placeOf: ReadonlyMap<string, number>;
}

/** The key of an invented list, which also says who people are to each other. */
export interface InventedKey extends Key {
  readonly truths: readonly Truth[];
  /** How many of the eight fields by which people are told apart each record has. */
  readonly known: Uint8Array;
}

export function keyOf(lines: readonly InventedLine[]): InventedKey {
  return {
    people: Uint32Array.from(lines, ({ truth }) => truth.person),
    placeOf: new Map(lines.map(({ record }, place) => [record.id, place])),
    truths: lines.map(({ truth }) => truth),
    known: Uint8Array.from(lines, ({ record }) => fieldsKnown(record)),
  };
}

/** Name, family name, birth, sex, street, postcode, telephone, and a number of health or school. */
function fieldsKnown(record: InventedRecord): number {
  const { givenName, familyName, dateOfBirth, sex, street, postcode, phone } = record;
  const number = record.nhsNumber ?? record.upn;
  return [givenName, familyName, dateOfBirth, sex, street, postcode, phone, number].filter(
    (value) => value !== undefined,
  ).length;
}
