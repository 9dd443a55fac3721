import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type PairKind, pairKind, pairKinds } from '../../src/training/people/invented-person.ts';
import { runSplink, type SplinkRun } from '../peers/splink.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { type Compared, compareAll } from './compared.ts';
import { type ErrorByGroups, errorByGroups } from './groups.ts';
import { type InventedList, writeInventedList } from './invented-list.ts';
import type { InventedKey } from './key.ts';
import { readClusters, runLink } from './link-run.ts';

/** How pairs of two people fared, by who the two are to each other. */
export type ByKind = Readonly<Record<PairKind, number>>;

export interface Linked extends Agreement {
  /** Pairs that are two people and were linked. */
  readonly wrongByKind: ByKind;
}

/** What `holdfast link` made of an invented list. */
export interface ListNumbers {
  readonly seed: number;
  readonly records: number;
  readonly people: number;
  readonly linked: Linked;
  /** Pairs put before a person, and how many of them are one person. */
  readonly asked: number;
  readonly askedRight: number;
  readonly prior: number;
  readonly truePrior: number;
  readonly pairsScored: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** What blocking thinks of itself. */
  readonly estimatedRecall: number;
  readonly compared: Compared;
  readonly groups: ErrorByGroups;
  /** What Splink made of the same list, or why there is nothing to say. */
  readonly splink?: SplinkNumbers | string;
}

export interface SplinkNumbers extends SplinkRun {
  readonly linkedAt: readonly { readonly threshold: number; readonly linked: Linked }[];
}

/** Invents a list, links it, and looks everything up in its key. */
export async function measureList(
  work: string,
  {
    seed,
    records,
    beside,
  }: { readonly seed: number; readonly records: number; readonly beside: 'splink' | 'nothing' },
): Promise<ListNumbers> {
  const folder = path.join(work, `list-${seed}-${records}`);
  const list = await writeInventedList(folder, { seed, records });
  const splink = beside === 'splink' ? await measureSplink(list, folder) : undefined;
  const { key } = list;
  const run = await runLink([list.records], { out: path.join(folder, 'linked'), key });
  const { report, clusters, seconds } = run;
  const linked = linkedOf(key, clusters);
  const asked = run.asked.filter(([a, b]) => clusters[a] !== clusters[b]);
  return {
    seed,
    records,
    people: new Set(key.people).size,
    linked,
    asked: asked.length,
    askedRight: asked.filter(([a, b]) => key.people[a] === key.people[b]).length,
    prior: report.model.prior,
    truePrior: linked.truePairs / ((records * (records - 1)) / 2),
    pairsScored: report.pairs.scored,
    seconds,
    peakMegabytes: report.peakMegabytes,
    estimatedRecall: report.blocking.recall.recall,
    compared: compareAll(list.records, key),
    groups: errorByGroups(key, clusters, asked),
    ...(splink !== undefined && { splink }),
  };
}

async function measureSplink(list: InventedList, folder: string): Promise<SplinkNumbers | string> {
  const out = path.join(folder, 'splink');
  await mkdir(out, { recursive: true });
  const run = await runSplink(list, out);
  if (typeof run === 'string') return run;
  const linkedAt = [];
  for (const threshold of run.clustered) {
    const file = path.join(out, `clusters-${threshold}.csv`);
    const clusters = await readClusters(file, 'cluster', list.key);
    linkedAt.push({ threshold, linked: linkedOf(list.key, clusters) });
  }
  return { ...run, linkedAt };
}

function linkedOf(key: InventedKey, clusters: Uint32Array): Linked {
  const wrongByKind = Object.fromEntries(pairKinds.map((kind) => [kind, 0])) as Record<
    PairKind,
    number
  >;
  const agreement = agreementOf(key, clusters, (a, b) => {
    const [ofA, ofB] = [key.truths[a], key.truths[b]];
    if (ofA === undefined || ofB === undefined) throw new Error('a record without a truth');
    const kind = pairKind(ofA, ofB);
    if (kind !== 'same') wrongByKind[kind] += 1;
  });
  return { ...agreement, wrongByKind };
}
