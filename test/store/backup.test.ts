import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { verify } from '../../src/sealing/verify.ts';
import { appendEntry } from '../../src/store/append.ts';
import { backupFiles, type BackupManifest } from '../../src/store/backup-manifest.ts';
import { backUp } from '../../src/store/backup.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { type ReachedDatabase, reachDatabase } from '../../src/store/reach-database.ts';
import { register } from '../../src/store/register.ts';
import { restore } from '../../src/store/restore.ts';
import { sealKeyIn } from '../../src/store/seal-key.ts';
import { sealNew } from '../../src/store/seal.ts';
import { readSealedRecord } from '../../src/store/sealed-record.ts';
import type { Store } from '../../src/store/store.ts';
import {
  dossiers,
  entryBy,
  firstChild,
  partnership,
  registrations,
  socialWorker,
  today,
} from '../cast.ts';

let scratch: string;
let dataFolder: string;
let database: ReachedDatabase;
let file: string;
const acknowledged: string[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'hf-'));
  dataFolder = path.join(scratch, 'data');
  file = path.join(scratch, 'backup.tar');
  database = await reachDatabase({ dataFolder });
  for (const registration of registrations) await register(database.store, registration);
  const practice = practiceOn(today);
  if (isProblem(practice)) throw new Error('there is no practice');
  await importRecord(database.store, {
    partnership,
    by: 'steward',
    dossiers,
    until: today,
    practice,
  });
  await sealNew(database.store, partnership, { key: sealKeyIn({ dataFolder }) });
});
afterAll(async () => {
  await database.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Writes entries one after the other until it is told to stop. */
async function writeUntil(store: Store, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const entry = entryBy(socialWorker, { subjects: [firstChild] });
    const submission = { submissionId: entry.id, entry };
    const answer = await appendEntry(store, socialWorker, submission, { today });
    if (!isProblem(answer)) acknowledged.push(entry.id);
    if (acknowledged.length % 20 === 0) {
      await sealNew(store, partnership, { key: sealKeyIn({ dataFolder }) });
    }
  }
}

async function withRestored<T>(folder: string, work: (store: Store) => Promise<T>): Promise<T> {
  const restored = await reachDatabase({ dataFolder: folder });
  try {
    return await work(restored.store);
  } finally {
    await restored.close();
  }
}

describe('a backup of the embedded database', () => {
  it('is taken while people write, and holds all that was acknowledged before it began', async () => {
    let isOver = false;
    const writing = [1, 2, 3, 4].map(() => writeUntil(database.store, () => isOver));
    await sleep(1_000);
    const before = [...acknowledged];
    expect(before.length).toBeGreaterThan(10);
    const { files } = await backUp(dataFolder, { file });
    const written = acknowledged.length - before.length;
    isOver = true;
    await Promise.all(writing);
    expect(written).toBeGreaterThan(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const folder = path.join(scratch, 'restored');
    expect(await restore(file, folder)).toMatchObject({ files, keys: [] });
    await withRestored(folder, async (store) => {
      const kept = new Set<string>();
      const found = await readSealedRecord(store, partnership, async (record) => {
        for await (const { line } of record.rows('entry')) {
          kept.add((JSON.parse(line) as { entry_id: string }).entry_id);
        }
        return verify(record);
      });
      expect(before.filter((id) => !kept.has(id))).toEqual([]);
      expect(found.findings).toEqual([]);
      expect(found.seals).toBeGreaterThan(1);
    });
  });

  it('holds no key unless it is asked for them; then a restored copy is sealed on', async () => {
    const folder = path.join(scratch, 'without-keys');
    await restore(file, folder);
    expect(readdirSync(folder).filter((name) => name.endsWith('.key'))).toEqual([]);

    const withKeys = path.join(scratch, 'with-keys.tar');
    await backUp(dataFolder, { file: withKeys, withKeys: true });
    const other = path.join(scratch, 'with-keys');
    expect((await restore(withKeys, other)).keys).toEqual(['seal.key']);
    expect(statSync(path.join(other, 'seal.key')).mode & 0o777).toBe(0o600);
    await withRestored(other, async (store) => {
      const sealed = await sealNew(store, partnership, { key: sealKeyIn({ dataFolder: other }) });
      expect(sealed).not.toHaveProperty('keyNeeded');
    });
  });

  it('is refused onto a folder that holds anything, and over a file that is there', async () => {
    const folder = path.join(scratch, 'not-empty');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'something'), 'of somebody');
    await expect(restore(file, folder)).rejects.toThrow(/is not empty/);
    expect(readdirSync(folder)).toEqual(['something']);
    await expect(backUp(dataFolder, { file })).rejects.toThrow(/is there already/);
    await expect(backUp(folder, { file: path.join(scratch, 'other.tar') })).rejects.toThrow(
      /holds no embedded database/,
    );
  });

  it('is not taken for whole when it was cut short or altered, and leaves nothing behind', async () => {
    const content = readFileSync(file);
    const attempt = async (name: string, harm: (copy: string) => void): Promise<string> => {
      const copy = path.join(scratch, `${name}.tar`);
      writeFileSync(copy, content);
      harm(copy);
      const folder = path.join(scratch, name);
      const said = await restore(copy, folder).then(
        () => 'restored',
        (error: unknown) => (error as Error).message,
      );
      expect(existsSync(folder)).toBe(false);
      expect(readdirSync(scratch).filter((one) => one.includes('unfinished'))).toEqual([]);
      rmSync(copy);
      return said;
    };
    const cut = (sizeBytes: number) => (copy: string) => {
      truncateSync(copy, sizeBytes);
    };
    expect(await attempt('half', cut(content.length >> 1))).toMatch(/is no whole backup/);
    expect(await attempt('almost', cut(content.length - 200_000))).toMatch(/is no whole backup/);
    expect(await attempt('empty', cut(0))).toMatch(/is no whole backup/);
    const flipped = await attempt('flipped', (copy) => {
      const other = Buffer.from(content);
      const at = content.length >> 1;
      other[at] = (other[at] ?? 0) ^ 1;
      writeFileSync(copy, other);
    });
    expect(flipped).toMatch(/is no whole backup/);
  });

  it('leaves nothing where no server starts from it, though every sum is right', async () => {
    const harmed: readonly [string, Buffer][] = [
      ['postgres/PG_VERSION', Buffer.from('9\n')],
      ['postgres/global/pg_control', Buffer.alloc(8_192)],
    ];
    for (const [name, bytes] of harmed) {
      const copy = path.join(scratch, 'harmed.tar');
      await rewrite(file, copy, { name, bytes });
      const folder = path.join(scratch, 'not-started');
      mkdirSync(folder);
      await expect(restore(copy, folder), name).rejects.toThrow(/^No server starts from .*[^)]\.$/);
      expect(readdirSync(folder)).toEqual([]);
      expect(readdirSync(scratch).filter((one) => one.includes('unfinished'))).toEqual([]);
      rmSync(folder, { recursive: true });
    }
  });
});

/** Writes a backup anew with one file of other bytes, and its sum mended. */
async function rewrite(
  from: string,
  to: string,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
): Promise<void> {
  const tar = extract();
  const out = pack();
  const written = Promise.all([
    pipeline(createReadStream(from), tar),
    pipeline(out, createWriteStream(to)),
  ]);
  for await (const entry of tar) {
    const content = Buffer.concat(await Array.fromAsync<Buffer>(entry as AsyncIterable<Buffer>));
    const { name: its, type, mode } = entry.header;
    if (type === 'directory') out.entry({ name: its, type, mode });
    else if (its === name) out.entry({ name: its, mode }, bytes);
    else if (its === backupFiles.manifest) {
      const says = JSON.parse(content.toString()) as BackupManifest;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const files = says.files.map((one) =>
        one.name === name ? { name, sizeBytes: bytes.length, sha256 } : one,
      );
      out.entry({ name: its, mode }, JSON.stringify({ ...says, files }));
    } else out.entry({ name: its, mode }, content);
  }
  out.finalize();
  await written;
}
