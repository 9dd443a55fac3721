import type { AddressValue } from '../domain/matching/address-value.ts';
import type { BirthValue } from '../domain/matching/birth-value.ts';
import { type Field, textsOf } from '../domain/matching/comparisons.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import { familyValue, givenValue } from '../domain/matching/name-value.ts';
import { plainDate } from '../domain/time/plain-date.ts';

/**
 * The fields of people that are held in columns. A slice is all that one person has of one field, as a
 * text: most people share most of theirs with others, so each is held once.
 */
export const slicedFields = [
  'given',
  'family',
  'dob',
  'sex',
  'address',
  'phone',
  'nhs',
  'upn',
  'police',
  'socialCare',
  'postcode',
  'street',
  'house',
  'place',
] as const satisfies readonly Field[];
export type SlicedField = (typeof slicedFields)[number];

/** Somebody of whom nothing is known. */
export const nobody: Prepared = {
  given: [],
  family: [],
  dob: [],
  sex: [],
  address: [],
  phone: [],
  nhs: [],
  upn: [],
  police: [],
  socialCare: [],
  setAside: [],
};

/** The slice of a person in one field; empty where nothing is known. */
export function writeSlice(field: SlicedField, person: Prepared): string {
  switch (field) {
    case 'given':
    case 'family':
    case 'dob':
      return person[field].map(({ text }) => text).join('\n');
    case 'address':
      return person.address.map(writeAddress).join('\n');
    case 'sex':
    case 'phone':
    case 'nhs':
    case 'upn':
    case 'police':
    case 'socialCare':
    case 'postcode':
    case 'street':
    case 'house':
    case 'place':
      return textsOf(field, person).join('\n');
  }
}

/** A person of whom this slice is all that is known. */
export function readSlice(field: SlicedField, slice: string): Prepared {
  const values = slice === '' ? [] : slice.split('\n');
  switch (field) {
    case 'given':
      return { ...nobody, given: values.flatMap((text) => givenValue(text) ?? []) };
    case 'family':
      return { ...nobody, family: values.flatMap((text) => familyValue(text) ?? []) };
    case 'dob':
      return { ...nobody, dob: values.map(readBirth) };
    case 'address':
      return { ...nobody, address: values.map(readAddress) };
    case 'postcode':
    case 'street':
    case 'house':
    case 'place':
      return { ...nobody, address: values.map((text) => ({ text, [field]: text })) };
    case 'sex':
    case 'phone':
    case 'nhs':
    case 'upn':
    case 'police':
    case 'socialCare':
      return { ...nobody, [field]: values };
  }
}

function readBirth(text: string): BirthValue {
  const [year = 0, month, day] = text.split('-').map(Number);
  return {
    text,
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

const addressParts = ['text', 'house', 'street', 'place', 'postcode', 'from', 'until'] as const;

// The text of an address is most often its parts in a row, and is then left out.
function writeAddress(address: AddressValue): string {
  const text = textOfParts(address);
  return addressParts
    .map((part) => (part === 'text' && address.text === text ? '' : (address[part] ?? '')))
    .join('\t');
}

function readAddress(line: string): AddressValue {
  const [text = '', house = '', street = '', place = '', postcode = '', from = '', until = ''] =
    line.split('\t');
  const parts = {
    ...(house !== '' && { house }),
    ...(street !== '' && { street }),
    ...(place !== '' && { place }),
    ...(postcode !== '' && { postcode }),
    ...(from !== '' && { from: plainDate(from) }),
    ...(until !== '' && { until: plainDate(until) }),
  };
  return { text: text === '' ? textOfParts(parts) : text, ...parts };
}

function textOfParts({ house, street, postcode, place }: Omit<AddressValue, 'text'>): string {
  return [house, street, postcode ?? place].filter((part) => part !== undefined).join(' ');
}
