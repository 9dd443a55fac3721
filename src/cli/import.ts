import { Command, Option } from 'commander';
import { qualifyPeople } from '../domain/case-file/qualify-people.ts';
import { type CaseRecord, readCaseFile } from '../domain/case-file/read-case-file.ts';
import type { Unmapped } from '../domain/case-file/unmapped.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { importRecord } from '../store/import-record.ts';
import { listPartnerships } from '../store/list-partnerships.ts';
import { practiceOf } from '../store/own-numbers.ts';
import type { Store } from '../store/store.ts';
import { dataOption, progress, withDatabase } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';
import { importListFile } from './import-list.ts';
import { partnershipOption } from './partnership-command.ts';
import { readInput } from './read-input.ts';
import { problemInWords, sayProblem } from './say-problem.ts';
import { todayInLondon } from './today.ts';
import { wholeNumber } from './whole-number.ts';

interface Options {
  readonly partnership: number;
  readonly list?: string;
  readonly batch: number;
  readonly data: string;
  readonly json?: boolean;
}

/** What became of one file: taken in whole, or not at all. */
type Outcome =
  | {
      readonly file: string;
      readonly case: string;
      readonly entries: number;
      /** How often a question was raised, strengthened, settled or reopened. */
      readonly questionChanges: number;
      readonly unmapped: readonly Unmapped[];
    }
  | { readonly file: string; readonly problem: Problem };

export const importCommand = new Command('import')
  .description(
    'Takes case files into the database, each whole or not at all, and says what of each entry could not be mapped; or a list of entries on people who are on file, batch by batch. A server may be running.',
  )
  .argument('[file...]', 'case files in the format holdfast.case/1')
  .addOption(
    new Option(
      '--list <file>',
      'a list: one entry a line as JSON; lines that cannot be taken are rejected one by one, and a list that was broken off can be handed in again',
    ),
  )
  .addOption(
    new Option('--batch <lines>', 'how many lines of a list go in together')
      .default(500)
      .argParser(wholeNumber('A batch', 10_000)),
  )
  .addOption(partnershipOption('the partnership that takes them in'))
  .addOption(dataOption())
  .option(
    '--json',
    'print what became of each file for a program to read; of a list a line for each batch, and one for all',
  )
  .action(async (files: readonly string[], options: Options) => {
    const { partnership, list, batch, data, json = false } = options;
    if ((files.length === 0) === (list === undefined)) {
      const message = 'give case files, or --list with a list, and not both';
      sayProblem({ kind: 'invalid', errors: [{ path: 'FILE', message }] }, { json });
      return;
    }
    await withDatabase(data, async ({ store }) => {
      const unknown = await refuseUnknown(store, partnership);
      if (unknown !== undefined) sayProblem(unknown, { json });
      else if (list === undefined) await importFiles(store, partnership, files, { json });
      else await importListFile(store, partnership, list, { batchSize: batch, json });
    });
  });

async function importFiles(
  store: Store,
  partnership: number,
  files: readonly string[],
  { json }: { readonly json: boolean },
): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const outcome = await importFile(store, partnership, file);
    if ('problem' in outcome) process.exitCode = exitCodes.refused;
    if (!json) say(outcome);
    outcomes.push(outcome);
  }
  if (json) process.stdout.write(`${JSON.stringify({ partnership, files: outcomes }, null, 2)}\n`);
}

async function refuseUnknown(store: Store, partnership: number): Promise<Problem | undefined> {
  const there = await listPartnerships(store);
  if (there.some(({ id }) => id === partnership)) return undefined;
  const message =
    there.length === 0
      ? 'there is no partnership in this database yet'
      : `must be one of ${there.map(({ id, name }) => `${id} (${name})`).join(', ')}`;
  return { kind: 'invalid', errors: [{ path: '--partnership', message }] };
}

async function importFile(store: Store, partnership: number, file: string): Promise<Outcome> {
  const record = await readRecord(file);
  if (isProblem(record)) return { file, problem: record };
  const entries = record.dossier.entries.length;
  progress(`${file}: ${entries} entries; playing them day by day ...`);
  const today = todayInLondon();
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return { file, problem: practice };
  const imported = await importRecord(store, {
    partnership,
    by: 'holdfast import',
    dossiers: [qualifyPeople(record).dossier],
    until: today,
    practice,
  });
  if (isProblem(imported)) return { file, problem: imported };
  const { unmapped } = record;
  return { file, case: record.id, entries, questionChanges: imported.changes, unmapped };
}

async function readRecord(file: string): Promise<CaseRecord | Problem> {
  const input = await readInput(file);
  return isProblem(input) ? input : readCaseFile(input.text);
}

function say(outcome: Outcome): void {
  if ('problem' in outcome) {
    process.stderr.write(`${outcome.file}: ${problemInWords(outcome.problem)}\n`);
    return;
  }
  const { file, entries, questionChanges, unmapped } = outcome;
  const lines = [
    `${file}: taken in whole: ${entries} entries, ${questionChanges} changes of questions.`,
    ...(unmapped.length === 0 ? [] : [`  Not mapped, kept as written (${unmapped.length})`]),
    ...unmapped.map((one) => `    ${one.entry} ${one.field}: ${one.asWritten}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
