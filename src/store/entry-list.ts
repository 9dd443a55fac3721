import type { ZodError } from 'zod';
import { type Entry, entrySchema, schemaVersion } from '../domain/entry/entry.ts';
import type { FieldError, Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { isUnstorable } from './arrival.ts';

/** One line of a list that is not blank: its number in the file, from 1, and the entry or why it is none. */
export interface ListLine {
  readonly line: number;
  readonly entry: Entry | Problem;
}

/** Longer than any entry can be; of a longer line only its size is kept. */
export const lineBytesMax = 1_000_000;

/**
 * Reads a list of entries, one JSON object a line, as its bytes arrive; never more than one line and
 * one piece of the file is held. What a line leaves out is the usual: today's shape, no label but
 * `standard`, recorded today. `today` is the London day.
 *
 * Problems of a line: 'too-large', 'not-readable', 'invalid'.
 */
export async function* readEntryList(
  pieces: AsyncIterable<Uint8Array>,
  today: PlainDate,
): AsyncGenerator<ListLine> {
  const cutter = new LineCutter();
  for await (const piece of pieces) {
    for (const cut of cutter.cut(piece)) if (!isBlank(cut)) yield read(cut, today);
  }
  const last = cutter.rest();
  if (!isBlank(last)) yield read(last, today);
}

interface Cut {
  readonly line: number;
  readonly sizeBytes: number;
  /** Nothing of a line that is too long. */
  readonly bytes: Buffer;
}

/** Cuts what arrives in pieces into lines, and forgets a line once it is too long to be an entry. */
class LineCutter {
  #line = 1;
  #sizeBytes = 0;
  #held: Uint8Array[] = [];

  *cut(piece: Uint8Array): Generator<Cut> {
    let start = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
      // Millions of empty lines are counted and no more.
      if (end === start && this.#sizeBytes === 0) this.#line += 1;
      else {
        this.#hold(piece.subarray(start, end));
        yield this.rest();
      }
      start = end + 1;
    }
    this.#hold(piece.subarray(start));
  }

  /** The line that has begun, as far as it has come; the next one begins. */
  rest(): Cut {
    const cut = {
      line: this.#line,
      sizeBytes: this.#sizeBytes,
      bytes: Buffer.concat(this.#held),
    };
    this.#line += 1;
    this.#sizeBytes = 0;
    this.#held = [];
    return cut;
  }

  #hold(part: Uint8Array): void {
    this.#sizeBytes += part.length;
    if (this.#sizeBytes > lineBytesMax) this.#held = [];
    else if (part.length > 0) this.#held.push(part);
  }
}

const newline = 0x0a;
const blank = new Set([0x20, 0x09, 0x0d]);

function isBlank({ sizeBytes, bytes }: Cut): boolean {
  return sizeBytes === bytes.length && bytes.every((byte) => blank.has(byte));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function read({ line, sizeBytes, bytes }: Cut, today: PlainDate): ListLine {
  if (sizeBytes > lineBytesMax) {
    return { line, entry: { kind: 'too-large', sizeBytes, sizeBytesMax: lineBytesMax } };
  }
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(bytes));
  } catch {
    return { line, entry: { kind: 'not-readable', what: 'line', reason: 'it is not JSON' } };
  }
  return { line, entry: toEntry(json, today) };
}

function toEntry(json: unknown, today: PlainDate): Entry | Problem {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { kind: 'invalid', errors: [{ path: '', message: 'must be an entry' }] };
  }
  const usual = { schemaVersion, labels: ['standard'], recordedOn: today };
  const parsed = entrySchema.safeParse({ ...usual, ...json });
  const id = 'id' in json && typeof json.id === 'string' ? json.id.slice(0, idShownMax) : undefined;
  const invalid = (errors: readonly FieldError[]): Problem => ({
    kind: 'invalid',
    errors,
    ...(id !== undefined && { entry: id }),
  });
  if (!parsed.success) return invalid(errorsOf(parsed.error));
  if (parsed.data.recordedOn > today) {
    return invalid([{ path: '/recordedOn', message: 'must not be a day to come' }]);
  }
  if (isUnstorable(parsed.data)) {
    return invalid([{ path: '', message: 'must not hold a NUL or half of a character' }]);
  }
  return parsed.data;
}

const idShownMax = 100;
const errorsShownMax = 20;

function errorsOf({ issues }: ZodError): FieldError[] {
  return issues.slice(0, errorsShownMax).map(({ path, message }) => ({
    path: `/${path.map(String).join('/')}`,
    message,
  }));
}
