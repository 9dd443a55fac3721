import type { Row } from './csv-rows.ts';
import type { Line } from './text-lines.ts';

/** Every key that the objects of some lines have, in the order in which they first appear. */
export function jsonHeadings(lines: readonly Line[]): string[] {
  const keys = new Set<string>();
  for (const line of lines) {
    const object = 'text' in line ? readObject(line.text) : undefined;
    for (const key of Object.keys(object ?? {})) keys.add(key);
  }
  return [...keys];
}

/** One JSON object a line as a row of texts; a list of texts has a line for each. */
export function* jsonRows(
  lines: Iterable<Line>,
  headings: readonly string[],
): Generator<Row, undefined> {
  for (const line of lines) {
    const row = line.number;
    if ('tooLongBytes' in line) {
      yield { row, fault: { kind: 'tooLong', bytes: line.tooLongBytes } };
      continue;
    }
    if (line.text.trim() === '') continue;
    const object = readObject(line.text);
    yield object === undefined
      ? { row, fault: { kind: 'notJson' } }
      : { row, cells: headings.map((heading) => textOf(object[heading])) };
  }
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What is no text or number says nothing here. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.map(textOf).join('\n') : '';
}
