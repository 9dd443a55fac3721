import { describe, expect, it } from 'vitest';
import { defaultModel } from './default-model.ts';
import { expectedError } from './expected-error.ts';
import type { MatchModel } from './model.ts';

describe('the error to expect', () => {
  // One field, always known, agreeing in 9 of 10 matches and 1 of 10 others; every second pair matches.
  const coin: MatchModel = {
    ...defaultModel,
    prior: 0.5,
    known: [1],
    comparisons: [
      {
        kind: 'text',
        field: 'sex',
        levels: [
          { when: { is: 'same' }, m: 0.9, u: 0.1 },
          { when: { is: 'else' }, m: 0.1, u: 0.9 },
        ],
      },
    ],
  };

  it('is what can be counted by hand for one field', () => {
    expect(expectedError(coin, 0).falseShare).toBeCloseTo(0.1, 9);
    expect(expectedError(coin, 0).missedShare).toBeCloseTo(0.1, 9);
    expect(expectedError(coin, -10).falseShare).toBeCloseTo(0.5, 9);
    expect(expectedError(coin, -10).missedShare).toBeCloseTo(0, 9);
    expect(expectedError(coin, 10)).toEqual({ falseShare: 0, missedShare: 1 });
  });

  it('counts a field that half the pairs lack for half', () => {
    // The half that know nothing weigh 0 bits and reach the threshold: 0.5 + 0.5 × 0.9, 0.5 + 0.5 × 0.1.
    const { falseShare, missedShare } = expectedError({ ...coin, known: [0.5] }, 0);
    expect(missedShare).toBeCloseTo(0.05, 9);
    expect(falseShare).toBeCloseTo(0.55 / 1.5, 9);
  });

  it('falls on one side and rises on the other with the threshold', () => {
    const errors = [-10, -5, 0, 5, 10, 15, 20].map((bits) => expectedError(defaultModel, bits));
    for (const [at, { falseShare, missedShare }] of errors.entries()) {
      const before = errors[at - 1];
      if (before === undefined) continue;
      expect(falseShare).toBeLessThanOrEqual(before.falseShare + 1e-12);
      expect(missedShare).toBeGreaterThanOrEqual(before.missedShare - 1e-12);
    }
    expect(errors[4]?.falseShare).toBeLessThan(0.002);
  });
});
