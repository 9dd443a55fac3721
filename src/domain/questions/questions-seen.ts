import type { EntryId } from '../entry/facts/basics.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { apply, type Question, type QuestionChange } from './question.ts';

/**
 * The questions as they stood at the end of a day (included) for somebody who knew only some of the
 * entries. What was asked is a fact and is not worked out again: a change counts when all of its
 * evidence was known there, so a question is settled only where the settling fact had arrived, and
 * one whose raising was not known begins with the first addition that was.
 */
export function questionsSeen(
  changes: readonly QuestionChange[],
  { known, until }: { readonly known: ReadonlySet<EntryId>; readonly until: PlainDate },
): Question[] {
  const questions = new Map<string, Question>();
  for (const change of changes) {
    if (change.on > until || !change.evidence.every((id) => known.has(id))) continue;
    const before = questions.get(change.question);
    if (before === undefined && change.what === 'settled') continue;
    questions.set(change.question, apply(before, change));
  }
  return [...questions.values()];
}
