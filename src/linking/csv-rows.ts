import type { Line } from './text-lines.ts';

/** Why a row was left out. The row itself stays as it is in its file. */
export type RowFault =
  | { readonly kind: 'tooLong'; readonly bytes: number }
  | { readonly kind: 'brokenQuotes' }
  | { readonly kind: 'wrongFieldCount'; readonly fields: number; readonly expected: number }
  | { readonly kind: 'notJson' }
  | { readonly kind: 'dateInName'; readonly column: string }
  | { readonly kind: 'nothingToGoBy' }
  | { readonly kind: 'repeatedId'; readonly id: string };

/** A row as its fields, or the reason why it has none; `row` is the number of its (first) line. */
export type Row =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly fault: RowFault };

/** A field may hold line ends inside quotes; over more lines than these a quote was never closed. */
const linesOfARowMax = 20;

/**
 * The rows of a table whose lines are `width` fields wide. A row that cannot be read costs that row
 * alone: reading goes on with the very next line, also after a quote that was never closed.
 */
export function* csvRows(
  lines: Iterator<Line>,
  { delimiter, width }: { readonly delimiter: string; readonly width: number },
): Generator<Row> {
  const waiting: Line[] = [];
  const next = (): Line | undefined => {
    const again = waiting.shift();
    if (again !== undefined) return again;
    const line = lines.next();
    return line.done === true ? undefined : line.value;
  };
  for (let line = next(); line !== undefined; line = next()) {
    const row = line.number;
    if ('tooLongBytes' in line) {
      yield { row, fault: { kind: 'tooLong', bytes: line.tooLongBytes } };
      continue;
    }
    if (line.text.trim() === '') continue;
    const taken: Line[] = [];
    const cells = readOn(line.text, delimiter, next, taken);
    if (typeof cells !== 'string' && cells.length === width) {
      yield { row, cells };
      continue;
    }
    waiting.unshift(...taken);
    yield { row, fault: faultOf(splitCells(line.text, delimiter), width) };
  }
}

/** Reads further lines as long as a quote stands open; they are put into `taken`. */
function readOn(
  first: string,
  delimiter: string,
  next: () => Line | undefined,
  taken: Line[],
): string[] | Unsplit {
  let text = first;
  let cells = splitCells(text, delimiter);
  while (cells === 'open' && taken.length < linesOfARowMax) {
    const line = next();
    if (line === undefined) break;
    taken.push(line);
    if ('tooLongBytes' in line) break;
    text += `\n${line.text}`;
    if (line.text.includes('"')) cells = splitCells(text, delimiter);
  }
  return cells;
}

function faultOf(cells: string[] | Unsplit, expected: number): RowFault {
  return typeof cells === 'string'
    ? { kind: 'brokenQuotes' }
    : { kind: 'wrongFieldCount', fields: cells.length, expected };
}

/** Why a text has no fields: a quote is still open, or something stands behind a closing one. */
type Unsplit = 'open' | 'broken';

/** The fields of a row, without the quotes and the blanks around them (RFC 4180, any delimiter). */
export function splitCells(text: string, delimiter: string): string[] | Unsplit {
  if (!text.includes('"')) return text.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const quote = startOfQuote(text, at);
    if (quote < 0) {
      const end = endOf(text, delimiter, at);
      cells.push(text.slice(at, end).trim());
      at = end + delimiter.length;
      continue;
    }
    const close = endOfQuote(text, quote + 1);
    if (close < 0) return 'open';
    const end = endOf(text, delimiter, close + 1);
    if (text.slice(close + 1, end).trim() !== '') return 'broken';
    cells.push(
      text
        .slice(quote + 1, close)
        .replaceAll('""', '"')
        .trim(),
    );
    at = end + delimiter.length;
  }
  return cells;
}

/** Where a quoted field opens; -1 for a field without quotes, or with one further inside. */
function startOfQuote(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return text[at] === '"' ? at : -1;
}

/** Where the quote closes; two together are one that is meant. */
function endOfQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOf(text: string, delimiter: string, from: number): number {
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.length : end;
}

/** What parts the fields of a heading: the one of `,` `;` tab and `|` that stands in it most often. */
export function delimiterOf(heading: string): string {
  const counted = [',', ';', '\t', '|'].map((delimiter) => {
    const cells = splitCells(heading, delimiter);
    return { delimiter, fields: typeof cells === 'string' ? 0 : cells.length };
  });
  return counted.reduce((most, one) => (one.fields > most.fields ? one : most)).delimiter;
}
