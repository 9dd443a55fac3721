import { sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

/**
 * Removes what says how people signed in, once nobody needs it: sessions, links and answers to challenges a month
 * after they ended, lines of the log of signing in after two years (docs/security.md). It may be done as often as one
 * likes.
 */
export async function forgetSignIns(store: Store, partnership: number): Promise<void> {
  await inTransaction(store, { role: 'holdfast_waker', partnership }, (transaction) =>
    transaction.finish(sql`select holdfast.forget_sign_ins(${partnership})`),
  );
}
