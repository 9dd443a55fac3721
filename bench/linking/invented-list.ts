import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { diceFor, shuffled } from '../../src/training/dice.ts';
import { inventPeople } from '../../src/training/people/invent-people.ts';
import { type InventedKey, keyOf } from './key.ts';

/** A list of invented people as a file that any tool can read, and the key to it. */
export interface InventedList {
  readonly records: string;
  /** Two columns, `id` and `person`, for tools that are not given the key. */
  readonly truth: string;
  readonly key: InventedKey;
}

/** The last day on which anybody wrote in the invented lists. */
export const writtenUntil = plainDate('2026-06-30');

const columns = [
  ['id', 'id'],
  ['source', 'source'],
  ['given_name', 'givenName'],
  ['family_name', 'familyName'],
  ['date_of_birth', 'dateOfBirth'],
  ['sex', 'sex'],
  ['house', 'house'],
  ['street', 'street'],
  ['locality', 'locality'],
  ['postcode', 'postcode'],
  ['phone', 'phone'],
  ['nhs_number', 'nhsNumber'],
  ['upn', 'upn'],
] as const;

/** Invents so many records and writes them into a folder, in an order that says nothing of who is who. */
export async function writeInventedList(
  folder: string,
  { seed, records }: { readonly seed: number; readonly records: number },
): Promise<InventedList> {
  await mkdir(folder, { recursive: true });
  const lines = shuffled(diceFor(seed, 'order'), [
    ...inventPeople({ seed, records, until: writtenUntil }),
  ]);
  const list = path.join(folder, 'records.csv');
  const truth = path.join(folder, 'truth.csv');
  await writeLines(list, [
    columns.map(([name]) => name).join(','),
    ...lines.map(({ record }) => columns.map(([, field]) => quoted(record[field])).join(',')),
  ]);
  await writeLines(truth, [
    'id,person',
    ...lines.map(({ record, truth: { person } }) => `${record.id},${person}`),
  ]);
  return { records: list, truth, key: keyOf(lines) };
}

function quoted(value: string | undefined): string {
  if (value === undefined) return '';
  return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  const stream = createWriteStream(file);
  const linesAtOnce = 10_000;
  for (let at = 0; at < lines.length; at += linesAtOnce) {
    await written(stream, `${lines.slice(at, at + linesAtOnce).join('\n')}\n`);
  }
  stream.end();
  await finished(stream);
}

function written(stream: WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
