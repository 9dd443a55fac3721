import { LRUCache } from 'lru-cache';

/** How many texts of the record a process keeps parsed: some tens of megabytes. */
const textsMax = 50_000;
const parsed = new LRUCache<string, object>({ max: textsMax });

/**
 * What a text of the record says, by the one reader that there is for texts of its form. An entry never
 * changes, and a page is read again and again: the same text gives the same object, which nobody
 * alters, and with it all that has been worked out on it. What somebody may see is decided by the
 * database, which alone gives the text.
 */
export function parsedOnce<T extends object>(text: string, parse: (text: string) => T): T {
  const known = parsed.get(text);
  if (known !== undefined) return known as T;
  const read = parse(text);
  parsed.set(text, read);
  return read;
}
