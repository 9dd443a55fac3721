import { machineClock } from '../src/server/clock.ts';
import { type Assessed, assessing, nothingYet, type Order } from './million-thread.ts';
import { heading, table, whole } from './table.ts';
import { batchesOf, shareOut } from './shared-out.ts';

/** Every child of an invented partnership looked at once, with dossiers made where they are used. */
export interface MillionNumbers extends Readonly<Assessed> {
  readonly seconds: number;
  /** Time of the processor, of all threads: what a busy machine changes less. */
  readonly processorSeconds: number;
  readonly threads: number;
  /** Memory of the whole process when a share of the children (0 to 1) was done. */
  readonly memory: readonly { readonly share: number; readonly megabytes: number }[];
}

const threads = 2;
const sizeOfBatch = 500;
const sharesOfInterest = [0.1, 0.5, 1];

/** Assesses so many children once. */
export async function measureMillion({
  children,
}: {
  readonly children: number;
}): Promise<MillionNumbers> {
  const partnership = { seed: 2026, months: 36, until: machineClock.today() };
  const sum = nothingYet();
  const memory: { share: number; megabytes: number }[] = [];
  const from = performance.now();
  const cpu = process.cpuUsage();
  const orders = batchesOf(children, sizeOfBatch).map(
    (batch): Order => ({ ...batch, partnership }),
  );
  await shareOut(assessing, { threads, orders }, (more) => {
    for (const name of Object.keys(sum) as (keyof Assessed)[]) sum[name] += more[name];
    const share = sharesOfInterest[memory.length];
    if (share === undefined || sum.children < children * share) return;
    memory.push({ share, megabytes: process.memoryUsage.rss() / 2 ** 20 });
  });
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { ...sum, seconds, processorSeconds: (user + system) / 1_000_000, threads, memory };
}

export function printMillion(one: MillionNumbers): void {
  heading(`${whole(one.children)} invented children assessed once on ${one.threads} threads`);
  const us = (ms: number, times: number): string => whole((ms * 1_000) / Math.max(1, times));
  const allSeconds = (one.seconds * 1_000_000) / one.children;
  table([
    ['', 'seconds', 'us a child'],
    ['all', whole(one.seconds)],
    [
      'of the processor, all threads',
      whole(one.processorSeconds),
      us(one.processorSeconds * 1_000, one.children),
    ],
    ['making a dossier, each thread', '', us(one.inventMs, one.children)],
    ['all rules over it, each thread', '', us(one.assessMs, one.children)],
    ['a million at this pace', whole(allSeconds)],
    ['wanted', '600'],
  ]);
  table([
    [`the five simplest rules, ${whole(one.compared)} children`, 'us a child'],
    ['ours', us(one.fiveMs, one.compared)],
    ['json-rules-engine', us(one.engineMs, one.compared)],
  ]);
  const used = one.memory.map(
    ({ share, megabytes }) => `${whole(megabytes)} MB at ${whole(share * 100)} %`,
  );
  console.log(
    `  ${(one.entries / one.children).toFixed(1)} entries a child; memory of all threads: ${used.join(', ')}`,
  );
}
