import { type AddressValue, areaOf, livedApart, outwardOf, sectorOf } from './address-value.ts';
import type { BirthValue } from './birth-value.ts';
import type { AddressTest, BirthTest, NameTest, TextTest } from './level-tests.ts';
import type { NameValue } from './name-value.ts';
import { areFormsOfOne } from './nicknames.ts';
import { damerau, jaroWinkler, levenshtein } from './similarity.ts';
import { dayNumber, plainDate } from '../time/plain-date.ts';

/**
 * Whether two single values stand on a level. All four are symmetric, and depend on nothing but the
 * two values, so that whoever compares millions may remember the answer for each pair of values.
 */

/** Two given names, or two family names. `swapped` takes two names of each, and never holds here. */
export function nameHolds(test: NameTest, a: NameValue, b: NameValue): boolean {
  switch (test.is) {
    case 'same':
      return a.joined === b.joined;
    case 'sameFirst':
      return a.parts[0] === b.parts[0] && a.parts[0] !== undefined && a.parts[0].length > 1;
    case 'nickname':
      return areFormsOfOne(a.means, b.means);
    case 'sharesPart':
      return a.parts.some((part) => part.length > 2 && b.parts.includes(part));
    case 'soundsAlike':
      return a.sounds.some((sound) => b.sounds.includes(sound));
    case 'initial':
      return isInitialOf(a, b) || isInitialOf(b, a);
    case 'jaroWinkler':
      return jaroWinkler(a.joined, b.joined) >= test.atLeast;
    case 'damerau':
      return damerauWithin(a.joined, b.joined, test.atMost);
    case 'levenshtein':
      return levenshteinWithin(a.joined, b.joined, test.atMost);
    case 'swapped':
      return false;
    case 'else':
      return true;
  }
}

function isInitialOf(initial: NameValue, name: NameValue): boolean {
  return initial.joined.length === 1 && name.joined.startsWith(initial.joined);
}

// Lengths that differ by more than the edits allowed settle most pairs without counting.
function damerauWithin(a: string, b: string, atMost: number): boolean {
  return Math.abs(a.length - b.length) <= atMost && damerau(a, b) <= atMost;
}

function levenshteinWithin(a: string, b: string, atMost: number): boolean {
  return Math.abs(a.length - b.length) <= atMost && levenshtein(a, b) <= atMost;
}

/** Two dates of birth. */
export function birthHolds(test: BirthTest, a: BirthValue, b: BirthValue): boolean {
  switch (test.is) {
    case 'same':
      return bothToDay(a, b) && a.text === b.text;
    case 'dayAndMonthSwapped':
      return bothToDay(a, b) && a.year === b.year && a.day === b.month && a.month === b.day;
    case 'damerau':
      return bothToDay(a, b) && damerauWithin(digitsOf(a), digitsOf(b), test.atMost);
    case 'levenshtein':
      return bothToDay(a, b) && levenshteinWithin(a.text, b.text, test.atMost);
    case 'damerauAsWritten':
      return bothToDay(a, b) && damerauWithin(a.text, b.text, test.atMost);
    case 'agreesToMonth':
      return !bothToDay(a, b) && bothToMonth(a, b) && a.year === b.year && a.month === b.month;
    case 'agreesToYear':
      return !bothToMonth(a, b) && a.year === b.year;
    case 'sameMonth':
      return bothToMonth(a, b) && a.year === b.year && a.month === b.month;
    case 'sameYear':
      return a.year === b.year;
    case 'sameDayOfYear':
      return (
        bothToDay(a, b) &&
        a.month === b.month &&
        a.day === b.day &&
        Math.abs(a.year - b.year) <= test.yearsApartAtMost
      );
    case 'daysApart':
      return bothToDay(a, b) && Math.abs(dayOf(a) - dayOf(b)) <= test.atMost;
    case 'else':
      return true;
  }
}

function bothToDay(a: BirthValue, b: BirthValue): boolean {
  return a.day !== undefined && b.day !== undefined;
}

function bothToMonth(a: BirthValue, b: BirthValue): boolean {
  return a.month !== undefined && b.month !== undefined;
}

function digitsOf(birth: BirthValue): string {
  return birth.text.replaceAll('-', '');
}

/** Days since 1970-01-01 of a date that is known to the day. */
function dayOf(birth: BirthValue): number {
  return dayNumber(plainDate(birth.text));
}

/** Two addresses. */
export function addressHolds(test: AddressTest, a: AddressValue, b: AddressValue): boolean {
  switch (test.is) {
    case 'sameHome':
      return isSameHome(a, b) && !livedApart(a, b);
    case 'sameHomeAtOtherTimes':
      return isSameHome(a, b);
    case 'sameHouseAndStreet':
      return isSameHouse(a, b) && isStreetAlike(a, b);
    case 'sameStreet':
      return isStreetAlike(a, b) && (isSamePostcode(a, b) || isPlaceAlike(a, b));
    case 'samePostcode':
      return isSamePostcode(a, b);
    case 'postcodeAlike':
      return bothKnow('postcode', a, b) && damerauWithin(a.postcode ?? '', b.postcode ?? '', 1);
    case 'sameArea':
      return isStreetAlike(a, b) || isPlaceAlike(a, b) || isSameOutward(a, b);
    case 'else':
      return true;
  }
}

function bothKnow(
  part: 'house' | 'street' | 'place' | 'postcode',
  a: AddressValue,
  b: AddressValue,
): boolean {
  return a[part] !== undefined && b[part] !== undefined;
}

function isSameHome(a: AddressValue, b: AddressValue): boolean {
  if (!isSameHouse(a, b)) return false;
  if (isSamePostcode(a, b)) return !bothKnow('street', a, b) || isStreetAlike(a, b);
  return isStreetAlike(a, b) && (isPlaceAlike(a, b) || isPlaceUnknown(a, b));
}

function isPlaceUnknown(a: AddressValue, b: AddressValue): boolean {
  return !bothKnow('postcode', a, b) && !bothKnow('place', a, b);
}

function isSameHouse(a: AddressValue, b: AddressValue): boolean {
  return a.house !== undefined && a.house === b.house;
}

function isSamePostcode(a: AddressValue, b: AddressValue): boolean {
  return a.postcode !== undefined && a.postcode === b.postcode;
}

function isSameOutward(a: AddressValue, b: AddressValue): boolean {
  const outward = a.postcode === undefined ? undefined : outwardOf(a.postcode);
  return outward !== undefined && b.postcode !== undefined && outward === outwardOf(b.postcode);
}

/** A street or a place is written in many ways; from here on it is taken for the same one. */
const alike = 0.9;

function isStreetAlike(a: AddressValue, b: AddressValue): boolean {
  return bothKnow('street', a, b) && jaroWinkler(a.street ?? '', b.street ?? '') >= alike;
}

function isPlaceAlike(a: AddressValue, b: AddressValue): boolean {
  return bothKnow('place', a, b) && jaroWinkler(a.place ?? '', b.place ?? '') >= alike;
}

/** Two texts: a number, a postcode, a street, a sex. */
export function textHolds(test: TextTest, a: string, b: string): boolean {
  switch (test.is) {
    case 'same':
      return a === b;
    case 'jaroWinkler':
      return jaroWinkler(a, b) >= test.atLeast;
    case 'damerau':
      return damerauWithin(a, b, test.atMost);
    case 'levenshtein':
      return levenshteinWithin(a, b, test.atMost);
    case 'sameStart':
      return a.slice(0, test.characters) === b.slice(0, test.characters);
    case 'sameOutward':
      return isSamePart(outwardOf, a, b);
    case 'samePostcodeSector':
      return isSamePart(sectorOf, a, b);
    case 'samePostcodeArea':
      return isSamePart(areaOf, a, b);
    case 'else':
      return true;
  }
}

function isSamePart(
  partOf: (postcode: string) => string | undefined,
  a: string,
  b: string,
): boolean {
  const part = partOf(a);
  return part !== undefined && part === partOf(b);
}
