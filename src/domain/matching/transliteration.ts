/**
 * What writers of other alphabets and spellings put differently into English letters without saying another
 * name: long vowels (Kareem and Karim, Nour and Nuur), an h that nobody says (Aminah), letters written twice, the
 * end of Tracey and Josie, and consonants that English lacks (Khalid, Qasim, Xasan). What tells names apart, such as Salim and Salem, is left.
 */
const writtenOtherwise: readonly (readonly [RegExp, string])[] = [
  [/^(?:yu|ju)/, 'iu'],
  [/^(?:ya|ja)/, 'ia'],
  [/^x(?=[aeiou])/, 'h'],
  [/kh|q|ck/g, 'k'],
  [/gh/g, 'g'],
  [/dh/g, 'd'],
  [/ph/g, 'f'],
  [/th(?=[aeiou])/g, 't'],
  [/ou|oo|uu/g, 'u'],
  [/ee|ey$|ie$/g, 'i'],
  [/y/g, 'i'],
  [/(?<=[aeiou])h$/, ''],
  [/(.)\1+/g, '$1'],
];

/** Shorter names are too near to one another: Lee is not Li. */
const lettersMin = 4;

/** Whether two names, in small plain letters without spaces, are one that was brought into English letters in two ways. */
export function areOneTransliterated(a: string, b: string): boolean {
  return a.length >= lettersMin && b.length >= lettersMin && writtenOneWay(a) === writtenOneWay(b);
}

function writtenOneWay(name: string): string {
  return writtenOtherwise.reduce((written, [other, one]) => written.replace(other, one), name);
}
