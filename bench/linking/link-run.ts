import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import type { LinkReport } from '../../src/linking/link-report.ts';
import type { Pair } from './agreement.ts';
import type { Key } from './key.ts';

/** What one run of `holdfast link` came to. */
export interface LinkRun {
  readonly report: LinkReport;
  /** From the command to its end. */
  readonly seconds: number;
  /** For each record in the order of the list, the number of its person. */
  readonly clusters: Uint32Array;
  /** Pairs that are put before a person. */
  readonly asked: readonly Pair[];
}

const root = path.join(import.meta.dirname, '../..');

/** Runs the command in a process of its own, and reads what it wrote by the key of the list. */
export async function runLink(
  files: readonly string[],
  { out, key }: { readonly out: string; readonly key: Key },
): Promise<LinkRun> {
  await rm(out, { recursive: true, force: true });
  const began = performance.now();
  const command = ['--import', 'tsx', path.join(root, 'src/cli/main.ts'), 'link', ...files];
  const child = spawn(process.execPath, [...command, '--out', out], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (words: Buffer) => {
    said = `${said}${words.toString()}`.slice(-2_000);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`holdfast link ended with ${code ?? 'a signal'}: ${said}`);
  const seconds = (performance.now() - began) / 1_000;
  const report = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')) as LinkReport;
  const clusters = await readClusters(path.join(out, 'clusters.csv'), 'person', key);
  return { report, seconds, clusters, asked: await readAsked(out, key) };
}

/** The number of each record's cluster, from a file with a column `id` and one that names the cluster. */
export async function readClusters(file: string, column: string, key: Key): Promise<Uint32Array> {
  const clusters = new Uint32Array(key.people.length);
  const numbers = new Map<string, number>();
  const rows = createReadStream(file).pipe(parse({ columns: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const name = row[column] ?? '';
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    clusters[placeIn(key, row['id'])] = number;
  }
  // A record that stands nowhere is a person of its own.
  clusters.forEach((number, place) => {
    if (number === 0) clusters[place] = numbers.size + place + 1;
  });
  return clusters;
}

async function readAsked(out: string, key: Key): Promise<Pair[]> {
  const asked: Pair[] = [];
  const lines = createInterface({ input: createReadStream(path.join(out, 'decisions.ndjson')) });
  for await (const line of lines) {
    if (!line.includes('"kind":"possible"')) continue;
    const { a, b } = JSON.parse(line) as { a: { id: string }; b: { id: string } };
    asked.push([placeIn(key, a.id), placeIn(key, b.id)]);
  }
  return asked;
}

function placeIn({ placeOf }: Key, id: string | undefined): number {
  const place = placeOf.get(id ?? '');
  if (place === undefined) throw new Error(`no record ${id ?? 'without an id'}`);
  return place;
}
