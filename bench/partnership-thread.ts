import { isMainThread } from 'node:worker_threads';
import { practiceOn } from '../src/domain/practice/england.ts';
import { isProblem } from '../src/domain/problem.ts';
import { addMonths } from '../src/domain/time/plain-date.ts';
import { inventDossier, type Partnership } from '../src/training/invent-dossier.ts';
import { answerOrders, type Batch, type ThreadWork } from './shared-out.ts';
import { addChild, emptyTally, type Tally } from './tally.ts';

export interface Order extends Batch {
  readonly partnership: Partnership;
  /** How many of the last months are counted. */
  readonly counted: number;
}

export const tallying: ThreadWork<Order, Tally> = {
  file: import.meta.filename,
  work: tallyBatch,
};
if (!isMainThread) answerOrders(tallying);

function tallyBatch({ first, last, partnership, counted }: Order): Tally {
  const { until } = partnership;
  const practice = practiceOn(until);
  if (isProblem(practice)) throw new Error(JSON.stringify(practice));
  const from = addMonths(until, -counted);
  const tally = emptyTally();
  for (let child = first; child <= last; child += 1) {
    addChild(tally, inventDossier(partnership, child), { from, until, practice });
  }
  return tally;
}
