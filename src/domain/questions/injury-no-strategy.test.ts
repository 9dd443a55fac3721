import { describe, expect, it } from 'vitest';
import { injuryNoStrategy } from './injury-no-strategy.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

// 2024-03-01 is a Friday.
const infant = { dob: '2023-01-10' };
const older = { dob: '2019-01-10' };
const plan: WrittenEntry = {
  date: '2024-01-05',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'hospital',
  kind: 'attendance',
  injuries: [{ site: 'abdomen', type: 'bruise', medicalView: 'inconsistent' }],
  ...more,
});
const discussed = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'childrens-social-care',
  kind: 'strategy-discussion',
  ...more,
});

describe('an injury at the strength of suspect, and no strategy discussion', () => {
  const table: readonly {
    readonly what: string;
    readonly child: { readonly dob?: string };
    readonly entries: readonly WrittenEntry[];
    readonly on: string;
    readonly state: 'open' | 'settled' | 'none';
  }[] = [
    {
      what: 'under two: the same day',
      child: infant,
      entries: [hurt('2024-03-01')],
      on: '2024-03-01',
      state: 'open',
    },
    {
      what: 'on a plan: the same day',
      child: older,
      entries: [plan, hurt('2024-03-01')],
      on: '2024-03-01',
      state: 'open',
    },
    {
      what: 'older: the last day of grace',
      child: older,
      entries: [hurt('2024-03-01')],
      on: '2024-03-04',
      state: 'none',
    },
    {
      what: 'older: the day after it',
      child: older,
      entries: [hurt('2024-03-01')],
      on: '2024-03-05',
      state: 'open',
    },
    {
      what: 'discussed within the grace',
      child: older,
      entries: [hurt('2024-03-01'), discussed('2024-03-04')],
      on: '2024-03-20',
      state: 'none',
    },
    {
      what: 'discussed on the day',
      child: infant,
      entries: [hurt('2024-03-01'), discussed('2024-03-01')],
      on: '2024-03-20',
      state: 'none',
    },
    {
      what: 'discussed late',
      child: infant,
      entries: [hurt('2024-03-01'), discussed('2024-03-08')],
      on: '2024-03-20',
      state: 'settled',
    },
    {
      what: 'the discussion was put off',
      child: infant,
      entries: [
        hurt('2024-03-01'),
        discussed('2024-03-08', { meeting: { kind: 'strategy', postponed: true } }),
      ],
      on: '2024-03-20',
      state: 'open',
    },
    {
      what: 'a discussion of the year before',
      child: infant,
      entries: [discussed('2023-03-01'), hurt('2024-03-01')],
      on: '2024-03-20',
      state: 'open',
    },
    {
      what: 'a bruise on a shin with a fitting account',
      child: older,
      entries: [
        hurt('2024-03-01', {
          injuries: [
            { site: 'shin', type: 'bruise', explanation: 'fell', medicalView: 'consistent' },
          ],
          mobility: { of: 'child', stage: 'walking' },
        }),
      ],
      on: '2024-03-20',
      state: 'none',
    },
  ];
  for (const { what, child, entries, on, state } of table) {
    it(`${what}: ${state}`, () => {
      expect(askedOn(injuryNoStrategy, record({ child, entries }), on).state).toBe(state);
    });
  }

  it('waits for the first day after the grace', () => {
    const asked = askedOn(
      injuryNoStrategy,
      record({ child: older, entries: [hurt('2024-03-01')] }),
      '2024-03-01',
    );
    expect(asked.nextChangeOn).toBe('2024-03-05');
  });

  it('cannot tell the shorter limit without a date of birth, and asks when the longer is over', () => {
    const dossier = record({
      entries: [
        hurt('2024-03-01', {
          injuries: [{ site: 'ear', type: 'burn', medicalView: 'suggestive' }],
        }),
      ],
    });
    expect(askedOn(injuryNoStrategy, dossier, '2024-03-04')).toMatchObject({
      state: 'none',
      missing: ['child: people[].dob'],
    });
    expect(askedOn(injuryNoStrategy, dossier, '2024-03-05').state).toBe('open');
  });

  it('stays open for old injuries when only new ones are discussed, and is settled when they are joined', () => {
    const entries = [hurt('2024-01-10'), hurt('2024-03-01'), discussed('2024-03-02')];
    const asked = askedOn(injuryNoStrategy, record({ child: infant, entries }), '2024-03-02');
    expect(asked.state).toBe('open');
    expect(asked.evidence).toEqual(['r1', 'r2']);
    const joined = [...entries, discussed('2024-03-05', { joins: ['r1', 'r2'] })];
    const later = askedOn(
      injuryNoStrategy,
      record({ child: infant, entries: joined }),
      '2024-03-05',
    );
    expect(later.question).toMatchObject({ settledOn: '2024-03-05', settledBy: ['r3', 'r4'] });
  });

  it('says nothing new after the child’s death', () => {
    const entries: WrittenEntry[] = [
      { date: '2024-02-01', by: 'hospital', kind: 'death' },
      hurt('2024-01-30', { takenIn: '2024-02-10' }),
    ];
    expect(askedOn(injuryNoStrategy, record({ child: infant, entries }), '2024-03-01').state).toBe(
      'none',
    );
  });
});
