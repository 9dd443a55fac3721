import type { Leaf, Row, SealedRecord } from '../sealing/verify.ts';
import type { Seal } from '../sealing/seal.ts';
import type { SealedTableName } from '../sealing/sealed-tables.ts';
import { sealedLines, writeRowsAlike } from './seal-functions.ts';
import { type Sql, sql } from './sql.ts';
import { inTransaction, type Store, type Transaction } from './store.ts';

/** So many rows travel at a time. */
const rowsAtATime = 1_000;

/**
 * Hands on a partnership's sealed record as it stands at one moment, while others go on writing. What it
 * hands on is everything of everybody: for verifying and for an export, and never for a page.
 */
export function readSealedRecord<T>(
  store: Store,
  partnership: number,
  work: (record: SealedRecord, transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTransaction(store, { role: 'holdfast_exporter', partnership }, async (transaction) => {
    transaction.say(sql`set transaction isolation level repeatable read read only`);
    transaction.say({ text: writeRowsAlike });
    // Rows come in the order of their keys as they are written, which no index has.
    transaction.say(sql`set local work_mem = '64MB'`);
    return work(sealedRecordIn(transaction, partnership), transaction);
  });
}

/** A partnership's sealed record as a transaction sees it, which writes rows as they are sealed. */
export function sealedRecordIn(transaction: Transaction, partnership: number): SealedRecord {
  return {
    seals: () =>
      readAll<Seal>(
        transaction,
        'seals',
        sql`select number, statement, signature from holdfast.seal
          where partnership_id = ${partnership} order by number`,
      ),
    leaves: (table) =>
      readAll<Leaf>(
        transaction,
        `leaves_of_${table}`,
        sql`select row_key as key, seal_number as seal, leaf_index as index, salt, hash,
            disposal_id as disposal
          from holdfast.sealed_row
          where partnership_id = ${partnership} and of_table = ${table} order by row_key`,
      ),
    rows: (table) => readAll<Row>(transaction, `rows_of_${table}`, rowsOf(table, partnership)),
  };
}

/**
 * What was written while the last seal was made, or after it, waits for the next. Of a database that came
 * from another server, whose transactions are counted otherwise, all that no seal has waits for the next.
 */
function rowsOf(table: SealedTableName, partnership: number): Sql {
  const lines: Sql = { text: sealedLines(table, String(partnership)) };
  return sql`
    select u.row_key as key, u.line, u.written_in >= coalesce((
      select s.over_below from (
        select l.over_below from holdfast.seal l
        where l.partnership_id = ${partnership} order by l.number desc limit 1
      ) s
      where s.over_below <= pg_snapshot_xmin(pg_current_snapshot())), '0'::xid8) as waits
    from (${lines}) u order by u.row_key`;
}

/** Rows of a statement, some at a time, however many there are. */
export async function* readAll<T extends object>(
  transaction: Transaction,
  name: string,
  statement: Sql,
  atATime = rowsAtATime,
): AsyncGenerator<T> {
  await transaction.query({ text: `declare ${name} no scroll cursor for ${statement.text}` });
  for (;;) {
    const rows = await transaction.query<T>({ text: `fetch ${atATime} from ${name}` });
    yield* rows;
    if (rows.length < atATime) break;
  }
  await transaction.query({ text: `close ${name}` });
}
