import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type CaseRecord, readCaseFile } from '../domain/case-file/read-case-file.ts';
import { isProblem } from '../domain/problem.ts';
import { day } from '../domain/entry/facts/basics.ts';
import { type WorkedExample, workedExamples } from '../domain/questions/worked-examples.ts';

/** How often rules asked in an invented partnership, as the bench wrote it down. */
const measured = z.strictObject({
  measuredOn: day,
  /** Where, in a sentence: how many invented children over how long. */
  where: z.string(),
  /** By rule: questions raised for a thousand children in a month. */
  perThousandChildrenAMonth: z.record(z.string(), z.number().min(0)),
});

/** A source as `docs/sources.md` describes it. */
export interface Source {
  readonly key: string;
  readonly title: string;
  readonly edition: string;
}

/** What stands on paper beside the rules: their sources, examples from case files, what was measured. */
export interface RulePapers {
  readonly sources: ReadonlyMap<string, Source>;
  readonly examples: ReadonlyMap<string, WorkedExample>;
  /** Nothing while no bench has written it down. */
  readonly measured?: z.infer<typeof measured>;
}

const root = path.join(import.meta.dirname, '../..');
let sources: RulePapers['sources'] | undefined;
let papers: RulePapers | undefined;

/** The sources, read on first use: they are of this release, and do not change while it runs. */
export function readSources(): RulePapers['sources'] {
  sources ??= sourcesOn(readFileSync(path.join(root, 'docs/sources.md'), 'utf8'));
  return sources;
}

/** All of it, read on first use; the cases are played then, which takes the better part of a second. */
export function readRulePapers(): RulePapers {
  papers ??= readThem();
  return papers;
}

function readThem(): RulePapers {
  const examples = workedExamples(readExamples());
  if (isProblem(examples))
    throw new Error(`examples cannot be played: ${JSON.stringify(examples)}`);
  const measuredFile = path.join(root, 'docs/rules-measured.json');
  return {
    sources: readSources(),
    examples,
    ...(existsSync(measuredFile) && {
      measured: measured.parse(JSON.parse(readFileSync(measuredFile, 'utf8'))),
    }),
  };
}

/** The case files that ship with this release, in order of name. */
function readExamples(): readonly CaseRecord[] {
  const folder = path.join(root, 'examples');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const record = readCaseFile(readFileSync(path.join(folder, name), 'utf8'));
    if (isProblem(record)) throw new Error(`${name} cannot be read: ${JSON.stringify(record)}`);
    return record;
  });
}

/** Rows of the page's one table: | `KEY` | what it is | edition, and how it was read |. */
function sourcesOn(page: string): ReadonlyMap<string, Source> {
  const rows = page.matchAll(/^\| `([^`]+)` *\| (.*?) *\| (.*?) *\|$/gm);
  return new Map(
    [...rows].map(([, key = '', title = '', edition = '']) => [
      key,
      { key, title: title.replaceAll('_', ''), edition: edition.replaceAll('_', '') },
    ]),
  );
}
