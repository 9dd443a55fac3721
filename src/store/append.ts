import { setTimeout as sleep } from 'node:timers/promises';
import { type Actor, mayRead, readerFor } from '../domain/access/policy.ts';
import { wrongInSharing } from '../domain/access/sharing.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import { isQuietFor } from '../domain/questions/quiet.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { bearsOn, fingerprintOf, isUnstorable, knowersOf, ledgerRow } from './arrival.ts';
import { appendAsHeld, expectedOf, openedAs } from './append-as-held.ts';
import { followPeople, mayJoin } from './follow-people.ts';
import { JoinRefused } from './join-refused.ts';
import { Batches, type Outcome } from './batches.ts';
import { Board } from './board.ts';
import type { HeldDossier } from './held-dossiers.ts';
import {
  type Asked,
  type Bearing,
  type Earlier,
  type GuardedChange,
  type Opened,
  openHeads,
} from './open-heads.ts';
import { practiceOf } from './own-numbers.ts';
import { peopleNamedBy } from '../domain/entry/people-in-entry.ts';
import { refusalOfEntries } from './sharing.ts';
import { fromColumns } from './sight-columns.ts';
import { asRules, type Store } from './store.ts';
import { writeRecord } from './write-record.ts';
import { traced } from './traced.ts';

/** An entry as somebody submits it. The id makes a retry safe: the same one gives the same answer. */
export interface Submission {
  readonly submissionId: string;
  readonly entry: Entry;
  /** The draft of the same account in which it was written: it ends with the entry, and its files come along. */
  readonly draft?: string;
}

/** What became durable, and as much of what it raised as its author may see. */
export interface Recorded {
  readonly entry: EntryId;
  readonly changes: readonly QuestionChange[];
}

/**
 * Takes in an entry: the entry, its place in every dossier that it bears on, and all that the rules
 * of `today` raise from it become durable together, or nothing does. `today` is the London day.
 *
 * Problems: 'not-visible' (no such account), 'invalid' (of another organisation, recorded on another
 * day, about nobody on file), 'unknown-reference', 'duplicate-id', 'submission-differs', and those
 * of the rules.
 */
export async function appendEntry(
  store: Store,
  actor: Actor,
  submission: Submission,
  { today }: { readonly today: PlainDate },
): Promise<Recorded | Problem> {
  const refused =
    refusal(actor, submission.entry, today) ??
    (await refusalOfEntries(store, actor, submission.entry));
  if (refused !== undefined) return refused;
  const practice = await practiceOf(store, actor.partnership, today);
  if (isProblem(practice)) return practice;
  return traced('append', () =>
    batchesOf(store, actor.partnership).add({ actor, submission, today, practice }),
  );
}

interface Item {
  readonly actor: Actor;
  readonly submission: Submission;
  readonly today: PlainDate;
  readonly practice: Practice;
}

type Answer = Recorded | Problem;

/** What PostgreSQL answers to one of several transactions that wait for each other. */
const deadlock = '40P01';
const attemptsMax = 4;
/** So that the other goes first: whoever comes back at once may stand in its way again. */
const deadlockPauseMs = 100;

// Two at a time: while one waits for the disk the rules work on the next.
const batchPlaces = 2;
const batchSizeMax = 32;
const batchesOfStore = new WeakMap<Store, Map<number, Batches<Item, Answer>>>();

/** Entries that arrive together share a transaction; no transaction spans two partnerships. */
function batchesOf(store: Store, partnership: number): Batches<Item, Answer> {
  const ofStore = batchesOfStore.get(store) ?? new Map<number, Batches<Item, Answer>>();
  batchesOfStore.set(store, ofStore);
  const known = ofStore.get(partnership);
  if (known !== undefined) return known;
  const batches = new Batches<Item, Answer>((items) => appendAll(store, partnership, items), {
    // Two at once on one child would stand in each other's way.
    keysOf: ({ submission }) => submission.entry.subjects,
    places: batchPlaces,
    sizeMax: batchSizeMax,
  });
  ofStore.set(partnership, batches);
  return batches;
}

/** One transaction for all, and when that fails one for each, so that no entry suffers by another. */
async function appendAll(
  store: Store,
  partnership: number,
  items: readonly Item[],
): Promise<readonly Outcome<Answer>[]> {
  if (items.length > 1 && new Set(items.map(keyOf)).size === items.length) {
    try {
      const answers = await appendTogether(store, partnership, items);
      return answers.map((answer) => ({ answer }));
    } catch {
      // What went wrong will be found again, and answered to the one whom it concerns.
    }
  }
  const outcomes: Outcome<Answer>[] = [];
  for (const item of items) outcomes.push(await appendAlone(store, partnership, item));
  return outcomes;
}

function keyOf({ actor, submission }: Item): string {
  return `${actor.organisation} ${submission.submissionId}`;
}

async function appendAlone(
  store: Store,
  partnership: number,
  item: Item,
  attempt = 1,
): Promise<Outcome<Answer>> {
  try {
    const [answer] = await appendTogether(store, partnership, [item]);
    return answer === undefined ? { error: new Error('an append gave no answer') } : { answer };
  } catch (error) {
    if (error instanceof JoinRefused) return { answer: error.problem };
    const { constraint: broken, code } = error as { constraint?: string; code?: string };
    const isOnFile = broken === 'entry_id_once' || broken === 'entry_submission_once';
    // It may be this very submission, taken in before on what is held, where nobody looked for it, or by
    // another process after we had looked: now it will be found.
    if (isOnFile && attempt === 1) return appendAlone(store, partnership, item, attempt + 1);
    if (isOnFile) return { answer: { kind: 'duplicate-id', id: item.submission.entry.id } };
    // A post changed hands at this moment, and one of the two had to give way.
    if (code === deadlock && attempt < attemptsMax) {
      await sleep(deadlockPauseMs);
      return appendAlone(store, partnership, item, attempt + 1);
    }
    return { error };
  }
}

function refusal(actor: Actor, entry: Entry, today: PlainDate): Problem | undefined {
  const invalid = (path: string, message: string): Problem => ({
    kind: 'invalid',
    entry: entry.id,
    errors: [{ path, message }],
  });
  if (entry.organisation !== actor.organisation) {
    return invalid('/organisation', 'must be the organisation of whoever submits it');
  }
  if (entry.recordedOn !== today) {
    return invalid('/recordedOn', 'must be today; only an import may claim an earlier day');
  }
  const { organisation, sharing } = entry;
  const wrong = wrongInSharing(sharing, { organisation, on: today });
  if (wrong.length > 0) return { kind: 'invalid', entry: entry.id, errors: wrong };
  if (isUnstorable(entry)) {
    return invalid('', 'must not hold a NUL or half of a character');
  }
  return undefined;
}

/** A submission with what the database must know of it. */
interface Request {
  readonly item: Item;
  readonly asked: Asked;
}

interface ExpectedRequest extends Request {
  readonly expected: readonly HeldDossier[];
}

/** Those whose dossiers this process holds in one round trip; beside them, in two, the others. */
async function appendTogether(
  store: Store,
  partnership: number,
  items: readonly Item[],
): Promise<readonly Answer[]> {
  const today = items[0]?.today;
  if (today === undefined) return [];
  const held: ExpectedRequest[] = [];
  const others: Request[] = [];
  for (const item of items) {
    const asked = toAsked(item, today);
    const expected = expectedOf(store, partnership, asked);
    if (expected === undefined) others.push({ item, asked });
    else held.push({ item, asked, expected });
  }
  const answers = new Map<Item, Answer>();
  // Both are waited for, whatever becomes of one: nothing goes on behind a retry.
  const ends = await Promise.allSettled([
    appendToHeld(store, partnership, held, answers).then((all) =>
      all ? undefined : appendToOpened(store, partnership, { requests: held, today }, answers),
    ),
    appendToOpened(store, partnership, { requests: others, today }, answers),
  ]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return items.map((item) => {
    const answer = answers.get(item);
    if (answer === undefined) throw new Error('an append gave no answer');
    return answer;
  });
}

/**
 * In one round trip, on what this process holds of the dossiers. Says whether it did; if not, because
 * they do not stand as they are held or anything is out of the ordinary, nothing is written.
 */
async function appendToHeld(
  store: Store,
  partnership: number,
  requests: readonly ExpectedRequest[],
  answers: Map<Item, Answer>,
): Promise<boolean> {
  if (requests.length === 0) return true;
  const asked = requests.map((one) => one.asked);
  const opened = openedAs(requests.map(({ expected }) => expected));
  const board = new Board(opened);
  const taken: Taken[] = [];
  for (const [index, { item }] of requests.entries()) {
    const one = takeInOne(board, item, opened.bearings[index]);
    if (isProblem(one)) return false;
    taken.push(one);
  }
  const record = board.record();
  if (requests.some(({ item }) => mayJoin(item.submission.entry, record))) return false;
  const bearings = await droppingWhatFailed(store, partnership, opened, () =>
    asRules(store, partnership, (transaction) =>
      appendAsHeld(transaction, partnership, asked, { opened, record }),
    ),
  );
  if (bearings === undefined) return false;
  for (const dossier of board.dossiers()) store.held.keep(partnership, dossier);
  answerAll(requests, taken, bearings, answers);
  return true;
}

/** In two round trips: the heads are locked and what is not held is read, and then all is written. */
async function appendToOpened(
  store: Store,
  partnership: number,
  { requests, today }: { readonly requests: readonly Request[]; readonly today: PlainDate },
  answers: Map<Item, Answer>,
): Promise<void> {
  if (requests.length === 0) return;
  const asked = requests.map((one) => one.asked);
  const { taken, board, opened, joined } = await asRules(
    store,
    partnership,
    async (transaction) => {
      const held = store.held.forSubjects(
        partnership,
        asked.flatMap(({ subjects }) => subjects),
      );
      const opened = await openHeads(transaction, partnership, { asked, today }, held);
      const board = new Board(opened);
      const taken = requests.map(({ item }, index) =>
        takeInOne(board, item, opened.bearings[index]),
      );
      const record = board.record();
      const joining = placed(requests, taken).filter(({ item }) =>
        mayJoin(item.submission.entry, record),
      );
      if (record.entries.length > 0) {
        const written = writeRecord(partnership, record, { imported: false });
        await droppingWhatFailed(store, partnership, opened, async () => {
          if (joining.length === 0) return transaction.finish(written);
          await transaction.query(written);
          for (const { one, item } of joining) {
            const { practice, submission } = item;
            const joining = { entry: submission.entry, practice };
            one.joined = await followPeople(transaction, partnership, joining);
          }
          return transaction.close();
        });
      }
      return { taken, board, opened, joined: joining.length > 0 };
    },
  );
  // Whom a relation or a match brings along is read again.
  if (joined)
    store.held.drop(
      partnership,
      board.dossiers().map(({ child }) => child),
    );
  else for (const dossier of board.dossiers()) store.held.keep(partnership, dossier);
  asked.forEach(({ subjects }, index) => {
    store.held.remember(partnership, subjects, opened.bearings[index]?.children ?? []);
  });
  answerAll(requests, taken, opened.bearings, answers);
}

/** The items that were taken in now, and not refused or taken in before. */
function placed(
  requests: readonly Request[],
  taken: readonly (Taken | Problem)[],
): readonly { readonly item: Item; readonly one: Taken }[] {
  return requests.flatMap(({ item }, index) => {
    const one = taken[index];
    return one === undefined || isProblem(one) || one.isRetry === true ? [] : { item, one };
  });
}

function answerAll(
  requests: readonly Request[],
  taken: readonly (Taken | Problem)[],
  bearings: readonly Bearing[],
  answers: Map<Item, Answer>,
): void {
  requests.forEach(({ item }, index) => {
    const [one, bearing] = [taken[index], bearings[index]];
    if (one === undefined || bearing === undefined) return;
    answers.set(item, isProblem(one) ? one : shown(item.actor, bearing, one));
  });
}

/** When a write fails it is not known whether its commit arrived; what the database holds is read again. */
async function droppingWhatFailed<T>(
  store: Store,
  partnership: number,
  { children }: Opened,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    store.held.drop(partnership, [...children.keys()]);
    throw error;
  }
}

function toAsked(
  { actor, submission: { submissionId, entry }, today }: Item,
  dayOfBatch: PlainDate,
): Asked {
  return {
    quiet: today === dayOfBatch && entry.subjects.every((child) => isQuietFor(child, entry)),
    account: actor.account,
    organisation: actor.organisation,
    submission: submissionId,
    people: [...new Set(peopleNamedBy(entry).map(({ id }) => id))],
    subjects: bearsOn(entry),
  };
}

/** What an entry raised, before it is known what its author may see of it. */
interface Taken {
  readonly entry: EntryId;
  readonly changes: readonly (GuardedChange & { readonly child: PersonId })[];
  /** What came of joining records that it changed. */
  joined?: readonly (GuardedChange & { readonly child: PersonId })[];
  readonly isRetry?: true;
}

function takeInOne(board: Board, item: Item, bearing: Bearing | undefined): Taken | Problem {
  const { actor, submission, today, practice } = item;
  const { entry } = submission;
  if (bearing?.account !== true) return { kind: 'not-visible', what: 'account' };
  if (bearing.earlier !== undefined) return takenBefore(item, bearing.earlier);
  const refused = board.refusalOf(entry, bearing.children);
  if (refused !== undefined) return refused;
  const arrival = { entry, takenInOn: today, knownTo: knowersOf(entry, today) };
  const ledger = ledgerRow(arrival, {
    by: actor.account,
    submission: submission.submissionId,
    ...(submission.draft !== undefined && { draft: submission.draft }),
  });
  const changes = board.add([{ arrival, ledger, children: bearing.children }], practice);
  return isProblem(changes) ? changes : { entry: entry.id, changes };
}

function takenBefore({ submission }: Item, earlier: Earlier): Taken | Problem {
  return earlier.fingerprint === fingerprintOf(submission.entry)
    ? { entry: earlier.entry, changes: earlier.changes, isRetry: true }
    : { kind: 'submission-differs', submissionId: submission.submissionId };
}

function shown(actor: Actor, bearing: Bearing, { entry, changes, joined = [] }: Taken): Recorded {
  return { entry, changes: visible(actor, bearing, [...changes, ...joined]) };
}

/**
 * What an author may see of what an entry raised: what may be read under a grant, or what follows
 * from evidence that the author's own organisation holds already.
 */
function visible(
  actor: Actor,
  bearing: Bearing,
  changes: readonly (GuardedChange & { readonly child: PersonId })[],
): readonly QuestionChange[] {
  const reader = readerFor(actor, 'work');
  return changes
    .filter((row) => {
      const sight = fromColumns(row);
      const granted = bearing.mayRead(row.child) || sight.heldBy.includes(actor.organisation);
      return granted && mayRead(reader, sight);
    })
    .map(({ change }) => change);
}
