import type { BirthValue } from './birth-value.ts';
import type { Prepared } from './identifying.ts';
import { familyValue, givenValue, type NameValue } from './name-value.ts';
import { formsOf } from './nicknames.ts';

/**
 * What people have in common who may be one person. The store keeps the keys of everybody who is on
 * file and finds candidates by equality alone: few keys are kept, and many are asked for.
 */
export interface Key {
  readonly kind: KeyKind;
  readonly value: string;
}

/** A key that is asked for. */
export interface AskedKey {
  readonly key: string;
  /** What it tells that two people share it: about -log2 of the share of ten million who have it. */
  readonly bits: number;
  /** Where more people have it than this, no more are looked at. */
  readonly atMost: number;
}

/** Letters open the keys that are on record, and keep their meaning for ever. */
const kinds = {
  /** Any identifier: its own kind, and the number. */
  number: { letter: 'n', bits: 30 },
  phone: { letter: 't', bits: 22 },
  /** House and street. */
  home: { letter: 'h', bits: 18 },
  postcode: { letter: 'c', bits: 17 },
  /** First letters of a given and a family name, in either order, and the day of birth. */
  initialsAndDay: { letter: 'i', bits: 21 },
  /** Date of birth, known to the day. */
  born: { letter: 'd', bits: 15 },
  /** How a given and a family name sound, in either order. */
  namePair: { letter: 'p', bits: 13 },
  /** How a given and a family name begin, in either order. */
  beginnings: { letter: 'q', bits: 11 },
  /** How one name sounds, and the year of birth; no year where none is known. */
  nameAndYear: { letter: 'y', bits: 10 },
  /** How one name begins. */
  beginning: { letter: 'b', bits: 6 },
} as const;
export type KeyKind = keyof typeof kinds;

/** Of names, places and numbers each: only where records were mixed up has one person more. */
const keysOfOneSortMax = 60;
const charactersMax = 60;
/** A source's own number for somebody; a shorter one is a count. */
const charactersOfOwnMin = 4;
/** Letters of the beginning of one name, and of each name of a pair. */
export const lettersOfBeginning = 4;
const lettersOfPair = 3;
/** How many people of one key are looked at. */
const peopleMax = 1_000;
/** The same of a key that stands for a slip: another form of a name, a year beside the right one. */
const peopleOfSlipMax = 300;
/** How many are looked at of all keys together, and of each at least, however many keys there are. */
const peopleOfAllMax = 6_000;
const peopleMin = 20;
/** A slip tells less, in bits. */
const lessOfSlip = 2;

/** A key as it is on record. */
export function keyText({ kind, value }: Key): string {
  return kinds[kind].letter + value.slice(0, charactersMax);
}

/** A key as it is asked for. */
export function ask(key: Key): AskedKey {
  return { key: keyText(key), bits: kinds[key.kind].bits, atMost: peopleMax };
}

/** A key that somebody would have by a usual slip, as it is asked for. */
export function askForSlip(key: Key): AskedKey {
  return { key: keyText(key), bits: kinds[key.kind].bits - lessOfSlip, atMost: peopleOfSlipMax };
}

/**
 * Each key once, as it tells most, and in all no more people to look at than are read in a few
 * milliseconds: of many keys, fewer people each.
 */
export function askedTogether(keys: readonly AskedKey[]): readonly AskedKey[] {
  const best = new Map<string, AskedKey>();
  for (const one of keys) {
    if ((best.get(one.key)?.bits ?? 0) < one.bits) best.set(one.key, one);
  }
  const all = [...best.values()];
  const share = peopleOfAllMax / all.reduce((sum, { atMost }) => sum + atMost, 0);
  if (share >= 1) return all;
  return all.map((one) => ({
    ...one,
    atMost: Math.max(peopleMin, Math.floor(one.atMost * share)),
  }));
}

/** The keys under which somebody is kept; about twelve for a person with a usual record. */
export function keysOf(person: Prepared): readonly Key[] {
  const sorts = [keysOfNumbers(person), keysOfNames(person), keysOfPlace(person)];
  return [
    ...person.dob.flatMap(keysOfDay),
    ...sorts.flatMap((keys) => keys.slice(0, keysOfOneSortMax)),
  ];
}

/** The keys of telephones and identifiers. */
export function keysOfNumbers(person: Prepared): readonly Key[] {
  const { nhs, upn, police, socialCare, source, phone } = person;
  const own = source === undefined ? '' : source.id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const identifiers = Object.entries({
    nhs,
    upn,
    police,
    socialCare,
    own: own.length < charactersOfOwnMin ? [] : [own],
  });
  return [
    ...identifiers.flatMap(([kind, numbers]) =>
      numbers.map((number): Key => ({ kind: 'number', value: `${kind} ${number}` })),
    ),
    ...phone.map((value): Key => ({ kind: 'phone', value })),
  ];
}

/** The keys of addresses: postcode, and house with street. */
export function keysOfPlace({ address }: Pick<Prepared, 'address'>): readonly Key[] {
  return address.flatMap(({ house, street, postcode }): Key[] => [
    ...(postcode === undefined ? [] : [{ kind: 'postcode', value: postcode } as const]),
    ...(house === undefined || street === undefined
      ? []
      : [{ kind: 'home', value: `${house} ${street}` } as const]),
  ]);
}

function keysOfDay({ day, text }: BirthValue): readonly Key[] {
  return day === undefined ? [] : [{ kind: 'born', value: text }];
}

function keysOfNames(person: Prepared): readonly Key[] {
  const given = namesIn(person.given);
  const family = namesIn(person.family);
  const years = person.dob.length === 0 ? [undefined] : person.dob.map(({ year }) => year);
  const keys = [
    ...[...given, ...family].flatMap((name) => [
      ...years.map((year) => yearKeyOf(soundOf(name), year)),
      beginningOf(name),
    ]),
    ...person.given.flatMap((one) =>
      person.family.flatMap((other) => keysOfInitials([one, other], person.dob)),
    ),
    ...given.flatMap((one) =>
      family.flatMap((other) => [
        { kind: 'namePair', value: inEitherOrder(soundOf(one), soundOf(other)) } as const,
        beginningsOf(one, other),
      ]),
    ),
  ];
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

/** The names by which somebody is kept: whole, and where a name has parts each of them. */
function namesIn(names: readonly NameValue[]): readonly NameValue[] {
  const all = names.flatMap((name) => [
    name,
    ...(name.parts.length === 1 ? [] : name.parts.filter((part) => part.length > 2)).flatMap(
      (part) => familyValue(part) ?? [],
    ),
  ]);
  return [...new Map(all.map((name) => [name.joined, name])).values()];
}

/**
 * The keys by which one record is looked for among those on file: its own, and those that it would
 * have by a usual slip: a name in another form, day and month swapped, the year beside.
 */
export function keysToMatch(person: Prepared): readonly AskedKey[] {
  const given = namesIn(person.given);
  const family = namesIn(person.family);
  return askedTogether([
    // How one name alone begins tells too little.
    ...keysOf(person).flatMap((key) => (key.kind === 'beginning' ? [] : [ask(key)])),
    ...given.flatMap((one) => family.flatMap((other) => keysOfPair(one, other))),
    ...person.dob.flatMap(keysOfSwappedDay),
    ...person.dob.flatMap(({ year }) =>
      [...given, ...family].flatMap((name) =>
        [year - 1, year + 1].map((beside) => askForSlip(yearKeyOf(soundOf(name), beside))),
      ),
    ),
  ]);
}

/** Two names together: as they sound, in their other forms, and as they begin. */
export function keysOfPair(one: NameValue, other: NameValue): readonly AskedKey[] {
  const pairs = soundsOf(one).flatMap((a) =>
    soundsOf(other).map((b) => ({ kind: 'namePair', value: inEitherOrder(a, b) }) as const),
  );
  const [asTheySound, ...slips] = pairs;
  return [
    ...(asTheySound === undefined ? [] : [ask(asTheySound)]),
    ask(beginningsOf(one, other)),
    ...slips.map(askForSlip),
  ];
}

/** A date of birth with day and month in each other's place, where that is another day. */
export function keysOfSwappedDay({ text, month, day }: BirthValue): readonly AskedKey[] {
  if (month === undefined || day === undefined || day > 12 || day === month) return [];
  const [year, monthText, dayText] = text.split('-');
  return [askForSlip({ kind: 'born', value: `${year}-${dayText}-${monthText}` })];
}

/** How one name sounds, and a year of birth; without one for those of whom none is known. */
export function yearKeyOf(sound: string, year: number | undefined): Key {
  return { kind: 'nameAndYear', value: `${sound}${year ?? ''}` };
}

/**
 * The first letters of two names with each day of birth. Of a common name and of a day more people are on
 * file than are looked at; who has both is found by this.
 */
export function keysOfInitials(
  [one, other]: readonly [NameValue, NameValue],
  births: readonly Pick<BirthValue, 'text' | 'day'>[],
): readonly Key[] {
  const initials = inEitherOrder(one.joined.slice(0, 1), other.joined.slice(0, 1));
  return births.flatMap(({ text, day }) =>
    day === undefined ? [] : [{ kind: 'initialsAndDay', value: `${initials} ${text}` } as const],
  );
}

export function beginningOf({ joined }: NameValue): Key {
  return { kind: 'beginning', value: joined.slice(0, lettersOfBeginning) };
}

function beginningsOf(one: NameValue, other: NameValue): Key {
  const begins = ({ joined }: NameValue): string => joined.slice(0, lettersOfPair);
  return { kind: 'beginnings', value: inEitherOrder(begins(one), begins(other)) };
}

/** A name as it sounds: its first code, or as it is written where it is too short for one. */
export function soundOf({ sounds, joined }: NameValue): string {
  return sounds[0] ?? joined;
}

/** How a name sounds, and then how else it may sound, also in the other forms that it has. */
export function soundsOf(name: NameValue): readonly string[] {
  const forms = formsOf(name.means).flatMap((form) => givenValue(form) ?? []);
  return [...new Set([soundOf(name), ...name.sounds, ...forms.map(soundOf)])];
}

/** Two texts in an order that is theirs alone, so that it does not matter which came first. */
function inEitherOrder(one: string, other: string): string {
  return one < other ? `${one}|${other}` : `${other}|${one}`;
}
