import { Command } from 'commander';
import { type CaseRecord, readCaseFile } from '../domain/case-file/read-case-file.ts';
import { organisationsOf } from '../domain/chronology/lens.ts';
import { organisation, type OrganisationId } from '../domain/entry/organisation.ts';
import { practiceOn } from '../domain/practice/england.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { type ReplayReport, replayReport } from '../domain/questions/replay-report.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { readDay } from './read-day.ts';
import { readInput } from './read-input.ts';
import { replayInWords } from './replay-in-words.ts';
import { sayProblem } from './say-problem.ts';
import { todayInLondon } from './today.ts';

interface Options {
  readonly as?: string;
  readonly until?: string;
  readonly practice?: string;
  readonly json?: boolean;
}

export const replayCommand = new Command('replay')
  .description(
    'Plays a case file day by day, without a database, and prints what would have been asked, of whom, when, and on which entries.',
  )
  .argument('<file>', 'a case file in the format holdfast.case/1')
  .option(
    '--as <organisation>',
    'as one organisation knew it: gp, hospital/hospitalB (default: everyone)',
  )
  .option('--until <day>', 'up to and with this day, YYYY-MM-DD (default: the last entry)')
  .option('--practice <day>', 'the rules in force on this day (default: today)')
  .option('--json', 'print the report for a program to read')
  .action(async (file: string, options: Options) => {
    const report = await replayFile(file, options);
    if (isProblem(report)) {
      sayProblem(report, { json: options.json ?? false });
      return;
    }
    process.stdout.write(
      options.json === true ? `${JSON.stringify(report, null, 2)}\n` : replayInWords(report),
    );
  });

async function replayFile(path: string, options: Options): Promise<ReplayReport | Problem> {
  const input = await readInput(path);
  if (isProblem(input)) return input;
  const record = readCaseFile(input.text);
  if (isProblem(record)) return record;
  const until = options.until === undefined ? lastDay(record) : readDay('--until', options.until);
  if (isProblem(until)) return until;
  const practiceDay =
    options.practice === undefined ? todayInLondon() : readDay('--practice', options.practice);
  if (isProblem(practiceDay)) return practiceDay;
  const knownTo = readOrganisation(record, options.as);
  if (isProblem(knownTo)) return knownTo;
  const practice = practiceOn(practiceDay);
  if (isProblem(practice)) return practice;
  return replayReport(record, { lens: { knownTo, until }, practice });
}

function readOrganisation(
  record: CaseRecord,
  text: string | undefined,
): OrganisationId | 'everyone' | Problem {
  if (text === undefined || text === 'everyone') return 'everyone';
  const there = organisationsOf(record.dossier.entries);
  const read = organisation.safeParse(text);
  if (read.success && there.includes(read.data)) return read.data;
  return {
    kind: 'invalid',
    errors: [{ path: '--as', message: `must be an organisation of the file: ${there.join(', ')}` }],
  };
}

function lastDay(record: CaseRecord): PlainDate {
  const last = record.dossier.entries.at(-1);
  if (last === undefined) throw new Error('a case file without entries was let through');
  return last.takenInOn;
}
