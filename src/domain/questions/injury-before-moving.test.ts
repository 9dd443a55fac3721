import { describe, expect, it } from 'vitest';
import { injuryBeforeMoving } from './injury-before-moving.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2022-01-10' };
const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'health-visiting',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise', medicalView: 'accidental' }],
  ...more,
});
const moves = (date: string, stage: 'rolling' | 'crawling'): WrittenEntry => ({
  date,
  by: 'health-visiting',
  kind: 'child-seen',
  mobility: { of: 'child', stage },
});
const referral: WrittenEntry = {
  date: '2022-07-01',
  by: 'health-visiting',
  kind: 'referral',
  told: ['childrens-social-care'],
};
const view: WrittenEntry = {
  date: '2022-07-01',
  by: 'hospital',
  kind: 'medical-opinion',
  opinion: { view: 'accidental' },
};

describe('a mark on a child who does not move alone', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
    readonly missing?: readonly string[];
  }[] = [
    {
      what: 'five months old and nobody said how the child moves',
      entries: [hurt('2022-06-10')],
      state: 'open',
    },
    {
      what: 'seen rolling',
      entries: [moves('2022-06-01', 'rolling'), hurt('2022-06-10')],
      state: 'open',
    },
    {
      what: 'seen crawling',
      entries: [moves('2022-06-01', 'crawling'), hurt('2022-06-10')],
      state: 'none',
    },
    {
      what: 'seen crawling only afterwards',
      entries: [hurt('2022-06-10'), moves('2022-06-20', 'crawling')],
      state: 'open',
    },
    { what: 'the day before the first birthday', entries: [hurt('2023-01-09')], state: 'open' },
    {
      what: 'on the first birthday',
      entries: [hurt('2023-01-10')],
      state: 'none',
    },
    {
      what: 'on the first birthday, last seen not to move',
      entries: [moves('2022-06-01', 'rolling'), hurt('2023-01-10')],
      state: 'none',
      missing: ['r2: mobility'],
    },
    {
      what: 'a birthmark',
      entries: [hurt('2022-06-10', { injuries: [{ site: 'back', type: 'birthmark' }] })],
      state: 'none',
    },
    {
      what: 'referred, and no paediatrician gave a view',
      entries: [hurt('2022-06-30'), referral],
      state: 'open',
    },
    {
      what: 'referred and seen by a paediatrician',
      entries: [hurt('2022-06-30'), referral, view],
      state: 'settled',
    },
  ];
  for (const { what, entries, state, missing = [] } of table) {
    it(`${what}: ${state}${missing.length > 0 ? ', cannot tell' : ''}`, () => {
      const asked = askedOn(injuryBeforeMoving, record({ child, entries }), '2023-02-01');
      expect(asked.state).toBe(state);
      expect(asked.missing).toEqual(missing);
    });
  }

  it('asks whoever saw it, the same day', () => {
    const { question } = askedOn(
      injuryBeforeMoving,
      record({ child, entries: [hurt('2022-06-10')] }),
      '2022-06-10',
    );
    expect(question).toMatchObject({
      of: 'healthVisitor',
      urgency: 'actToday',
      dueOn: '2022-06-10',
    });
  });

  it('is strengthened by a second mark', () => {
    const entries = [hurt('2022-06-10'), hurt('2022-06-20')];
    expect(askedOn(injuryBeforeMoving, record({ child, entries }), '2022-07-01').evidence).toEqual([
      'r1',
      'r2',
    ]);
  });
});
