import type { GivenName } from './given-names.ts';
import type { Home } from './homes.ts';
import type { NameOrigin } from './name-origins.ts';

/** Somebody who does not exist, as they are: what sources write of them is another matter. Days are day numbers. */
export interface InventedPerson {
  readonly number: number;
  readonly family: number;
  /** Those who live or lived at one address beside the family: a shared flat, a refuge. */
  readonly household: Household;
  readonly as: 'child' | 'parent' | 'tenant';
  readonly origin: NameOrigin;
  readonly sex: 'f' | 'm';
  readonly born: number;
  /** The same for those born together. */
  readonly birth: number;
  readonly given: GivenName;
  /** The family name from each day on, the first from birth. */
  readonly familyNames: readonly { readonly name: string; readonly from: number }[];
  /** A second name that some sources take for the family name. */
  readonly secondName?: string;
  /** Where they lived from each day on. */
  readonly stays: readonly Stay[];
  readonly phone: string;
}

export interface Stay {
  readonly home: Home;
  readonly from: number;
}

export interface Household {
  readonly number: number;
  readonly kind: 'family' | 'shared flat' | 'refuge';
}

/** What is true about the one of whom a record is: the key of an invented list. */
export interface Truth {
  readonly person: number;
  readonly family: number;
  readonly household: Household;
  readonly as: InventedPerson['as'];
  readonly birth: number;
  readonly given: string;
  readonly born: number;
  readonly origin: NameOrigin;
}

/** Who two people are to each other; all but strangers are hard to tell apart. */
export const pairKinds = [
  'twins',
  'siblings',
  'parent and child of one name',
  'tenants of one flat',
  'families at one refuge',
  'others of one family',
  'cousins and others at one home',
  'strangers',
] as const;
export type PairKind = (typeof pairKinds)[number];

/** Whether two records are of one person, and otherwise who the two are to each other. */
export function pairKind(a: Truth, b: Truth): PairKind | 'same' {
  if (a.person === b.person) return 'same';
  if (a.family === b.family) return kindInFamily(a, b);
  if (a.household.number !== b.household.number) return 'strangers';
  return kindsOfHousehold[a.household.kind];
}

const kindsOfHousehold = {
  family: 'cousins and others at one home',
  'shared flat': 'tenants of one flat',
  refuge: 'families at one refuge',
} as const satisfies Record<Household['kind'], PairKind>;

function kindInFamily(a: Truth, b: Truth): PairKind {
  if (a.as === 'child' && b.as === 'child') return a.birth === b.birth ? 'twins' : 'siblings';
  return a.given === b.given ? 'parent and child of one name' : 'others of one family';
}
