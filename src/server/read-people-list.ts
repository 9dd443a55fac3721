import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isProblem, type Problem } from '../domain/problem.ts';
import { identify } from '../linking/identify.ts';
import { openRecords } from '../linking/read-records.ts';
import { leftOutInWords } from '../linking/report-in-words.ts';
import { capitalised } from '../views/words.ts';
import type { ListedPerson } from '../store/put-on-file.ts';
import { say } from '../words/say.ts';

/** A list as it was read: who stands in it, and what could not be used. */
export interface ReadList {
  readonly people: readonly ListedPerson[];
  /** 'row 7: a date stands in Forename', a line each. */
  readonly leftOut: readonly string[];
  /** Dates of birth that are no date; the rows are used without them. */
  readonly datesNotRead: number;
  readonly columns: readonly { readonly field: string; readonly heading: string }[];
  /** Headings that say nothing we know. */
  readonly notRead: readonly string[];
}

/** What is compared while somebody waits; a longer list is handed in in parts. */
const rowsMax = 500;

/** Reads what somebody sent as a list; it lies in a file of its own for no longer than that. */
export async function readSentList(bytes: Buffer): Promise<ReadList | Problem> {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-list-'));
  try {
    const file = path.join(folder, 'list');
    await writeFile(file, bytes, { mode: 0o600 });
    return readPeopleList(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads a list of people. Problems: 'not-readable', 'invalid' (columns), 'too-large' (rows). */
export function readPeopleList(file: string): ReadList | Problem {
  const opened = openRecords(file, new Map());
  if (isProblem(opened)) return withoutFile(opened, file);
  const people: ListedPerson[] = [];
  const seen = new Set<string>();
  for (const { row, fields } of opened.records) {
    const { sourceId } = fields;
    if (sourceId !== undefined && seen.has(sourceId)) {
      opened.leaveOut({ row, fault: { kind: 'repeatedId', id: sourceId } });
      continue;
    }
    if (sourceId !== undefined) seen.add(sourceId);
    const { source: _, ...facts } = identify(fields);
    people.push({ row, facts: { ...facts, ...(sourceId !== undefined && { sourceId }) } });
    if (people.length > rowsMax) {
      const message = say('at most {rowsMax} rows can be handed in on this page', { rowsMax });
      return { kind: 'invalid', errors: [{ path: '/list', message }] };
    }
  }
  const { leftOut, datesNotRead, columns, notRead } = opened.report();
  return { people, leftOut: leftOut.map(leftOutInWords), datesNotRead, columns, notRead };
}

/** Where the file lay for a moment is nobody's business, and how a command line would mend it no help. */
function withoutFile(problem: Problem, file: string): Problem {
  if (problem.kind !== 'invalid')
    return { kind: 'not-readable', what: 'list', reason: say('it has no headings') };
  const column = (where: string): string => where.slice(file.length).replace(': ', '');
  return {
    ...problem,
    errors: problem.errors.map(({ path: where, message }) => ({
      path: '/list',
      message: capitalised(`${column(where)} ${message.split(';')[0] ?? message}`.trim()),
    })),
  };
}
