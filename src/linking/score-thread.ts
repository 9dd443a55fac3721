import { parentPort, workerData } from 'node:worker_threads';
import type { Share } from './blocks.ts';
import { type Scoring, ShareScorer } from './score-share.ts';
import { writeWhole } from './write-whole.ts';

/** A share to score, and the file in which what it came to is put down. */
export interface Order {
  readonly share: Share;
  readonly file: string;
}

const scorer = new ShareScorer(workerData as Scoring);
parentPort?.on('message', ({ share, file }: Order) => {
  const scored = scorer.score(share);
  writeWhole(file, JSON.stringify(scored));
  parentPort?.postMessage(scored.pairs);
});
