/**
 * `npm run bench:foresight -- PLACE…`: how good the questions are. A place is a case file or a
 * directory of them, with keys beside them or in `--keys DIRECTORY`. For each missed opportunity of a
 * key: which question was open, on what; for each ordinary family: how much it was asked. Both sides
 * always together. `--practice DAY` (default: today) says whose rules, `--json` prints for programs.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodes } from '../src/cli/exit-codes.ts';
import { readDay } from '../src/cli/read-day.ts';
import { problemInWords } from '../src/cli/say-problem.ts';
import { todayInLondon } from '../src/cli/today.ts';
import { practiceOn } from '../src/domain/practice/england.ts';
import { isProblem, type Problem } from '../src/domain/problem.ts';
import { naming, readCases } from './foresight/cases.ts';
import { foresightOf } from './foresight/measure.ts';
import { printForesight } from './foresight/print.ts';
import { type CaseScore, scoreCase } from './foresight/score.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals: places } = parseArgs({
  options: {
    keys: { type: 'string', default: path.join(root, 'test/key') },
    practice: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const practice = orLeave(
  practiceOn(
    values.practice === undefined
      ? todayInLondon()
      : orLeave(readDay('--practice', values.practice)),
  ),
);
const given = places.length === 0 ? [path.join(root, 'examples')] : places;
const read = await readCases(given, values.keys);
const errors = [...read.errors];
const scores: CaseScore[] = [];
for (const { file, record, key } of read.cases) {
  const score = scoreCase(record, key, practice);
  if (isProblem(score)) errors.push(naming(file, score));
  else scores.push(score);
}
const foresight = foresightOf(scores);
if (values.json) {
  console.log(JSON.stringify({ practice: practice.on, ...foresight, errors }, undefined, 2));
} else {
  printForesight(foresight, practice.on);
}
for (const error of errors) console.error(error);
if (errors.length > 0) process.exitCode = exitCodes.refused;

function orLeave<T>(value: T | Problem): T {
  if (!isProblem(value)) return value;
  console.error(problemInWords(value));
  process.exit(exitCodes.refused);
}
