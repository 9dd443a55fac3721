import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readInput } from '../../src/cli/read-input.ts';
import { problemInWords } from '../../src/cli/say-problem.ts';
import { type CaseRecord, readCaseFile } from '../../src/domain/case-file/read-case-file.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { type AnswerKey, readAnswerKey } from './answer-key.ts';

interface CaseWithKey {
  readonly file: string;
  readonly record: CaseRecord;
  readonly key: AnswerKey;
}

export interface CasesRead {
  readonly cases: readonly CaseWithKey[];
  /** One line for each file that cannot be used; it names the file. */
  readonly errors: readonly string[];
}

/**
 * Case files, named or all `X.json` of a directory, each with its key `X.key.json` from beside it or else
 * from the directory of keys. A file that cannot be read, or has no key, is one error; all others are
 * read.
 */
export async function readCases(
  places: readonly string[],
  keys: string | undefined,
): Promise<CasesRead> {
  const cases: CaseWithKey[] = [];
  const errors: string[] = [];
  for (const place of places) {
    const files = caseFilesAt(place);
    if (files.length === 0) errors.push(`${place}: there is no case file`);
    for (const file of files) {
      const read = await readCase(file, keys);
      if (typeof read === 'string') errors.push(read);
      else cases.push(read);
    }
  }
  return { cases, errors };
}

const keyEnding = '.key.json';

function caseFilesAt(place: string): readonly string[] {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) return stats === undefined ? [] : [place];
  return readdirSync(place)
    .filter((name) => name.endsWith('.json') && !name.endsWith(keyEnding))
    .sort()
    .map((name) => path.join(place, name));
}

/** The case with its key, or what is wrong, in words that name the file. */
async function readCase(file: string, keys: string | undefined): Promise<CaseWithKey | string> {
  const record = await readAs(file, readCaseFile);
  if (isProblem(record)) return naming(file, record);
  const keyFile = findKey(file, keys);
  if (keyFile === undefined) return `${file}: it has no key beside it, and none in the keys given`;
  const key = await readAs(keyFile, readAnswerKey);
  if (isProblem(key)) return naming(keyFile, key);
  if (key.id !== undefined && key.id !== record.id) {
    return `${keyFile}: it is the key of ${key.id}, not of ${record.id}`;
  }
  return { file, record, key };
}

function findKey(file: string, keys: string | undefined): string | undefined {
  const name = `${path.basename(file, '.json')}${keyEnding}`;
  const places = [path.dirname(file), ...(keys === undefined ? [] : [keys])];
  return places.map((place) => path.join(place, name)).find((place) => existsSync(place));
}

async function readAs<T>(file: string, read: (text: string) => T | Problem): Promise<T | Problem> {
  const input = await readInput(file);
  return isProblem(input) ? input : read(input.text);
}

/** What is wrong with a file, in words that name it. */
export function naming(file: string, problem: Problem): string {
  return `${file}: ${problemInWords(problem)}`;
}
