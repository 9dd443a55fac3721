import type { EntryKind } from '../../entry/kinds.ts';
import type { Question } from '../question.ts';
import { isOpen } from '../question.ts';

/** The kinds of entry that record an act which a question of a rule guards. */
const guardedBy: ReadonlyMap<string, readonly EntryKind[]> = new Map([
  ['P33', ['discharge']],
  ['P49', ['return-home']],
  ['P52', ['plan-ended', 'case-closed']],
]);

/** Acts that can be recorded, because facts are facts, and before which a page asks. */
export const guardedKinds: ReadonlySet<EntryKind> = new Set([...guardedBy.values()].flat());

/** The rules whose questions do not guard an act of this kind; those of every other rule do. */
export function rulesNotGuarding(kind: EntryKind): string[] {
  return [...guardedBy].filter(([, kinds]) => !kinds.includes(kind)).map(([rule]) => rule);
}

/**
 * The open questions that an act recorded by an entry of this kind would go against. A question of
 * urgency 'stop' whose rule is not known to guard one act guards them all.
 */
export function stopsAgainst(kind: EntryKind, questions: Iterable<Question>): Question[] {
  if (!guardedKinds.has(kind)) return [];
  const others = new Set(rulesNotGuarding(kind));
  return [...questions].filter(
    (question) => question.urgency === 'stop' && isOpen(question) && !others.has(question.rule),
  );
}
