import type { Prepared } from '../domain/matching/identifying.ts';
import type { NameValue } from '../domain/matching/name-value.ts';
import { type BlockingRule, type CodeOf, mix } from './blocks.ts';
import { fieldCount, type PeopleReader, placeOf } from './people.ts';
import type { SlicedField } from './slices.ts';

/**
 * What blocks are made of. Names go by their sound, and `names` is the same whichever of the two stands
 * first; `dayOrMonth` is the same whichever of day and month does. The starts are first letters.
 */
type BlockingPart = keyof typeof ownParts | 'names';

/** Parts that one field tells by itself: the field, and the text that a slice of it gives. */
const ownParts = {
  given: { field: 'given', textOf: ({ given }: Prepared) => soundOf(given[0]) },
  givenStart: { field: 'given', textOf: ({ given }: Prepared) => given[0]?.joined.slice(0, 1) },
  family: { field: 'family', textOf: ({ family }: Prepared) => soundOf(family[0]) },
  familyStart: { field: 'family', textOf: ({ family }: Prepared) => family[0]?.joined.slice(0, 2) },
  dob: { field: 'dob', textOf: ({ dob }: Prepared) => (isWhole(dob[0]) ? dob[0].text : undefined) },
  dayOrMonth: { field: 'dob', textOf: ({ dob }: Prepared) => dayOrMonthOf(dob[0]) },
  dayOfYear: {
    field: 'dob',
    textOf: ({ dob }: Prepared) => (isWhole(dob[0]) ? dob[0].text.slice(5) : undefined),
  },
  year: { field: 'dob', textOf: ({ dob }: Prepared) => dob[0]?.text.slice(0, 4) },
  sex: { field: 'sex', textOf: ({ sex }: Prepared) => sex[0] },
  postcode: { field: 'postcode', textOf: ({ address }: Prepared) => address[0]?.postcode },
  postcodeStart: {
    field: 'postcode',
    textOf: ({ address }: Prepared) => address[0]?.postcode?.slice(0, 2),
  },
  street: { field: 'street', textOf: ({ address }: Prepared) => beginOf(address[0]?.street) },
  house: { field: 'house', textOf: ({ address }: Prepared) => address[0]?.house },
  place: { field: 'place', textOf: ({ address }: Prepared) => beginOf(address[0]?.place) },
  phone: { field: 'phone', textOf: ({ phone }: Prepared) => phone[0] },
  nhs: { field: 'nhs', textOf: ({ nhs }: Prepared) => nhs[0] },
  upn: { field: 'upn', textOf: ({ upn }: Prepared) => upn[0] },
} satisfies Record<
  string,
  { readonly field: SlicedField; readonly textOf: (person: Prepared) => string | undefined }
>;

type OwnPart = keyof typeof ownParts;

/**
 * The rules by which records come to be compared, the most telling first. They are many so that one error,
 * move or change of name, and most twos of them, leave another rule that holds.
 */
export const blockingRules: readonly BlockingRule<BlockingPart>[] = [
  { name: 'NHS number', parts: ['nhs'], splitBy: ['given', 'dob'] },
  { name: 'unique pupil number', parts: ['upn'], splitBy: ['given', 'dob'] },
  { name: 'phone', parts: ['phone'], splitBy: ['given', 'dob'] },
  { name: 'given name, birth', parts: ['given', 'dob'], splitBy: ['familyStart', 'postcode'] },
  { name: 'family name, birth', parts: ['family', 'dob'], splitBy: ['givenStart', 'postcode'] },
  { name: 'both names', parts: ['names'], splitBy: ['year', 'postcode', 'dob'] },
  { name: 'birth', parts: ['dob'], splitBy: ['givenStart', 'familyStart', 'postcode'] },
  { name: 'given name, postcode', parts: ['postcode', 'given'], splitBy: ['year'] },
  { name: 'family name, postcode', parts: ['postcode', 'family'], splitBy: ['house', 'year'] },
  { name: 'postcode', parts: ['postcode'], splitBy: ['house', 'year', 'givenStart'] },
  { name: 'street', parts: ['street'], splitBy: ['house', 'year', 'givenStart'] },
  { name: 'given name, day or month', parts: ['given', 'dayOrMonth'], splitBy: ['familyStart'] },
  { name: 'given name, day of year', parts: ['given', 'dayOfYear'], splitBy: ['family', 'year'] },
  { name: 'given name, year', parts: ['given', 'year'], splitBy: ['familyStart', 'dayOfYear'] },
  { name: 'family name, year', parts: ['family', 'year'], splitBy: ['givenStart', 'dayOfYear'] },
  { name: 'given name, place', parts: ['given', 'place'], splitBy: ['year', 'familyStart'] },
  { name: 'family name, place', parts: ['family', 'place'], splitBy: ['year', 'givenStart'] },
];

/** The codes of the parts of all records, worked out once for each distinct slice. */
export function codesOf(reader: PeopleReader): CodeOf<BlockingPart> {
  const { slices, texts } = reader.people;
  const tables = new Map<BlockingPart, { readonly place: number; readonly codes: Uint32Array }>();
  for (const part of Object.keys(ownParts) as OwnPart[]) {
    const { field, textOf } = ownParts[part];
    const codes = new Uint32Array(texts[field].count + 1);
    for (let slice = 1; slice < codes.length; slice += 1) {
      codes[slice] = codeOfText(textOf(reader.slice(field, slice)));
    }
    tables.set(part, { place: placeOf(field), codes });
  }
  const codeOf = (part: BlockingPart, record: number): number => {
    if (part === 'names') return namesCode(codeOf('given', record), codeOf('family', record));
    const table = tables.get(part);
    return table?.codes[slices[record * fieldCount + table.place] ?? 0] ?? 0;
  };
  return codeOf;
}

function namesCode(given: number, family: number): number {
  if (given === 0 || family === 0) return 0;
  return mix(Math.min(given, family), Math.max(given, family)) || 1;
}

function codeOfText(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  let code = 1;
  for (let at = 0; at < text.length; at += 1) code = mix(code, text.charCodeAt(at));
  return code || 1;
}

/** How a name sounds; as it is written where that is too short to tell. */
function soundOf(name: NameValue | undefined): string | undefined {
  return name?.sounds[0] ?? name?.joined;
}

/** Spaces get lost, and what is mistyped is mostly further behind. */
function beginOf(text: string | undefined): string | undefined {
  return text?.replaceAll(' ', '').slice(0, 8);
}

function isWhole<Birth extends Prepared['dob'][number]>(birth: Birth | undefined): birth is Birth {
  return birth?.day !== undefined;
}

function dayOrMonthOf(birth: Prepared['dob'][number] | undefined): string | undefined {
  if (birth?.day === undefined || birth.month === undefined) return undefined;
  const [first, second] = [birth.day, birth.month].sort((a, b) => a - b);
  return `${birth.year} ${first} ${second}`;
}
