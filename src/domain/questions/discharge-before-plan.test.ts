import { describe, expect, it } from 'vitest';
import { dischargeBeforePlan } from './discharge-before-plan.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2023-01-10' };
const people = [{ id: 'uncle', relationToChild: 'uncle' }];
const admitted: WrittenEntry = {
  date: '2024-03-01',
  by: 'hospital',
  kind: 'admission',
  injuries: [{ site: 'ear', type: 'bruise', medicalView: 'unexplained' }],
};
const discharged: WrittenEntry = { date: '2024-03-06', by: 'hospital', kind: 'discharge' };
const discussed = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'childrens-social-care',
  kind: 'strategy-discussion',
  ...more,
});

describe('leaving hospital with an injury and no plan', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
    readonly missing?: readonly string[];
  }[] = [
    { what: 'no discussion', entries: [admitted, discharged], state: 'open' },
    {
      what: 'brought, treated and sent home with the uncle',
      entries: [{ ...admitted, kind: 'attendance', attendance: { dischargedTo: 'uncle' } }],
      state: 'open',
    },
    {
      what: 'brought, and to whom the child went is not said',
      entries: [{ ...admitted, kind: 'attendance', attendance: {} }],
      state: 'none',
    },
    {
      what: 'sent home with the uncle, whom the discussion counted among those who may have done it',
      entries: [
        admitted,
        discussed('2024-03-02', { strategy: { perpetratorPool: ['uncle'] } }),
        {
          date: '2024-03-03',
          by: 'hospital',
          kind: 'attendance',
          attendance: { dischargedTo: 'uncle' },
        },
      ],
      state: 'open',
    },
    {
      what: 'the date of the discharge is vague',
      entries: [admitted, { ...discharged, precision: 'week' }],
      state: 'open',
    },
    {
      what: 'discussed before',
      entries: [admitted, discussed('2024-03-04'), discharged],
      state: 'none',
    },
    {
      what: 'discussed after',
      entries: [admitted, discharged, discussed('2024-03-08')],
      state: 'settled',
    },
    {
      what: 'assessed for the discharge',
      entries: [
        admitted,
        {
          ...discussed('2024-03-05'),
          kind: 'assessment',
          assessment: { stage: 'authorised', of: 'discharge' },
        },
        discharged,
      ],
      state: 'none',
    },
    {
      what: 'with an interim plan',
      entries: [
        admitted,
        {
          ...discharged,
          decision: { of: 'discharge', outcome: 'home', interimPlan: 'daily visits' },
        },
      ],
      state: 'none',
    },
    {
      what: 'into a placement under section 20',
      entries: [admitted, { ...discharged, placement: { with: 'uncle', basis: 's20' } }],
      state: 'none',
    },
    {
      what: 'to an adult of the pool',
      entries: [
        admitted,
        discussed('2024-03-04', { strategy: { perpetratorPool: ['uncle'] } }),
        { ...discharged, placement: { with: 'uncle', basis: 'agreement' } },
      ],
      state: 'open',
    },
    {
      what: 'ninety days after the injury',
      entries: [admitted, { ...discharged, date: '2024-05-30' }],
      state: 'open',
    },
    {
      what: 'ninety-one days after the injury',
      entries: [admitted, { ...discharged, date: '2024-05-31' }],
      state: 'none',
    },
    {
      what: 'an injury with a fitting account',
      entries: [
        {
          ...admitted,
          injuries: [
            { site: 'shin', type: 'fracture', explanation: 'fell', medicalView: 'consistent' },
          ],
          mobility: { of: 'child', stage: 'walking' },
        },
        discharged,
      ],
      state: 'none',
    },
    {
      what: 'a bruise somewhere on the face',
      entries: [
        {
          ...admitted,
          injuries: [{ site: 'face', type: 'bruise', medicalView: 'unexplained' }],
          mobility: { of: 'child', stage: 'walking' },
        },
        discharged,
      ],
      state: 'none',
      missing: ['r1: injuries[].site'],
    },
  ];
  for (const { what, entries, state, missing = [] } of table) {
    it(`${what}: ${state}${missing.length > 0 ? ', cannot tell' : ''}`, () => {
      const asked = askedOn(dischargeBeforePlan, record({ child, people, entries }), '2024-06-01');
      expect(asked.state).toBe(state);
      expect(asked.missing).toEqual(missing);
    });
  }

  it('guards the act the same day', () => {
    const { question } = askedOn(
      dischargeBeforePlan,
      record({ child, entries: [admitted, discharged] }),
      '2024-03-06',
    );
    expect(question).toMatchObject({
      urgency: 'stop',
      dueOn: '2024-03-06',
      evidence: ['r1', 'r2'],
    });
  });

  it('is strengthened by the next discharge, and then needs a discussion of both', () => {
    const again = [
      { ...admitted, date: '2024-04-01' },
      { ...discharged, date: '2024-04-03' },
    ];
    const entries = [admitted, discharged, ...again, discussed('2024-04-05')];
    const asked = askedOn(dischargeBeforePlan, record({ child, entries }), '2024-06-01');
    expect(asked).toMatchObject({ state: 'open', evidence: ['r1', 'r2', 'r3', 'r4'] });
  });
});
