import type { FoundPair } from './score-share.ts';

/** What blocking is thought to have missed: an estimate from what it found. */
export interface BlockingRecall {
  /** Pairs that weigh enough to be linked, and that one rule alone brought together, or exactly two did. */
  readonly byOneRule: number;
  readonly byTwoRules: number;
  /** Pairs that are one person and that no rule brought together, at least so many. */
  readonly missed: number;
  /** Of all pairs that are one person, the share that was brought together; 0 to 1. */
  readonly recall: number;
}

/**
 * Estimates what blocking missed, by capture and recapture: each rule is one occasion on which a pair may be
 * seen, and how many were seen once and twice says how many were never seen (Chao's lower bound). Rules
 * that see the same pairs make the estimate too low, so it is read as "at least".
 */
export function estimateRecall(pairs: readonly FoundPair[]): BlockingRecall {
  let byOneRule = 0;
  let byTwoRules = 0;
  for (const { rules } of pairs) {
    const times = bitsSet(rules);
    if (times === 1) byOneRule += 1;
    if (times === 2) byTwoRules += 1;
  }
  const missed = (byOneRule * Math.max(0, byOneRule - 1)) / (2 * (byTwoRules + 1));
  const recall = pairs.length === 0 ? 1 : pairs.length / (pairs.length + missed);
  return { byOneRule, byTwoRules, missed, recall };
}

function bitsSet(bits: number): number {
  let rest = bits;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
