import { type Actor, readerFor } from '../domain/access/policy.ts';
import { childOf, type Purpose } from '../domain/access/purpose.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Problem } from '../domain/problem.ts';
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
  const role = { role: 'holdfast_app', partnership: actor.partnership } as const;
  const seen = { allowed: false };
  try {
    return await inTransaction<T | Problem>(store, role, async (transaction) => {
      const opened = await enter(transaction, actor, purpose);
      if (opened === undefined) return { kind: 'not-visible', what: 'record' };
      seen.allowed = true;
      transaction.say(claims(actor, purpose, opened));
      return work(sessionOf(transaction, actor, purpose, opened));
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

/** Nothing was shown, because it could not be written down who asked for it. */
export class AccessNotLogged extends Error {
  constructor(cause: unknown) {
    super('an access could not be logged, so nothing was shown', { cause });
  }
}

type Opened = Pick<Session, 'children' | 'openedInEmergencyAt'>;

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
  }>(sql`
    select allowed, children, opened_at as "openedAt" from holdfast.enter(${actor.partnership}, ${actor.account},
      ${actor.organisation}, ${actor.role}, ${toLabelNumbers(actor.cleared)}, ${kind},
      ${childOf(purpose) ?? null}, ${json(detail)})`);
  if (row?.allowed !== true) return undefined;
  const { children, openedAt } = row;
  return openedAt === null ? { children } : { children, openedInEmergencyAt: openedAt };
}

function claims(actor: Actor, purpose: Purpose, { children, openedInEmergencyAt }: Opened): Sql {
  const inEmergency = purpose.kind === 'emergency' || openedInEmergencyAt !== undefined;
  const { organisation, clearance, needs } = readerFor(actor, purpose.kind, inEmergency);
  return sql`
    set local holdfast.children = ${children};
    set local holdfast.clear = ${toLabelNumbers(clearance)};
    set local holdfast.needs = ${toContentNumbers(needs)};
    set local holdfast.organisation = ${organisation};
    set local holdfast.account = ${actor.account}`;
}

const transactions = new WeakMap<Session, Transaction>();

/**
 * Goes on in the same transaction as the rules, with what the session's own policies have let
 * through: for a decision, which reads and writes more than a page may. What it reads goes to no page.
 */
export function goOnAsRules(session: Session): Transaction {
  const transaction = transactionOf(session);
  transaction.say(sql`set local role holdfast_rules`);
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
