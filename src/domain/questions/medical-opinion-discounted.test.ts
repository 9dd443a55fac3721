import { describe, expect, it } from 'vitest';
import { medicalOpinionDiscounted } from './medical-opinion-discounted.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2023-01-10' };
const opinion: WrittenEntry = {
  date: '2024-02-20',
  by: 'hospital/hospitalA',
  kind: 'medical-opinion',
  opinion: { view: 'suggestive' },
};
// 2024-03-01 is a Friday: two working days are over at the end of Tuesday 5 March.
const home: WrittenEntry = { date: '2024-03-01', by: 'childrens-social-care', kind: 'return-home' };
const then = (date: string, by: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by,
  kind: 'contact',
  ...more,
});

const prosecutor = (
  said: Pick<NonNullable<WrittenEntry['decision']>, 'outcome' | 'outcomeCode'>,
): WrittenEntry => ({
  ...home,
  by: 'prosecution',
  kind: 'prosecution-decision',
  decision: { of: 'prosecution', ...said },
});

describe('a decision against a medical opinion', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly on?: string;
    readonly state: 'open' | 'settled' | 'none';
    readonly missing?: readonly string[];
  }[] = [
    {
      what: 'home, on the last day of grace',
      entries: [opinion, home],
      on: '2024-03-05',
      state: 'none',
    },
    {
      what: 'home, the day after the grace',
      entries: [opinion, home],
      on: '2024-03-06',
      state: 'open',
    },
    {
      what: 'the case is closed',
      entries: [opinion, { ...home, kind: 'case-closed' }],
      state: 'open',
    },
    {
      what: 'no further action',
      entries: [opinion, { ...home, kind: 'no-further-action' }],
      state: 'open',
    },
    {
      what: 'a strategy discussion decides that nothing further is done',
      entries: [
        opinion,
        {
          ...home,
          kind: 'strategy-discussion',
          decision: { of: 'strategy', outcome: 'No further action.' },
        },
      ],
      state: 'open',
    },
    {
      what: 'a strategy discussion decides otherwise',
      entries: [
        opinion,
        {
          ...home,
          kind: 'strategy-discussion',
          decision: { of: 'strategy', outcome: 'joint enquiries' },
        },
      ],
      state: 'none',
    },
    {
      what: 'a view beside one injury',
      entries: [
        {
          date: '2024-02-20',
          by: 'hospital/hospitalA',
          kind: 'injury',
          injuries: [{ site: 'ear', type: 'bruise', medicalView: 'non-accidental' }],
        },
        home,
      ],
      state: 'open',
    },
    {
      what: 'the doctor found it accidental',
      entries: [{ ...opinion, opinion: { view: 'accidental' } }, home],
      state: 'none',
    },
    {
      what: 'the opinion came after',
      entries: [home, { ...opinion, date: '2024-03-02' }],
      state: 'none',
    },
    {
      what: 'the opinion is over a year old',
      entries: [{ ...opinion, date: '2023-02-28' }, home],
      state: 'none',
    },
    {
      what: 'the doctor spoke with them in time',
      entries: [opinion, home, then('2024-03-05', 'hospital/hospitalA')],
      state: 'none',
    },
    {
      what: 'the doctor spoke with them late',
      entries: [opinion, home, then('2024-03-11', 'hospital/hospitalA')],
      state: 'settled',
    },
    {
      what: 'the doctor’s hospital took part in a conference',
      entries: [
        opinion,
        home,
        then('2024-03-11', 'childrens-social-care', {
          kind: 'conference',
          conference: { type: 'review', attended: ['hospital/hospitalA'] },
        }),
      ],
      state: 'settled',
    },
    {
      what: 'they spoke before it was decided',
      entries: [opinion, then('2024-02-25', 'hospital/hospitalA'), home],
      state: 'open',
    },
    {
      what: 'another hospital wrote',
      entries: [opinion, home, then('2024-03-11', 'hospital/hospitalB')],
      state: 'open',
    },
    {
      what: 'a second opinion',
      entries: [
        opinion,
        then('2024-02-25', 'paediatrics', {
          kind: 'medical-opinion',
          opinion: { view: 'accidental' },
        }),
        home,
      ],
      state: 'none',
    },
    {
      what: 'a second opinion that agrees with the first',
      entries: [
        opinion,
        home,
        then('2024-03-11', 'paediatrics', { opinion: { view: 'non-accidental' } }),
      ],
      state: 'open',
    },
    {
      what: 'a prosecutor decided something in words that nobody can read',
      entries: [opinion, prosecutor({ outcome: 'see the letter' })],
      state: 'none',
      missing: ['r2: decision.outcomeCode'],
    },
    {
      what: 'a prosecutor found not enough evidence, in words',
      entries: [opinion, prosecutor({ outcome: 'not enough evidence' })],
      state: 'open',
    },
    {
      what: 'nobody was charged',
      entries: [opinion, prosecutor({ outcome: 'see the letter', outcomeCode: 'noCharge' })],
      state: 'open',
    },
    {
      what: 'somebody was charged',
      entries: [opinion, prosecutor({ outcome: 'see the letter', outcomeCode: 'charge' })],
      state: 'none',
    },
    {
      what: 'it was decided that the child stays away from home',
      entries: [
        opinion,
        {
          ...home,
          kind: 'other',
          decision: { of: 'return', outcome: 'not home', outcomeCode: 'staysAway' },
        },
      ],
      state: 'none',
    },
  ];
  for (const { what, entries, on = '2024-03-20', state, missing = [] } of table) {
    it(`${what}: ${state}${missing.length > 0 ? ', cannot tell' : ''}`, () => {
      const asked = askedOn(medicalOpinionDiscounted, record({ child, entries }), on);
      expect(asked.state).toBe(state);
      expect(asked.missing).toEqual(missing);
    });
  }

  it('names the decision, and is strengthened by the next', () => {
    const entries = [opinion, home, { ...home, kind: 'case-closed' as const, date: '2024-03-11' }];
    const { question } = askedOn(
      medicalOpinionDiscounted,
      record({ child, entries }),
      '2024-03-20',
    );
    expect(question).toMatchObject({
      evidence: ['r1', 'r2'],
      strengthened: [{ on: '2024-03-14', evidence: ['r3'] }],
    });
    expect(question?.asks).toContain('it was decided to close the case');
  });
});
