import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { Knowing } from '../domain/chronology/dossier.ts';
import type { Person } from '../domain/people/person.ts';
import { apply, type QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { HeldDossier, HeldEntry, HeldPerson, HeldQuestion, RelationStatus } from './held-dossiers.ts';
import { fromColumns, type SightColumns } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';
import type { Transaction } from './store.ts';

/** Whose heads to lock: those on whom a submission bears, or children by name. */
export type HeadsWanted =
  | {
      readonly account: string;
      readonly organisation: string;
      readonly submissionId: string;
      readonly people: readonly PersonId[];
      readonly subjects: readonly PersonId[];
    }
  | { readonly children: readonly PersonId[] };

/** A change of a question, with what decides who may see it. */
export interface GuardedChange extends SightColumns {
  readonly change: QuestionChange;
}

/** A child whose head is locked, with everything about it up to this moment. */
export interface OpenedChild {
  readonly dossier: HeldDossier;
  readonly wakesOn?: PlainDate;
  /** Whether the account that submits may read this child's record. */
  readonly mayRead: boolean;
}

export type Opened =
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'unknown'; readonly ids: readonly string[] }
  | {
      readonly outcome: 'earlier';
      readonly entry: EntryId;
      readonly fingerprint: string;
      readonly changes: readonly (GuardedChange & { readonly mayRead: boolean })[];
    }
  | {
      readonly outcome: 'open';
      readonly children: readonly OpenedChild[];
      /** People whom the entry names and who are not in one of the dossiers yet. */
      readonly newcomers: readonly Person[];
    };

interface Answer {
  readonly refused?: true;
  readonly unknown?: readonly string[];
  readonly earlier?: EntryId;
  readonly fingerprint?: string;
  readonly changes?: readonly (GuardedChange & { readonly mayRead: boolean })[] | null;
  readonly children?: readonly ChildAnswer[] | null;
  readonly newcomers?: readonly Person[] | null;
}

interface ChildAnswer {
  readonly child: PersonId;
  readonly position: number;
  readonly changes: number;
  readonly revision: number;
  readonly wakesOn: PlainDate | null;
  readonly mayRead: boolean;
  /** Only where the whole dossier was sent, because none of this revision is held. */
  readonly people: readonly PersonAnswer[] | null;
  readonly entries: readonly EntryAnswer[] | null;
  readonly questionChanges: readonly GuardedChange[] | null;
}

interface PersonAnswer {
  readonly facts: Person;
  readonly relation: string | null;
  readonly status: RelationStatus | null;
  readonly knownFrom: PlainDate;
}

interface EntryAnswer extends SightColumns {
  readonly position: number;
  readonly takenInOn: PlainDate;
  readonly body: Entry;
  readonly knownTo: readonly Knowing[];
}

/**
 * Locks the heads of children in order of id and brings what is held of them up to this moment. One
 * round trip, and only what is not `held` is sent.
 */
export async function openHeads(
  transaction: Transaction,
  partnership: number,
  wanted: HeadsWanted,
  held: readonly HeldDossier[],
): Promise<Opened> {
  const [row] = await transaction.query<{ opened: Answer }>(question(partnership, wanted, held));
  const answer = row?.opened;
  if (answer === undefined) throw new Error('no answer when heads were opened');
  if (answer.refused) return { outcome: 'refused' };
  if (answer.unknown !== undefined) return { outcome: 'unknown', ids: answer.unknown };
  if (answer.earlier !== undefined) {
    const { earlier: entry, fingerprint = '', changes } = answer;
    return { outcome: 'earlier', entry, fingerprint, changes: changes ?? [] };
  }
  const byChild = new Map(held.map((dossier) => [dossier.child, dossier]));
  return {
    outcome: 'open',
    newcomers: answer.newcomers ?? [],
    children: (answer.children ?? []).map((child) => ({
      dossier: bringUpToDate(byChild.get(child.child), child),
      mayRead: child.mayRead,
      ...(child.wakesOn !== null && { wakesOn: child.wakesOn }),
    })),
  };
}

function question(partnership: number, wanted: HeadsWanted, held: readonly HeldDossier[]): Sql {
  const holds = json(
    held.map(({ child, position, changes, revision }) => ({ child, position, changes, revision })),
  );
  return 'children' in wanted
    ? sql`select holdfast.open_heads(${partnership}, null, null, null, null, null,
        ${wanted.children}, ${holds}) as opened`
    : sql`select holdfast.open_heads(${partnership}, ${wanted.account}, ${wanted.organisation},
        ${wanted.submissionId}, ${wanted.people}, ${wanted.subjects}, null, ${holds}) as opened`;
}

function bringUpToDate(before: HeldDossier | undefined, answer: ChildAnswer): HeldDossier {
  const kept = answer.people === null ? before : undefined;
  const { child, position, changes, revision } = answer;
  return {
    child,
    position,
    changes,
    revision,
    people: kept?.people ?? (answer.people ?? []).map(toPerson),
    entries: joined(kept?.entries, answer.entries?.map(toEntry)),
    questions: withChanges(kept?.questions ?? new Map(), answer.questionChanges ?? []),
  };
}

function joined<T>(before: readonly T[] = [], after: readonly T[] = []): readonly T[] {
  return after.length === 0 ? before : [...before, ...after];
}

function toPerson({ facts, relation, status, knownFrom }: PersonAnswer): HeldPerson {
  return {
    ...facts,
    knownFrom,
    ...(relation !== null && { relationToChild: relation }),
    ...(status !== null && { status }),
  };
}

function toEntry({ position, takenInOn, body, knownTo, ...sight }: EntryAnswer): HeldEntry {
  return { entry: body, position, takenInOn, knownTo, sight: fromColumns(sight) };
}

/** The questions after some more changes. */
export function withChanges(
  before: ReadonlyMap<string, HeldQuestion>,
  changes: readonly GuardedChange[],
): ReadonlyMap<string, HeldQuestion> {
  if (changes.length === 0) return before;
  const questions = new Map(before);
  for (const { change, ...sight } of changes) {
    const question = apply(questions.get(change.question)?.question, change);
    questions.set(change.question, { question, sight: fromColumns(sight) });
  }
  return questions;
}
