/**
 * What stands in a field when nobody knew what to write there. It is read as missing: two records that
 * both say "unknown" agree on nothing.
 */

const words = new Set(
  (
    'unknown|unk|not known|notknown|n k|nk|n a|none|no name|noname|not given|not stated|not recorded|' +
    'not provided|refused|tbc|tba|anon|anonymous|unnamed|no surname|no forename|null|nil|x|xx|xxx|' +
    'unborn|newborn|neonate|infant|baby|bb|baby boy|baby girl|babyboy|babygirl|male|female|man|woman|' +
    'boy|girl|child|mother|father|mum|dad|twin|twin one|twin two|twin 1|twin 2|twin a|twin b|' +
    'mr|mrs|ms|miss|dr|master|sir|test|patient|person|same|as above|no fixed abode|no fixed address|' +
    'nfa|homeless|not applicable|address unknown|unknown address|withheld|confidential'
  ).split('|'),
);

const opening = /^(?:unborn|baby|infant|newborn|child|son|daughter|twin(?: \w+)?) (?:of|to)\b/;

/**
 * Whether a value, in small letters with single spaces and no signs, says that nothing is known.
 * `written` is the value as it stood: "n/a" is nobody's name, "Na" is somebody's.
 */
export function isPlaceholder(plain: string, written: string = plain): boolean {
  if (plain === '' || /^(\w)\1{3,}$/.test(plain)) return true;
  if (plain === 'n a' && !written.includes('/')) return false;
  return words.has(plain) || opening.test(plain);
}

/** Days that systems put where a date of birth is not known. */
const days = new Set([
  '1900-01-01',
  '1901-01-01',
  '1899-12-30',
  '1899-12-31',
  '1970-01-01',
  '1800-01-01',
]);

/** Whether a day, YYYY-MM-DD, is one that systems put in place of an unknown date of birth. */
export function isPlaceholderDay(day: string): boolean {
  return days.has(day);
}

/**
 * Whether a postcode without its space is no place: ZZ99 codes stand for no fixed abode, a country
 * abroad or not known.
 */
export function isPlaceholderPostcode(postcode: string): boolean {
  return /^ZZ99/.test(postcode) || /^(.)\1*$/.test(postcode);
}
