import { type Sight, sightOfAll } from '../domain/access/sight.ts';
import { chronologyOf } from '../domain/chronology/chronology.ts';
import type { Dossier } from '../domain/chronology/dossier.ts';
import type { EntryId } from '../domain/entry/facts/basics.ts';
import { practiceOn } from '../domain/practice/england.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { Topics } from '../domain/chronology/topics.ts';
import { assess, mustLookAgain } from '../domain/questions/assess.ts';
import type { Question, QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { HeldDossier, HeldEntry } from './held-dossiers.ts';
import { withChanges } from './open-heads.ts';
import { toColumns } from './sight-columns.ts';
import type { ChangeRow } from './write-record.ts';

/** A dossier after the rules have looked at it, with what they changed. */
export interface Assessed {
  readonly dossier: HeldDossier;
  readonly changes: readonly ChangeRow[];
}

/**
 * Runs the rules of `day` over a dossier. `arrived` says what has come to it since it was looked at
 * last, where that can be told; then only rules that read of it are run. Problems: those of `assess`
 * and `practiceOn`.
 */
export function assessDossier(
  held: HeldDossier,
  day: PlainDate,
  {
    causedBy,
    arrived,
  }: { readonly causedBy?: EntryId | undefined; readonly arrived?: Topics | undefined } = {},
): Assessed | Problem {
  const practice = practiceOfDay(day);
  if (isProblem(practice)) return practice;
  const { looked } = held;
  const since = looked !== undefined && arrived !== undefined ? { looked, arrived } : undefined;
  if (since !== undefined && !mustLookAgain(since, practice)) return unchanged(held);
  const questions = new Map<string, Question>();
  for (const [id, { question }] of held.questions) questions.set(id, question);
  const found = assess(
    chronologyOf(toDossier(held), day, practice.parameters),
    questions,
    practice,
    since,
  );
  if (isProblem(found)) return found;
  const { dossier, changes } = withGuardedChanges(held, found.changes, causedBy);
  const { wakesOn: _, ...kept } = dossier;
  const wakesOn = found.nextChangeOn;
  return {
    changes,
    dossier: { ...kept, looked: found.looked, ...(wakesOn !== undefined && { wakesOn }) },
  };
}

/** A dossier of which the rules say what they said last. */
export function unchanged(dossier: HeldDossier): Assessed {
  return { dossier, changes: [] };
}

/** A dossier after some changes of its questions, each with the sight of all its evidence by then. */
export function withGuardedChanges(
  held: HeldDossier,
  changes: readonly QuestionChange[],
  causedBy?: EntryId,
): { readonly dossier: HeldDossier; readonly changes: readonly ChangeRow[] } {
  if (changes.length === 0) return { dossier: held, changes: [] };
  const sightOfEntry = new Map<EntryId, Sight>(
    held.entries.map((one) => [one.entry.id, one.sight]),
  );
  const sightOfQuestion = new Map<string, Sight>();
  const rows = changes.map((change, index): ChangeRow => {
    const before =
      sightOfQuestion.get(change.question) ?? held.questions.get(change.question)?.sight;
    const sight = sightOfAll([
      ...(before === undefined ? [] : [before]),
      ...change.evidence.map((id) => found(sightOfEntry, id)),
    ]);
    sightOfQuestion.set(change.question, sight);
    return {
      child: held.child,
      number: held.changes + index + 1,
      change,
      ...toColumns(sight),
      ...(causedBy !== undefined && { causedBy }),
    };
  });
  const dossier = {
    ...held,
    changes: held.changes + rows.length,
    questions: withChanges(held.questions, rows),
  };
  return { dossier, changes: rows };
}

function found(sights: ReadonlyMap<EntryId, Sight>, id: EntryId): Sight {
  const sight = sights.get(id);
  if (sight === undefined)
    throw new Error(`a rule gave ${id} as evidence, which is not in the dossier`);
  return sight;
}

/** The dossier as the domain knows it. */
export function toDossier({ child: id, people, entries }: HeldDossier): Dossier & {
  readonly entries: readonly HeldEntry[];
} {
  const child = people.find((person) => person.id === id);
  if (child === undefined) throw new Error('a dossier does not hold its own child');
  return { child, people, entries };
}

let latest: Practice | undefined;

/** The practice of a day; the same one thousands of times, until the day is over. */
function practiceOfDay(day: PlainDate): Practice | Problem {
  if (latest?.on === day) return latest;
  const practice = practiceOn(day);
  if (!isProblem(practice)) latest = practice;
  return practice;
}
