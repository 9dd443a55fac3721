import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Extract, extract } from 'tar-stream';
import { backupFiles, type BackupManifest, backupManifest } from './backup-manifest.ts';
import { makeDurable } from './backup.ts';
import { atEmbeddedServer } from './reach-database.ts';

/** What was put back. */
export interface Restored {
  readonly files: number;
  /** The keys that the backup held. */
  readonly keys: readonly string[];
}

/**
 * Puts a backup back into a folder that is not there yet, or empty, and lets PostgreSQL bring its files to
 * the moment of the backup. Every file is compared with the sum that the backup has of it, and nothing
 * is left where one differs, or where PostgreSQL does not start.
 *
 * Throws, with one sentence for people, when the folder holds anything or the file is no whole backup.
 */
export async function restore(file: string, dataFolder: string): Promise<Restored> {
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    throw new Error(`${dataFolder} is not empty: a backup is restored into a new folder.`);
  }
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const unfinished = `${dataFolder}.unfinished-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    const restored = await unpack(file, unfinished);
    // Before it has its name, so that a folder from which no server starts is never left.
    await bringUp(file, unfinished);
    await makeAllDurable(unfinished);
    if (existsSync(dataFolder)) rmdirSync(dataFolder);
    renameSync(unfinished, dataFolder);
    await makeDurable(path.dirname(path.resolve(dataFolder)));
    return restored;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function bringUp(file: string, folder: string): Promise<void> {
  try {
    await atEmbeddedServer(folder, () => Promise.resolve());
  } catch (error) {
    // The log to which it points goes with the folder.
    const reason = (error as Error).message.replace(/ \(more in .*\)$/, '');
    throw new Error(`No server starts from ${file}: ${reason}.`);
  }
}

/** So many at a time: the disk takes what waits together. */
const madeDurableAtATime = 64;

async function makeAllDurable(folder: string): Promise<void> {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const places = [folder, ...inside.map((name) => path.join(folder, name))];
  for (let at = 0; at < places.length; at += madeDurableAtATime) {
    await Promise.all(places.slice(at, at + madeDurableAtATime).map(makeDurable));
  }
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never;
type Unpacked = Omit<BackupManifest['files'][number], 'name'>;

async function unpack(file: string, folder: string): Promise<Restored> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = new Map<string, Unpacked>();
  let manifest: BackupManifest | undefined;
  const tar = extract();
  const unpacked = (async () => {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      if (name === backupFiles.manifest) manifest = readManifest(await textOf(entry));
      else if (type === 'directory') {
        mkdirSync(placeOf(folder, name), { recursive: true, mode: 0o700 });
        entry.resume();
      } else found.set(name, await writeFile(entry, placeOf(folder, name)));
    }
  })();
  // Either may fail first; neither may be nobody's.
  unpacked.catch((error: unknown) => {
    tar.destroy(error as Error);
  });
  await Promise.all([pipeline(createReadStream(file), tar), unpacked]).catch((error: unknown) => {
    throw new Error(`${file} is no whole backup: ${(error as Error).message}.`);
  });
  if (manifest === undefined) throw new Error(`${file} is no whole backup: its end is missing.`);
  compare(file, manifest, found);
  const keys = [...found.keys()].filter((name) => name.startsWith(backupFiles.keys));
  return { files: found.size, keys: keys.map((name) => name.slice(backupFiles.keys.length)) };
}

function readManifest(text: string): BackupManifest {
  const read = backupManifest.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  throw new Error('its list of files cannot be read');
}

/** Keys lie beside the cluster. Nothing is ever written outside the folder. */
function placeOf(folder: string, name: string): string {
  const within = name.startsWith(backupFiles.keys) ? name.slice(backupFiles.keys.length) : name;
  const place = path.resolve(folder, within);
  if (place.startsWith(`${path.resolve(folder)}${path.sep}`)) return place;
  throw new Error(`it holds a file that belongs elsewhere (${name})`);
}

async function writeFile(entry: Entry, place: string): Promise<Unpacked> {
  mkdirSync(path.dirname(place), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(place, 'wx', 0o600);
  try {
    for await (const part of entry as AsyncIterable<Buffer>) {
      hash.update(part);
      sizeBytes += part.length;
      await file.write(part);
    }
  } finally {
    await file.close();
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function textOf(entry: Entry): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of entry as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

function compare(
  file: string,
  { files }: BackupManifest,
  found: ReadonlyMap<string, Unpacked>,
): void {
  for (const { name, sizeBytes, sha256 } of files) {
    const its = found.get(name);
    if (its?.sha256 === sha256 && its.sizeBytes === sizeBytes) continue;
    throw new Error(`${file} is no whole backup: ${name} is not as it was copied.`);
  }
  if (files.length !== found.size)
    throw new Error(`${file} is no whole backup: it holds more than it lists.`);
}
