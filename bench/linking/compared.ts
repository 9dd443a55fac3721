import { isProblem } from '../../src/domain/problem.ts';
import { findAlike } from '../../src/linking/alike.ts';
import { type Blocking, eachPair, rulesOf, sharesOf } from '../../src/linking/blocks.ts';
import { blockPeople } from '../../src/linking/link-files.ts';
import { PeopleReader, PeopleTable } from '../../src/linking/people.ts';
import { openRecords } from '../../src/linking/read-records.ts';
import { pairKind, type PairKind, pairKinds } from '../../src/training/people/invented-person.ts';
import { eachPairWithin } from './agreement.ts';
import type { InventedKey } from './key.ts';

/** Which pairs blocking brings together, told by the truth. */
export interface Compared {
  readonly pairs: number;
  readonly same: number;
  readonly byKind: Readonly<Record<PairKind, number>>;
  /** The share of all pairs that are one person which were brought together. */
  readonly recall: number;
}

/** Blocks a list as `holdfast link` does, and looks every pair up in the key. */
export function compareAll(file: string, key: InventedKey): Compared {
  const blocking = blockFile(file);
  const byKind = Object.fromEntries(pairKinds.map((kind) => [kind, 0])) as Record<PairKind, number>;
  let same = 0;
  let pairs = 0;
  const count = (a: number, b: number): void => {
    const [ofA, ofB] = [key.truths[a], key.truths[b]];
    if (ofA === undefined || ofB === undefined) throw new Error('a record without a truth');
    const kind = pairKind(ofA, ofB);
    pairs += 1;
    if (kind === 'same') same += 1;
    else byKind[kind] += 1;
  };
  for (const share of sharesOf(blocking, 1_000_000)) eachPair(blocking, share, count);
  return { pairs, same, byKind, recall: recallOf(blocking, key) };
}

function blockFile(file: string): Blocking {
  const opened = openRecords(file, new Map());
  if (isProblem(opened)) throw new Error(JSON.stringify(opened));
  const table = new PeopleTable();
  for (const record of opened.records) table.add(record, file);
  const people = table.share(false);
  return blockPeople(new PeopleReader(people), findAlike(people));
}

function recallOf(blocking: Blocking, { people }: InventedKey): number {
  let pairs = 0;
  let together = 0;
  eachPairWithin(people, (a, b) => {
    pairs += 1;
    if (rulesOf(blocking, a, b) !== 0) together += 1;
  });
  return pairs === 0 ? 1 : together / pairs;
}
