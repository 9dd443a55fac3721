/** Numbers of invented people: each is a person's own, and none is anybody's. */

/**
 * A number of the range that is kept for tests, with its check digit (domain note 3.6), or none: for
 * those of a check digit that does not exist, and beyond a million people.
 */
export function nhsNumberOf(person: number): string | undefined {
  if (person >= 1_000_000) return undefined;
  // People of one family do not have neighbouring numbers. 618,033 has no divisor in common with a million.
  const base = String(999_000_000 + ((person * 618_033) % 1_000_000));
  const sum = Array.from(base, Number).reduce((total, digit, at) => total + digit * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : `${base}${check}`;
}

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A pupil's number of a local authority that does not exist, with its check letter (domain note 3.7). */
export function upnOf(person: number): string {
  const digits = `999${String((person * 618_033_989) % 1_000_000_000).padStart(9, '0')}`;
  const sum = Array.from(digits, Number).reduce((total, digit, at) => total + digit * (at + 2), 0);
  return `${checkLetters[sum % 23] ?? ''}${digits}`;
}

/** A telephone number that cannot be one: none in London begins with a nought after the code. */
export function phoneOf(family: number): string {
  return `0200${String((family * 618_033) % 10_000_000).padStart(7, '0')}`;
}
