import { createHash } from 'node:crypto';
import { type Actor, mayRead } from '../domain/access/policy.ts';
import type { Knowing } from '../domain/chronology/dossier.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { Batches, type Outcome } from './batches.ts';
import { Board } from './board.ts';
import {
  type Asked,
  type Bearing,
  type Earlier,
  type GuardedChange,
  openHeads,
} from './open-heads.ts';
import { peopleNamedBy } from './references.ts';
import { fromColumns } from './sight-columns.ts';
import { asRules, type Store } from './store.ts';
import { type Arrival, factsOf } from './take-in.ts';
import { type LedgerRow, writeRecord } from './write-record.ts';

/** An entry as somebody submits it. The id makes a retry safe: the same one gives the same answer. */
export interface Submission {
  readonly submissionId: string;
  readonly entry: Entry;
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
  return (
    refusal(actor, submission.entry, today) ??
    (await batchesOf(store, actor.partnership).add({ actor, submission, today }))
  );
}

interface Item {
  readonly actor: Actor;
  readonly submission: Submission;
  readonly today: PlainDate;
}

type Answer = Recorded | Problem;

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
    const broken = (error as { constraint?: string }).constraint;
    if (broken === 'entry_id_once') {
      return { answer: { kind: 'duplicate-id', id: item.submission.entry.id } };
    }
    // Another process committed this very submission after we had looked: now it will be found.
    if (broken === 'entry_submission_once' && attempt === 1) {
      return appendAlone(store, partnership, item, 2);
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
  if (unstorable.test(JSON.stringify(entry))) {
    return invalid('', 'must not hold a NUL or half of a character');
  }
  return undefined;
}

/** JSON's escapes of what PostgreSQL takes for no character, after an even number of backslashes. */
export const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

async function appendTogether(
  store: Store,
  partnership: number,
  items: readonly Item[],
): Promise<readonly Answer[]> {
  const asked = items.map(toAsked);
  let touched: readonly PersonId[] = [];
  try {
    const { answers, board, opened } = await asRules(store, partnership, async (transaction) => {
      const held = store.held.forSubjects(
        partnership,
        asked.flatMap(({ subjects }) => subjects),
      );
      const opened = await openHeads(transaction, partnership, asked, held);
      touched = [...opened.children.keys()];
      const board = new Board(opened);
      const answers = items.map((item, index) => takeInOne(board, item, opened.bearings[index]));
      const record = board.record();
      if (record.entries.length > 0) {
        await transaction.finish(writeRecord(partnership, record, { imported: false }));
      }
      return { answers, board, opened };
    });
    for (const dossier of board.dossiers()) store.held.keep(partnership, dossier);
    asked.forEach(({ subjects }, index) => {
      store.held.remember(partnership, subjects, opened.bearings[index]?.children ?? []);
    });
    return answers;
  } catch (error) {
    // Whether the commit arrived is not known; what the database holds is read again.
    store.held.drop(partnership, touched);
    throw error;
  }
}

function toAsked({ actor, submission: { submissionId, entry } }: Item): Asked {
  return {
    account: actor.account,
    organisation: actor.organisation,
    submission: submissionId,
    people: [...new Set(Array.from(peopleNamedBy(entry), ({ id }) => id))],
    subjects: entry.subjects,
  };
}

function takeInOne(board: Board, item: Item, bearing: Bearing | undefined): Answer {
  const { actor, submission, today } = item;
  const { entry } = submission;
  if (bearing?.account !== true) return { kind: 'not-visible', what: 'account' };
  if (bearing.earlier !== undefined) return answerAgain(item, bearing, bearing.earlier);
  for (const { field, id } of peopleNamedBy(entry)) {
    if (!board.people.has(id)) return { kind: 'unknown-reference', field, id, entry: entry.id };
  }
  if (bearing.children.length === 0) {
    const message = 'must name a child on file, or somebody of the family or household of one';
    return { kind: 'invalid', entry: entry.id, errors: [{ path: '/subjects', message }] };
  }
  const arrival = { entry, takenInOn: today, knownTo: knowersOf(entry, today) };
  const changes = board.add(arrival, ledgerRow(item, arrival), bearing.children);
  if (isProblem(changes)) return changes;
  return { entry: entry.id, changes: visible(actor, bearing, changes) };
}

function answerAgain({ actor, submission }: Item, bearing: Bearing, earlier: Earlier): Answer {
  if (earlier.fingerprint !== fingerprintOf(submission.entry)) {
    return { kind: 'submission-differs', submissionId: submission.submissionId };
  }
  return { entry: earlier.entry, changes: visible(actor, bearing, earlier.changes) };
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
  return changes
    .filter((row) => {
      const sight = fromColumns(row);
      const granted = bearing.mayRead(row.child) || sight.heldBy.includes(actor.organisation);
      return granted && mayRead(actor, sight);
    })
    .map(({ change }) => change);
}

/** Whoever records an entry knows it, and so does whom it says that it was shared with. */
function knowersOf(entry: Entry, on: PlainDate): Knowing[] {
  const received = entry.sharing?.shared === true ? entry.sharing.with : [];
  return [
    { organisation: entry.organisation, on, how: 'recorded' },
    ...[...new Set(received)]
      .filter((organisation) => organisation !== entry.organisation)
      .map((organisation): Knowing => ({ organisation, on, how: 'received' })),
  ];
}

function ledgerRow({ actor, submission }: Item, { takenInOn, knownTo }: Arrival): LedgerRow {
  const { submissionId, entry } = submission;
  return {
    id: entry.id,
    by: actor.account,
    organisation: entry.organisation,
    submission: submissionId,
    fingerprint: fingerprintOf(entry),
    schemaVersion: entry.schemaVersion,
    kind: entry.kind,
    happenedOn: entry.happened.on,
    recordedOn: entry.recordedOn,
    takenInOn,
    knownTo,
    body: entry,
    facts: factsOf(entry),
    ...(entry.summary !== undefined && { summary: entry.summary }),
  };
}

/** Of what was said, without what a server gives anew at each attempt. */
export function fingerprintOf({ id: _, recordedOn: __, ...said }: Entry): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64');
}
