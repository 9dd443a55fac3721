import type { Actor } from '../domain/access/policy.ts';
import {
  actorColumns,
  actorOf,
  asPorter,
  hashOf,
  newSecret,
  noteOf,
  type SessionKey,
} from './sessions.ts';
import { type Sql, sql } from './sql.ts';
import type { Store, Transaction } from './store.ts';

/** A key that somebody's device or safe holds, and whose other half lies here. */
export interface Passkey {
  /** By which the device knows it, in base64url. */
  readonly id: string;
  readonly publicKey: string;
  /** How often it was used, where it counts; 0 where it does not. */
  readonly counter: number;
  readonly transports: readonly string[];
}

/** A passkey as its owner sees it in a list. */
export interface ListedPasskey {
  readonly id: string;
  readonly title: string;
  readonly addedAt: Date;
  readonly usedAt: Date | null;
}

type Owner = Pick<Actor, 'partnership' | 'account'>;

/** The passkey that was shown and the account it is of, while both are in force. */
export async function findPasskey(
  store: Store,
  partnership: number,
  id: string,
): Promise<{ readonly passkey: Passkey; readonly owner: Actor } | undefined> {
  const [row] = await asPorter(store, partnership, (transaction) =>
    transaction.finish<Omit<Passkey, 'id'> & Parameters<typeof actorOf>[1]>(sql`
      select p.public_key as "publicKey", p.counter, p.transports, ${actorColumns}
      from holdfast.passkey p
      join holdfast.account a on a.partnership_id = p.partnership_id and a.account_id = p.account_id
      where p.partnership_id = ${partnership} and p.credential_id = ${id} and p.ended_at is null
        and a.kind = 'person' and a.ended_on is null`),
  );
  if (row === undefined) return undefined;
  const { publicKey, counter, transports } = row;
  return { passkey: { id, publicKey, counter, transports }, owner: actorOf(partnership, row) };
}

/**
 * Takes an answer to a challenge: once, and only while the passkey's counter has not fallen behind what is
 * kept. False where it was taken before, or the key has been used elsewhere under the same number.
 */
export async function takeAnswer(
  store: Store,
  partnership: number,
  answer: { readonly challenge: string; readonly passkey: string; readonly counter: number },
): Promise<boolean> {
  const { passkey, counter } = answer;
  return asPorter(store, partnership, async (transaction) => {
    if (!(await takeChallenge(transaction, partnership, answer.challenge))) return false;
    const used = await transaction.query<{ id: string }>(sql`
      with used as (
        update holdfast.passkey p set counter = ${counter}, used_at = now()
        where p.partnership_id = ${partnership} and p.credential_id = ${passkey} and p.ended_at is null
          and (p.counter < ${counter} or (p.counter = 0 and ${counter} = 0))
        returning p.credential_id as id
      )
      select id from used`);
    return used.length === 1;
  });
}

/** Longer than any challenge is good for. */
const challengeKept: Sql = sql`interval '1 hour'`;

async function takeChallenge(
  transaction: Transaction,
  partnership: number,
  challenge: string,
): Promise<boolean> {
  const taken = await transaction.query<{ hash: string }>(sql`
    with old as (
      delete from holdfast.answered_challenge
      where partnership_id = ${partnership} and answered_at < now() - ${challengeKept}
    ), taken as (
      insert into holdfast.answered_challenge (partnership_id, challenge_hash)
      values (${partnership}, ${hashOf(challenge)})
      on conflict do nothing
      returning challenge_hash as hash
    )
    select hash from taken`);
  return taken.length === 1;
}

/** A passkey that has been registered, for whom and on which challenge. */
export interface PasskeyToAdd extends Passkey {
  readonly title: string;
  readonly challenge: string;
}

/**
 * Keeps a passkey for an account that is in force. With an enrolment link it uses the link up. False where
 * nothing was kept: the challenge or the link was used before, or somebody holds this passkey already.
 */
export async function addPasskey(
  store: Store,
  { partnership, account }: Owner,
  {
    id,
    publicKey,
    counter,
    transports,
    title,
    challenge,
    link,
  }: PasskeyToAdd & { readonly link?: string },
): Promise<boolean> {
  return asPorter(store, partnership, async (transaction) => {
    if (!(await takeChallenge(transaction, partnership, challenge))) return false;
    if (link !== undefined) {
      const used = await transaction.query<{ account: string }>(sql`
        with used as (
          update holdfast.enrolment e set used_at = now()
          where ${isGoodLink(partnership, link)} and e.account_id = ${account}
          returning e.account_id
        )
        select account_id as account from used`);
      if (used.length === 0) return false;
    }
    const added = await transaction.query<{ id: string }>(sql`
      with added as (
        insert into holdfast.passkey
          (partnership_id, credential_id, account_id, public_key, counter, transports, title)
        select ${partnership}, ${id}, a.account_id, ${publicKey}, ${counter}, ${transports}, ${title}
        from holdfast.account a
        where a.partnership_id = ${partnership} and a.account_id = ${account}
          and a.kind = 'person' and a.ended_on is null
        on conflict do nothing
        returning credential_id as id
      ), noted as (${noteOf({ partnership, account, way: 'passkey' }, sql`select 'passkeyAdded' from added`)})
      select id from added`);
    return added.length === 1;
  });
}

/** The passkeys of an account that are in force, the oldest first. */
export function listPasskeys(
  store: Store,
  { partnership, account }: Owner,
): Promise<readonly ListedPasskey[]> {
  return asPorter(store, partnership, (transaction) =>
    transaction.finish<ListedPasskey>(sql`
      select credential_id as id, title, added_at as "addedAt", used_at as "usedAt"
      from holdfast.passkey
      where partnership_id = ${partnership} and account_id = ${account} and ended_at is null
      order by added_at, credential_id`),
  );
}

/**
 * Ends a passkey of an account's own, and with it every session of the account but the one from which that is done:
 * that one too, if it was begun by this very passkey. Whoever else held it is out at once.
 */
export async function removePasskey(
  store: Store,
  { partnership, account }: Owner,
  { id, from }: { readonly id: string; readonly from?: SessionKey },
): Promise<void> {
  await asPorter(store, partnership, (transaction) =>
    transaction.finish(sql`
      with removed as (
        update holdfast.passkey p set ended_at = now()
        where p.partnership_id = ${partnership} and p.account_id = ${account} and p.credential_id = ${id}
          and p.ended_at is null
        returning p.credential_id
      ), left_behind as (
        update holdfast.session s set ended_at = now() from removed r
        where s.partnership_id = ${partnership} and s.account_id = ${account} and s.ended_at is null
          and (s.session_hash <> ${from === undefined ? '' : hashOf(from.id)} or s.passkey_id = r.credential_id)
      )
      ${noteOf({ partnership, account, way: 'passkey' }, sql`select 'passkeyRemoved' from removed`)}`),
  );
}

/** So long a link is good by which somebody registers a first passkey. */
const linkMinutes = 60;

/** A secret for a link by which the owner of an account registers a passkey: once, within an hour. */
export async function makeEnrolment(
  store: Store,
  { partnership, account }: Owner,
): Promise<string | undefined> {
  const link = newSecret();
  const made = await asPorter(store, partnership, (transaction) =>
    transaction.finish<{ account: string }>(sql`
      with made as (
        insert into holdfast.enrolment (partnership_id, token_hash, account_id, expires_at)
        select ${partnership}, ${hashOf(link)}, a.account_id, now() + make_interval(mins => ${linkMinutes})
        from holdfast.account a
        where a.partnership_id = ${partnership} and a.account_id = ${account}
          and a.kind = 'person' and a.ended_on is null
        returning account_id
      )
      select account_id as account from made`),
  );
  return made.length === 0 ? undefined : link;
}

/** Whose link it is and what the account is called, while the link is good. */
export async function findEnrolment(
  store: Store,
  partnership: number,
  link: string,
): Promise<{ readonly owner: Actor; readonly title: string } | undefined> {
  const [row] = await asPorter(store, partnership, (transaction) =>
    transaction.finish<{ title: string } & Parameters<typeof actorOf>[1]>(sql`
      select a.title, ${actorColumns}
      from holdfast.enrolment e
      join holdfast.account a on a.partnership_id = e.partnership_id and a.account_id = e.account_id
      where ${isGoodLink(partnership, link)} and a.kind = 'person' and a.ended_on is null`),
  );
  if (row === undefined) return undefined;
  return { owner: actorOf(partnership, row), title: row.title };
}

function isGoodLink(partnership: number, link: string): Sql {
  return sql`e.partnership_id = ${partnership} and e.token_hash = ${hashOf(link)}
    and e.used_at is null and now() < e.expires_at`;
}
