import type { Actor } from '../domain/access/policy.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import type { Problem } from '../domain/problem.ts';
import type { Columns } from './columns.ts';
import { toLabels } from './sight-columns.ts';
import { type Sql, sql } from './sql.ts';
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
export function listAccounts(store: Store, partnership: number): Promise<readonly Account[]> {
  return read(store, partnership, sql`true`);
}

/** The account with which somebody has signed in. Problems: 'not-visible' when there is none. */
export async function findAccount(
  store: Store,
  partnership: number,
  account: string,
): Promise<Account | Problem> {
  const [found] = await read(store, partnership, sql`account_id = ${account}`);
  return found ?? { kind: 'not-visible', what: 'account' };
}

async function read(store: Store, partnership: number, which: Sql): Promise<Account[]> {
  const rows = await inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
    transaction.finish<Row>(sql`
      select account_id as account, organisation_id as organisation, role, title, cleared
      from holdfast.account
      where partnership_id = ${partnership} and ended_on is null and ${which}
      order by account_id`),
  );
  return rows.map(({ cleared, ...account }) => ({
    ...account,
    partnership,
    cleared: toLabels(cleared),
  }));
}
