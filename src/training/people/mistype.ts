import type { Dice } from '../dice.ts';

const neighbours: Readonly<Record<string, string>> = {
  a: 'qsz',
  b: 'vgn',
  c: 'xdv',
  d: 'sfe',
  e: 'wrd',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  i: 'uok',
  j: 'hku',
  k: 'jli',
  l: 'kop',
  m: 'njk',
  n: 'bmh',
  o: 'ipl',
  p: 'ol',
  q: 'wa',
  r: 'etf',
  s: 'adw',
  t: 'ryg',
  u: 'yij',
  v: 'cbf',
  w: 'qes',
  x: 'zcs',
  y: 'tuh',
  z: 'xas',
};

/** A word with one slip of the hand: two letters swapped, one left out, one doubled, or the key beside. */
export function mistype(dice: Dice, word: string): string {
  const letters = Array.from(word);
  if (letters.length < 3) return word;
  const at = dice.whole(1, letters.length - 1);
  const letter = letters[at] ?? '';
  const slip = dice.pick(['swapped', 'left out', 'doubled', 'beside']);
  if (slip === 'swapped') letters.splice(at - 1, 2, letter, letters[at - 1] ?? '');
  else if (slip === 'left out') letters.splice(at, 1);
  else if (slip === 'doubled') letters.splice(at, 0, letter);
  else letters[at] = beside(dice, letter);
  return letters.join('');
}

/** One digit of a number taken for another. */
export function mistypeDigit(dice: Dice, number: string): string {
  const places = Array.from(number, (_, at) => at).filter((at) => /\d/.test(number[at] ?? ''));
  const at = places[dice.whole(0, places.length - 1)];
  if (at === undefined) return number;
  const digit = (Number(number[at]) + dice.whole(1, 9)) % 10;
  return `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
}

function beside(dice: Dice, letter: string): string {
  const keys = neighbours[letter.toLowerCase()];
  return keys?.[dice.whole(0, keys.length - 1)] ?? letter;
}
