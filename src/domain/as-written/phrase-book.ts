/** A meaning found in words. */
export interface Found<Meaning> {
  readonly meaning: Meaning;
  /** The word was written in the plural: 'eyes'. */
  readonly plural: boolean;
}

/** What stands between two separators of a record: 'buttocks' and 'trunk' in 'buttocks/trunk'. */
export interface Piece<Meaning> {
  readonly found: readonly Found<Meaning>[];
  /** The words that mean nothing to the book, as one text; '' when all of them do. */
  readonly unread: string;
}

export interface PhraseBook<Meaning> {
  /** What a text says, piece by piece, in the order of its words. */
  readonly read: (text: string) => readonly Piece<Meaning>[];
}

const separators = /[,;:/&+()\n]|\.(?!\d)|\b(?:and|plus|with|or)\b/;
/** 'No bruise' must never read as a bruise: what follows such a word in its piece stays unread. */
const negations = new Set(['no', 'not', 'nil', 'never', 'without', 'denies', 'denied']);
const irregular = new Map([
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['calves', 'calf'],
]);

/**
 * A book that finds meanings in free text by its phrases alone: the longest phrase wins, plurals
 * are read as singulars, and words that it does not know are handed back, never dropped. `phrases`
 * gives each meaning with its phrases, parted by commas; `silent` the words that say nothing here.
 */
export function phraseBook<Meaning>(
  phrases: Iterable<readonly [meaning: Meaning, spokenAs: string]>,
  silent: string,
): PhraseBook<Meaning> {
  const silentWords = new Set(wordsOf(silent));
  const spokenWords = (text: string) => wordsOf(text).filter((word) => !silentWords.has(word));
  const meanings = new Map<string, Meaning>();
  let longest = 0;
  for (const [meaning, spokenAs] of phrases) {
    for (const phrase of spokenAs.split(',').map(spokenWords)) {
      const key = phrase.map(singular).join(' ');
      if (key === '' || meanings.has(key))
        throw new Error(`phrase twice or empty: "${key}" in ${spokenAs}`);
      meanings.set(key, meaning);
      longest = Math.max(longest, phrase.length);
    }
  }

  function match(words: readonly string[], at: number): [Found<Meaning>, number] | undefined {
    for (let length = Math.min(longest, words.length - at); length > 0; length -= 1) {
      const spoken = words.slice(at, at + length);
      const meaning = meanings.get(spoken.map(singular).join(' '));
      const last = spoken.at(-1) ?? '';
      if (meaning !== undefined) return [{ meaning, plural: singular(last) !== last }, length];
    }
    return undefined;
  }

  function readPiece(text: string): Piece<Meaning> {
    const words = spokenWords(text);
    const found: Found<Meaning>[] = [];
    const unread: string[] = [];
    for (let at = 0; at < words.length; ) {
      const word = words[at] ?? '';
      const matched = match(words, at);
      if (matched !== undefined) {
        found.push(matched[0]);
        at += matched[1];
      } else if (negations.has(word)) {
        unread.push(...words.slice(at));
        break;
      } else {
        unread.push(word);
        at += 1;
      }
    }
    return { found, unread: unread.join(' ') };
  }

  return { read: (text) => text.toLowerCase().split(separators).map(readPiece) };
}

function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll(/['’]/g, '');
  return plain.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word !== '');
}

function singular(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ch|sh|x|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
