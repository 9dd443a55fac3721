import type { ParameterName } from '../practice/parameters.ts';
import type { QuestionChange } from './question.ts';

/**
 * The changes of a day on which a partnership's own numbers changed, each that the numbers before
 * would not have made naming those that changed: whoever is asked can see why it is asked now.
 */
export function namingNumbers(
  changes: readonly QuestionChange[],
  before: readonly QuestionChange[],
  numbers: readonly ParameterName[],
): readonly QuestionChange[] {
  const anyway = new Set(before.map(({ question, what }) => `${what} ${question}`));
  return changes.map((change) =>
    anyway.has(`${change.what} ${change.question}`) ? change : { ...change, numbers },
  );
}
