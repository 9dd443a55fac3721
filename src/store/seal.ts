import type { KeyObject } from 'node:crypto';
import {
  makeSeal,
  noSealBefore,
  publicKeyOf,
  readStatement,
  type Seal,
  sealHash,
} from '../sealing/seal.ts';
import { merkleRoot } from '../sealing/merkle.ts';
import { type Sql, sql } from './sql.ts';
import { inTransaction, type Store, type Transaction } from './store.ts';

/** Two seals of one partnership are not made at a time: whoever makes one holds this lock with its number. */
export const sealLock = 7_104_211;
/** So many rows go into one seal at most; the rest follows in the next. */
const rowsMax = 5_000;

interface LastSeal {
  readonly number: number;
  readonly hash: string;
  /** With which the next seal is to be signed. */
  readonly key: string | undefined;
  /** Below it every transaction was over, as PostgreSQL counts them; 0 before the first. */
  readonly overBelow: bigint;
  /** Below it every transaction is over by now. */
  readonly isOverBelow: bigint;
  /** From it on no transaction had a number yet. */
  readonly begunBelow: bigint;
  /** What the last seal says of it; see `Statement`. */
  readonly openSince: string | undefined;
  /** The database was restored into another server, which has not counted so far. */
  readonly isFromElsewhere: boolean;
  /** By the clock that also says when each row was written. */
  readonly now: Date;
}

interface SealedRow {
  readonly of_table: string;
  readonly hash: Buffer;
  readonly written_in: string;
}

/** What a round of sealing did. */
export type Sealed =
  | { readonly seals: number; readonly rows: number }
  /** The record is to be signed with another key than this one. */
  | { readonly keyNeeded: string };

/**
 * Seals all that a partnership has written and no seal covers yet, in as many seals as it takes. Holds up
 * nobody who writes: rows are read, never locked. What is still under way is not missed: a transaction
 * that ends later is found by its number, of which the seal before has kept the lowest that was not over.
 * While another process is at it, it does nothing.
 */
export async function sealNew(
  store: Store,
  partnership: number,
  { key }: { readonly key: KeyObject },
): Promise<Sealed> {
  const done = { seals: 0, rows: 0 };
  for (;;) {
    const made = await sealOnce(store, partnership, { key, rowsMax });
    if (typeof made === 'string') return { keyNeeded: made };
    if (made === 0) return done;
    done.seals += 1;
    done.rows += made;
    if (made < rowsMax) return done;
  }
}

/**
 * Makes one seal, of no rows, by which the old key names the one that signs after it. Answers with the key
 * that is needed instead, where the record is to be signed with another than the old one.
 */
export function handOverKey(
  store: Store,
  partnership: number,
  { key, next }: { readonly key: KeyObject; readonly next: KeyObject },
): Promise<string | number> {
  return sealOnce(store, partnership, { key, rowsMax, nextKey: publicKeyOf(next) });
}

/**
 * Seals on with a key that no seal has named, because the one that was named is lost. Whoever verifies is
 * told so, until they say that they trust the new key.
 */
export async function sealWithUnnamedKey(
  store: Store,
  partnership: number,
  { key }: { readonly key: KeyObject },
): Promise<void> {
  await sealOnce(store, partnership, { key, rowsMax, isUnnamed: true });
}

interface SealOptions {
  readonly key: KeyObject;
  readonly rowsMax: number;
  readonly nextKey?: string;
  readonly isUnnamed?: boolean;
}

/** How many rows the seal covers, or the key that is needed. */
function sealOnce(
  store: Store,
  partnership: number,
  { key, rowsMax: most, nextKey, isUnnamed = false }: SealOptions,
): Promise<number | string> {
  const role = { role: 'holdfast_sealer', partnership } as const;
  return inTransaction(store, role, async (transaction) => {
    if (!(await isMyTurn(transaction, partnership))) return 0;
    const last = await lastSeal(transaction, partnership);
    const isNamed = last.key === undefined || last.key === publicKeyOf(key);
    if (!isNamed && !isUnnamed) return last.key;
    if (last.isFromElsewhere) {
      await transaction.query(sql`select holdfast.count_anew(${partnership})`);
    }
    const number = last.number + 1;
    const rows = await transaction.query<SealedRow>(sql`
      select of_table, hash, written_in
      from holdfast.seal_rows(${partnership}, ${number}, ${String(last.overBelow)}::xid8, ${most})`);
    // A seal that says something of keys is made of no rows too.
    if (rows.length === 0 && nextKey === undefined && isNamed) return 0;
    const openSince = await openSinceOf(transaction, partnership, last, {
      isFull: rows.length === most,
    });
    const seal = makeSeal(
      {
        partnership,
        number,
        sealedAt: last.now.toISOString(),
        ...(openSince !== undefined && { openSince }),
        rows: countByTable(rows),
        root: merkleRoot(rows.map(({ hash }) => hash)).toString('hex'),
        before: last.hash,
        ...(nextKey !== undefined && { nextKey }),
      },
      key,
    );
    // A seal that is full may have left some of its newest transaction.
    const written = rows.length < most ? [] : rows.map(({ written_in }) => BigInt(written_in));
    const overBelow = largest(written) ?? last.isOverBelow;
    await transaction.finish(
      keepSeal(partnership, seal, {
        overBelow: overBelow < last.isOverBelow ? overBelow : last.isOverBelow,
        begunBelow: last.begunBelow,
      }),
    );
    return rows.length;
  });
}

/** A transaction that has been under way for longer than so many seals leaves it as it was. */
const lookedBackMax = 1_000;

/**
 * Since when all was written that the seal which is being made leaves to later ones. Where nothing is under
 * way that is now; else the time of the newest seal after which everything that is under way began to write.
 */
async function openSinceOf(
  transaction: Transaction,
  partnership: number,
  { number, isOverBelow, begunBelow, openSince, now }: LastSeal,
  { isFull }: { readonly isFull: boolean },
): Promise<string | undefined> {
  if (isFull) return openSince;
  if (isOverBelow === begunBelow) return now.toISOString();
  const [seal] = await transaction.query<{ statement: string }>(sql`
    select statement from holdfast.seal
    where partnership_id = ${partnership} and number > ${number - lookedBackMax}
      and begun_below <= ${String(isOverBelow)}::xid8
    order by number desc limit 1`);
  return readStatement(seal?.statement ?? '')?.sealedAt ?? openSince;
}

async function isMyTurn(transaction: Transaction, partnership: number): Promise<boolean> {
  const [row] = await transaction.query<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${sealLock}, ${partnership}) as mine`,
  );
  return row?.mine === true;
}

/** Read after the lock was taken: what was read before may be the last seal no more. */
async function lastSeal(transaction: Transaction, partnership: number): Promise<LastSeal> {
  const [row] = await transaction.query<{
    over: string;
    begun: string;
    now: Date;
    number: number | null;
    statement: string | null;
    over_below: string | null;
  }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot()) as over, pg_snapshot_xmax(pg_current_snapshot()) as begun,
      clock_timestamp() as now, s.number, s.statement, s.over_below
    from (select) one left join lateral (
      select number, statement, over_below from holdfast.seal
      where partnership_id = ${partnership} order by number desc limit 1
    ) s on true`);
  if (row === undefined) throw new Error('the database did not say where its seals stand');
  const now = { now: row.now, isOverBelow: BigInt(row.over), begunBelow: BigInt(row.begun) };
  if (row.number === null || row.statement === null || row.over_below === null) {
    return {
      number: 0,
      hash: noSealBefore,
      key: undefined,
      overBelow: 0n,
      openSince: undefined,
      isFromElsewhere: false,
      ...now,
    };
  }
  const says = readStatement(row.statement);
  if (says === undefined) throw new Error(`Seal ${row.number} does not say what a seal says.`);
  const overBelow = BigInt(row.over_below);
  const isFromElsewhere = overBelow > now.isOverBelow;
  return {
    number: row.number,
    hash: sealHash(row.statement),
    key: says.nextKey ?? says.key,
    openSince: says.openSince,
    overBelow: isFromElsewhere ? 0n : overBelow,
    isFromElsewhere,
    ...now,
  };
}

function countByTable(rows: readonly SealedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { of_table } of rows) counts[of_table] = (counts[of_table] ?? 0) + 1;
  return counts;
}

function largest(numbers: readonly bigint[]): bigint | undefined {
  return numbers.reduce<bigint | undefined>(
    (most, one) => (most === undefined || one > most ? one : most),
    undefined,
  );
}

function keepSeal(
  partnership: number,
  { number, statement, signature }: Seal,
  { overBelow, begunBelow }: Pick<LastSeal, 'overBelow' | 'begunBelow'>,
): Sql {
  return sql`
    insert into holdfast.seal (partnership_id, number, statement, signature, over_below, begun_below)
    values (${partnership}, ${number}, ${statement}, decode(${signature.toString('hex')}, 'hex'),
      ${String(overBelow)}::xid8, ${String(begunBelow)}::xid8)`;
}
