import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Share, sharesOf } from './blocks.ts';
import type { FoundPair, Scored, Scoring } from './score-share.ts';
import type { Order } from './score-thread.ts';

/** Small enough to lose little when a run breaks off, large enough that a part costs nothing by itself. */
const pairsOfAShare = 500_000;

/** How far scoring has come. */
export interface ScoringNews {
  readonly shares: number;
  readonly done: number;
  /** Scored in this run; shares that an earlier run has left behind are not counted. */
  readonly pairs: number;
}

/**
 * Scores every pair in threads, share by share. What a share came to is put into a file of `folder`, and a
 * share whose file is there already is not scored again.
 */
export async function scoreAll(
  scoring: Scoring,
  {
    folder,
    threads,
    onNews,
  }: {
    readonly folder: string;
    readonly threads: number;
    readonly onNews: (news: ScoringNews) => void;
  },
): Promise<Scored> {
  mkdirSync(folder, { recursive: true });
  const shares = sharesOf(scoring.blocking, pairsOfAShare);
  const orders = shares
    .map((share): Order => ({ share, file: fileOf(folder, share) }))
    .filter(({ file }) => !existsSync(file));
  let done = shares.length - orders.length;
  let pairs = 0;
  onNews({ shares: shares.length, done, pairs });
  await shareOut(scoring, { orders, threads }, (more) => {
    done += 1;
    pairs += more;
    onNews({ shares: shares.length, done, pairs });
  });
  return sumOf(shares.map((share) => readScored(fileOf(folder, share))));
}

function fileOf(folder: string, { rule, from }: Share): string {
  return path.join(folder, `${rule}-${from}.json`);
}

function readScored(file: string): Scored {
  return JSON.parse(readFileSync(file, 'utf8')) as Scored;
}

/** Gives each thread the next order as soon as it has done one. */
async function shareOut(
  scoring: Scoring,
  { orders, threads }: { readonly orders: readonly Order[]; readonly threads: number },
  onDone: (pairs: number) => void,
): Promise<void> {
  const waiting = orders[Symbol.iterator]();
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const first = waiting.next();
      if (first.done === true) {
        resolve();
        return;
      }
      const thread = new Worker(new URL('./score-thread.ts', import.meta.url), {
        workerData: scoring,
        resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 },
      });
      thread.once('error', reject);
      thread.once('exit', () => {
        resolve();
      });
      thread.on('message', (pairs: number) => {
        onDone(pairs);
        const next = waiting.next();
        if (next.done === true) void thread.terminate();
        else thread.postMessage(next.value);
      });
      thread.postMessage(first.value);
    });
  await Promise.all(Array.from({ length: threads }, work));
}

function sumOf(all: readonly Scored[]): Scored {
  const sums = { pairs: 0, farBelow: 0 };
  const histogram: Record<string, number> = {};
  const keptApart: Record<string, number> = {};
  const found: FoundPair[] = [];
  for (const one of all) {
    sums.pairs += one.pairs;
    sums.farBelow += one.farBelow;
    addInto(histogram, one.histogram);
    addInto(keptApart, one.keptApart);
    for (const pair of one.found) found.push(pair);
  }
  return { ...sums, histogram, keptApart, found };
}

function addInto(sums: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
}
