import { nameHolds } from '../domain/matching/compare-values.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import type { NameValue } from '../domain/matching/name-value.ts';
import { type IsName, isNameIn } from '../domain/matching/vetoes.ts';
import type { MatchModel } from '../domain/matching/model.ts';

/** So many records do not make the same slip by themselves. */
const recordsOfAName = 2;

/**
 * Tells, within records that hang together, whether two of them bear names that only look like one name with a
 * slip: Rosie and Rosde, where two records say Rosde. A slip is made once; a name that comes again is the
 * name of somebody, and of twins one may be Rosie. So does another spelling of one sound, unless it is a known name
 * too. A number that both have says that they are one all the same.
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
    a.given.length > 0 &&
    b.given.length > 0 &&
    a.given.every((x) => b.given.every((y) => areTwoNames(x, y, { recurs, isName })));
}

function areTwoNames(
  x: NameValue,
  y: NameValue,
  { recurs, isName }: { readonly recurs: (name: NameValue) => boolean; readonly isName: IsName },
): boolean {
  // What comes again and is no known name is how somebody is written, however near to a known one.
  const isOwnSpelling = (recurs(x) && isName(x) === false) || (recurs(y) && isName(y) === false);
  if (isOneName(x, y) || (isSpelling(x, y) && !isOwnSpelling)) return false;
  return (recurs(x) && isName(y) === true) || (recurs(y) && isName(x) === true);
}

const waysOfOneName = [
  { is: 'same' },
  { is: 'sameFirst' },
  { is: 'nickname' },
  { is: 'sharesPart' },
  { is: 'initial' },
] as const;

function isOneName(x: NameValue, y: NameValue): boolean {
  return waysOfOneName.some((test) => nameHolds(test, x, y));
}

function isSpelling(x: NameValue, y: NameValue): boolean {
  return nameHolds({ is: 'soundsAlike' }, x, y) && nameHolds({ is: 'damerau', atMost: 1 }, x, y);
}

function haveNumberInCommon(a: Prepared, b: Prepared): boolean {
  return a.nhs.some((number) => b.nhs.includes(number)) || a.upn.some((upn) => b.upn.includes(upn));
}
