import type { DaySpan } from '../time/partial-date.ts';
import { type AddressValue, outwardOf } from './address-value.ts';
import type { BirthValue } from './birth-value.ts';
import { addressHolds, birthHolds, nameHolds } from './compare-values.ts';
import type { Prepared } from './identifying.ts';
import { type NameValue } from './name-value.ts';
import type { PreparedQuery } from './people-query.ts';

/** How far what is asked and what is on file agree in one respect. */
type Extent = 'same' | 'close' | 'partly' | 'unknown' | 'differs';

/** One thing that was asked for, and what was found of it. */
interface Respect {
  readonly of: 'name' | 'born' | 'place' | 'number';
  readonly extent: Extent;
  /** In words, where there is any agreement: 'same date of birth'. */
  readonly words?: string;
  /** Among those of one extent: 0 is the closest. */
  readonly distance: number;
}

/** Why a search finds somebody. */
export interface Agreement {
  /** In words, one for each thing that agrees. */
  readonly because: readonly string[];
  /** Orders those found: number by number, the smaller first. */
  readonly order: readonly number[];
}

/**
 * How a person agrees with what is asked, or nothing where they agree too little to be shown: another
 * name needs two other things that are the same, and another date of birth is another person unless the
 * number or the place is the same.
 */
export function agreementOf(query: PreparedQuery, person: Prepared): Agreement | undefined {
  const respects = [
    ...(query.numbers === undefined ? [] : [numberRespect(query.numbers, person)]),
    ...(query.names.length === 0 ? [] : [nameRespect(query.names, person)]),
    ...(query.born === undefined ? [] : [bornRespect(query.born, person.dob)]),
    ...(query.place === undefined && query.area === undefined ? [] : [placeRespect(query, person)]),
  ];
  if (!isShown(respects)) return undefined;
  return {
    because: respects.flatMap(({ words }) => words ?? []),
    order: [
      -respects.filter(({ extent }) => extent === 'same').length,
      respects.filter(({ extent }) => extent === 'differs').length,
      -respects.filter(({ extent }) => extent === 'close').length,
      ...respects.map(({ distance }) => distance),
    ],
  };
}

/** Compares two orders, for sorting. */
export function compareOrders(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function isShown(respects: readonly Respect[]): boolean {
  const extentOf = (of: Respect['of']): Extent | undefined =>
    respects.find((respect) => respect.of === of)?.extent;
  if (extentOf('number') === 'same') return true;
  const same = respects.filter(({ of, extent }) => of !== 'name' && extent === 'same').length;
  switch (extentOf('name')) {
    case 'same':
    case 'close':
      return extentOf('born') !== 'differs' || extentOf('place') === 'same';
    case 'partly':
      return same >= 1;
    case 'unknown':
    case 'differs':
      return same >= 2;
    case undefined:
      return same >= 1;
  }
}

const kindsOfNumber = {
  nhs: 'NHS number',
  upn: 'unique pupil number',
  police: 'police number',
  socialCare: 'social care number',
  phone: 'telephone number',
} as const;

function numberRespect(asked: Prepared, person: Prepared): Respect {
  for (const [kind, words] of Object.entries(kindsOfNumber)) {
    const of = kind as keyof typeof kindsOfNumber;
    if (asked[of].some((number) => person[of].includes(number)))
      return { of: 'number', extent: 'same', words: `same ${words}`, distance: 0 };
  }
  return { of: 'number', extent: 'differs', distance: 1 };
}

/** How a name that is asked for meets one on file, the closest first. */
const meetings = [
  { words: 'same name', holds: isSameName },
  { words: 'a name that begins so', holds: begins },
  { words: 'another form of the name', holds: isOtherForm },
  { words: 'a name that sounds alike', holds: soundsAlike },
  { words: 'a name spelt nearly so', holds: isNearlySpelt },
] as const;

function nameRespect(asked: readonly NameValue[], person: Prepared): Respect {
  const onFile = [...person.given, ...person.family];
  if (onFile.length === 0) return { of: 'name', extent: 'unknown', distance: 0 };
  const met = asked.map((name) =>
    meetings.findIndex(({ holds }) => onFile.some((other) => holds(name, other))),
  );
  const missed = met.filter((place) => place === -1).length;
  const furthest = Math.max(...met);
  const distance = met.reduce((sum, place) => sum + (place === -1 ? meetings.length : place), 0);
  if (missed === met.length) return { of: 'name', extent: 'differs', distance };
  if (missed > 0) return { of: 'name', extent: 'partly', words: 'one name is the same', distance };
  const words = meetings[furthest]?.words ?? '';
  return { of: 'name', extent: furthest <= 1 ? 'same' : 'close', words, distance };
}

function isSameName(asked: NameValue, { joined, parts }: NameValue): boolean {
  return joined === asked.joined || parts.includes(asked.joined);
}

function begins(asked: NameValue, { joined, parts }: NameValue): boolean {
  return [joined, ...parts].some((part) => part.startsWith(asked.joined));
}

function isOtherForm(asked: NameValue, other: NameValue): boolean {
  return nameHolds({ is: 'nickname' }, asked, other);
}

function soundsAlike(asked: NameValue, other: NameValue): boolean {
  return nameHolds({ is: 'soundsAlike' }, asked, other);
}

/** Two edits in a long name, one in a shorter one. */
function isNearlySpelt(asked: NameValue, other: NameValue): boolean {
  const { length } = asked.joined;
  return length > 3 && nameHolds({ is: 'damerau', atMost: length > 7 ? 2 : 1 }, asked, other);
}

function bornRespect(asked: DaySpan, onFile: readonly BirthValue[]): Respect {
  if (onFile.length === 0) return { of: 'born', extent: 'unknown', distance: 2 };
  const oneDay = asked.from === asked.until;
  if (onFile.some((birth) => isWithin(asked, birth))) {
    const words = oneDay ? 'same date of birth' : 'born in that time';
    return { of: 'born', extent: 'same', words, distance: 0 };
  }
  if (onFile.some((birth) => mayBeWithin(asked, birth))) {
    return { of: 'born', extent: 'close', words: 'date of birth that fits', distance: 1 };
  }
  if (oneDay && onFile.some((birth) => isNearly(asked, birth))) {
    return { of: 'born', extent: 'close', words: 'date of birth nearly the same', distance: 2 };
  }
  return { of: 'born', extent: 'differs', distance: 3 };
}

/** Born on one of the days asked for, as far as the date on file goes. */
function isWithin({ from, until }: DaySpan, { text }: BirthValue): boolean {
  return text.length === 10
    ? from <= text && text <= until
    : from <= firstDay(text) && lastDay(text) <= until;
}

/** A date known to the month or the year that has days in common with those asked for. */
function mayBeWithin({ from, until }: DaySpan, { text }: BirthValue): boolean {
  return text.length < 10 && firstDay(text) <= until && from <= lastDay(text);
}

function firstDay(text: string): string {
  return text + '-01-01'.slice(text.length - 4);
}

function lastDay(text: string): string {
  return text + '-12-31'.slice(text.length - 4);
}

function isNearly({ from }: DaySpan, birth: BirthValue): boolean {
  const [year, month, day] = from.split('-').map(Number);
  const asked: BirthValue = {
    text: from,
    year: year ?? 0,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
  return (
    birthHolds({ is: 'dayAndMonthSwapped' }, asked, birth) ||
    birthHolds({ is: 'damerau', atMost: 1 }, asked, birth) ||
    birthHolds({ is: 'sameDayOfYear', yearsApartAtMost: 1 }, asked, birth)
  );
}

function placeRespect({ place, area }: PreparedQuery, { address }: Prepared): Respect {
  const somewhere = (holds: (here: AddressValue) => boolean): boolean => address.some(holds);
  if (address.length === 0) return { of: 'place', extent: 'unknown', distance: 2 };
  if (place !== undefined) {
    if (somewhere((here) => addressHolds({ is: 'sameHomeAtOtherTimes' }, place, here)))
      return { of: 'place', extent: 'same', words: 'same home', distance: 0 };
    if (somewhere(({ postcode }) => postcode !== undefined && postcode === place.postcode))
      return { of: 'place', extent: 'same', words: 'same postcode', distance: 1 };
    if (somewhere((here) => addressHolds({ is: 'sameHouseAndStreet' }, place, here)))
      return { of: 'place', extent: 'same', words: 'same house and street', distance: 1 };
  }
  const wanted = area ?? (place?.postcode === undefined ? undefined : outwardOf(place.postcode));
  const isNear = ({ postcode }: AddressValue): boolean =>
    wanted !== undefined && postcode !== undefined && outwardOf(postcode) === wanted;
  if (somewhere(isNear))
    return { of: 'place', extent: 'close', words: `same area, ${wanted ?? ''}`, distance: 2 };
  return { of: 'place', extent: 'differs', distance: 3 };
}
