import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Agreement, agreementOf } from './agreement.ts';
import type { Key } from './key.ts';
import { runLink } from './link-run.ts';

/** What was found in one of the published sets. */
export interface FebrlNumbers {
  readonly set: string;
  readonly records: number;
  /** Records that are linked. */
  readonly linked: Agreement;
  /** The same with what a person is asked about, if they answer rightly. */
  readonly askedRight: number;
  readonly asked: number;
  /** The share of pairs that are one person which blocking brings together, as it estimates it itself. */
  readonly blockingRecall: number;
  /** The prior that was learned, beside the true share of pairs that are one person. */
  readonly prior: number;
  readonly truePrior: number;
  readonly seconds: number;
}

const sets = [
  ['FEBRL 1', ['dataset1.csv']],
  ['FEBRL 2', ['dataset2.csv']],
  ['FEBRL 3', ['dataset3.csv']],
  ['FEBRL 4', ['dataset4a.csv', 'dataset4b.csv']],
] as const;

/**
 * Links the four sets without labels. They come from the folder that is named; the number of social
 * security stays unread, since it is a key. Empty where the folder does not hold them.
 */
export async function measureFebrl(folder: string, work: string): Promise<readonly FebrlNumbers[]> {
  const numbers: FebrlNumbers[] = [];
  for (const [set, names] of sets) {
    const files = names.map((name) => path.join(folder, name));
    if (!files.every((file) => existsSync(file))) continue;
    numbers.push(await measureSet(set, files, path.join(work, set.replace(' ', '-'))));
  }
  return numbers;
}

async function measureSet(
  set: string,
  files: readonly string[],
  out: string,
): Promise<FebrlNumbers> {
  const key = await readKey(files);
  const { report, clusters, asked, seconds } = await runLink(files, { out, key });
  const records = key.people.length;
  const linked = agreementOf(key, clusters);
  const open = asked.filter(([a, b]) => clusters[a] !== clusters[b]);
  return {
    set,
    records,
    linked,
    asked: open.length,
    askedRight: open.filter(([a, b]) => key.people[a] === key.people[b]).length,
    blockingRecall: report.blocking.recall.recall,
    prior: report.model.prior,
    truePrior: linked.truePairs / ((records * (records - 1)) / 2),
    seconds,
  };
}

/** `rec-7-org` and `rec-7-dup-0` are one. */
async function readKey(files: readonly string[]): Promise<Key> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const ids = texts.flatMap((text) =>
    text
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]?.trim() ?? '')
      .filter((id) => id !== ''),
  );
  return {
    people: Uint32Array.from(ids, (id) => Number(id.split('-')[1])),
    placeOf: new Map(ids.map((id, place) => [id, place])),
  };
}
