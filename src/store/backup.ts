import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { pack, type Pack } from 'tar-stream';
import { backupFiles, type BackupManifest } from './backup-manifest.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';
import { atEmbeddedServer } from './reach-database.ts';

/** What a backup holds. */
export interface BackedUp {
  readonly files: number;
  readonly sizeBytes: number;
}

/**
 * What PostgreSQL says may be left out of a copy of its folder: what belongs to the running server, and
 * the log, of which the needed part is added at the end.
 */
const emptied = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const leftOut = /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|.*\.tmp)$/;
/** Copied last: it says how far the data files are. */
const controlFile = path.join('global', 'pg_control');
const partBytes = 1 << 20;

/**
 * Copies the embedded database into one file while it is at work: its data files, the log that makes one
 * moment of them, and their sums. The moment is that of its end: what was acknowledged before it began is in
 * it. The keys of the data folder stay outside unless `withKeys`. The file appears whole and durable, or not.
 *
 * Throws, with one sentence for people, when the folder holds no database or the file is there already.
 */
export async function backUp(
  dataFolder: string,
  { file, withKeys = false }: { readonly file: string; readonly withKeys?: boolean },
): Promise<BackedUp> {
  if (!existsSync(path.join(dataFolder, 'postgres', 'PG_VERSION'))) {
    throw new Error(`${dataFolder} holds no embedded database.`);
  }
  if (existsSync(file)) throw new Error(`${file} is there already: name a new file.`);
  const unfinished = `${file}.unfinished-${process.pid}`;
  try {
    const written = await atEmbeddedServer(dataFolder, async (server) => {
      const archive = new Archive(unfinished);
      await copyCluster(server, path.join(dataFolder, 'postgres'), archive);
      if (withKeys) await copyKeys(dataFolder, archive);
      return archive.finish();
    });
    renameSync(unfinished, file);
    await makeDurable(path.dirname(path.resolve(file)));
    return written;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

async function copyCluster(
  server: EmbeddedPostgres,
  cluster: string,
  archive: Archive,
): Promise<void> {
  const client = new pg.Client(server.connectionString('postgres', server.superuser));
  await client.connect();
  try {
    // Keeps the log from its beginning until this connection ends, however much is written meanwhile.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [
      `holdfast_backup_${process.pid}`,
    ]);
    const first = await one<{ wal: string }>(
      client,
      `select pg_walfile_name(pg_backup_start('holdfast', true)) as wal`,
    );
    await copyFolder(cluster, '', archive);
    await archive.addFile(`${backupFiles.cluster}${controlFile}`, path.join(cluster, controlFile));
    const last = await one<{ wal: string; label: string; map: string }>(
      client,
      `select pg_walfile_name(lsn) as wal, labelfile as label, spcmapfile as map
       from pg_backup_stop(wait_for_archive => false)`,
    );
    await archive.addText(`${backupFiles.cluster}backup_label`, last.label);
    if (last.map.trim() !== '') {
      await archive.addText(`${backupFiles.cluster}tablespace_map`, last.map);
    }
    await copyLog(path.join(cluster, 'pg_wal'), { from: first.wal, to: last.wal }, archive);
  } finally {
    await client.end();
  }
}

async function one<Row extends object>(client: pg.Client, query: string): Promise<Row> {
  const { rows } = await client.query<Row>(query);
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL did not answer the backup.');
  return row;
}

async function copyFolder(cluster: string, folder: string, archive: Archive): Promise<void> {
  await archive.addFolder(`${backupFiles.cluster}${folder}`);
  const inside = await readdir(path.join(cluster, folder), { withFileTypes: true });
  for (const entry of inside) {
    const name = path.join(folder, entry.name);
    if (leftOut.test(entry.name) || name === controlFile) continue;
    if (entry.isDirectory() && emptied.has(name))
      await archive.addFolder(`${backupFiles.cluster}${name}`);
    else if (entry.isDirectory()) await copyFolder(cluster, name, archive);
    else if (entry.isFile()) {
      await archive.addFile(`${backupFiles.cluster}${name}`, path.join(cluster, name));
    } else throw new Error(`${path.join(cluster, name)} is no file, and a backup would lack it.`);
  }
}

/** The segments of the log from the beginning of the copy to its end, both included. */
async function copyLog(
  folder: string,
  { from, to }: { readonly from: string; readonly to: string },
  archive: Archive,
): Promise<void> {
  const segments = (await readdir(folder))
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= from && name <= to)
    .sort();
  if (segments[0] !== from || segments.at(-1) !== to) {
    throw new Error('PostgreSQL has thrown away a part of its log that the backup needs.');
  }
  for (const name of segments) {
    await archive.addFile(`${backupFiles.cluster}pg_wal/${name}`, path.join(folder, name));
  }
}

async function copyKeys(dataFolder: string, archive: Archive): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    if (name.endsWith('.key')) {
      await archive.addText(
        `${backupFiles.keys}${name}`,
        readFileSync(path.join(dataFolder, name)),
      );
    }
  }
}

/** A tar file that grows, and the list of what is in it, which comes last. */
class Archive {
  readonly #tar: Pack = pack();
  readonly #written: Promise<void>;
  readonly #files: BackupManifest['files'] = [];

  constructor(file: string) {
    this.#written = pipeline(this.#tar, createWriteStream(file, { mode: 0o600, flush: true }));
    // A failure is met where the end is awaited; until then it must not be nobody's.
    this.#written.catch(() => undefined);
  }

  async addFolder(name: string): Promise<void> {
    await this.#entry(name, { type: 'directory', mode: 0o700, size: 0 });
  }

  async addText(name: string, text: string | Buffer): Promise<void> {
    const content = Buffer.from(text);
    await this.#entry(name, { size: content.length }, async (write) => write(content));
    this.#list(name, content.length, createHash('sha256').update(content).digest('hex'));
  }

  /** As long as it was when it was opened: what is written to it meanwhile stands in the log. */
  async addFile(name: string, from: string): Promise<void> {
    const file = await openIfThere(from);
    if (file === undefined) return;
    try {
      const { size } = await file.stat();
      const hash = createHash('sha256');
      await this.#entry(name, { size }, async (write) => {
        for (let at = 0; at < size; ) {
          const part = await partOf(file, at, Math.min(partBytes, size - at));
          hash.update(part);
          await write(part);
          at += part.length;
        }
      });
      this.#list(name, size, hash.digest('hex'));
    } finally {
      await file.close();
    }
  }

  async finish(): Promise<BackedUp> {
    const files = this.#files;
    const manifest: BackupManifest = { holdfast: 'backup', form: 1, files };
    const text = Buffer.from(JSON.stringify(manifest));
    await this.#entry(backupFiles.manifest, { size: text.length }, async (write) => write(text));
    this.#tar.finalize();
    await this.#written;
    return { files: files.length, sizeBytes: files.reduce((sum, one) => sum + one.sizeBytes, 0) };
  }

  #list(name: string, sizeBytes: number, sha256: string): void {
    this.#files.push({ name, sizeBytes, sha256 });
  }

  async #entry(
    name: string,
    header: { readonly size: number; readonly mode?: number; readonly type?: 'directory' },
    fill?: (write: (part: Buffer) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const ended = Promise.withResolvers<undefined>();
    const made: unknown = this.#tar.entry({ mode: 0o600, ...header, name }, (error) => {
      if (error) ended.reject(error);
      else ended.resolve(undefined);
    });
    // It has all of a stream that is used here, and not its type.
    const entry = made as Writable;
    const write = async (part: Buffer): Promise<void> => {
      if (entry.write(part)) return;
      // Whichever comes first: the writer may have failed, and nothing drains then.
      await Promise.race([once(entry, 'drain'), this.#written]);
    };
    if (fill !== undefined) await fill(write);
    if (header.type !== 'directory') entry.end();
    await Promise.race([ended.promise, this.#written]);
  }
}

/** A file may go while its folder is being read: a table that was dropped is in the log. */
async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What a file has become shorter by since is noughts: it was cut, and the log says so. */
async function partOf(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const part = Buffer.alloc(bytes);
  for (let read = 0; read < bytes; ) {
    const { bytesRead } = await file.read(part, read, bytes - read, at + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return part;
}

/** What was written to a file, or into a folder, outlives a loss of power from here on. */
export async function makeDurable(place: string): Promise<void> {
  const handle = await open(place);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
