import { closeSync, openSync, writeSync } from 'node:fs';
import type { Thresholds } from '../domain/matching/decide.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { vetoesBetween } from '../domain/matching/vetoes.ts';
import { weigh } from '../domain/matching/weigh.ts';
import { type ClusteredRecords, pairKey } from './cluster-records.ts';
import type { PeopleReader, RecordName } from './people.ts';
import type { FoundPair, Scored } from './score-share.ts';

/** What linking has found, before it is written. */
export interface Findings {
  readonly reader: PeopleReader;
  readonly model: MatchModel;
  readonly thresholds: Thresholds;
  readonly scored: Scored;
  readonly clustered: ClusteredRecords;
}

/**
 * One line of JSON for each pair that is one person or perhaps one, in the order of the records; those that a
 * person decides with the waterfall and with what stands against them.
 */
export function writeDecisions(file: string, findings: Findings): void {
  const lines = findings.scored.found
    .toSorted((x, y) => x.a - y.a || x.b - y.b)
    .values()
    .map((pair) => `${JSON.stringify(decisionOf(pair, findings))}\n`);
  writeLines(file, lines);
}

function decisionOf(pair: FoundPair, { reader, model, clustered }: Findings) {
  const { a, b, bits } = pair;
  const refused = clustered.refused.get(pairKey(a, b)) ?? clustered.refused.get(pairKey(b, a));
  const named = { a: nameOf(reader, a), b: nameOf(reader, b) };
  if (pair.kind === 'same' && refused === undefined) return { ...named, kind: 'same', bits };
  const people = { a: reader.person(a), b: reader.person(b) };
  return {
    ...named,
    kind: 'possible',
    bits,
    ...(refused !== undefined && { notClustered: refused }),
    vetoes: vetoesBetween(model, people).map(({ kind }) => kind),
    waterfall: weigh(model, people.a, people.b).waterfall.filter(
      ({ level, field }) => level > 0 || field === 'prior',
    ),
  };
}

function nameOf(reader: PeopleReader, record: number): Omit<RecordName, 'row'> {
  const { source, id } = reader.nameOf(record);
  return { source, id };
}

/** Every record with the number of its person. */
export function writeClusters(file: string, { reader }: Findings, persons: Uint32Array): void {
  writeLines(file, clusterLines(reader, persons));
}

function* clusterLines(reader: PeopleReader, persons: Uint32Array): Generator<string> {
  yield 'person,source,id,row\n';
  for (let record = 0; record < persons.length; record += 1) {
    const { source, id, row } = reader.nameOf(record);
    yield `${persons[record] ?? 0},${cell(source)},${cell(id)},${row}\n`;
  }
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const bufferedCharacters = 1 << 20;

function writeLines(file: string, lines: Iterable<string>): void {
  const handle = openSync(file, 'w');
  try {
    let buffered = '';
    for (const line of lines) {
      buffered += line;
      if (buffered.length < bufferedCharacters) continue;
      writeSync(handle, buffered);
      buffered = '';
    }
    writeSync(handle, buffered);
  } finally {
    closeSync(handle);
  }
}
