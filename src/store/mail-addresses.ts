import { sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

/**
 * Says where letters to an account go, or that none go (nothing). Answers whether there is such an
 * account.
 */
export async function setMailAddress(
  store: Store,
  { partnership, account }: { readonly partnership: number; readonly account: string },
  address: string | undefined,
): Promise<boolean> {
  return inTransaction(store, { role: 'holdfast_steward', partnership }, async (transaction) => {
    const known = await transaction.query<{ account: string }>(sql`
      select account_id as account from holdfast.account
      where partnership_id = ${partnership} and account_id = ${account}`);
    if (known.length === 0) return false;
    await transaction.query(sql`
      delete from holdfast.mail_address
      where partnership_id = ${partnership} and account_id = ${account}`);
    if (address !== undefined) {
      await transaction.query(sql`
        insert into holdfast.mail_address (partnership_id, account_id, address)
        values (${partnership}, ${account}, ${address})`);
    }
    return true;
  });
}
