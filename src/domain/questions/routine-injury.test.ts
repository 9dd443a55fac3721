import { describe, expect, it } from 'vitest';
import { routineInjury } from './routine-injury.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2022-01-10' };
const started: WrittenEntry = {
  date: '2024-01-08',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const ended: WrittenEntry = { ...started, date: '2024-05-01', kind: 'plan-ended' };
const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise', medicalView: 'accidental' }],
  ...more,
});
const discussed = (date: string, ...joins: readonly string[]): WrittenEntry => ({
  date,
  by: 'childrens-social-care',
  kind: 'strategy-discussion',
  joins,
});

describe('injuries during a plan that nobody discussed', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
  }[] = [
    { what: 'one', entries: [started, hurt('2024-02-01')], state: 'none' },
    { what: 'two', entries: [started, hurt('2024-02-01'), hurt('2024-03-01')], state: 'open' },
    {
      what: 'two in one event',
      entries: [started, hurt('2024-02-01'), hurt('2024-02-03')],
      state: 'none',
    },
    {
      what: 'a week and a day within it',
      entries: [started, hurt('2024-02-01', { precision: 'week' }), hurt('2024-02-03')],
      state: 'none',
    },
    {
      what: 'one on the day of the start',
      entries: [started, hurt('2024-01-08'), hurt('2024-03-01')],
      state: 'open',
    },
    {
      what: 'one on the day before the start',
      entries: [hurt('2024-01-07'), started, hurt('2024-03-01')],
      state: 'none',
    },
    {
      what: 'one on the last day',
      entries: [started, hurt('2024-02-01'), hurt('2024-04-30'), ended],
      state: 'open',
    },
    {
      what: 'one after the end',
      entries: [started, hurt('2024-02-01'), ended, hurt('2024-05-01')],
      state: 'none',
    },
    {
      what: 'one of them discussed',
      entries: [started, hurt('2024-02-01'), discussed('2024-02-02'), hurt('2024-03-01')],
      state: 'none',
    },
    {
      what: 'the last one discussed',
      entries: [started, hurt('2024-02-01'), hurt('2024-03-01'), discussed('2024-03-04')],
      state: 'open',
    },
    {
      what: 'both discussed',
      entries: [started, hurt('2024-02-01'), hurt('2024-03-01'), discussed('2024-03-04', 'r2')],
      state: 'settled',
    },
    {
      what: 'a child in need plan',
      entries: [
        { ...started, plan: { type: 'child-in-need' } },
        hurt('2024-02-01'),
        hurt('2024-03-01'),
      ],
      state: 'none',
    },
  ];
  for (const { what, entries, state } of table) {
    it(`${what}: ${state}`, () => {
      expect(askedOn(routineInjury, record({ child, entries }), '2024-06-01').state).toBe(state);
    });
  }

  it('is strengthened by the next injury', () => {
    const entries = [started, hurt('2024-02-01'), hurt('2024-03-01'), hurt('2024-04-01')];
    const { question } = askedOn(routineInjury, record({ child, entries }), '2024-06-01');
    expect(question?.strengthened).toEqual([{ on: '2024-04-01', evidence: ['r4'] }]);
    expect(question?.asks).toContain('on 3 occasions');
  });
});
