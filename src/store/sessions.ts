import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../domain/access/policy.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import { toLabels } from './sight-columns.ts';
import { type Sql, sql } from './sql.ts';
import { inTransaction, type Store, type Transaction } from './store.ts';

/** By what somebody signs in. */
export type SignInWay = 'demonstration' | 'provider' | 'passkey';

/** What a cookie holds of a session: its partnership, and an id that nobody can guess. */
export interface SessionKey {
  readonly partnership: number;
  readonly id: string;
}

/** How long a session lasts at most, and how long without anything done. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly lastsMinutes: number;
}

/** How somebody has come in. */
export interface HowSignedIn {
  readonly way: SignInWay;
  /** What the browser says it is. */
  readonly device: string;
  /** How long ago they showed that it is them, where that was not just now. */
  readonly confirmedSecondsAgo?: number;
  /** By which passkey, where it was by one. */
  readonly passkey?: string;
}

/** A session that is open at this moment. */
export interface OpenSession {
  readonly actor: Actor;
  readonly way: SignInWay;
  /** How long ago whoever it is last showed that it is them. */
  readonly confirmedSecondsAgo: number;
  /** When it ends if nothing is done. */
  readonly endsInSeconds: number;
  /** When it ends, whatever is done. */
  readonly lastsSeconds: number;
}

interface AccountRow {
  readonly account: string;
  readonly organisation: OrganisationId;
  readonly role: Role;
  readonly cleared: readonly number[];
}

/** The columns of an account `a` that make an actor. */
export const actorColumns: Sql = sql`a.account_id as account, a.organisation_id as organisation,
  a.role, a.cleared`;

/** Who an account is; what it may see is asked of the database at every reading. */
export function actorOf(partnership: number, { cleared, ...row }: AccountRow): Actor {
  const { account, organisation, role } = row;
  return { partnership, account, organisation, role, cleared: toLabels(cleared) };
}

/** Does some work of letting people in and out: it sees accounts and nothing of any child. */
export function asPorter<T>(
  store: Store,
  partnership: number,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTransaction(store, { role: 'holdfast_porter', partnership }, work);
}

/** What is kept of a secret: enough to know it again, and too little to use it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A secret that nobody can guess: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Begins a session under an id of its own. Nothing where the account is not that of a person, or has
 * ended.
 */
export async function beginSession(
  store: Store,
  who: { readonly partnership: number; readonly account: string },
  how: HowSignedIn & SessionLimits,
): Promise<SessionKey | undefined> {
  const { partnership, account } = who;
  const { way, device, idleMinutes, lastsMinutes, confirmedSecondsAgo = 0, passkey = null } = how;
  const id = newSecret();
  const begun = await asPorter(store, partnership, (transaction) =>
    transaction.finish<{ account: string }>(sql`
      with begun as (
        insert into holdfast.session
          (partnership_id, session_hash, account_id, way, passkey_id, device, idle_minutes, lasts_minutes, confirmed_at)
        select ${partnership}, ${hashOf(id)}, a.account_id, ${way}, ${passkey}, ${device}, ${idleMinutes},
          ${lastsMinutes}, now() - make_interval(secs => ${confirmedSecondsAgo})
        from holdfast.account a
        where a.partnership_id = ${partnership} and a.account_id = ${account}
          and a.kind = 'person' and a.ended_on is null
        returning account_id
      ), noted as (${noteOf({ partnership, account, way }, sql`select 'signedIn' from begun`)})
      select account_id as account from begun`),
  );
  return begun.length === 0 ? undefined : { partnership, id };
}

/** Notes that somebody was refused, whom it may not have been possible to tell. */
export async function noteRefusal(
  store: Store,
  who: { readonly partnership: number; readonly account?: string; readonly way: SignInWay },
): Promise<void> {
  await asPorter(store, who.partnership, (transaction) =>
    transaction.finish(noteOf(who, sql`select 'refused'`)),
  );
}

/** A line of the log of signing in for each row of `what`. */
export function noteOf(
  {
    partnership,
    account,
    way,
  }: { readonly partnership: number; readonly account?: string; readonly way: string },
  what: Sql,
): Sql {
  return sql`insert into holdfast.sign_in (partnership_id, account_id, way, what)
    select ${partnership}, ${account ?? null}, ${way}, w.what from (${what}) as w(what)`;
}

const isOpen: Sql = sql`s.ended_at is null and now() < holdfast.session_ends_at(s)`;

/**
 * The session of a cookie, while it is open and its account in force, in one round trip. `isActive`
 * puts its idle end off; what a page does by itself does not.
 */
export async function findSession(
  store: Store,
  { partnership, id }: SessionKey,
  { isActive }: { readonly isActive: boolean },
): Promise<OpenSession | undefined> {
  const [row] = await asPorter(store, partnership, (transaction) =>
    transaction.finish<AccountRow & Omit<OpenSession, 'actor'>>(sql`
      select * from holdfast.open_session(${partnership}, ${hashOf(id)}, ${isActive})`),
  );
  if (row === undefined) return undefined;
  const { way, confirmedSecondsAgo, endsInSeconds, lastsSeconds } = row;
  const actor = actorOf(partnership, row);
  return { actor, way, confirmedSecondsAgo, endsInSeconds, lastsSeconds };
}

/**
 * Says that whoever holds the session has just shown that it is them. The session goes on under another
 * id: whoever had learned the old one has nothing.
 */
export async function confirmSession(
  store: Store,
  { partnership, id }: SessionKey,
): Promise<SessionKey | undefined> {
  const next = newSecret();
  const confirmed = await asPorter(store, partnership, (transaction) =>
    transaction.finish<{ account: string }>(sql`
      with confirmed as (
        update holdfast.session s set session_hash = ${hashOf(next)}, confirmed_at = now(), seen_at = now()
        where s.partnership_id = ${partnership} and s.session_hash = ${hashOf(id)} and ${isOpen}
        returning s.account_id, s.way
      ), noted as (
        insert into holdfast.sign_in (partnership_id, account_id, way, what)
        select ${partnership}, account_id, way, 'confirmed' from confirmed
      )
      select account_id as account from confirmed`),
  );
  return confirmed.length === 0 ? undefined : { partnership, id: next };
}

/** Ends a session at once. */
export async function endSession(store: Store, { partnership, id }: SessionKey): Promise<void> {
  await endWhere(store, partnership, {
    which: sql`s.session_hash = ${hashOf(id)}`,
    what: 'signedOut',
  });
}

/** Ends every session of an account at once, wherever it is open. */
export async function endSessionsOf(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
): Promise<void> {
  await endWhere(store, partnership, {
    which: sql`s.account_id = ${account}`,
    what: 'signedOutEverywhere',
  });
}

async function endWhere(
  store: Store,
  partnership: number,
  { which, what }: { readonly which: Sql; readonly what: string },
): Promise<void> {
  await asPorter(store, partnership, (transaction) =>
    transaction.finish(sql`
      with ended as (
        update holdfast.session s set ended_at = now()
        where s.partnership_id = ${partnership} and ${which} and s.ended_at is null
        returning s.account_id, s.way
      )
      insert into holdfast.sign_in (partnership_id, account_id, way, what)
      select distinct on (account_id) ${partnership}, account_id, way, ${what} from ended`),
  );
}

/** A session of somebody's own, as a list shows it. */
export interface ListedSession {
  readonly way: SignInWay;
  readonly device: string;
  readonly beganAt: Date;
  readonly seenAt: Date;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
}

/** The sessions of an account that are open, the last used first. */
export async function listSessions(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
  current: SessionKey | undefined,
): Promise<readonly ListedSession[]> {
  const hash = current === undefined ? '' : hashOf(current.id);
  return asPorter(store, partnership, (transaction) =>
    transaction.finish<ListedSession>(sql`
      select s.way, s.device, s.began_at as "beganAt", s.seen_at as "seenAt", s.session_hash = ${hash} as "isThis"
      from holdfast.session s
      where s.partnership_id = ${partnership} and s.account_id = ${account} and ${isOpen}
      order by s.seen_at desc, s.session_hash`),
  );
}
