import { describe, expect, it } from 'vitest';
import { estimateRecall } from './blocking-recall.ts';

const pairsBy = (...rules: readonly number[]) =>
  rules.map((bits, at) => ({ a: at, b: at + 1, bits: 20, kind: 'same' as const, rules: bits }));

describe('what blocking missed, by estimate', () => {
  it('is nothing where every pair was brought together by several rules', () => {
    expect(estimateRecall(pairsBy(0b111, 0b101, 0b11))).toMatchObject({ missed: 0, recall: 1 });
  });

  it('is the more, the more pairs were brought together by one rule alone', () => {
    const { byOneRule, byTwoRules, missed, recall } = estimateRecall(
      pairsBy(...Array.from({ length: 10 }, () => 0b1), ...Array.from({ length: 8 }, () => 0b11)),
    );
    expect({ byOneRule, byTwoRules, missed }).toEqual({ byOneRule: 10, byTwoRules: 8, missed: 5 });
    expect(recall).toBeCloseTo(18 / 23);
  });
});
