/**
 * What makes two texts the same words: case, punctuation and spaces do not count. Empty where a text
 * says nothing at all.
 */
export function wordsOnly(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function areSameWords(a: string, b: string): boolean {
  return wordsOnly(a) === wordsOnly(b);
}
