import { createHash, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { Actor } from '../domain/access/policy.ts';
import type { Problem } from '../domain/problem.ts';
import { exportFiles } from '../sealing/export-folder.ts';
import {
  type ExportManifest,
  type FileWritten,
  manifestFile,
  manifestSignatureFile,
  signManifest,
} from '../sealing/manifest.ts';
import { publicKeyOf, readStatement } from '../sealing/seal.ts';
import { sealedTable, type SealedTableName, sealedTableNames } from '../sealing/sealed-tables.ts';
import type { SealedRecord } from '../sealing/verify.ts';
import { exportedAsTheyStand } from './exported-tables.ts';
import { readAll, readSealedRecord } from './sealed-record.ts';
import { type Sql, sql } from './sql.ts';
import { inTransaction, type Store, type Transaction } from './store.ts';

/** What an export holds. */
export interface Exported {
  readonly files: number;
  readonly sizeBytes: number;
  /** Sealed rows; those that wait for a seal stand apart. */
  readonly rows: number;
  readonly waiting: number;
}

/** Where an export goes, what for, and with which key the seals go on. */
interface ExportOrder {
  readonly folder: string;
  readonly because: string;
  readonly key: KeyObject;
}

/**
 * Writes everything of a partnership into a new folder, in open formats, with what proves it. It is logged
 * as an export before anything is read, also where it is refused. The folder appears whole or not at all, signed
 * with `key`.
 *
 * Problems: 'not-visible' where the account's post may not export. Throws, with one sentence for people,
 * when the folder is there already, or the seals go on with another key.
 */
export async function exportRecord(
  store: Store,
  { partnership, account, organisation }: Actor,
  { folder, because, key }: ExportOrder,
): Promise<Exported | Problem> {
  if (existsSync(folder)) throw new Error(`${folder} is there already: name a new folder.`);
  const [row] = await inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
    transaction.finish<{ may: boolean }>(sql`
      select holdfast.note_export(${partnership}, ${account}, ${organisation}, ${because}) as may`),
  );
  if (row?.may !== true) return { kind: 'not-visible', what: 'right to export' };
  const unfinished = `${folder}.unfinished-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    const exported = await readSealedRecord(store, partnership, (record, transaction) =>
      new ExportWriter(unfinished, key).write(record, transaction, {
        partnership,
        exportedBy: account,
        because,
      }),
    );
    renameSync(unfinished, folder);
    return exported;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

class ExportWriter {
  readonly #folder: string;
  readonly #key: KeyObject;
  readonly #files: FileWritten[] = [];
  #rows = 0;
  #waiting = 0;

  constructor(folder: string, key: KeyObject) {
    this.#folder = folder;
    this.#key = key;
    for (const name of ['.', 'sealed', 'waiting', 'standing']) {
      mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 });
    }
  }

  async write(
    record: SealedRecord,
    transaction: Transaction,
    what: Pick<ExportManifest, 'partnership' | 'exportedBy' | 'because'>,
  ): Promise<Exported> {
    const { partnership } = what;
    await refuseOtherKey(transaction, partnership, publicKeyOf(this.#key));
    await this.#file(
      exportFiles.seals,
      map(record.seals(), ({ signature, ...seal }) => ({
        ...seal,
        signature: signature.toString('hex'),
      })),
    );
    for (const table of sealedTableNames)
      await this.#sealed(record, transaction, table, partnership);
    for (const table of exportedAsTheyStand) {
      const all: Sql = {
        text: `select row_to_json(t)::text as line from holdfast.${table} t where t.partnership_id = ${partnership}`,
      };
      await this.#lines(exportFiles.standing(table), readAll(transaction, `all_of_${table}`, all));
    }
    await this.#lines(exportFiles.chronology, chronology(transaction, partnership), '\r\n');
    await this.#file(exportFiles.tables, [
      sealedTableNames.map((name) => ({ name, ...sealedTable(name) })),
    ]);
    const [named] = await transaction.query<{ name: string; now: Date }>(sql`
      select name, clock_timestamp() as now from holdfast.partnership where partnership_id = ${partnership}`);
    if (named === undefined) throw new Error(`There is no partnership ${partnership}.`);
    const exportedAt = named.now.toISOString();
    const files = [...this.#files];
    const { text, signature } = signManifest(
      { ...what, name: named.name, exportedAt, files },
      this.#key,
    );
    await this.#lines(manifestFile, [{ line: text }]);
    await this.#lines(manifestSignatureFile, [{ line: signature }]);
    const sizeBytes = this.#files.reduce((sum, file) => sum + file.sizeBytes, 0);
    return { files: this.#files.length, sizeBytes, rows: this.#rows, waiting: this.#waiting };
  }

  async #sealed(
    record: SealedRecord,
    transaction: Transaction,
    table: SealedTableName,
    partnership: number,
  ): Promise<void> {
    const waiting: { line: string }[] = [];
    const { key, changing = [], isLarge = false } = sealedTable(table);
    const sealed = filter(record.rows(table), (row) => {
      if (row.waits) waiting.push(row);
      else this.#rows += 1;
      return !row.waits;
    });
    await this.#lines(exportFiles.rows(table), sealed);
    this.#waiting += waiting.length;
    await this.#lines(exportFiles.waiting(table), waiting);
    await this.#file(
      exportFiles.leaves(table),
      map(record.leaves(table), ({ salt, hash, ...leaf }) => ({
        ...leaf,
        salt: salt?.toString('hex') ?? null,
        hash: hash.toString('hex'),
      })),
    );
    if (changing.length === 0) return;
    const columns = [...key, ...changing].map((column) => `t.${column}`).join(', ');
    const statement: Sql = {
      text: `select (select row_to_json(r)::text from (select ${columns}) r) as line
        from holdfast.${table} t where t.partnership_id = ${partnership}`,
    };
    await this.#lines(
      exportFiles.changing(table),
      readAll(transaction, `changing_of_${table}`, statement, isLarge ? 1 : undefined),
    );
  }

  #file(name: string, values: AsyncIterable<object> | Iterable<object>): Promise<void> {
    return this.#lines(
      name,
      map(values, (value) => ({ line: JSON.stringify(value) })),
    );
  }

  /** Durable when it is answered, and in the manifest. */
  async #lines(
    name: string,
    lines: AsyncIterable<{ readonly line: string }> | Iterable<{ readonly line: string }>,
    end = '\n',
  ): Promise<void> {
    const file = path.join(this.#folder, name);
    const out = createWriteStream(file, { mode: 0o600, flush: true });
    const hash = createHash('sha256');
    for await (const { line } of lines) {
      const text = `${line.replaceAll('\n', ' ')}${end}`;
      hash.update(text);
      if (!out.write(text)) await once(out, 'drain');
    }
    out.end();
    await finished(out);
    this.#files.push({ path: name, sizeBytes: out.bytesWritten, sha256: hash.digest('hex') });
  }
}

/** A manifest that is signed with another key than the seals go on with would be believed by nobody. */
async function refuseOtherKey(
  transaction: Transaction,
  partnership: number,
  key: string,
): Promise<void> {
  const [newest] = await transaction.query<{ statement: string }>(sql`
    select statement from holdfast.seal
    where partnership_id = ${partnership} order by number desc limit 1`);
  const says = readStatement(newest?.statement ?? '');
  const needed = says?.nextKey ?? says?.key ?? key;
  if (needed === key) return;
  throw new Error(`An export is signed with the key that seals, and that is another: ${needed}.`);
}

/** Every child's chronology as comma-separated values (RFC 4180), for people. */
async function* chronology(
  transaction: Transaction,
  partnership: number,
): AsyncGenerator<{ line: string }> {
  const columns = [
    'child_id',
    'position',
    'happened_on',
    'taken_in_on',
    'organisation_id',
    'kind',
    'summary',
    'ended_on',
    'ended_because',
  ];
  yield { line: columns.join(',') };
  // A cell that a spreadsheet would work out begins with an apostrophe, so that it is read as words.
  const cells = columns.map(
    (column) =>
      `'"' || replace(regexp_replace(coalesce(t.${column}::text, ''), '^(?=[=+@\\t\\r-])', ''''), '"', '""') || '"'`,
  );
  yield* readAll<{ line: string }>(transaction, 'chronology', {
    text: `select ${cells.join(` || ',' || `)} as line from holdfast.dossier_entry t
      where t.partnership_id = ${partnership} order by t.child_id, t.happened_on, t.position`,
  });
}

async function* map<T, U>(
  all: AsyncIterable<T> | Iterable<T>,
  make: (one: T) => U,
): AsyncGenerator<U> {
  for await (const one of all) yield make(one);
}

async function* filter<T>(all: AsyncIterable<T>, keep: (one: T) => boolean): AsyncGenerator<T> {
  for await (const one of all) if (keep(one)) yield one;
}
