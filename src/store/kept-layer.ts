import { labelsOfPointer } from '../domain/access/sight.ts';
import type { EntryId } from '../domain/entry/facts/basics.ts';
import type { Label } from '../domain/entry/label.ts';
import { hiddenExistence, unionOfLabels } from '../domain/entry/label.ts';
import type { Question, QuestionChange } from '../domain/questions/question.ts';
import type { HeldDossier, HeldEntry, HeldPerson, HeldQuestion } from './held-dossiers.ts';
import type { HeldStanding, StandingRow } from './standing.ts';
import { toLabelNumbers, type SightColumns } from './sight-columns.ts';

// A record with entries whose existence is kept from some is looked at twice: without them, for everybody, and
// whole, for those who may know. Were it looked at once, what is kept would settle, strengthen or raise questions
// before the eyes of those from whom it is kept, and take from them what they were asked. What the second look
// finds beyond the first is a question of its own, whose id ends so:
const ending = ':kept';

const keptNumbers: ReadonlySet<number> = new Set(toLabelNumbers(hiddenExistence));

/** The labels of a dossier by which something of it is kept from those who are not cleared; mostly none. */
export function keptLabelsOf({ entries, people }: HeldDossier): readonly Label[] {
  // Looked at for each append: of the many records that keep nothing, nothing is made.
  const keptEntries = entries.filter(isKept);
  const keptPeople = people.filter(({ kept }) => kept !== undefined);
  if (keptEntries.length + keptPeople.length === 0) return [];
  return unionOfLabels([
    ...keptEntries.map(({ sight }) => labelsOfPointer(sight)),
    ...keptPeople.map(({ kept = [] }) => kept),
  ]);
}

/** Whether it is kept from some that there is such a child at all. */
export function isChildKept({ child, people }: HeldDossier): boolean {
  return people.every(({ id, kept }) => id !== child || kept !== undefined);
}

/** The dossier as it is to whoever may not know of what is kept. */
export function openPartOf(held: HeldDossier): HeldDossier {
  const { looked: _, standing: __, ...rest } = held;
  return {
    ...rest,
    entries: held.entries.filter((one) => !isKept(one)),
    people: held.people.filter(({ kept }) => kept === undefined),
    questions: new Map([...held.questions].filter(([id]) => !id.endsWith(ending))),
  };
}

/** Everybody of a dossier, each once: what is kept of somebody goes before what is open. */
export function wholePeopleOf(people: readonly HeldPerson[]): readonly HeldPerson[] {
  const kept = new Set(people.flatMap((one) => (one.kept === undefined ? [] : one.id)));
  return people.filter((one) => one.kept !== undefined || !kept.has(one.id));
}

/** The questions of those who may know, by the ids that the rules give them. */
export function keptQuestionsOf({ questions }: HeldDossier): ReadonlyMap<string, Question> {
  return new Map(
    [...questions].flatMap(([id, { question }]) => {
      const plain = id.slice(0, -ending.length);
      return id.endsWith(ending) ? [[plain, { ...question, id: plain }] as const] : [];
    }),
  );
}

/** What a look at the whole finds beyond what is open to everybody, as questions of their own. */
export function beyondTheOpen(
  changes: readonly QuestionChange[],
  {
    held,
    known,
    open,
  }: {
    readonly held: HeldDossier;
    readonly known: ReadonlyMap<string, Question>;
    readonly open: ReadonlyMap<string, HeldQuestion>;
  },
): readonly QuestionChange[] {
  const kept = new Set<EntryId>(held.entries.filter(isKept).map(({ entry }) => entry.id));
  return changes
    .filter(
      ({ question, evidence }) =>
        known.has(question) || !open.has(question) || evidence.some((id) => kept.has(id)),
    )
    .map((change) => ({ ...change, question: `${change.question}${ending}` }));
}

/** What stands for everybody, and beside it what stands for those who may know. */
export function standingOfBoth(open: HeldStanding, whole: HeldStanding): HeldStanding {
  const placed = <Row extends SightColumns>(rows: readonly Row[]): Row[] =>
    rows.map((row, place) => ({ ...row, place }));
  const row: StandingRow = {
    ...open.row,
    clocks: placed([...open.row.clocks, ...whole.row.clocks.filter(isKeptRow)]),
    sightings: placed([...open.row.sightings, ...whole.row.sightings.filter(isKeptRow)]),
  };
  return { ...whole, row };
}

function isKept({ sight }: HeldEntry): boolean {
  return sight.labels.some((label) => hiddenExistence.has(label));
}

function isKeptRow({ labels }: SightColumns): boolean {
  return labels.some((label) => keptNumbers.has(label));
}
