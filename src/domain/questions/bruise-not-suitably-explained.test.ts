import { describe, expect, it } from 'vitest';
import { bruiseNotExplained } from './bruise-not-suitably-explained.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Line = NonNullable<WrittenEntry['injuries']>[number];
const child = { dob: '2022-01-10' };
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'keyWorker', role: 'nursery key worker' },
];
const walking: WrittenEntry = {
  date: '2023-01-20',
  by: 'health-visiting',
  kind: 'child-seen',
  mobility: { of: 'child', stage: 'walking' },
};
const seen = (injury: Partial<Line>, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date: '2023-06-01',
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'abdomen', type: 'bruise', ...injury }],
  ...more,
});
const after: WrittenEntry = { date: '2023-06-02', by: 'gp', kind: 'contact' };

describe('a bruise without a suitable explanation', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
    readonly missing?: readonly string[];
  }[] = [
    { what: 'a soft place and no explanation', entries: [walking, seen({})], state: 'open' },
    {
      what: 'a soft place, and the doctor finds the account consistent',
      entries: [walking, seen({ explanation: 'fell on a toy', medicalView: 'consistent' })],
      state: 'none',
    },
    {
      what: 'a soft place, and the doctor finds it unexplained',
      entries: [walking, seen({ explanation: 'fell on a toy', medicalView: 'unexplained' })],
      state: 'open',
    },
    {
      what: 'an account on which no doctor gave a view',
      entries: [walking, seen({ explanation: 'fell on a toy', explanationBy: 'mother' })],
      state: 'none',
      missing: ['r2: injuries[].medicalView'],
    },
    {
      what: 'somebody outside the family saw it happen',
      entries: [walking, seen({ explanation: 'fell on a toy', seenBy: ['keyWorker'] })],
      state: 'none',
    },
    {
      what: 'one bruise on a shin',
      entries: [walking, seen({ site: 'shin', count: 1 })],
      state: 'none',
    },
    {
      what: 'three bruises on a shin',
      entries: [walking, seen({ site: 'shin', count: 3 })],
      state: 'open',
    },
    {
      what: 'a copy reaches social care',
      entries: [walking, seen({}, { knownTo: ['childrens-social-care'] })],
      state: 'open',
    },
    {
      what: 'social care is told',
      entries: [walking, seen({}), { ...after, told: ['childrens-social-care'] }],
      state: 'settled',
    },
    {
      what: 'a referral reaches social care',
      entries: [
        walking,
        seen({}),
        { ...after, kind: 'referral', knownTo: ['childrens-social-care'] },
      ],
      state: 'settled',
    },
    {
      what: 'social care saw it itself',
      entries: [walking, seen({}, { by: 'childrens-social-care' })],
      state: 'none',
    },
    {
      what: 'a condition explains it',
      entries: [
        walking,
        seen({}),
        { ...after, opinion: { view: 'consistent', medicalCause: 'a clotting disorder' } },
      ],
      state: 'settled',
    },
  ];
  for (const { what, entries, state, missing = [] } of table) {
    it(`${what}: ${state}${missing.length > 0 ? ', cannot tell' : ''}`, () => {
      const asked = askedOn(bruiseNotExplained, record({ child, people, entries }), '2023-07-01');
      expect(asked.state).toBe(state);
      expect(asked.missing).toEqual(missing);
    });
  }

  it('is reopened by new bruises after the first were referred', () => {
    const entries = [
      walking,
      seen({}),
      { ...after, told: ['childrens-social-care'] },
      seen({}, { date: '2023-06-20' }),
    ];
    const asked = askedOn(bruiseNotExplained, record({ child, people, entries }), '2023-07-01');
    expect(asked.state).toBe('open');
    expect(asked.question?.reopened).toEqual([{ on: '2023-06-20', evidence: ['r4'] }]);
  });
});
