import { shorten } from './shorten.ts';

/** Words in lines of at most `max` characters, broken between words; only a longer word is cut. */
export function wrap(words: string, max: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= max) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(shorten(word, max));
  }
  return lines;
}
