import type { Columns } from './columns.ts';
import { sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

export interface Partnership extends Columns<'partnership', 'name'> {
  readonly id: number;
  /** Who answers day and night for what stays closed in an emergency. */
  readonly answersAlways: string | null;
}

/** The partnerships that this database serves, by id. That there is one is no secret of any child. */
export function listPartnerships(store: Store): Promise<readonly Partnership[]> {
  // Only the waker goes from one partnership to the next; no claim to any of them is needed here.
  return inTransaction(store, { role: 'holdfast_waker', partnership: 0 }, (transaction) =>
    transaction.finish<Partnership>(sql`
      select partnership_id as id, name, answers_always as "answersAlways"
      from holdfast.partnership order by partnership_id`),
  );
}
