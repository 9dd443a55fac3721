import { labelsOfPointer, type Sight, sightOfAll } from '../domain/access/sight.ts';
import { type Chronology, chronologyOf } from '../domain/chronology/chronology.ts';
import type { Dossier } from '../domain/chronology/dossier.ts';
import type { EntryId } from '../domain/entry/facts/basics.ts';
import { type Label, unionOfLabels } from '../domain/entry/label.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { Topics } from '../domain/chronology/topics.ts';
import { type Assessment, assess, mustLookAgain } from '../domain/questions/assess.ts';
import { namingNumbers } from '../domain/questions/changed-numbers.ts';
import type { Question, QuestionChange } from '../domain/questions/question.ts';
import { earlierOf } from '../domain/time/plain-date.ts';
import type { HeldDossier, HeldEntry } from './held-dossiers.ts';
import {
  beyondTheOpen,
  isChildKept,
  keptLabelsOf,
  keptQuestionsOf,
  openPartOf,
  standingOfBoth,
  wholePeopleOf,
} from './kept-layer.ts';
import { withChanges } from './open-heads.ts';
import { toColumns } from './sight-columns.ts';
import { type HeldStanding, isSameStanding, standingOf, stillStands } from './standing.ts';
import type { StandingRow } from './standing.ts';
import type { ChangeRow } from './write-record.ts';
import { traced } from './traced.ts';

/** A dossier after the rules have looked at it, with what they changed. */
export interface Assessed {
  readonly dossier: HeldDossier;
  readonly changes: readonly ChangeRow[];
  /** What stands for the child now, where it is not what stood before. */
  readonly standing?: StandingRow;
}

/**
 * Runs the rules of a day's practice over a dossier. `arrived` says what has come to it since it was looked at
 * last, where that can be told; then only rules that read of it are run. Problems: those of `assess`.
 */
export function assessDossier(
  held: HeldDossier,
  practice: Practice,
  arrival: Arrived = {},
): Assessed | Problem {
  return traced('rules', () => assessAll(held, practice, arrival));
}

function assessAll(held: HeldDossier, practice: Practice, arrival: Arrived): Assessed | Problem {
  const kept = keptLabelsOf(held);
  // Where the child is kept too, there is nothing for everybody.
  if (kept.length === 0 || isChildKept(held)) return assessAlike(held, practice, arrival, kept);
  const open = assessAlike(openPartOf(held), practice, { causedBy: arrival.causedBy });
  return isProblem(open) ? open : assessBeyond(held, open, { practice, kept, ...arrival });
}

interface Arrived {
  readonly causedBy?: EntryId | undefined;
  readonly arrived?: Topics | undefined;
}

/** Adds to what everybody may know what those may who know of all that is in the dossier; see `kept-layer.ts`. */
function assessBeyond(
  held: HeldDossier,
  open: Assessed,
  {
    practice,
    kept,
    causedBy,
  }: Arrived & { readonly practice: Practice; readonly kept: readonly Label[] },
): Assessed | Problem {
  const whole = { ...held, people: wholePeopleOf(held.people) };
  const chronology = chronologyBy(whole, practice);
  const known = keptQuestionsOf(held);
  const found = assess(chronology, known, practice);
  if (isProblem(found)) return found;
  const { changes, questions, wakesOn: openWakesOn } = open.dossier;
  const beyond = beyondTheOpen(found.changes, { held, known, open: questions });
  const before = { ...held, changes, questions: new Map([...held.questions, ...questions]) };
  const guarded = withGuardedChanges(before, beyond, causedBy, kept);
  const openStanding = open.dossier.standing ?? standingIn(openPartOf(held), practice);
  const standing = standingOfBoth(openStanding, standingIn(whole, practice, chronology));
  const wakesOn =
    found.nextChangeOn === undefined ? openWakesOn : earlierOf(openWakesOn, found.nextChangeOn);
  const { wakesOn: _, looked: __, ...dossier } = guarded.dossier;
  return {
    changes: [...open.changes, ...guarded.changes],
    dossier: { ...dossier, standing, ...(wakesOn !== undefined && { wakesOn }) },
    ...(!isSameStanding(held.standing, standing) && { standing: standing.row }),
  };
}

/** One look at a dossier of which whoever may know of it may know all that is there. */
function assessAlike(
  held: HeldDossier,
  practice: Practice,
  { causedBy, arrived }: Arrived,
  kept: readonly Label[] = [],
): Assessed | Problem {
  const { looked } = held;
  const since = looked !== undefined && arrived !== undefined ? { looked, arrived } : undefined;
  const stands = stillStands(held.standing, practice, arrived) ? held.standing : undefined;
  if (stands !== undefined && since !== undefined && !mustLookAgain(since, practice)) {
    return unchanged(held);
  }
  const questions = new Map<string, Question>();
  for (const [id, { question }] of held.questions) questions.set(id, question);
  const chronology = chronologyBy(held, practice);
  const found = assess(chronology, questions, practice, since);
  if (isProblem(found)) return found;
  const look = (by: Practice): Assessment | Problem =>
    assess(chronologyBy(held, { ...by, on: practice.on }), questions, by);
  const named =
    practice.changed === undefined ? found.changes : nameNumbers(found, practice.changed, look);
  if (isProblem(named)) return named;
  const { dossier, changes } = withGuardedChanges(held, named, causedBy, kept);
  const { wakesOn: _, ...rest } = dossier;
  const wakesOn = found.nextChangeOn;
  const standing = stands ?? standingIn(held, practice, chronology);
  return {
    changes,
    dossier: { ...rest, standing, looked: found.looked, ...(wakesOn !== undefined && { wakesOn }) },
    ...(!isSameStanding(held.standing, standing) && { standing: standing.row }),
  };
}

/** What stands for the child of a dossier by the practice of a day: the clocks that run, when it was last seen. */
export function standingIn(
  held: HeldDossier,
  practice: Practice,
  chronology = chronologyBy(held, practice),
): HeldStanding {
  const sights = sightsIn(held);
  return standingOf(chronology, practice, (id) => found(sights, id));
}

function chronologyBy(
  held: HeldDossier,
  { on, parameters }: Pick<Practice, 'on' | 'parameters'>,
): Chronology {
  return chronologyOf(toDossier(held), on, parameters);
}

function sightsIn({ entries }: HeldDossier): ReadonlyMap<EntryId, Sight> {
  return new Map(entries.map((one) => [one.entry.id, one.sight]));
}

/** What the rules found, beside what they would have found under the numbers that held until the day. */
function nameNumbers(
  found: Assessment,
  { numbers, before }: NonNullable<Practice['changed']>,
  look: (by: Practice) => Assessment | Problem,
): readonly QuestionChange[] | Problem {
  if (found.changes.length === 0) return found.changes;
  const otherwise = look(before);
  return isProblem(otherwise)
    ? otherwise
    : namingNumbers(found.changes, otherwise.changes, numbers);
}

/** A dossier of which the rules say what they said last. */
export function unchanged(dossier: HeldDossier): Assessed {
  return { dossier, changes: [] };
}

/**
 * A dossier after some changes of its questions, each with the sight of all its evidence by then. What rests
 * on what is kept carries labels of it, also where no entry among its evidence does.
 */
export function withGuardedChanges(
  held: HeldDossier,
  changes: readonly QuestionChange[],
  causedBy?: EntryId,
  kept: readonly Label[] = [],
): { readonly dossier: HeldDossier; readonly changes: readonly ChangeRow[] } {
  if (changes.length === 0) return { dossier: held, changes: [] };
  const sightOfEntry = sightsIn(held);
  const sightOfQuestion = new Map<string, Sight>();
  const rows = changes.map((change, index): ChangeRow => {
    const before =
      sightOfQuestion.get(change.question) ?? held.questions.get(change.question)?.sight;
    const ofEvidence = sightOfAll([
      ...(before === undefined ? [] : [before]),
      ...change.evidence.map((id) => found(sightOfEntry, id)),
    ]);
    const sight =
      labelsOfPointer(ofEvidence).length > 0
        ? ofEvidence
        : { ...ofEvidence, labels: unionOfLabels([ofEvidence.labels, kept]) };
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
