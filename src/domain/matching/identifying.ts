import type { Description } from '../entry/facts/description.ts';
import { type AddressValue, addressValue } from './address-value.ts';
import { type BirthValue, birthValue } from './birth-value.ts';
import { familyValue, givenValue, namePartsOf, type NameValue } from './name-value.ts';
import { readNhsNumber } from './nhs-number.ts';
import { isPlaceholder } from './placeholders.ts';
import { readUpn } from './upn.ts';

/** What matching reads of a person: what one source, or several, say of them. */
export interface Identifying extends Omit<Description, 'of' | 'otherwise'> {
  /** The system that `sourceId` belongs to; two of its records are two people until somebody says not. */
  readonly source?: string | undefined;
}

/**
 * A person in the form that is compared. Each field lists what is known; an empty list is missing, and
 * so is what was only a placeholder.
 */
export interface Prepared {
  readonly given: readonly NameValue[];
  readonly family: readonly NameValue[];
  readonly dob: readonly BirthValue[];
  readonly sex: readonly string[];
  readonly address: readonly AddressValue[];
  readonly phone: readonly string[];
  readonly nhs: readonly string[];
  readonly upn: readonly string[];
  readonly police: readonly string[];
  readonly socialCare: readonly string[];
  readonly source?: { readonly system: string; readonly id: string };
  /** Values that are there and were read as missing. */
  readonly setAside: readonly SetAside[];
}

export interface SetAside {
  readonly field: 'name' | 'dob' | 'address' | 'phone' | 'nhs' | 'upn' | 'police' | 'socialCare';
  readonly written: string;
}

/** Brings what is known of a person into the form that is compared, once, so that comparing is quick. */
export function prepare(person: Identifying): Prepared {
  const setAside: SetAside[] = [];
  const keep = <T>(
    field: SetAside['field'],
    written: string,
    read: T | undefined,
  ): readonly T[] => {
    if (read === undefined) setAside.push({ field, written });
    return read === undefined ? [] : [read];
  };
  const names = (person.names ?? []).map(namePartsOf);
  const numbers = (
    kind: 'nhs' | 'upn' | 'police' | 'socialCare',
    read: (text: string) => string | undefined,
  ) =>
    distinct(
      (person.numbers ?? [])
        .filter((number) => number.kind === kind)
        .flatMap(({ value }) => keep(kind, value, read(value))),
      (number) => number,
    );
  const { dob, source, sourceId } = person;
  return {
    given: distinct(
      names.flatMap(({ given }) => given.flatMap((name) => keep('name', name, givenValue(name)))),
      textOf,
    ),
    family: distinct(
      names.flatMap(({ family }) =>
        family.flatMap((name) => keep('name', name, familyValue(name))),
      ),
      textOf,
    ),
    dob: dob === undefined ? [] : keep('dob', dob.on, birthValue(dob)),
    sex: person.sex === undefined || person.sex === 'u' ? [] : [person.sex],
    address: (person.addresses ?? []).flatMap((address) =>
      keep('address', address.postcode ?? address.street ?? '', addressValue(address)),
    ),
    phone: distinct(
      (person.phones ?? []).flatMap((phone) => keep('phone', phone, phoneValue(phone))),
      (phone) => phone,
    ),
    nhs: numbers('nhs', readNhsNumber),
    upn: numbers('upn', permanentUpn),
    police: numbers('police', plainNumber),
    socialCare: numbers('socialCare', plainNumber),
    ...(source === undefined || sourceId === undefined
      ? {}
      : { source: { system: source, id: sourceId } }),
    setAside,
  };
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

function distinct<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  return values.length < 2
    ? values
    : [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

/** A temporary number is a school's own: at another school it names another child. */
function permanentUpn(text: string): string | undefined {
  const upn = readUpn(text);
  return upn === undefined || upn.temporary ? undefined : upn.number;
}

/** Capitals and digits; nothing where that leaves fewer than four, or a placeholder. */
function plainNumber(text: string): string | undefined {
  const number = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return number.length < 4 || isPlaceholder(number.toLowerCase()) || /^0+$/.test(number)
    ? undefined
    : number;
}

/** Digits with the national 0; nothing where there are fewer than seven, or one digit throughout. */
function phoneValue(text: string): string | undefined {
  const digits = text
    .replaceAll(/\(0\)/g, '')
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?44(?=\d{9,10}$)/, '0');
  return digits.length < 7 || /^(\d)\1*$/.test(digits) || /^0?(\d)\1+$/.test(digits)
    ? undefined
    : digits;
}
