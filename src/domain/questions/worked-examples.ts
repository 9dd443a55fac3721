import type { CaseRecord } from '../case-file/read-case-file.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { practiceOn } from '../practice/england.ts';
import { isProblem, type Problem } from '../problem.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { allInForceFrom } from './catalogue.ts';
import type { QuestionChange } from './question.ts';
import { replay } from './replay.ts';

/** The first question that a rule asks of a case on file, with the entries on which it rests. */
export interface WorkedExample {
  /** The case's own short name. */
  readonly case: string;
  /** As it was raised, before anything more came to it. */
  readonly raised: QuestionChange;
  /** The entries that raised it, oldest first: never their words. */
  readonly evidence: readonly DossierEntry[];
}

/**
 * For each rule the first question that it asks in any of the cases, in their order, by its id; a rule
 * that asks nothing in them has none. Made by replaying each case to its last entry under the practice
 * of `allInForceFrom`, so it shows what would be asked and never what was. Problems: those of `replay`
 * and of `practiceOn`.
 */
export function workedExamples(
  records: readonly CaseRecord[],
): ReadonlyMap<string, WorkedExample> | Problem {
  const practice = practiceOn(allInForceFrom());
  if (isProblem(practice)) return practice;
  const examples = new Map<string, WorkedExample>();
  for (const { id, dossier } of records) {
    const replayed = replay(dossier, { until: lastDayOf(dossier.entries), practice });
    if (isProblem(replayed)) return replayed;
    for (const change of replayed.changes) {
      if (change.what !== 'raised' || examples.has(change.rule)) continue;
      const raisedBy = new Set(change.evidence);
      const evidence = dossier.entries.filter(({ entry }) => raisedBy.has(entry.id));
      examples.set(change.rule, { case: id, raised: change, evidence });
    }
  }
  return examples;
}

function lastDayOf(entries: readonly DossierEntry[]): PlainDate {
  return entries.map(({ takenInOn }) => takenInOn).reduce((a, b) => (a > b ? a : b));
}
