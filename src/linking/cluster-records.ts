import { cluster, type Between, type Link, type Refused } from '../domain/matching/cluster.ts';
import { decideMatch, type Thresholds } from '../domain/matching/decide.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { bars, vetoesBetween } from '../domain/matching/vetoes.ts';
import { weigh } from '../domain/matching/weigh.ts';
import type { Alike } from './alike.ts';
import type { PeopleReader } from './people.ts';
import { areOfOneSource, peopleByNumbers } from './one-number.ts';
import { areTwoOfASource } from './one-source.ts';
import { twinNames } from './twin-names.ts';
import type { FoundPair } from './score-share.ts';

/** Records that are one person, by number; and links that were not followed, with the reason. */
export interface ClusteredRecords {
  readonly clusters: readonly (readonly number[])[];
  /** By the pair: `a b`. */
  readonly refused: ReadonlyMap<string, Refused['because']>;
}

/** A link is not followed where another, weaker by less than this many bits, leads to somebody else. */
const clearBy = 3;
/** Nobody stands in more records than these; where more hang together, something is wrong. */
const membersMax = 50;

/** Who the records are of, and what decides about two. */
export interface Deciding {
  readonly reader: PeopleReader;
  readonly model: MatchModel;
  readonly thresholds: Thresholds;
}

/** Puts linked records together, one connected piece after the other, so that little is held at a time. */
export function clusterRecords(
  pairs: readonly FoundPair[],
  { reader, model, thresholds }: Deciding,
): ClusteredRecords {
  const clusters: number[][] = [];
  const refused = new Map<string, Refused['because']>();
  const personOfId = (id: string): Prepared => reader.person(numberOf(id));
  const { sources, sourcesTold } = reader.people;
  const isOneSource = (a: string, b: string): boolean =>
    sourcesTold && sources[numberOf(a)] === sources[numberOf(b)];
  for (const links of connected(pairs, reader.people.count)) {
    const ids = new Set(links.flatMap(({ a, b }) => [a, b]));
    const haveTwinNames = twinNames([...ids].map(personOfId), model);
    const byNumbers = peopleByNumbers({ links, personOf: personOfId, model });
    const between = remembering((idOfA, idOfB) => {
      const [a, b] = [personOfId(idOfA), personOfId(idOfB)];
      const whole = { a: byNumbers(idOfA), b: byNumbers(idOfB) };
      const barred =
        whole.a !== whole.b &&
        (areOfOneSource(a, b) ||
          bars(vetoesBetween(model, whole)) ||
          haveTwinNames(whole.a, whole.b) ||
          (isOneSource(idOfA, idOfB) && areTwoOfASource(model, whole.a, whole.b)));
      return { bits: weigh(model, a, b).bits, barred };
    });
    const rules = { ...thresholds, clearBy, membersMax, between };
    const found = cluster(links, rules);
    for (const members of found.clusters) clusters.push(members.map(numberOf));
    for (const { a, b, because } of found.refused) {
      refused.set(pairKey(numberOf(a), numberOf(b)), because);
    }
  }
  return { clusters, refused };
}

/**
 * For each record the number of its person, from 1 in the order of their first records. Those that say the same
 * as many before them are one person with the first where two that say this would be linked.
 */
export function personOf(
  { clusters }: ClusteredRecords,
  { followers }: Alike,
  deciding: Deciding,
): Uint32Array {
  const first = Uint32Array.from({ length: deciding.reader.people.count }, (_, record) => record);
  for (const members of clusters) {
    const least = Math.min(...members);
    for (const member of members) first[member] = least;
  }
  for (const [leader, behind] of followers) {
    if (!isLinkedWithItself(leader, deciding)) continue;
    for (const record of behind) first[record] = first[leader] ?? leader;
  }
  let persons = 0;
  for (const [record, leader] of first.entries()) {
    if (leader !== record) first[record] = first[leader] ?? 0;
    else first[record] = persons += 1;
  }
  return first;
}

function isLinkedWithItself(record: number, { reader, model, thresholds }: Deciding): boolean {
  const { source, ...person } = reader.person(record);
  const vetoes = vetoesBetween(model, { a: person, b: person });
  return (
    source === undefined &&
    decideMatch(weigh(model, person, person), thresholds, vetoes).kind === 'same'
  );
}

/** How a pair is found again. */
export function pairKey(a: number, b: number): string {
  return `${a} ${b}`;
}

// As texts of one length, numbers stay in their order.
function idOf(record: number): string {
  return String(record).padStart(10, '0');
}

function numberOf(id: string): number {
  return Number(id);
}

function remembering(between: (a: string, b: string) => Between): typeof between {
  const known = new Map<string, Between>();
  return (a, b) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const found = known.get(key) ?? between(a, b);
    known.set(key, found);
    return found;
  };
}

/** The links of each group of records that hang together, by whatever chain. */
function connected(pairs: readonly FoundPair[], records: number): Iterable<Link[]> {
  const parent = Uint32Array.from({ length: records }, (_, record) => record);
  const rootOf = (record: number): number => {
    let root = record;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] ?? 0] ?? 0;
      root = parent[root] ?? 0;
    }
    return root;
  };
  for (const { a, b } of pairs) parent[rootOf(a)] = rootOf(b);
  const links = new Map<number, Link[]>();
  for (const { a, b, bits } of pairs) {
    const link = { a: idOf(a), b: idOf(b), bits };
    const before = links.get(rootOf(a));
    if (before === undefined) links.set(rootOf(a), [link]);
    else before.push(link);
  }
  return links.values();
}
