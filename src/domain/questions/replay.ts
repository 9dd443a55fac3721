import { chronologyOf } from '../chronology/chronology.ts';
import type { Dossier, DossierEntry } from '../chronology/dossier.ts';
import type { Practice } from '../practice/practice.ts';
import { isProblem, type Problem } from '../problem.ts';
import { earlierOf, type PlainDate } from '../time/plain-date.ts';
import { assess } from './assess.ts';
import { apply, type Question, type QuestionChange } from './question.ts';
import type { CannotTell } from './rule.ts';

export interface Replayed {
  /** Everything that would have been asked, strengthened, settled and reopened, day by day. */
  readonly changes: readonly QuestionChange[];
  /** By id, in the order in which they were raised. */
  readonly questions: ReadonlyMap<string, Question>;
  /** What could not be told on any of the days, each rule and subject once. */
  readonly cannotTell: readonly (CannotTell & { readonly rule: string })[];
  /** The day after `until` on which the answer may differ though nothing new is written. */
  readonly nextChangeOn?: PlainDate;
}

/**
 * Plays a dossier day by day, up to and with `until`: on each day on which an entry was taken in or
 * a time ran out, the rules of `practice` look at the record as it stood. Nothing of a later day is
 * seen. Problems: those of `assess`.
 */
export function replay(
  dossier: Dossier,
  { until, practice }: { readonly until: PlainDate; readonly practice: Practice },
): Replayed | Problem {
  const takenIn = [...new Set(dossier.entries.flatMap(daysOfChange))].sort();
  const questions = new Map<string, Question>();
  const changes: QuestionChange[] = [];
  const missing = new Map<string, { rule: string; subject: string; missing: Set<string> }>();
  let nextTakenIn = 0;
  let next: PlainDate | undefined = takenIn[0];
  while (next !== undefined && next <= until) {
    const day = next;
    const found = assess(chronologyOf(dossier, day, practice.parameters), questions, practice);
    if (isProblem(found)) return found;
    for (const change of found.changes) {
      questions.set(change.question, apply(questions.get(change.question), change));
      changes.push(change);
    }
    for (const one of found.cannotTell) remember(missing, one);
    while ((takenIn[nextTakenIn] ?? day) <= day && nextTakenIn < takenIn.length) nextTakenIn += 1;
    next = earlierOf(takenIn[nextTakenIn], found.nextChangeOn);
  }
  return {
    changes,
    questions,
    cannotTell: [...missing.values()].map((one) => ({
      outcome: 'cannotTell',
      rule: one.rule,
      subject: one.subject,
      missing: [...one.missing],
    })),
    ...(next !== undefined && { nextChangeOn: next }),
  };
}

/** The days on which an entry comes to the record, or leaves it. */
function daysOfChange({ takenInOn, joinedOn, endedOn }: DossierEntry): PlainDate[] {
  return [joinedOn ?? takenInOn, ...(endedOn === undefined ? [] : [endedOn])];
}

function remember(
  all: Map<string, { rule: string; subject: string; missing: Set<string> }>,
  one: CannotTell & { readonly rule: string },
): void {
  const key = `${one.rule}:${one.subject}`;
  const known = all.get(key) ?? { rule: one.rule, subject: one.subject, missing: new Set() };
  for (const field of one.missing) known.missing.add(field);
  all.set(key, known);
}
