import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { median } from './spread.ts';

/** From the command to the first page, beside PostgreSQL alone on the same binaries. */
export interface StartNumbers {
  /** No data folder yet: the database is made, migrated and given the demonstration. */
  readonly coldMs: number;
  /** A second start on the same folder. */
  readonly warmMs: number;
  readonly postgresColdMs: number;
  readonly postgresWarmMs: number;
}

const command = path.resolve(import.meta.dirname, '../bin/holdfast');

export async function measureStart({ rounds }: { readonly rounds: number }): Promise<StartNumbers> {
  const taken = { cold: [], warm: [], postgresCold: [], postgresWarm: [] } as Record<
    'cold' | 'warm' | 'postgresCold' | 'postgresWarm',
    number[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    const home = mkdtempSync(path.join(tmpdir(), 'hf-bench-start-'));
    taken.cold.push(await firstPageMs(path.join(home, 'holdfast')));
    taken.warm.push(await firstPageMs(path.join(home, 'holdfast')));
    taken.postgresCold.push(await postgresMs(path.join(home, 'bare')));
    taken.postgresWarm.push(await postgresMs(path.join(home, 'bare')));
    rmSync(home, { recursive: true, force: true });
  }
  return {
    coldMs: median(taken.cold),
    warmMs: median(taken.warm),
    postgresColdMs: median(taken.postgresCold),
    postgresWarmMs: median(taken.postgresWarm),
  };
}

/** What `npm start` runs once everything is installed, up to the first page, and down again. */
async function firstPageMs(dataFolder: string): Promise<number> {
  const from = performance.now();
  const serving = spawn(
    command,
    ['serve', '--demonstration', '--port', '0', '--data', dataFolder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(serving, 'exit');
  let address: string | undefined;
  for await (const line of createInterface({ input: serving.stdout })) {
    address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) break;
  }
  if (address === undefined) throw new Error('the server said no address');
  serving.stdout.resume();
  const page = await fetch(new URL('/sign-in', address));
  await page.text();
  const took = performance.now() - from;
  if (page.status !== 200) throw new Error(`the first page was answered with ${page.status}`);
  serving.kill('SIGINT');
  await ended;
  return took;
}

async function postgresMs(dataFolder: string): Promise<number> {
  const from = performance.now();
  const server = await startEmbeddedPostgres({ dataFolder });
  const took = performance.now() - from;
  await server.stop();
  return took;
}
