import { type Actor, readerFor } from '../domain/access/policy.ts';
import { childOf, type Purpose, type PurposeForChild } from '../domain/access/purpose.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { currentAsking } from './asking.ts';
import type { Happened } from './emergency-queue.ts';
import { type NotedDeed, noteDeed } from './note-deed.ts';
import { toContentNumbers, toLabelNumbers } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';
import { inTransaction, type Store, type Transaction } from './store.ts';

declare const entered: unique symbol;

/**
 * A person's way to rows, open only while the work given to `asActor` runs. What it can see is
 * decided by the database, from the grant, the labels and the needs that were claimed for it.
 */
export interface Session {
  readonly [entered]: true;
  readonly actor: Actor;
  readonly purpose: Purpose;
  /** The children whose records are open. */
  readonly children: readonly PersonId[];
  /** When the one child's record was opened in an emergency that still holds. */
  readonly openedInEmergencyAt?: Date;
  /** Nothing can be written: what is read waits in the queue of emergencies, and so does what reading notes. */
  readonly queued?: { noteOpened(entry: EntryId): void };
  /** Entries of those records that decisions to share have opened. */
  readonly shared: readonly EntryId[];
  query<Row extends object>(statement: Sql): Promise<Row[]>;
}

/**
 * The only door to rows for people. Opens a transaction as a role that sees nothing of its own,
 * checks that the account is who it says and has a grant for the purpose, logs the access, also a
 * refused one, and lets the work see what grant, labels and need allow.
 *
 * What the work gives back is given only when the line in the log is durable. Work that fails leaves a
 * line too, in a transaction of its own. Throws `AccessNotLogged` where no line can be written: then
 * nothing was seen.
 *
 * A record that was opened in an emergency while nothing could be written is read, and no more, until that opening is
 * written down: its lines wait in the queue (emergency-queue.ts).
 *
 * Problems: 'not-visible' where there is no grant (what one may not see does not exist),
 * 'purpose-needed' where an emergency is claimed without a reason.
 */
export async function asActor<T>(
  store: Store,
  actor: Actor,
  purpose: Purpose,
  work: (session: Session) => Promise<T>,
): Promise<T | Problem> {
  if (purpose.kind === 'emergency' && purpose.reason.trim() === '')
    return { kind: 'purpose-needed' };
  if (purpose.kind === 'work') {
    const since = store.emergencies?.findOpening(actor, purpose.child);
    if (since !== undefined) return readUnwritten(store, actor, { purpose, since }, work);
  }
  const role = { role: 'holdfast_app', partnership: actor.partnership } as const;
  const seen = { allowed: false };
  try {
    return await inTransaction<T | Problem>(store, role, async (transaction) => {
      const opened = await enter(transaction, actor, purpose);
      if (opened === undefined) return { kind: 'not-visible', what: 'record' };
      seen.allowed = true;
      transaction.say(claims(actor, purpose, opened));
      const session = sessionOf(transaction, actor, purpose, opened);
      const answer = await work(session);
      const refused = refusedWithin(session, answer);
      if (refused !== undefined) await transaction.query(noteDeed(actor, refused));
      return answer;
    });
  } catch (error) {
    if (!seen.allowed) throw new AccessNotLogged(error);
    // The failure took the line in the log with it, but something may have been seen before it.
    await inTransaction(store, role, (transaction) =>
      enter(transaction, actor, purpose, { failed: true }),
    ).catch((cause: unknown) => {
      throw new AccessNotLogged(cause);
    });
    throw error;
  }
}

/** What was closed within a record that is open was refused, and not worked with; what the rules refuse they note. */
function refusedWithin(session: Session, answer: unknown): NotedDeed | undefined {
  const child = childOf(session.purpose);
  const isRefused = isObject(answer) && isProblem(answer) && answer.kind === 'not-visible';
  if (child === undefined || !isRefused || goneOnAsRules.has(session)) return undefined;
  const { kind: purpose } = session.purpose;
  return { purpose, child, detail: { refused: answer.what }, allowed: false };
}

function isObject(answer: unknown): answer is object {
  return typeof answer === 'object' && answer !== null;
}

/** Nothing was shown, because it could not be written down who asked for it. */
export class AccessNotLogged extends Error {
  constructor(cause: unknown) {
    super('an access could not be logged, so nothing was shown', { cause });
  }
}

type Opened = Pick<Session, 'children' | 'openedInEmergencyAt' | 'shared' | 'queued'>;

/** The children whose records the purpose opens, or nothing when it is refused; logged either way. */
async function enter(
  transaction: Transaction,
  actor: Actor,
  purpose: Purpose,
  outcome: { readonly failed?: true } = {},
): Promise<Opened | undefined> {
  const { kind, ...detail } = { ...purpose, ...outcome };
  const [row] = await transaction.query<{
    allowed: boolean;
    children: PersonId[];
    openedAt: Date | null;
    shared: EntryId[];
  }>(sql`
    select allowed, children, opened_at as "openedAt", shared from holdfast.enter(${actor.partnership}, ${actor.account},
      ${actor.organisation}, ${actor.role}, ${toLabelNumbers(actor.cleared)}, ${kind},
      ${childOf(purpose) ?? null}, ${json(detail)})`);
  if (row?.allowed !== true) return undefined;
  const { children, openedAt, shared } = row;
  return { children, shared, ...(openedAt !== null && { openedInEmergencyAt: openedAt }) };
}

function claims(
  actor: Actor,
  purpose: Purpose,
  { children, openedInEmergencyAt, shared }: Opened,
): Sql {
  const inEmergency = purpose.kind === 'emergency' || openedInEmergencyAt !== undefined;
  const { organisation, clearance, needs } = readerFor(actor, purpose.kind, inEmergency);
  return sql`
    set local holdfast.children = ${children};
    set local holdfast.shared = ${shared};
    set local holdfast.clear = ${toLabelNumbers(clearance)};
    set local holdfast.needs = ${toContentNumbers(needs)};
    set local holdfast.organisation = ${organisation};
    set local holdfast.account = ${actor.account}`;
}

/**
 * Opens a record in an emergency that cannot be written: the opening is on the disk when this returns. Throws where it
 * cannot be put there either. Problems: 'not-visible' for whoever may not open records in an emergency.
 */
export async function openUnwritten(
  store: Store,
  actor: Actor,
  child: PersonId,
  said: { readonly reason: string; readonly confirmed: boolean },
): Promise<Problem | undefined> {
  return atUnwrittenGate<Problem | undefined>(store, actor, child, ({ allowed, note }) => {
    if (!allowed) return Promise.resolve({ kind: 'not-visible', what: 'record' });
    note({ what: 'opening', ...said });
    return Promise.resolve(undefined);
  });
}

/** Reads a record under an emergency that waits: the line is on the disk before anything of it is read. */
async function readUnwritten<T>(
  store: Store,
  actor: Actor,
  { purpose, since }: { readonly purpose: PurposeForChild; readonly since: Date },
  work: (session: Session) => Promise<T>,
): Promise<T | Problem> {
  return atUnwrittenGate<T | Problem>(
    store,
    actor,
    purpose.child,
    async ({ children, note, transaction }) => {
      note({ what: 'look', allowed: children.length > 0 });
      if (children.length === 0) return { kind: 'not-visible', what: 'record' };
      const noteOpened = (entry: EntryId): void => {
        note({ what: 'receipt', entry });
      };
      const opened = { children, shared: [], openedInEmergencyAt: since, queued: { noteOpened } };
      transaction.say(claims(actor, purpose, opened));
      const session = sessionOf(transaction, actor, purpose, opened);
      const answer = await work(session);
      if (refusedWithin(session, answer) !== undefined) note({ what: 'look', allowed: false });
      return answer;
    },
  );
}

/** Asks the gate as it is while nothing can be written; the transaction goes on without writing. */
async function atUnwrittenGate<T>(
  store: Store,
  actor: Actor,
  child: PersonId,
  work: (gate: {
    readonly allowed: boolean;
    readonly children: readonly PersonId[];
    readonly transaction: Transaction;
    readonly note: (happened: Happened) => void;
  }) => Promise<T>,
): Promise<T> {
  const { partnership, account, organisation, role } = actor;
  const through = currentAsking();
  const asker = {
    actor: { partnership, account, organisation, role },
    child,
    ...(through !== undefined && { through }),
  };
  const note = (happened: Happened): void => {
    if (store.emergencies === undefined) throw new Error('there is no queue of emergencies');
    store.emergencies.add(asker, happened);
  };
  return inTransaction(store, { role: 'holdfast_app', partnership }, async (transaction) => {
    transaction.say(sql`set transaction read only`);
    const [row] = await transaction.query<{ allowed: boolean; children: PersonId[] }>(sql`
      select allowed, children from holdfast.enter_unwritten(${partnership}, ${account}, ${organisation},
        ${role}, ${toLabelNumbers(actor.cleared)}, ${child})`);
    const { allowed, children } = row ?? { allowed: false, children: [] };
    return work({ allowed, children, transaction, note });
  });
}

const transactions = new WeakMap<Session, Transaction>();
const goneOnAsRules = new WeakSet<Session>();

/**
 * Goes on in the same transaction as the rules, with what the session's own policies have let
 * through: for a decision, which reads and writes more than a page may. What it reads goes to no page.
 */
export function goOnAsRules(session: Session): Transaction {
  const transaction = transactionOf(session);
  transaction.say(sql`set local role holdfast_rules`);
  goneOnAsRules.add(session);
  return transaction;
}

/** Lets the session see who those people are, as far as labels allow, whom a search has found. */
export function showFound(session: Session, people: readonly PersonId[]): void {
  transactionOf(session).say(sql`set local holdfast.people = ${people}`);
}

/** Lets the session see the files of entries that its own policies have let it read. */
export function showAttachments(session: Session, entries: readonly EntryId[]): void {
  transactionOf(session).say(sql`set local holdfast.entries = ${entries}`);
}

function transactionOf(session: Session): Transaction {
  const transaction = transactions.get(session);
  if (transaction === undefined) throw new Error('a session that no door has opened');
  return transaction;
}

function sessionOf(
  transaction: Transaction,
  actor: Actor,
  purpose: Purpose,
  opened: Opened,
): Session {
  const session: Omit<Session, typeof entered> = {
    actor,
    purpose,
    ...opened,
    query: (statement) => transaction.query(statement),
  };
  transactions.set(session as Session, transaction);
  return session as Session;
}
