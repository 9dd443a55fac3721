import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../domain/access/policy.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { type Role, roleInWords } from '../domain/people/role.ts';
import { actorColumns, actorOf, asPorter } from './sessions.ts';
import { sql } from './sql.ts';
import type { Store, Transaction } from './store.ts';

/** Whom an identity provider means, by words that only the two of them share. */
export interface OutsideIdentity {
  readonly issuer: string;
  /** A person's subject, or a machine's client. */
  readonly subject: string;
}

/** A post in which somebody comes, and what they are called. */
export interface PostToEnter {
  readonly organisation: OrganisationId;
  readonly role: Role;
  readonly name?: string;
}

/** Why an account is not open to somebody whom an identity provider knows. */
export type NoEntry = 'unknown' | 'ended' | 'otherOrganisation';

interface AccountRow {
  readonly account: string;
  readonly organisation: OrganisationId;
  readonly role: Role;
  readonly cleared: readonly number[];
  readonly kind: 'person' | 'machine';
  readonly isOver: boolean;
}

/**
 * The account of somebody who comes in a post. Within an organisation the account follows the provider:
 * another role is taken on, and what was opened to the account by name falls away. Another organisation
 * is another account, which an administrator makes. With `newAccounts` somebody new gets one; it holds no
 * grant.
 */
export async function enterByIdentity(
  store: Store,
  partnership: number,
  {
    identity,
    post,
    newAccounts,
  }: {
    readonly identity: OutsideIdentity;
    readonly post: PostToEnter;
    readonly newAccounts: boolean;
  },
): Promise<{ readonly account: string } | NoEntry> {
  return asPorter(store, partnership, async (transaction) => {
    // Two first signings in at once make one account.
    if (newAccounts) {
      const who = `${partnership} ${identity.issuer} ${identity.subject}`;
      await transaction.query(sql`select pg_advisory_xact_lock(hashtextextended(${who}, 0))`);
    }
    const known = await findAccount(transaction, partnership, identity);
    if (known === undefined) {
      if (!newAccounts) return 'unknown';
      return (await makeAccount(transaction, partnership, { identity, post })) ?? 'unknown';
    }
    if (known.kind !== 'person') return 'unknown';
    if (known.isOver) return 'ended';
    if (known.organisation !== post.organisation) return 'otherOrganisation';
    if (known.role !== post.role) {
      await transaction.query(sql`
        update holdfast.account set role = ${post.role}, cleared = '{}'
        where partnership_id = ${partnership} and account_id = ${known.account}`);
    }
    return { account: known.account };
  });
}

/** The account that an identity is bound to, while it is in force; of the kind that is asked for. */
export async function findByIdentity(
  store: Store,
  partnership: number,
  identity: OutsideIdentity & { readonly kind: 'person' | 'machine' },
): Promise<Actor | undefined> {
  const row = await asPorter(store, partnership, (transaction) =>
    findAccount(transaction, partnership, identity),
  );
  return row === undefined || row.isOver || row.kind !== identity.kind
    ? undefined
    : actorOf(partnership, row);
}

async function findAccount(
  transaction: Transaction,
  partnership: number,
  { issuer, subject }: OutsideIdentity,
): Promise<AccountRow | undefined> {
  const [row] = await transaction.query<AccountRow>(sql`
    select ${actorColumns}, a.kind, a.ended_on is not null as "isOver"
    from holdfast.outside_identity i
    join holdfast.account a on a.partnership_id = i.partnership_id and a.account_id = i.account_id
    where i.partnership_id = ${partnership} and i.issuer = ${issuer} and i.subject = ${subject}`);
  return row;
}

/** An account for somebody new, unless the organisation is not of this partnership. */
async function makeAccount(
  transaction: Transaction,
  partnership: number,
  { identity, post }: { readonly identity: OutsideIdentity; readonly post: PostToEnter },
): Promise<{ readonly account: string } | undefined> {
  const id = uuidv7();
  const made = await transaction.query<{ account: string }>(sql`
    with made as (
      insert into holdfast.account (partnership_id, account_id, organisation_id, role, title)
      select o.partnership_id, ${id}, o.organisation_id, ${post.role}, ${post.name ?? roleInWords[post.role]}
      from holdfast.organisation o
      where o.partnership_id = ${partnership} and o.organisation_id = ${post.organisation}
      returning account_id
    )
    select account_id as account from made`);
  if (made[0] === undefined) return undefined;
  await bindIdentity(transaction, partnership, { ...identity, account: id });
  return { account: id };
}

/** Binds an identity to an account; whoever it was bound to before can sign in by it no more. */
export async function bindIdentity(
  transaction: Transaction,
  partnership: number,
  { issuer, subject, account }: OutsideIdentity & { readonly account: string },
): Promise<void> {
  await transaction.query(sql`
    insert into holdfast.outside_identity (partnership_id, issuer, subject, account_id)
    values (${partnership}, ${issuer}, ${subject}, ${account})
    on conflict (partnership_id, issuer, subject) do update set account_id = excluded.account_id`);
}
