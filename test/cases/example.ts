import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CaseRecord, readCaseFile } from '../../src/domain/case-file/read-case-file.ts';
import type { Lens } from '../../src/domain/chronology/lens.ts';
import type { OrganisationId } from '../../src/domain/entry/organisation.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { type ReplayReport, replayReport } from '../../src/domain/questions/replay-report.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';

/** The day whose rules the tests of cases use, so that they do not change with the calendar. */
export const practiceDay = plainDate('2026-11-01');

export function must<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(JSON.stringify(value));
  return value;
}

export function example(name: 'child-p' | 'control-01' | 'control-04'): CaseRecord {
  const file = path.join(import.meta.dirname, '../../examples', `${name}.json`);
  return must(readCaseFile(readFileSync(file, 'utf8')));
}

export function lens(until: string, knownTo = 'everyone'): Lens {
  return { until: plainDate(until), knownTo: knownTo as OrganisationId | 'everyone' };
}

/** What would have been asked by the end of a day, by the rules of `practiceDay`. */
export function replayed(record: CaseRecord, until: string, knownTo = 'everyone'): ReplayReport {
  const practice = must(practiceOn(practiceDay));
  return must(replayReport(record, { lens: lens(until, knownTo), practice }));
}
