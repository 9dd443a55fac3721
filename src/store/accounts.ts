import type { Actor } from '../domain/access/policy.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { type Role, roleInWords, roles } from '../domain/people/role.ts';
import type { Columns } from './columns.ts';
import { toLabels } from './sight-columns.ts';
import { json, sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

/** An account with which somebody may sign in, and what the post is called. */
export interface Account extends Actor {
  readonly title: string;
}

interface Row extends Columns<'account', 'role' | 'title' | 'cleared'> {
  readonly account: string;
  readonly organisation: OrganisationId;
  readonly role: Role;
}

/** The accounts of a partnership that have not ended, by id. They say nothing of any child. */
export async function listAccounts(store: Store, partnership: number): Promise<readonly Account[]> {
  const rows = await inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
    transaction.finish<Row>(sql`
      select account_id as account, organisation_id as organisation, role, title, cleared
      from holdfast.account
      where partnership_id = ${partnership} and ended_on is null
      order by account_id`),
  );
  return rows.map(({ cleared, ...account }) => ({
    ...account,
    partnership,
    cleared: toLabels(cleared),
  }));
}

/** An account as it is found among many, with what its organisation is called. */
export interface FoundAccount {
  readonly account: string;
  readonly title: string;
  readonly role: Role;
  readonly organisationTitle: string;
}

/** More words than anybody writes for one person. */
const wordsMax = 8;

/**
 * The accounts of the actor's partnership that have not ended and of which every word is part of what they, their
 * organisation or their post are called; those of the actor's own organisation first, and not the actor. At most
 * `limit`, and one more where there are more. No word finds nobody.
 */
export async function findAccounts(
  store: Store,
  { partnership, account, organisation }: Actor,
  { typed, limit }: { readonly typed: string; readonly limit: number },
): Promise<readonly FoundAccount[]> {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .slice(0, wordsMax);
  if (words.length === 0) return [];
  const asked = words.map((word) => ({
    word,
    roles: roles.filter((role) => roleInWords[role].toLowerCase().includes(word)),
  }));
  return inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
    transaction.finish<FoundAccount>(sql`
      select a.account_id as account, a.title, a.role, o.title as "organisationTitle"
      from holdfast.account a
      join holdfast.organisation o
        on o.partnership_id = ${partnership} and o.organisation_id = a.organisation_id
      where a.partnership_id = ${partnership} and a.ended_on is null and a.account_id <> ${account}
        and not exists (
          select from json_to_recordset(${json(asked)}) as w(word text, roles jsonb)
          where strpos(lower(a.title || ' ' || o.title), w.word) = 0 and not jsonb_exists(w.roles, a.role))
      order by a.organisation_id <> ${organisation}, lower(a.title), a.account_id limit ${limit + 1}`),
  );
}
