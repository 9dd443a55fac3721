import type { Chronology } from '../chronology/chronology.ts';
import type { Practice } from '../practice/practice.ts';
import { isProblem, type Problem } from '../problem.ts';
import { assess } from './assess.ts';
import { isOpen, type Question, questionsFrom } from './question.ts';

/**
 * What the rules of a practice would ask on the day of a chronology, of somebody who held just that
 * record and had asked nothing before. It is worked out and not what was asked: raised on that day,
 * in words that know no more than the record. What the record answers already is left out.
 * Problems: those of `assess`.
 */
export function wouldAsk(
  chronology: Chronology,
  practice: Practice,
): readonly Question[] | Problem {
  const first = assess(chronology, new Map(), practice);
  if (isProblem(first)) return first;
  const second = assess(chronology, questionsFrom(first.changes), practice);
  if (isProblem(second)) return second;
  return [...questionsFrom([...first.changes, ...second.changes]).values()].filter(isOpen);
}
