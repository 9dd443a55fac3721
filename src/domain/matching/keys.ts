import type { BirthValue } from './birth-value.ts';
import type { AddressValue } from './address-value.ts';
import type { Prepared } from './identifying.ts';
import { familyValue, type NameValue } from './name-value.ts';

/**
 * What people have in common who may be one person. The store keeps the keys of everybody who is on
 * file and finds candidates by equality alone; few keys are kept, and many are asked for.
 */

/** A key that is asked for, and how much it tells that two people share it. */
export interface AskedKey {
  readonly key: string;
  /** About the negative logarithm to base 2 of how many of ten million people share it. */
  readonly bits: number;
}

/** Each kind's letter opens its keys; the kinds and letters are on record and never change. */
const bitsOf = {
  number: 30,
  phone: 22,
  home: 18,
  postcode: 17,
  born: 15,
  namePair: 13,
  beginnings: 11,
  nameAndYear: 10,
  beginning: 6,
} as const;
type KeyKind = keyof typeof bitsOf;
const letterOf: Readonly<Record<KeyKind, string>> = {
  number: 'n',
  phone: 't',
  home: 'h',
  postcode: 'c',
  born: 'd',
  namePair: 'p',
  beginnings: 'q',
  nameAndYear: 'y',
  beginning: 'b',
};

/** A person has many names and addresses at most where records were mixed up. */
const keysMax = 60;
/** Longer names and addresses are told from others by their beginning. */
const lengthMax = 60;
const beginningLength = 4;
const pairLength = 3;

/** A key of a kind; the same value always gives the same key. */
export function keyOf(kind: KeyKind, value: string): string {
  return letterOf[kind] + value.slice(0, lengthMax);
}

/** As asked for, with what it tells; a share of it where agreement is less than full. */
export function askFor(kind: KeyKind, value: string, less = 0): AskedKey {
  return { key: keyOf(kind, value), bits: bitsOf[kind] - less };
}
