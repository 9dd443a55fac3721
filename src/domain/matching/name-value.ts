import anyAscii from 'any-ascii';
import { doubleMetaphone } from 'double-metaphone';
import type { PersonName } from '../entry/facts/description.ts';
import { isNameOfTable, namesMeantBy, type NamesMeant } from './nicknames.ts';
import { isPlaceholder } from './placeholders.ts';

/** One given or family name, brought into the form that is compared. */
export interface NameValue {
  /** Small plain letters, its parts divided by single spaces. */
  readonly text: string;
  /** The same without spaces: "de souza" and "desouza" are one name. */
  readonly joined: string;
  readonly parts: readonly string[];
  /** How it sounds; two codes where it may be said in two ways. */
  readonly sounds: readonly string[];
  /** What its first part may stand for, or all of it where it is one name in two parts. */
  readonly means: NamesMeant;
}

/** Given and family names that one written name holds; both may be empty. */
export interface NameParts {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'master', 'sir', 'lady', 'prof', 'rev']);
const beforeFamily = new Set(
  'van der den de da do dos du del della di la le al el bin bint ibn abu mac mc st o von ter ten'.split(
    ' ',
  ),
);

/** Small plain letters, digits and single spaces; apostrophes join, other signs divide. */
export function plainText(written: string): string {
  return anyAscii(written.replaceAll(/['’‘`´ʼ]/g, ''))
    .toLowerCase()
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A given name as it is compared; nothing where it is a placeholder. */
export function givenValue(written: string): NameValue | undefined {
  const parts = withoutTitle(plainText(written).split(' '));
  return nameValue(parts, written, parts[0] ?? '');
}

/** A family name as it is compared; nothing where it is a placeholder. */
export function familyValue(written: string): NameValue | undefined {
  const parts = withoutTitle(plainText(written).split(' '));
  return nameValue(parts, written, parts.join(''));
}

function nameValue(
  parts: readonly string[],
  written: string,
  sounding: string,
): NameValue | undefined {
  const text = parts.join(' ');
  if (isPlaceholder(text, written)) return undefined;
  const sounds = [...new Set(doubleMetaphone(sounding))].filter((code) => code.length > 1);
  const joined = parts.join('');
  const whole = namesMeantBy(joined);
  const means = isNameOfTable(whole) ? whole : namesMeantBy(parts[0] ?? '');
  return { text, joined, parts, sounds, means };
}

function withoutTitle(parts: readonly string[]): readonly string[] {
  return parts.length > 1 && titles.has(parts[0] ?? '') ? parts.slice(1) : parts;
}

/**
 * Divides a name whose parts its source does not tell apart: before a comma stands the family name,
 * otherwise it is the last word with what belongs to it ("van der Berg"). One word alone may be either,
 * and is taken for a given name. The order may still be wrong, which comparing allows for.
 */
export function namePartsOf(name: PersonName): NameParts {
  const given = name.given === undefined ? [] : [name.given];
  const family = name.family === undefined ? [] : [name.family];
  if (name.full === undefined || given.length + family.length > 0) return { given, family };
  const [before = '', after] = name.full.split(',', 2);
  if (after !== undefined) return { given: [after], family: [before] };
  return divideWords(before);
}

function divideWords(full: string): NameParts {
  if (isPlaceholder(plainText(full), full)) return { given: [], family: [] };
  const written = full.trim().split(/\s+/);
  const words = titles.has(plainText(written[0] ?? '')) ? written.slice(1) : written;
  // "Mr Larch" names a family; "Larch" alone does not say which it is.
  if (words.length === 1 && written.length > 1) return { given: [], family: words };
  let familyFrom = Math.max(1, words.length - 1);
  while (familyFrom > 1 && beforeFamily.has(plainText(words[familyFrom - 1] ?? '')))
    familyFrom -= 1;
  const family = words.slice(familyFrom).join(' ');
  return { given: [words.slice(0, familyFrom).join(' ')], family: family === '' ? [] : [family] };
}
