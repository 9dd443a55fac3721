import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';

/** A line of a file, without its end; or how long it was, where it is too long to be held. */
export type Line =
  | { readonly number: number; readonly text: string; readonly readAs: ReadAs }
  | { readonly number: number; readonly tooLongBytes: number };

/** How the bytes of a line were understood. */
export type ReadAs = 'utf-8' | 'utf-16' | 'windows-1252';

/** More than this is no row about a person: a quote that nobody closed, or another kind of file. */
export const lineBytesMax = 1024 * 1024;

const chunkBytes = 1024 * 1024;
const lineFeed = 10;

/**
 * The lines of a file, from 1, in bounded memory. UTF-16 is known by its mark at the beginning; any
 * other line is UTF-8 where it can be, and Windows-1252 where it cannot: one wrongly saved row does not
 * spoil the rest. Throws where the file cannot be opened or read.
 */
export function* textLines(file: string): Generator<Line> {
  let number = 0;
  let held: Buffer = Buffer.alloc(0);
  let dropped = 0;
  const { chunks, readAs } = openChunks(file);
  for (const chunk of chunks) {
    const last = chunk.lastIndexOf(lineFeed);
    if (last < 0) {
      if (dropped > 0 || held.length + chunk.length > lineBytesMax) {
        dropped += held.length + chunk.length;
        held = Buffer.alloc(0);
      } else held = Buffer.concat([held, chunk]);
      continue;
    }
    let from = 0;
    if (dropped > 0) {
      from = chunk.indexOf(lineFeed) + 1;
      number += 1;
      yield { number, tooLongBytes: dropped + from - 1 };
      dropped = 0;
    }
    for (const line of wholeLines(
      Buffer.concat([held, chunk.subarray(from, last)]),
      from <= last,
    )) {
      number += 1;
      yield toLine(number, line, readAs);
    }
    held = Buffer.from(chunk.subarray(last + 1));
  }
  if (dropped > 0) yield { number: number + 1, tooLongBytes: dropped };
  else if (held.length > 0) {
    for (const line of wholeLines(held, true)) yield toLine((number += 1), line, readAs);
  }
}

interface Decoded {
  readonly text: string;
  readonly isUtf8: boolean;
}

function* wholeLines(bytes: Buffer, some: boolean): Generator<Decoded> {
  if (!some) return;
  if (isUtf8(bytes)) {
    for (const text of bytes.toString('utf8').split('\n')) yield { text, isUtf8: true };
    return;
  }
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(lineFeed, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    from += line.length + 1;
    yield isUtf8(line)
      ? { text: line.toString('utf8'), isUtf8: true }
      : { text: windows1252.decode(line), isUtf8: false };
  }
}

const windows1252 = new TextDecoder('windows-1252');

function toLine(number: number, { text, isUtf8: asUtf8 }: Decoded, readAs: ReadAs): Line {
  if (text.length > lineBytesMax) return { number, tooLongBytes: Buffer.byteLength(text) };
  const bare = text.endsWith('\r') ? text.slice(0, -1) : text;
  return { number, text: bare, readAs: asUtf8 ? readAs : 'windows-1252' };
}

/** The file piece by piece without its mark, UTF-16 turned into UTF-8. */
function openChunks(file: string): { chunks: Iterable<Buffer>; readAs: ReadAs } {
  const handle = openSync(file, 'r');
  const first = readChunk(handle);
  const utf16 = utf16Of(first);
  if (utf16 !== undefined) return { chunks: transcoded(handle, first, utf16), readAs: 'utf-16' };
  const marked = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf;
  return { chunks: rawChunks(handle, marked ? first.subarray(3) : first), readAs: 'utf-8' };
}

function utf16Of(first: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  return undefined;
}

function readChunk(handle: number): Buffer {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  return chunk.subarray(0, readSync(handle, chunk));
}

function* rawChunks(handle: number, first: Buffer): Generator<Buffer> {
  try {
    for (let chunk = first; chunk.length > 0; chunk = readChunk(handle)) yield chunk;
  } finally {
    closeSync(handle);
  }
}

function* transcoded(handle: number, first: Buffer, encoding: string): Generator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of rawChunks(handle, first)) {
    yield Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  yield Buffer.from(decoder.decode());
}
