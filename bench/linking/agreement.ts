import type { Key } from './key.ts';

/** Pairs of records by their places in the list. */
export type Pair = readonly [a: number, b: number];

/** How what was linked agrees with the truth, counted in pairs of records. */
export interface Agreement {
  /** Pairs that are one person. */
  readonly truePairs: number;
  /** Pairs that stand in one cluster, and are one person. */
  readonly right: number;
  /** Pairs that stand in one cluster, and are two people. */
  readonly wrong: number;
  /** Of the pairs linked, how many are one person; 1 where none is linked. */
  readonly precision: number;
  /** Of the pairs that are one person, how many are linked. */
  readonly recall: number;
  readonly f1: number;
}

/**
 * Compares clusters, by the number of each record's, with the truth. Every wrong pair is handed to `eachWrong`.
 */
export function agreementOf(
  { people }: Key,
  clusters: Uint32Array,
  eachWrong: (a: number, b: number) => void = () => {},
): Agreement {
  let right = 0;
  let wrong = 0;
  eachPairWithin(clusters, (a, b) => {
    if (people[a] === people[b]) {
      right += 1;
    } else {
      wrong += 1;
      eachWrong(a, b);
    }
  });
  let truePairs = 0;
  eachPairWithin(people, () => {
    truePairs += 1;
  });
  return { truePairs, right, wrong, ...ratios({ truePairs, right, wrong }) };
}

/** Precision, recall and their harmonic mean. */
export function ratios({
  truePairs,
  right,
  wrong,
}: Pick<Agreement, 'truePairs' | 'right' | 'wrong'>): Pick<
  Agreement,
  'precision' | 'recall' | 'f1'
> {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = truePairs === 0 ? 1 : right / truePairs;
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

/** Every pair of places with one and the same number. */
export function eachPairWithin(numbers: Uint32Array, take: (a: number, b: number) => void): void {
  const order = Uint32Array.from(numbers, (_, place) => place).sort(
    (a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0),
  );
  let start = 0;
  for (let at = 1; at <= order.length; at += 1) {
    if (at < order.length && numbers[order[at] ?? 0] === numbers[order[start] ?? 0]) continue;
    for (let first = start; first < at; first += 1) {
      for (let second = first + 1; second < at; second += 1) {
        take(order[first] ?? 0, order[second] ?? 0);
      }
    }
    start = at;
  }
}
