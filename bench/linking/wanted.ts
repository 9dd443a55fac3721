import { heading, table } from '../table.ts';
import { type Agreement, ratios } from './agreement.ts';
import type { FebrlNumbers } from './febrl.ts';
import type { Linked, ListNumbers } from './measure-list.ts';

/** One thing that was promised, and whether it is so. */
export interface Wanted {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** What is promised of every list that is linked. */
export function wantedOfList(list: ListNumbers): Wanted[] {
  const { linked, splink } = list;
  const of = `seed ${list.seed}, ${list.records} records`;
  return [
    atLeast(`${of}: precision`, linked.precision, 0.999),
    atLeast(`${of}: recall`, linked.recall, 0.95),
    none(
      `${of}: twins and siblings linked`,
      linked.wrongByKind.twins + linked.wrongByKind.siblings,
    ),
    atLeast(`${of}: hard pairs of those compared`, hardShare(list), 0.2),
    ...(typeof splink === 'object' ? besideSplink(of, list, splink) : []),
  ];
}

/** What is promised of a published set. */
export function wantedOfSet(one: FebrlNumbers): Wanted[] {
  return [
    atLeast(`${one.set}: F1 of what is linked or asked`, foundIn(one).f1, 0.99),
    // A trainer that takes all pairs for one person learns a prior many times too large.
    atLeast(`${one.set}: prior learned, of the true one`, closeness(one.prior, one.truePrior), 0.8),
  ];
}

/** Pairs that are linked or that a person is asked about, as if all of them were taken for one person. */
export function foundIn({
  linked,
  asked,
  askedRight,
}: FebrlNumbers): Pick<Agreement, 'precision' | 'recall' | 'f1'> {
  const right = linked.right + askedRight;
  return ratios({ truePairs: linked.truePairs, right, wrong: linked.wrong + asked - askedRight });
}

/** The share of the pairs compared that are two people who are hard to tell apart. */
export function hardShare({ compared }: Pick<ListNumbers, 'compared'>): number {
  return (compared.pairs - compared.same - compared.byKind.strangers) / compared.pairs;
}

/** What Splink finds at that of its thresholds which is best, as only the key can tell. */
export function bestOf(linkedAt: readonly { readonly linked: Linked }[]): Linked | undefined {
  return linkedAt.map(({ linked }) => linked).sort((a, b) => b.f1 - a.f1)[0];
}

function besideSplink(
  of: string,
  { linked, seconds }: ListNumbers,
  splink: Exclude<ListNumbers['splink'], string | undefined>,
): Wanted[] {
  const best = bestOf(splink.linkedAt)?.f1 ?? 0;
  return [
    {
      what: `${of}: F1 beside Splink's best`,
      wanted: percent(best),
      measured: percent(linked.f1),
      holds: linked.f1 >= best,
    },
    {
      what: `${of}: seconds beside Splink's`,
      wanted: splink.seconds.toFixed(0),
      measured: seconds.toFixed(0),
      holds: seconds <= splink.seconds,
    },
  ];
}

export function printWanted(all: readonly Wanted[]): void {
  heading('What was promised');
  table([
    ['', 'wanted', 'measured', ''],
    ...all.map(({ what, wanted, measured, holds }) => [
      what,
      wanted,
      measured,
      holds ? 'holds' : 'does not hold',
    ]),
  ]);
}

function atLeast(what: string, share: number, least: number): Wanted {
  return { what, wanted: percent(least), measured: percent(share), holds: share >= least };
}

function none(what: string, count: number): Wanted {
  return { what, wanted: '0', measured: String(count), holds: count === 0 };
}

function closeness(a: number, b: number): number {
  return Math.min(a, b) / Math.max(a, b);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
