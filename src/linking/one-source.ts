import { nameHolds } from '../domain/matching/compare-values.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { areNamesCrossed } from '../domain/matching/names-agree.ts';
import { haveNumberInCommon } from './one-number.ts';

const namesOfOne = [{ is: 'same' }, { is: 'sameFirst' }, { is: 'sharesPart' }] as const;

/**
 * Of two records that one source keeps, whether their given names differ and no number ties them together. Who
 * keeps a list seldom has one person in it twice, and then mostly under one name; but of twins both.
 */
export function areTwoOfASource(model: MatchModel, a: Prepared, b: Prepared): boolean {
  return (
    a.given.length > 0 &&
    b.given.length > 0 &&
    !haveNumberInCommon(a, b) &&
    !areNamesCrossed(model, a, b) &&
    !a.given.some((x) => b.given.some((y) => namesOfOne.some((test) => nameHolds(test, x, y))))
  );
}
