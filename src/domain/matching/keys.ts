import type { BirthValue } from './birth-value.ts';
import type { Prepared } from './identifying.ts';
import { familyValue, givenValue, type NameValue } from './name-value.ts';
import { formsOf } from './nicknames.ts';

/**
 * What people have in common who may be one person. The store keeps the keys of everybody who is on
 * file and finds candidates by equality alone: few keys are kept, and many are asked for. A key begins
 * with the letter of its kind; letters and kinds are on record and keep their meaning for ever.
 */

/** A key that is asked for. */
export interface AskedKey {
  readonly key: string;
  /** What it tells that two people share it: about -log2 of the share of ten million who have it. */
  readonly bits: number;
  /** Where more people have it than this, no more are looked at. */
  readonly atMost: number;
}

const kinds = {
  /** Any identifier: its own kind, and the number. */
  number: { letter: 'n', bits: 30 },
  phone: { letter: 't', bits: 22 },
  /** House and street. */
  home: { letter: 'h', bits: 18 },
  postcode: { letter: 'c', bits: 17 },
  /** Date of birth, known to the day. */
  born: { letter: 'd', bits: 15 },
  /** How a given and a family name sound, in either order. */
  namePair: { letter: 'p', bits: 13 },
  /** How a given and a family name begin, in either order. */
  beginnings: { letter: 'q', bits: 11 },
  /** How one name sounds, and the year of birth; without a year where none is known. */
  nameAndYear: { letter: 'y', bits: 10 },
  /** How one name begins. */
  beginning: { letter: 'b', bits: 6 },
} as const;
export type KeyKind = keyof typeof kinds;

/** Only where records were mixed up has one person more names and addresses than this. */
const keysMax = 60;
const charactersMax = 60;
/** Letters of the beginning of one name, and of each name of a pair. */
const lettersOfBeginning = 4;
const lettersOfPair = 3;
/** How many people of one key are looked at, at most. */
const peopleMax = 1_000;
/** The same of a key that stands for a slip: another form of a name, a year beside the right one. */
const peopleOfSlipMax = 300;
/** A slip tells less, in bits. */
const lessOfSlip = 2;

/** The key of a value of a kind. */
export function keyOf(kind: KeyKind, value: string): string {
  return kinds[kind].letter + value.slice(0, charactersMax);
}

/** A key as it is asked for, exactly or as a slip. */
export function asked(kind: KeyKind, value: string, how: 'exact' | 'slip' = 'exact'): AskedKey {
  const { bits } = kinds[kind];
  return how === 'exact'
    ? { key: keyOf(kind, value), bits, atMost: peopleMax }
    : { key: keyOf(kind, value), bits: bits - lessOfSlip, atMost: peopleOfSlipMax };
}

/** Each key once, the one that tells most. */
export function onceEach(keys: readonly AskedKey[]): readonly AskedKey[] {
  const best = new Map<string, AskedKey>();
  for (const one of keys) {
    if ((best.get(one.key)?.bits ?? 0) < one.bits) best.set(one.key, one);
  }
  return [...best.values()];
}

/** The keys under which somebody is kept; about eleven for a person with a usual record. */
export function keysOf(person: Prepared): readonly string[] {
  const given = tokensOf(person.given);
  const family = tokensOf(person.family);
  const years = person.dob.length === 0 ? [''] : person.dob.map(({ year }) => String(year));
  const keys = [
    ...keysOfPlace(person),
    ...keysOfNumbers(person),
    ...person.dob.filter(isToDay).map(({ text }) => keyOf('born', text)),
    ...given.flatMap((one) =>
      family.flatMap((other) => [
        keyOf('namePair', pairOf(soundOf(one), soundOf(other))),
        keyOf('beginnings', beginningsOf(one.joined, other.joined)),
      ]),
    ),
    ...[...given, ...family].flatMap((name) => [
      ...years.map((year) => keyOf('nameAndYear', soundOf(name) + year)),
      keyOf('beginning', beginningOf(name.joined)),
    ]),
  ];
  return [...new Set(keys)].slice(0, keysMax);
}

/** The keys under which an address alone keeps somebody. */
export function keysOfPlace({ address }: Pick<Prepared, 'address'>): readonly string[] {
  return address.flatMap(({ house, street, postcode }) => [
    ...(postcode === undefined ? [] : [keyOf('postcode', postcode)]),
    ...(house === undefined || street === undefined ? [] : [keyOf('home', homeOf(house, street))]),
  ]);
}

/** The keys of all identifiers and telephones. */
function keysOfNumbers(person: Prepared): readonly string[] {
  const { nhs, upn, police, socialCare, source, phone } = person;
  const own = source === undefined ? [] : [source.id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')];
  return [
    ...Object.entries({ nhs, upn, police, socialCare, own }).flatMap(([kind, numbers]) =>
      numbers.map((number) => keyOf('number', `${kind} ${number}`)),
    ),
    ...phone.map((digits) => keyOf('phone', digits)),
  ];
}

/**
 * The keys by which one record is looked for among those on file: its own, and those that it would
 * have by a usual slip (a name in another form, day and month swapped, the year beside).
 */
export function keysToMatch(person: Prepared): readonly AskedKey[] {
  const kindOf = new Map(Object.entries(kinds).map(([kind, { letter }]) => [letter, kind as KeyKind]));
  const own = keysOf(person).flatMap((key) => {
    const kind = kindOf.get(key.slice(0, 1) as (typeof kinds)[KeyKind]['letter']);
    // How one name begins is for searching: alone it tells too little.
    return kind === undefined || kind === 'beginning' ? [] : [asked(kind, key.slice(1))];
  });
  const given = tokensOf(person.given);
  const family = tokensOf(person.family);
  const pairs = given.flatMap((one) => family.flatMap((other) => keysOfPair(one, other)));
  const born = person.dob.flatMap((birth) => [
    ...swappedDay(birth),
    ...[...given, ...family].flatMap((name) =>
      [birth.year - 1, birth.year + 1].map((year) =>
        asked('nameAndYear', soundOf(name) + String(year), 'slip'),
      ),
    ),
  ]);
  return onceEach([...own, ...pairs, ...born]);
}

/** Two names together: as they sound, in their other forms, and as they begin. */
export function keysOfPair(one: NameValue, other: NameValue): readonly AskedKey[] {
  const forms = (name: NameValue) => [
    ...name.sounds.slice(1).concat(soundOf(name)),
    ...soundsOfOtherForms(name),
  ];
  return [
    asked('namePair', pairOf(soundOf(one), soundOf(other))),
    asked('beginnings', beginningsOf(one.joined, other.joined)),
    ...forms(one).flatMap((a) =>
      forms(other).map((b) => asked('namePair', pairOf(a, b), 'slip')),
    ),
  ];
}

/** A date of birth with day and month in each other's place, where that is a day of its own. */
export function swappedDay({ text, month, day }: BirthValue): readonly AskedKey[] {
  if (month === undefined || day === undefined || day > 12 || day === month) return [];
  const [year = '', ...rest] = text.split('-');
  return [asked('born', [year, ...rest.toReversed()].join('-'), 'slip')];
}

/** A name as it sounds: by its first code, or as it is written where it is too short to have one. */
export function soundOf({ sounds, joined }: NameValue): string {
  return sounds[0] ?? joined;
}

/** How the other forms of a name sound that it may be short for, or be shortened to. */
function soundsOfOtherForms({ means }: NameValue): readonly string[] {
  const forms = means.flatMap(formsOf).flatMap((form) => givenValue(form) ?? []);
  return [...new Set(forms.map(soundOf))];
}

function beginningOf(joined: string): string {
  return joined.slice(0, lettersOfBeginning);
}

export function beginningsOf(one: string, other: string): string {
  return pairOf(one.slice(0, lettersOfPair), other.slice(0, lettersOfPair));
}

/** Two texts in an order that is theirs alone, so that it does not matter which came first. */
function pairOf(one: string, other: string): string {
  return one < other ? `${one}|${other}` : `${other}|${one}`;
}

export function homeOf(house: string, street: string): string {
  return `${house} ${street}`;
}

/** The names by which somebody is kept: whole, and where a name has parts each of them. */
function tokensOf(names: readonly NameValue[]): readonly NameValue[] {
  const tokens = names.flatMap((name) =>
    name.parts.length === 1
      ? [name]
      : [name, ...name.parts.filter((part) => part.length > 2).flatMap((part) => familyValue(part) ?? [])],
  );
  return [...new Map(tokens.map((name) => [name.joined, name])).values()];
}

function isToDay({ day }: BirthValue): boolean {
  return day !== undefined;
}
