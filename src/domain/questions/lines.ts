import { isOpen, type Question, urgencies } from './question.ts';
import type { Rule } from './rule.ts';

/** Open questions that one act would answer: one line of somebody's work. */
export interface Line {
  /** The act, in a word of the field ('strategyDiscussion'); nothing where a question stands alone. */
  readonly act?: string;
  /** At least one. The most urgent first, and of the equally urgent the one that is due first. */
  readonly questions: readonly Question[];
}

/**
 * The open questions that one holder has about one child, as lines: those that one act would answer
 * stand together, every other one by itself. In the order of the most urgent question of each, then
 * of the day by which it is due. Closed questions among those given are left out. What act answers a
 * question is for `rules` to say; one whose rule is not among them stands by itself.
 */
export function linesOf(questions: Iterable<Question>, rules: readonly Rule[]): readonly Line[] {
  const acts = new Map(rules.map(({ id, act }) => [id, act]));
  const open = [...questions].filter(isOpen).sort(byPressure);
  const together = Map.groupBy(open, ({ id, rule }) => acts.get(rule) ?? id);
  return [...together.values()].map((some): Line => {
    const act = some[0] === undefined ? undefined : acts.get(some[0].rule);
    return { questions: some, ...(act !== undefined && { act }) };
  });
}

function byPressure(a: Question, b: Question): number {
  const urgency = urgencies.indexOf(b.urgency) - urgencies.indexOf(a.urgency);
  if (urgency !== 0) return urgency;
  return a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1;
}
