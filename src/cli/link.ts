import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { defaultModel } from '../domain/matching/default-model.ts';
import { type MatchModel, readModel } from '../domain/matching/model.ts';
import { readSplinkSettings } from '../domain/matching/splink-settings.ts';
import { englandParameters } from '../domain/practice/parameters.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { type NamedColumns, readNamedColumns } from '../linking/fields.ts';
import { linkFiles } from '../linking/link-files.ts';
import type { LinkReport } from '../linking/link-report.ts';
import { progress } from './database-place.ts';
import { readInput } from './read-input.ts';
import { sayProblem } from './say-problem.ts';
import { wholeNumber } from './whole-number.ts';

interface Options {
  readonly out: string;
  readonly model?: string;
  readonly columns?: string;
  readonly eachOnce?: boolean;
  readonly linkedAt: number;
  readonly askedAt: number;
  readonly threads: number;
  readonly json?: boolean;
}

const { matchLinkedAt, matchAskedAt } = englandParameters;

export const linkCommand = new Command('link')
  .description(
    'Finds which rows of some files are one person: links them, or lists them for a person to decide. No database is read or changed. A run that was broken off is carried on by the same command.',
  )
  .argument('<file...>', 'lists of people: CSV with headings, or one JSON object a line')
  .option('--out <folder>', 'where the findings go; it appears when all is done', 'linked')
  .option(
    '--model <file>',
    'weigh by this model, our own or one that Splink has saved (default: learn one from the files)',
  )
  .option('--columns <names>', 'which column holds what: given=FirstName,family=Surname,dob=Born')
  .option(
    '--each-once',
    'no two rows of one source are one person: such pairs are only asked about',
  )
  .addOption(
    new Option('--linked-at <bits>', 'link from this weight on, where nothing stands against it')
      .default(matchLinkedAt.value)
      .argParser(weight),
  )
  .addOption(
    new Option('--asked-at <bits>', 'list for a person to decide from this weight on')
      .default(matchAskedAt.value)
      .argParser(weight),
  )
  .addOption(
    new Option('--threads <number>', 'how many threads score')
      .default(availableParallelism())
      .argParser(wholeNumber('Threads', 256)),
  )
  .option('--json', 'print the report for a program to read')
  .action(async (files: readonly string[], options: Options) => {
    const report = await link(files, options);
    const { json = false, out } = options;
    if (isProblem(report)) sayProblem(report, { json });
    else process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report, out));
  });

async function link(files: readonly string[], options: Options): Promise<LinkReport | Problem> {
  const { out, eachOnce = false, linkedAt, askedAt, threads } = options;
  if (askedAt > linkedAt) {
    const message = `must not be above --linked-at, which is ${linkedAt}`;
    return { kind: 'invalid', errors: [{ path: '--asked-at', message }] };
  }
  const named: NamedColumns | Problem =
    options.columns === undefined ? new Map() : readNamedColumns(options.columns);
  if (isProblem(named)) return named;
  const model = options.model === undefined ? undefined : await readModelFile(options.model);
  if (isProblem(model)) return model;
  return linkFiles({
    files,
    out: path.resolve(out),
    named,
    eachOnce,
    thresholds: { linkedAt, askedAt },
    start: defaultModel,
    ...(model !== undefined && { model }),
    threads,
    onNews: progress,
  });
}

async function readModelFile(file: string): Promise<MatchModel | Problem> {
  const input = await readInput(file);
  if (isProblem(input)) return input;
  const { text } = input;
  if (!text.includes('"comparison_levels"')) return readModel(text);
  return readSplinkSettings(text, { version: `splink-${path.basename(file)}` });
}

/** Reads an option that is a weight in bits. */
function weight(text: string): number {
  const bits = Number(text);
  if (text.trim() !== '' && Number.isFinite(bits)) return bits;
  throw new InvalidArgumentError('A weight is a number of bits.');
}

function inWords({ records, persons, decisions, files, seconds }: LinkReport, out: string): string {
  const left = files.reduce((sum, { rows, usable }) => sum + rows - usable, 0);
  return [
    `${records} records are ${persons} persons: ${decisions.same} pairs linked, ${decisions.possible} for a person to decide.`,
    ...(left > 0 ? [`${left} rows were left out; ${path.join(out, 'report.md')} says why.`] : []),
    `Findings are in ${out}, after ${seconds.toFixed(1)} seconds.\n`,
  ].join('\n');
}
