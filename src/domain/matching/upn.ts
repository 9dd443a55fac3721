const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A unique pupil number; a temporary one is a school's own and says nothing at another school. */
export interface Upn {
  readonly number: string;
  readonly temporary: boolean;
}

/**
 * The unique pupil number in a text, or nothing where the letter it begins with does not fit the rest.
 * It lapses on leaving school and is given anew on adoption.
 *
 * @source D2I-CIN 1510 and 1550: weights 2 to 13, modulus 23, letters without I, O and S
 */
export function readUpn(text: string): Upn | undefined {
  const number = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]\d{11}[0-9A-Z]$/.test(number)) return undefined;
  let sum = 0;
  for (let at = 1; at < 13; at += 1) sum += valueOf(number.charAt(at)) * (at + 1);
  if (checkLetters[sum % 23] !== number[0]) return undefined;
  return { number, temporary: /[A-Z]$/.test(number) };
}

/** A letter, which only a temporary number ends in, counts as its place in the alphabet of checks. */
function valueOf(character: string): number {
  return /\d/.test(character) ? Number(character) : checkLetters.indexOf(character);
}
