import type { PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { limitsBy } from './follow-changes.ts';
import { practiceOf } from './own-numbers.ts';
import { json, sql } from './sql.ts';
import { asRules, type Store } from './store.ts';

/**
 * Takes the questions of a child that were not answered by the day before `day` one rung up each, and
 * tells whoever holds them now. Answers how many there were, or nothing where there were none.
 * Problems: those of `practiceOf`.
 */
export async function climbQuestions(
  store: Store,
  partnership: number,
  child: PersonId,
  day: PlainDate,
): Promise<number | undefined | Problem> {
  const practice = await practiceOf(store, partnership, day);
  if (isProblem(practice)) return practice;
  return asRules(store, partnership, async (transaction) => {
    const [row] = await transaction.finish<{ climbed: number }>(sql`
      select holdfast.climb(${partnership}, ${child}, ${day}, ${json(limitsBy(practice))}) as climbed
      from (select holdfast.lock_heads(${partnership}, ${[child]})) locked`);
    return row?.climbed === 0 ? undefined : row?.climbed;
  });
}
