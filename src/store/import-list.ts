import { randomUUID } from 'node:crypto';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { bearsOn, fingerprintOf, knowersOf, ledgerRow } from './arrival.ts';
import { Board, type Placement } from './board.ts';
import type { ListLine } from './entry-list.ts';
import { followPeople, mayJoin } from './follow-people.ts';
import { type Asked, type Opened, openHeads } from './open-heads.ts';
import { practiceOf } from './own-numbers.ts';
import { peopleNamedBy } from '../domain/entry/people-in-entry.ts';
import { sql } from './sql.ts';
import { asRules, type Store, type Transaction } from './store.ts';
import { emptyRecord, type RecordToWrite, writeRecord } from './write-record.ts';

/** What became of one batch of a list, which went in whole but for the lines that were rejected. */
export interface ListBatch {
  /** From 1, the same each time that the same list is handed in. */
  readonly batch: number;
  /** The numbers of its first and last line in the file. */
  readonly lines: readonly [first: number, last: number];
  readonly takenIn: number;
  /** On file before with the same content, as after an import that was broken off. */
  readonly alreadyThere: number;
  readonly rejected: readonly RejectedLine[];
  readonly questionChanges: number;
}

export interface RejectedLine {
  readonly line: number;
  readonly problem: Problem;
}

interface ListImport {
  readonly store: Store;
  readonly partnership: number;
  /** Who imports. */
  readonly by: string;
  /** The London day. */
  readonly today: PlainDate;
}

interface PractisedImport extends ListImport {
  readonly practice: Practice;
}

/**
 * Takes a list of entries into the dossiers of people on file, by batches of so many lines, each in
 * one transaction. All are taken in `today` and marked as imported: an earlier day on which one was
 * recorded is a claim, from which its recorder knows it. The rules of today look once at each child
 * at the end of its batch. A list that was broken off may be handed in again.
 *
 * Problems of a line, beside those of `readEntryList`: 'unknown-reference', 'invalid' (about nobody on
 * file), 'duplicate-id' (on file, or in the list, with other content), and those of the rules.
 */
export async function* importList(
  lines: AsyncIterable<ListLine>,
  { batchSize, ...list }: ListImport & { readonly batchSize: number },
): AsyncGenerator<ListBatch> {
  let batch = 0;
  for await (const some of inGroups(lines, batchSize)) {
    batch += 1;
    yield await importBatch(list, batch, some);
  }
}

async function* inGroups<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const one of all) {
    group.push(one);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

interface ReadLine {
  readonly line: number;
  readonly entry: Entry;
}

async function importBatch(
  list: ListImport,
  batch: number,
  lines: readonly ListLine[],
): Promise<ListBatch> {
  const unread: RejectedLine[] = [];
  const read: ReadLine[] = [];
  for (const { line, entry } of lines) {
    if (isProblem(entry)) unread.push({ line, problem: entry });
    else read.push({ line, entry });
  }
  const { rejected, ...counts } = await takeInLines(list, read);
  return {
    batch,
    lines: [lines[0]?.line ?? 0, lines.at(-1)?.line ?? 0],
    ...counts,
    rejected: [...unread, ...rejected].sort((a, b) => a.line - b.line),
  };
}

type Counts = Pick<ListBatch, 'takenIn' | 'alreadyThere' | 'rejected' | 'questionChanges'>;

async function takeInLines(list: ListImport, lines: readonly ReadLine[]): Promise<Counts> {
  if (lines.length === 0) return { takenIn: 0, alreadyThere: 0, rejected: [], questionChanges: 0 };
  const practice = await practiceOf(list.store, list.partnership, list.today);
  if (isProblem(practice)) {
    const rejected = lines.map(({ line }) => ({ line, problem: practice }));
    return { takenIn: 0, alreadyThere: 0, rejected, questionChanges: 0 };
  }
  const attempt = (): Promise<Counts> => takeInTogether({ ...list, practice }, lines);
  return attempt().catch((error: unknown) => {
    // Somebody else's entries were committed after we had looked: now their ids will be found.
    if ((error as { constraint?: string }).constraint === 'entry_id_once') return attempt();
    throw error;
  });
}

async function takeInTogether(list: PractisedImport, lines: readonly ReadLine[]): Promise<Counts> {
  const { store, partnership } = list;
  let touched: readonly PersonId[] = [];
  try {
    const [counts, finish] = await asRules(store, partnership, async (transaction) => {
      const known = await fingerprintsOnFile(transaction, partnership, lines);
      const { fresh, alreadyThere, rejected } = withoutKnown(lines, known);
      const subjects = fresh.flatMap(({ entry }) => entry.subjects);
      const held = store.held.forSubjects(partnership, subjects);
      const asked = { asked: fresh.map(toAsked), today: list.today };
      const opened = await openHeads(transaction, partnership, asked, held);
      touched = [...opened.children.keys()];
      const placed = placeAll(fresh, opened, list);
      const record = placed.board.record();
      const joining = joiningOf(fresh, record);
      if (record.entries.length > 0) await write(transaction, partnership, record);
      for (const entry of joining) {
        const joined = await followPeople(transaction, partnership, {
          entry,
          practice: list.practice,
        });
        touched = [...new Set([...touched, ...joined.map(({ child }) => child)])];
      }
      const made: Counts = {
        takenIn: record.entries.length,
        alreadyThere,
        rejected: [...rejected, ...placed.rejected],
        questionChanges: record.changes.length,
      };
      return [made, { fresh, opened, board: placed.board, joined: joining.length > 0 }];
    });
    if (finish.joined) store.held.drop(partnership, touched);
    else for (const dossier of finish.board.dossiers()) store.held.keep(partnership, dossier);
    finish.fresh.forEach(({ entry }, index) => {
      const children = finish.opened.bearings[index]?.children ?? [];
      store.held.remember(partnership, entry.subjects, children);
    });
    return counts;
  } catch (error) {
    // Whether the commit arrived is not known; what the database holds is read again.
    store.held.drop(partnership, touched);
    throw error;
  }
}

/** The fingerprints of those of the entries that are on file. */
async function fingerprintsOnFile(
  transaction: Transaction,
  partnership: number,
  lines: readonly ReadLine[],
): Promise<Map<EntryId, string>> {
  const rows = await transaction.query<{ id: EntryId; fingerprint: string }>(sql`
    select entry_id as id, fingerprint from holdfast.entry
    where partnership_id = ${partnership} and entry_id = any(${lines.map(({ entry }) => entry.id)})`);
  return new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
}

/** Sets apart what is known already, on file or from an earlier line. */
function withoutKnown(
  lines: readonly ReadLine[],
  known: Map<EntryId, string>,
): {
  readonly fresh: readonly ReadLine[];
  readonly alreadyThere: number;
  readonly rejected: readonly RejectedLine[];
} {
  const fresh: ReadLine[] = [];
  const rejected: RejectedLine[] = [];
  for (const { line, entry } of lines) {
    const before = known.get(entry.id);
    const fingerprint = fingerprintOf(entry);
    if (before === undefined) {
      known.set(entry.id, fingerprint);
      fresh.push({ line, entry });
    } else if (before !== fingerprint) {
      rejected.push({ line, problem: { kind: 'duplicate-id', id: entry.id } });
    }
  }
  return { fresh, rejected, alreadyThere: lines.length - fresh.length - rejected.length };
}

/** A list is handed in by nobody's account, and its ids are what makes handing it in again safe. */
function toAsked({ entry }: ReadLine): Asked {
  return {
    // A batch is looked at once, with whatever else it brings.
    quiet: false,
    account: '',
    organisation: entry.organisation,
    submission: '',
    people: [...new Set(peopleNamedBy(entry).map(({ id }) => id))],
    subjects: bearsOn(entry),
  };
}

function placeAll(
  lines: readonly ReadLine[],
  opened: Opened,
  { by, today, practice }: PractisedImport,
): { readonly board: Board; readonly rejected: readonly RejectedLine[] } {
  const board = new Board(opened);
  const rejected: RejectedLine[] = [];
  const placeable: { readonly line: number; readonly placement: Placement }[] = [];
  lines.forEach(({ line, entry }, index) => {
    const children = opened.bearings[index]?.children ?? [];
    const problem =
      entry.identity === undefined ? board.refusalOf(entry, children) : ofTwoRecords(entry);
    if (problem !== undefined) rejected.push({ line, problem });
    else placeable.push({ line, placement: toPlacement(entry, children, { by, today }) });
  });
  const together = placeable.map(({ placement }) => placement);
  if (!isProblem(board.add(together, practice))) return { board, rejected };
  // One of them is why the rules have no answer; each by itself tells which.
  for (const { line, placement } of placeable) {
    const answer = board.add([placement], practice);
    if (isProblem(answer)) rejected.push({ line, problem: answer });
  }
  return { board, rejected };
}

/** Whether two records are one person is decided on what stands when it is decided, never in a list. */
function ofTwoRecords({ id }: Entry): Problem {
  const message = 'must be decided by itself, and not in a list';
  return { kind: 'invalid', entry: id, errors: [{ path: '/identity', message }] };
}

function toPlacement(
  entry: Entry,
  children: readonly PersonId[],
  { by, today }: Pick<ListImport, 'by' | 'today'>,
): Placement {
  const arrival = { entry, takenInOn: today, knownTo: knowersOf(entry, entry.recordedOn) };
  return { arrival, ledger: ledgerRow(arrival, { by, submission: randomUUID() }), children };
}

/** Entries that were taken in and may change who belongs to a child's record. */
function joiningOf(lines: readonly ReadLine[], record: RecordToWrite): readonly Entry[] {
  const taken = new Set(record.entries.map(({ id }) => id));
  return lines
    .map(({ entry }) => entry)
    .filter((entry) => taken.has(entry.id) && mayJoin(entry, record));
}

/** The entries are imported; what the rules ask of them is really asked, today. */
async function write(
  transaction: Transaction,
  partnership: number,
  { changes, heads, wakes, practice, ...brought }: RecordToWrite,
): Promise<void> {
  const by = practice === undefined ? {} : { practice };
  await transaction.query(
    writeRecord(partnership, { ...emptyRecord, ...brought, ...by }, { imported: true }),
  );
  await transaction.query(
    writeRecord(partnership, { ...emptyRecord, changes, heads, wakes, ...by }, { imported: false }),
  );
}
