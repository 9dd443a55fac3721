import type { FieldError, Problem } from '../domain/problem.ts';
import { isProblem } from '../domain/problem.ts';
import { csvRows, delimiterOf, type Row, type RowFault, splitCells } from './csv-rows.ts';
import { type Columns, type FieldName, findColumns, type NamedColumns } from './fields.ts';
import { jsonHeadings, jsonRows } from './json-rows.ts';
import { type Line, type ReadAs, textLines } from './text-lines.ts';
import { type DateOrder, dateOrderOf, readWrittenDate } from './written-date.ts';

/** What one row says of a person. A field that stands in several columns has a line for each. */
export interface SourceRecord {
  /** The number of its line in the file, from 1. */
  readonly row: number;
  readonly fields: Partial<Readonly<Record<FieldName, string>>>;
}

/** How one file was read: what stood in it, what was left out and why. */
export interface FileReport {
  readonly file: string;
  readonly format: 'csv' | 'json';
  readonly rows: number;
  readonly usable: number;
  readonly columns: readonly { readonly field: FieldName; readonly heading: string }[];
  readonly notRead: readonly string[];
  readonly dates: DateOrder;
  readonly linesReadAs: Readonly<Record<ReadAs, number>>;
  /** Dates of birth that are no date; the rows are used without them. */
  readonly datesNotRead: number;
  readonly faults: Readonly<Partial<Record<RowFault['kind'], number>>>;
  /** The first of the rows that were left out. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly row: number;
  readonly fault: RowFault;
}

export interface OpenFile {
  readonly records: Iterable<SourceRecord>;
  /** Also leaves a row out that was read, for a reason that only the other rows show. */
  readonly leaveOut: (left: LeftOut) => void;
  /** Complete once the records have been read to their end. */
  readonly report: () => FileReport;
}

const rowsLookedAt = 1000;
const leftOutListed = 1000;
/** No name, number or part of an address is longer. */
const fieldCharactersMax = 200;

/**
 * Opens a file of people, CSV with headings or one JSON object a line, and reads it in bounded memory.
 * Problem `not-readable` for a file that cannot be read, `invalid` for one whose columns are not known or
 * whose columns do not hold what their headings say.
 */
export function openRecords(file: string, named: NamedColumns): OpenFile | Problem {
  try {
    return openTable(file, named);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'not-readable', what: `file ${file}`, reason };
  }
}

function openTable(file: string, named: NamedColumns): OpenFile | Problem {
  const linesReadAs: Record<ReadAs, number> = { 'utf-8': 0, 'utf-16': 0, 'windows-1252': 0 };
  const lines = counted(textLines(file), linesReadAs);
  const table = tableOf(lines);
  if (table === undefined) {
    return { kind: 'not-readable', what: `file ${file}`, reason: 'it has no headings' };
  }
  const columns = findColumns(file, table.headings, named);
  if (isProblem(columns)) return columns;
  const first = take(table.rows, rowsLookedAt);
  const cells = first.flatMap((row) => ('cells' in row ? [row.cells] : []));
  const dates = dateOrderOf(textsOf(columns, 'dob', cells));
  const swapped = columnsThatHoldSomethingElse(file, table.headings, columns, cells);
  if (swapped.length > 0) return { kind: 'invalid', errors: swapped };

  const sums = { rows: 0, usable: 0, datesNotRead: 0 };
  const faults: Partial<Record<RowFault['kind'], number>> = {};
  const leftOut: LeftOut[] = [];
  const note = (left: LeftOut): void => {
    faults[left.fault.kind] = (faults[left.fault.kind] ?? 0) + 1;
    if (leftOut.length < leftOutListed) leftOut.push(left);
  };
  return {
    records: read(),
    leaveOut: (left) => {
      sums.usable -= 1;
      note(left);
    },
    report: () => ({
      file,
      format: table.format,
      ...sums,
      columns: columns.read.map(({ field, column }) => ({
        field,
        heading: table.headings[column] ?? '',
      })),
      notRead: columns.notRead,
      dates,
      linesReadAs,
      faults,
      leftOut: leftOut.toSorted((a, b) => a.row - b.row),
    }),
  };

  function* read(): Generator<SourceRecord> {
    for (const row of chain(first, table?.rows)) {
      sums.rows += 1;
      const record = 'cells' in row ? toRecord(row.cells) : row.fault;
      if ('kind' in record) {
        note({ row: row.row, fault: record });
        continue;
      }
      sums.usable += 1;
      yield { row: row.row, fields: record };
    }
  }

  function toRecord(row: readonly string[]): SourceRecord['fields'] | RowFault {
    const fields: Partial<Record<FieldName, string>> = {};
    for (const { field, column } of (columns as Columns).read) {
      const text = row[column]?.trim() ?? '';
      if (text === '') continue;
      if (text.length > fieldCharactersMax) return { kind: 'tooLong', bytes: text.length };
      if (isName.has(field) && looksLikeDate(text)) {
        return { kind: 'dateInName', column: table?.headings[column] ?? '' };
      }
      const before = fields[field];
      fields[field] = before === undefined ? text : `${before}\n${text}`;
    }
    if (fields.dob !== undefined) {
      const dob = readWrittenDate(fields.dob, dates);
      if (dob === undefined) {
        sums.datesNotRead += 1;
        delete fields.dob;
      } else fields.dob = `${dob.on} ${dob.precision}`;
    }
    return holdsAnything(fields) ? fields : { kind: 'nothingToGoBy' };
  }
}

interface Table {
  readonly format: 'csv' | 'json';
  readonly headings: readonly string[];
  readonly rows: Iterator<Row>;
}

function tableOf(lines: Iterator<Line>): Table | undefined {
  let heading = lines.next();
  while (heading.done !== true && 'text' in heading.value && heading.value.text.trim() === '') {
    heading = lines.next();
  }
  if (heading.done === true || !('text' in heading.value)) return undefined;
  const { text } = heading.value;
  if (text.trimStart().startsWith('{')) {
    const first = [heading.value, ...take(lines, rowsLookedAt)];
    const headings = jsonHeadings(first);
    return { format: 'json', headings, rows: jsonRows(chain(first, lines), headings) };
  }
  const delimiter = delimiterOf(text);
  const headings = splitCells(text, delimiter);
  if (typeof headings === 'string') return undefined;
  return { format: 'csv', headings, rows: csvRows(lines, { delimiter, width: headings.length }) };
}

function* counted(lines: Iterable<Line>, readAs: Record<ReadAs, number>): Generator<Line> {
  for (const line of lines) {
    if ('readAs' in line) readAs[line.readAs] += 1;
    yield line;
  }
}

function take<One>(from: Iterator<One>, count: number): One[] {
  const taken: One[] = [];
  while (taken.length < count) {
    const next = from.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

function* chain<One>(first: readonly One[], rest: Iterator<One> | undefined): Generator<One> {
  yield* first;
  if (rest === undefined) return;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

const isName = new Set<FieldName>(['given', 'middle', 'family', 'full', 'formerFamily', 'knownAs']);
const saysNothing = new Set<FieldName>(['source', 'sourceId']);

function looksLikeDate(text: string): boolean {
  return text.charCodeAt(0) < 58 && /^\d{1,4}[-/. ]?\d{1,2}[-/. ]?\d{2,4}\b/.test(text);
}

function holdsAnything(fields: SourceRecord['fields']): boolean {
  for (const field in fields) if (!saysNothing.has(field as FieldName)) return true;
  return false;
}

function textsOf(columns: Columns, of: FieldName, rows: readonly (readonly string[])[]): string[] {
  return columns.read
    .filter(({ field }) => field === of)
    .flatMap(({ column }) => rows.map((row) => row[column] ?? ''));
}

/** What a value of a column can be, for the columns that are told by their shape. */
const shapes: readonly {
  readonly fields: ReadonlySet<FieldName>;
  readonly fits: (text: string) => boolean;
  readonly wanted: string;
}[] = [
  { fields: isName, fits: (text) => !/\d.*\d.*\d/.test(text), wanted: 'names' },
  {
    fields: new Set(['dob']),
    fits: (text) => /\d{2}/.test(text) || !/\p{L}{3}/u.test(text),
    wanted: 'dates',
  },
  { fields: new Set(['nhs', 'phone']), fits: (text) => /\d/.test(text), wanted: 'numbers' },
  { fields: new Set(['sex']), fits: (text) => !/\d{2}|.{16}/.test(text), wanted: 'the sex' },
];

/** With fewer values than this a column's shape cannot be told. */
const valuesToTell = 3;

/** Columns more than half of whose first values cannot be what their heading says: they were swapped. */
function columnsThatHoldSomethingElse(
  file: string,
  headings: readonly string[],
  columns: Columns,
  rows: readonly (readonly string[])[],
): FieldError[] {
  return columns.read.flatMap(({ field, column }) => {
    const shape = shapes.find(({ fields }) => fields.has(field));
    if (shape === undefined) return [];
    const values = rows.map((row) => row[column] ?? '').filter((text) => text !== '');
    const others = values.filter((text) => !shape.fits(text));
    if (values.length < valuesToTell || others.length * 2 <= values.length) return [];
    const message = `holds no ${shape.wanted} in ${others.length} of the first ${values.length} rows; were columns swapped? Say which is which with --columns`;
    return [{ path: `${file}: ${headings[column] ?? ''}`, message }];
  });
}
