import type { Actor } from '../domain/access/policy.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import type { Columns } from './columns.ts';
import { toLabels } from './sight-columns.ts';
import { sql } from './sql.ts';
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
