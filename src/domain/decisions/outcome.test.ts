import { describe, expect, it } from 'vitest';
import type { OutcomeCode } from '../entry/facts/decisions.ts';
import { outcomeOf } from './outcome.ts';

describe('what a decision came to', () => {
  it.each<[Parameters<typeof outcomeOf>[0], OutcomeCode | undefined]>([
    [{ of: 'prosecution', outcome: 'in other words', outcomeCode: 'noCharge' }, 'noCharge'],
    [{ of: 'prosecution', outcome: 'Charged', outcomeCode: 'noCharge' }, 'noCharge'],
    [{ of: 'prosecution', outcome: 'The father will not be prosecuted.' }, 'noCharge'],
    [{ of: 'prosecution', outcome: 'Charged' }, 'charge'],
    [{ of: 'threshold', outcome: 'not met' }, 'notMet'],
    [{ of: 'threshold', outcome: 'met' }, 'met'],
    [{ of: 'referral', outcome: 'NFA' }, 'noFurtherAction'],
    [{ of: 'strategy', outcome: 'No further action; found accidental' }, 'noFurtherAction'],
  ])('%o is %s', (decision, code) => {
    expect(outcomeOf(decision)).toBe(code);
  });

  it.each<[Parameters<typeof outcomeOf>[0]]>([
    [{ of: 'threshold', outcome: 'met in part' }],
    [{ of: 'threshold', outcome: 'not met unless the father moves in' }],
    [{ of: 'referral', outcome: 'met' }],
    [{ of: 'return', outcome: 'charged' }],
  ])('%o cannot be told from its words', (decision) => {
    expect(outcomeOf(decision)).toBeUndefined();
  });
});
