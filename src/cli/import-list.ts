import { type FileHandle, open } from 'node:fs/promises';
import { isProblem, type Problem } from '../domain/problem.ts';
import { readEntryList } from '../store/entry-list.ts';
import { importList, type ListBatch } from '../store/import-list.ts';
import type { Store } from '../store/store.ts';
import { exitCodes } from './exit-codes.ts';
import { problemInWords, sayProblem } from './say-problem.ts';
import { todayInLondon } from './today.ts';

/** With so many rejected lines a file is no list of ours, and nobody would read the report. */
const rejectedMax = 10_000;

/** What became of a list as a whole. */
interface Sums {
  readonly partnership: number;
  readonly file: string;
  batches: number;
  takenIn: number;
  alreadyThere: number;
  rejected: number;
  questionChanges: number;
  /** Whether it was left before its end, because too many lines were rejected. */
  stopped: boolean;
}

/**
 * Takes a list into the database as it is read, and says after each batch what became of it. With
 * `json` that is a line of JSON for each batch, and a last one with the sums.
 */
export async function importListFile(
  store: Store,
  partnership: number,
  file: string,
  { batchSize, json }: { readonly batchSize: number; readonly json: boolean },
): Promise<void> {
  const handle = await openFile(file);
  if (isProblem(handle)) {
    sayProblem(handle, { json });
    return;
  }
  const today = todayInLondon();
  const sums: Sums = {
    partnership,
    file,
    batches: 0,
    takenIn: 0,
    alreadyThere: 0,
    rejected: 0,
    questionChanges: 0,
    stopped: false,
  };
  const lines = readEntryList(handle.createReadStream(), today);
  const list = { store, partnership, by: 'holdfast import', today, batchSize };
  for await (const batch of importList(lines, list)) {
    add(sums, batch);
    process.stdout.write(json ? `${JSON.stringify(batch)}\n` : batchInWords(batch));
    if (sums.rejected > rejectedMax) {
      sums.stopped = true;
      break;
    }
  }
  if (sums.rejected > 0) process.exitCode = exitCodes.refused;
  process.stdout.write(json ? `${JSON.stringify(sums)}\n` : sumsInWords(sums));
}

async function openFile(file: string): Promise<FileHandle | Problem> {
  const unreadable = (reason: string): Problem => ({
    kind: 'not-readable',
    what: `file ${file}`,
    reason,
  });
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle;
    await handle.close();
    return unreadable('it is a folder');
  } catch (error) {
    return unreadable((error as Error).message);
  }
}

function add(sums: Sums, batch: ListBatch): void {
  sums.batches = batch.batch;
  sums.takenIn += batch.takenIn;
  sums.alreadyThere += batch.alreadyThere;
  sums.rejected += batch.rejected.length;
  sums.questionChanges += batch.questionChanges;
}

function batchInWords({ batch, lines: [first, last], rejected, ...counts }: ListBatch): string {
  const { takenIn, alreadyThere, questionChanges } = counts;
  return [
    `Batch ${batch} (lines ${first} to ${last}): ${takenIn} taken in, ${alreadyThere} there already, ` +
      `${rejected.length} rejected, ${questionChanges} changes of questions.\n`,
    ...rejected.map(({ line, problem }) => `  line ${line}: ${problemInWords(problem)}\n`),
  ].join('');
}

function sumsInWords({ file, takenIn, alreadyThere, rejected, stopped }: Sums): string {
  const end = stopped
    ? ` More than ${rejectedMax} lines were rejected, so the rest was not read; what was taken in stays.`
    : '';
  return `${file}: ${takenIn} taken in, ${alreadyThere} there already, ${rejected} rejected.${end}\n`;
}
