import type { DaySpan } from '../time/partial-date.ts';
import { addDays, daysBetween, type PlainDate } from '../time/plain-date.ts';
import { type AddressValue, addressValue } from './address-value.ts';
import { birthValue } from './birth-value.ts';
import { type Prepared, prepare } from './identifying.ts';
import {
  ask,
  type AskedKey,
  askForSlip,
  beginningOf,
  keysOfInitials,
  keysOfNumbers,
  keysOfPair,
  keysOfPlace,
  keysOfSwappedDay,
  lettersOfBeginning,
  askedTogether,
  soundOf,
  soundsOf,
  yearKeyOf,
} from './keys.ts';
import { givenValue, type NameValue, plainText } from './name-value.ts';

/** What somebody knows of whom they look for. */
export interface PeopleQuery {
  /** Names in any order, whole or their beginnings. */
  readonly name?: string | undefined;
  /** First and last day on which they may have been born, both included. */
  readonly born?: DaySpan | undefined;
  /** A postcode, or house and street, or both. */
  readonly place?: string | undefined;
  /** Any identifier, or a telephone number. */
  readonly number?: string | undefined;
}

/** The same in the form that is compared. */
export interface PreparedQuery {
  readonly names: readonly NameValue[];
  readonly born?: DaySpan;
  readonly place?: AddressValue;
  /** The first half of a postcode, where no more of it is known. */
  readonly area?: string;
  /** The number, read as each kind that it may be. */
  readonly numbers?: Prepared;
}

const namesMax = 4;
/** Years for which keys are asked with a name, and days without one; a longer span is only compared. */
const yearsMax = 12;
const daysMax = 31;
/** Nobody on file is older, in years. */
const ageMax = 115;
/** How many people of one year are looked at, where one name is all that is asked. */
const peopleOfAYear = 20;

const postcodeAtTheEnd = /\b([A-Z]{1,2}\d[A-Z\d]?)(?: *(\d[A-Z]{2}))?\s*$/i;

/** Brings what is asked into the form that is compared; placeholders are left out. */
export function prepareQuery({ name, born, place, number }: PeopleQuery): PreparedQuery {
  return {
    names: plainText(name ?? '')
      .split(' ')
      .flatMap((word) => givenValue(word) ?? [])
      .slice(0, namesMax),
    ...(born !== undefined && { born }),
    ...readPlace(place ?? ''),
    ...(number !== undefined && number.trim() !== '' && { numbers: readNumber(number.trim()) }),
  };
}

/** A postcode at the end, whole or its first half, and before it house and street, then the place. */
function readPlace(written: string): Pick<PreparedQuery, 'place' | 'area'> {
  const [found = '', outward, inward] = postcodeAtTheEnd.exec(written) ?? [];
  const before = written.slice(0, written.length - found.length).replace(/[\s,]+$/, '');
  const [street, locality] = before.split(/\s*,\s*/);
  const place = addressValue({
    ...(street !== undefined && street !== '' && { street }),
    ...(locality !== undefined && { locality }),
    ...(inward !== undefined && { postcode: found.trim() }),
  });
  return {
    ...(place !== undefined && { place }),
    ...(inward === undefined && outward !== undefined && { area: outward.toUpperCase() }),
  };
}

function readNumber(value: string): Prepared {
  return prepare({
    numbers: (['nhs', 'upn', 'police', 'socialCare'] as const).map((kind) => ({ kind, value })),
    phones: [value],
    source: 'any',
    sourceId: value,
  });
}

/**
 * The keys that a search asks for; none where it is too little to find anybody by. `today` tells which
 * years of birth there are.
 */
export function keysOfQuery(query: PreparedQuery, today: PlainDate): readonly AskedKey[] {
  const { names, born, place, numbers } = query;
  return askedTogether([
    ...keysOfNames(names),
    ...(names.length === 1 && born === undefined ? keysOfEveryYear(names, today) : []),
    ...(born === undefined ? [] : keysOfBirth(names, born)),
    ...(place === undefined ? [] : keysOfPlace({ address: [place] }).map(ask)),
    ...(numbers === undefined ? [] : keysOfNumbers(numbers).map(ask)),
  ]);
}

/** Whether a search asks enough to find anybody by. */
export function isEnough(query: PeopleQuery, today: PlainDate): boolean {
  return keysOfQuery(prepareQuery(query), today).length > 0;
}

/** Any two names together; one alone by its beginning, where enough of it is given. */
function keysOfNames(names: readonly NameValue[]): readonly AskedKey[] {
  const [only, second] = names;
  if (only !== undefined && second === undefined) {
    return only.joined.length < lettersOfBeginning ? [] : [ask(beginningOf(only))];
  }
  return pairsOf(names).flatMap(([one, other]) => keysOfPair(one, other));
}

function pairsOf(names: readonly NameValue[]): readonly (readonly [NameValue, NameValue])[] {
  return names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other] as const));
}

/** One name alone, through all years of birth and for those of whom none is known. */
function keysOfEveryYear(names: readonly NameValue[], today: PlainDate): readonly AskedKey[] {
  const next = Number(today.slice(0, 4)) + 1;
  const years = [undefined, ...Array.from({ length: ageMax }, (_, index) => next - index)];
  return names.flatMap((name) =>
    years.map((year) => ({ ...ask(yearKeyOf(soundOf(name), year)), atMost: peopleOfAYear })),
  );
}

function keysOfBirth(names: readonly NameValue[], { from, until }: DaySpan): readonly AskedKey[] {
  const first = Number(from.slice(0, 4));
  const last = Number(until.slice(0, 4));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const days = daysBetween(from, until) + 1;
  const oneDay = from === until ? birthValue({ on: from, precision: 'day' }) : undefined;
  return [
    ...(years.length > yearsMax ? [] : names.flatMap((name) => keysOfYears(name, years))),
    ...(days > daysMax
      ? []
      : Array.from({ length: days }, (_, index) =>
          ask({ kind: 'born', value: addDays(from, index) }),
        )),
    ...(oneDay === undefined ? [] : keysOfSwappedDay(oneDay)),
    ...(oneDay === undefined
      ? []
      : pairsOf(names).flatMap((pair) => keysOfInitials(pair, [oneDay]))
    ).map(ask),
  ];
}

/** A name with years of birth, as it sounds and in its other forms. */
function keysOfYears(name: NameValue, years: readonly number[]): readonly AskedKey[] {
  const [asItSounds, ...others] = soundsOf(name);
  return years.flatMap((year) => [
    ...(asItSounds === undefined ? [] : [ask(yearKeyOf(asItSounds, year))]),
    ...others.map((sound) => askForSlip(yearKeyOf(sound, year))),
  ]);
}
