import { shorten } from './shorten.ts';

/**
 * Words in lines of at most `max`, broken between words; only a longer word is cut. A line is measured
 * in characters, or as `sizeOf` measures it.
 */
export function wrap(
  words: string,
  max: number,
  sizeOf: (words: string) => number = ({ length }) => length,
): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${word}`;
    if (last !== undefined && sizeOf(longer) <= max) lines[lines.length - 1] = longer;
    else lines.push(cut(word, max, sizeOf));
  }
  return lines;
}

function cut(word: string, max: number, sizeOf: (words: string) => number): string {
  if (sizeOf(word) <= max) return word;
  let kept = word.length;
  while (kept > 1 && sizeOf(shorten(word, kept)) > max) kept -= 1;
  return shorten(word, kept);
}
