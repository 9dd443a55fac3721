import { nameHolds } from '../domain/matching/compare-values.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import type { NameValue } from '../domain/matching/name-value.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { areNamesCrossed, type IsName, isNameIn } from '../domain/matching/names-agree.ts';
import { areSpellingsOfOne } from '../domain/matching/nicknames.ts';
import { areOneTransliterated } from '../domain/matching/transliteration.ts';
import { haveNumberInCommon } from './one-number.ts';

/** So many records do not make the same slip by themselves. */
const recordsOfAName = 2;

/**
 * Tells, within records that hang together, whether two of them bear names that only look like one name with a
 * slip: Rosie and Rosde, where two records say Rosde. A slip is made once; a name that comes again is the
 * name of somebody, and of twins one may be Rosie. So does another spelling of one sound, unless it is a known name
 * too; and two forms of a name that both come again may be the names of two: Charlotte and Charlie. A number that
 * both have says that they are one all the same.
 */
export function twinNames(
  people: readonly Prepared[],
  model: MatchModel,
): (a: Prepared, b: Prepared) => boolean {
  const times = new Map<string, number>();
  for (const { given } of people) {
    for (const { joined } of given) times.set(joined, (times.get(joined) ?? 0) + 1);
  }
  const recurs = ({ joined }: NameValue): boolean => (times.get(joined) ?? 0) >= recordsOfAName;
  const isName = isNameIn(model);
  return (a, b) =>
    !haveNumberInCommon(a, b) &&
    !areNamesCrossed(model, a, b) &&
    a.given.length > 0 &&
    b.given.length > 0 &&
    a.given.every((x) => b.given.every((y) => areTwoNames(x, y, { recurs, isName })));
}

function areTwoNames(
  x: NameValue,
  y: NameValue,
  { recurs, isName }: { readonly recurs: (name: NameValue) => boolean; readonly isName: IsName },
): boolean {
  if (isOneName(x, y)) return false;
  // What comes again and is no known name is how somebody is written, however near to a known one.
  const isOwnSpelling = (recurs(x) && isName(x) === false) || (recurs(y) && isName(y) === false);
  if (isSpelling(x, y) && !isOwnSpelling) return false;
  if (nameHolds({ is: 'nickname' }, x, y)) return recurs(x) && recurs(y) && !isOneInSound(x, y);
  return (recurs(x) && isName(y) === true) || (recurs(y) && isName(x) === true);
}

const waysOfOneName = [
  { is: 'same' },
  { is: 'sameFirst' },
  { is: 'sharesPart' },
  { is: 'initial' },
] as const;

function isOneName(x: NameValue, y: NameValue): boolean {
  return (
    areOneTransliterated(x.joined, y.joined) || waysOfOneName.some((test) => nameHolds(test, x, y))
  );
}

/** Hussein and Xuseen; what is spelled otherwise and sounds otherwise, as John and Ivan, may be another. */
function isOneInSound(x: NameValue, y: NameValue): boolean {
  return areSpellingsOfOne(x.means, y.means) && nameHolds({ is: 'soundsAlike' }, x, y);
}

function isSpelling(x: NameValue, y: NameValue): boolean {
  return nameHolds({ is: 'soundsAlike' }, x, y) && nameHolds({ is: 'damerau', atMost: 1 }, x, y);
}
