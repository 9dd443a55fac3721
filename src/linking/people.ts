import type { Prepared } from '../domain/matching/identifying.ts';
import { prepare } from '../domain/matching/identifying.ts';
import type { FieldName } from './fields.ts';
import { identify } from './identify.ts';
import type { SourceRecord } from './read-records.ts';
import { nobody, readSlice, type SlicedField, slicedFields, writeSlice } from './slices.ts';
import { type SharedTexts, textReader, TextTable } from './text-table.ts';

/** People in columns that threads share. A record is a number from 0. */
export interface SharedPeople {
  readonly count: number;
  /** For each record, field by field, the number of its slice in that field's texts, or 0. */
  readonly slices: Uint32Array<SharedArrayBuffer>;
  readonly texts: Readonly<Record<SlicedField, SharedTexts>>;
  readonly rows: Uint32Array<SharedArrayBuffer>;
  /** For each record, the number of its source. */
  readonly sources: Uint32Array<SharedArrayBuffer>;
  readonly sourceIds: Uint32Array<SharedArrayBuffer>;
  readonly sourceTexts: SharedTexts;
  readonly sourceIdTexts: SharedTexts;
  /** Whether every row names its source; otherwise the file stands for it, and may hold the lists of many. */
  readonly sourcesTold: boolean;
  /** Whether no two records of one source are one person. */
  readonly eachOnce: boolean;
}

export const fieldCount = slicedFields.length;

/** Where a field stands among the slices of a record. */
export function placeOf(field: SlicedField): number {
  return slicedFields.indexOf(field);
}

/** Columns of a row that are prepared together, and the fields of a person that they fill. */
interface Group {
  readonly columns: readonly FieldName[];
  readonly fills: readonly SlicedField[];
}

const groups: readonly Group[] = [
  { columns: ['given', 'middle'], fills: ['given'] },
  { columns: ['family'], fills: ['family'] },
  { columns: ['dob'], fills: ['dob'] },
  { columns: ['sex'], fills: ['sex'] },
  {
    columns: ['house', 'street', 'locality', 'town', 'postcode', 'formerPostcode'],
    fills: ['address', 'postcode', 'street', 'house', 'place'],
  },
  { columns: ['phone'], fills: ['phone'] },
  { columns: ['nhs'], fills: ['nhs'] },
  { columns: ['upn'], fills: ['upn'] },
];

const namesTogether: Group = {
  columns: ['given', 'middle', 'family', 'full', 'formerFamily', 'knownAs'],
  fills: ['given', 'family'],
};
const namesApart = new Set<FieldName>(['given', 'middle', 'family']);

/** What a group came to: the numbers of its slices, and how many values were set aside. */
interface Filled {
  readonly slices: readonly number[];
  readonly setAside: number;
}

const rememberedMax = 50_000;
const recordsAtFirst = 1 << 12;

/**
 * Takes records in, one after the other: each is brought into the form that is compared, and every
 * distinct value of that form is held once.
 */
export class PeopleTable {
  #count = 0;
  #slices = new Uint32Array(new SharedArrayBuffer(recordsAtFirst * fieldCount * 4));
  #rows = new Uint32Array(new SharedArrayBuffer(recordsAtFirst * 4));
  #sources = new Uint32Array(new SharedArrayBuffer(recordsAtFirst * 4));
  #sourceIds = new Uint32Array(new SharedArrayBuffer(recordsAtFirst * 4));
  readonly #texts = Object.fromEntries(
    slicedFields.map((field) => [field, new TextTable()]),
  ) as Record<SlicedField, TextTable>;
  readonly #sourceTexts = new TextTable();
  readonly #sourceIdTexts = new TextTable();
  readonly #remembered = new Map<string, Filled>();
  #setAside = 0;
  #sourcesTold = true;

  get count(): number {
    return this.#count;
  }

  /** Values that were there and are read as missing: placeholders, and numbers that cannot be. */
  get setAside(): number {
    return this.#setAside;
  }

  /** Takes a record in; false where its source has named another record by the same id before. */
  add({ row, fields }: SourceRecord, source: string): boolean {
    const sourceNumber = this.#sourceTexts.add(fields.source ?? source);
    const known = this.#sourceIdTexts.count;
    const id = this.#sourceIdTexts.add(`${sourceNumber} ${fields.sourceId ?? `row ${row}`}`);
    if (id <= known) return false;
    this.#makeRoom();
    const record = this.#count;
    this.#count += 1;
    this.#rows[record] = row;
    this.#sources[record] = sourceNumber;
    this.#sourcesTold &&= fields.source !== undefined;
    this.#sourceIds[record] = id;
    const apart = holdsNoOtherNames(fields);
    if (!apart) this.#fill(record, namesTogether, fields);
    for (const group of apart ? groups : groups.slice(2)) this.#fill(record, group, fields);
    return true;
  }

  share(eachOnce: boolean): SharedPeople {
    return {
      count: this.#count,
      slices: this.#slices,
      texts: Object.fromEntries(
        slicedFields.map((field) => [field, this.#texts[field].share()]),
      ) as Record<SlicedField, SharedTexts>,
      rows: this.#rows,
      sources: this.#sources,
      sourceIds: this.#sourceIds,
      sourceTexts: this.#sourceTexts.share(),
      sourceIdTexts: this.#sourceIdTexts.share(),
      sourcesTold: this.#sourcesTold,
      eachOnce,
    };
  }

  #fill(record: number, group: Group, fields: SourceRecord['fields']): void {
    const key = keyOf(group, fields);
    if (key === undefined) return;
    const filled = this.#remembered.get(key) ?? this.#prepare(key, group, fields);
    this.#setAside += filled.setAside;
    group.fills.forEach((field, at) => {
      this.#slices[record * fieldCount + placeOf(field)] = filled.slices[at] ?? 0;
    });
  }

  #prepare(key: string, { columns, fills }: Group, fields: SourceRecord['fields']): Filled {
    const only = Object.fromEntries(columns.map((column) => [column, fields[column]]));
    const person = prepare(identify(only));
    const slices = fills.map((field) => {
      const slice = writeSlice(field, person);
      return slice === '' ? 0 : this.#texts[field].add(slice);
    });
    const filled = { slices, setAside: person.setAside.length };
    if (this.#remembered.size >= rememberedMax) this.#remembered.clear();
    this.#remembered.set(key, filled);
    return filled;
  }

  #makeRoom(): void {
    if (this.#count < this.#rows.length) return;
    this.#slices = twice(this.#slices);
    this.#rows = twice(this.#rows);
    this.#sources = twice(this.#sources);
    this.#sourceIds = twice(this.#sourceIds);
  }
}

function twice(numbers: Uint32Array<SharedArrayBuffer>): Uint32Array<SharedArrayBuffer> {
  const longer = new Uint32Array(new SharedArrayBuffer(numbers.byteLength * 2));
  longer.set(numbers);
  return longer;
}

function holdsNoOtherNames(fields: SourceRecord['fields']): boolean {
  return namesTogether.columns.every((column) => namesApart.has(column) || !fields[column]);
}

/** What a row says in a group of columns; nothing where it says nothing. */
function keyOf({ columns, fills }: Group, fields: SourceRecord['fields']): string | undefined {
  let key: string = fills[0] ?? '';
  let says = false;
  for (const column of columns) {
    const text = fields[column];
    if (text !== undefined) says = true;
    key += `\u0000${text ?? ''}`;
  }
  return says ? key : undefined;
}

/** How a record is named outside. */
export interface RecordName {
  readonly source: string;
  readonly id: string;
  readonly row: number;
}

/** How many slices of a field are kept ready: many of those that come again and again, few of the others. */
const slicesKept: Partial<Readonly<Record<SlicedField, number>>> = {
  given: 1 << 15,
  family: 1 << 15,
  dob: 1 << 15,
};
const otherSlicesKept = 1 << 12;

/** Reads people out of their columns, in any thread. What was read last is kept, up to a bound. */
export class PeopleReader {
  readonly people: SharedPeople;
  readonly #slices: Readonly<Record<SlicedField, SliceReader>>;
  readonly #sourceText: (id: number) => string;
  readonly #sourceIdText: (id: number) => string;

  constructor(people: SharedPeople) {
    this.people = people;
    this.#slices = Object.fromEntries(
      slicedFields.map((field) => [field, new SliceReader(field, people.texts[field])]),
    ) as Record<SlicedField, SliceReader>;
    this.#sourceText = textReader(people.sourceTexts);
    this.#sourceIdText = textReader(people.sourceIdTexts);
  }

  /** A person of whom this slice is all that is known; nobody for 0. */
  slice(field: SlicedField, slice: number): Prepared {
    return this.#slices[field].read(slice);
  }

  /** All that is known of a record. */
  person(record: number): Prepared {
    const { slices, eachOnce } = this.people;
    const at = (field: SlicedField): Prepared =>
      this.slice(field, slices[record * fieldCount + placeOf(field)] ?? 0);
    const { source: system, id } = this.nameOf(record);
    return {
      given: at('given').given,
      family: at('family').family,
      dob: at('dob').dob,
      sex: at('sex').sex,
      address: at('address').address,
      phone: at('phone').phone,
      nhs: at('nhs').nhs,
      upn: at('upn').upn,
      police: at('police').police,
      socialCare: at('socialCare').socialCare,
      setAside: [],
      ...(eachOnce && { source: { system, id } }),
    };
  }

  nameOf(record: number): RecordName {
    const { rows, sources, sourceIds } = this.people;
    const id = this.#sourceIdText(sourceIds[record] ?? 0);
    return {
      source: this.#sourceText(sources[record] ?? 0),
      id: id.slice(id.indexOf(' ') + 1),
      row: rows[record] ?? 0,
    };
  }
}

class SliceReader {
  readonly #field: SlicedField;
  readonly #textOf: (id: number) => string;
  readonly #numbers: Uint32Array;
  readonly #kept: Prepared[];

  constructor(field: SlicedField, texts: SharedTexts) {
    this.#field = field;
    this.#textOf = textReader(texts);
    const size = slicesKept[field] ?? otherSlicesKept;
    this.#numbers = new Uint32Array(size);
    this.#kept = new Array<Prepared>(size).fill(nobody);
  }

  read(slice: number): Prepared {
    if (slice === 0) return nobody;
    const place = slice & (this.#numbers.length - 1);
    if (this.#numbers[place] !== slice) {
      this.#numbers[place] = slice;
      this.#kept[place] = readSlice(this.#field, this.#textOf(slice));
    }
    return this.#kept[place] ?? nobody;
  }
}
