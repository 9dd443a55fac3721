import { describe, expect, it } from 'vitest';
import { opinionWithoutHistory } from './opinion-without-history.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Opinion = NonNullable<WrittenEntry['opinion']>;
const child = { dob: '2020-01-10' };
const plan: WrittenEntry = {
  date: '2024-01-05',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise' }],
  ...more,
});
const opinion = (
  said: Partial<Opinion>,
  date = '2024-03-01',
  more: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  date,
  by: 'paediatrics',
  kind: 'medical-opinion',
  opinion: { view: 'unexplained', ...said },
  ...more,
});
const without = opinion({ backgroundSupplied: false });

describe('a doctor’s opinion', () => {
  it.each<[string, readonly WrittenEntry[], string, readonly string[]]>([
    ['without the background', [without], 'open', []],
    ['with the background', [plan, opinion({ backgroundSupplied: true })], 'none', []],
    [
      'of an examination without it',
      [opinion({}, '2024-03-01', { examination: { backgroundSupplied: false } })],
      'open',
      [],
    ],
    ['of which nothing is said, and there is no history', [opinion({})], 'none', []],
    [
      'of which nothing is said, on a plan',
      [plan, opinion({})],
      'none',
      ['r2: opinion.backgroundSupplied'],
    ],
    [
      'of which nothing is said, hurt before',
      [hurt('2024-02-01'), opinion({})],
      'none',
      ['r2: opinion.backgroundSupplied'],
    ],
    [
      'of which nothing is said, on the injury of the same event',
      [hurt('2024-03-01'), opinion({})],
      'none',
      [],
    ],
    [
      'of which nothing is said, hurt before in a way that was explained',
      [
        hurt('2024-02-01', {
          injuries: [{ site: 'shin', type: 'bruise', medicalView: 'consistent' }],
        }),
        opinion({}),
      ],
      'none',
      [],
    ],
    ['whose report leaves out the plan', [plan, opinion({ considered: ['siblings'] })], 'open', []],
    [
      'whose report weighs the plan',
      [plan, opinion({ considered: ['childProtectionPlan'] })],
      'none',
      [],
    ],
    [
      'whose report leaves out an earlier injury',
      [hurt('2024-02-01'), opinion({ considered: [] })],
      'open',
      [],
    ],
    [
      'whose report weighs the earlier injury',
      [hurt('2024-02-01'), opinion({ considered: ['previousInjuries'] })],
      'none',
      [],
    ],
    [
      'given again with the background',
      [without, opinion({ backgroundSupplied: true }, '2024-03-04')],
      'settled',
      [],
    ],
    [
      'given again without it',
      [without, opinion({ backgroundSupplied: false }, '2024-03-04')],
      'open',
      [],
    ],
    [
      'of before, with the background',
      [opinion({ backgroundSupplied: true }, '2024-02-01'), without],
      'open',
      [],
    ],
    [
      'given again with the background the same day',
      [without, opinion({ backgroundSupplied: true })],
      'none',
      [],
    ],
    ['of social care is none', [{ ...without, by: 'childrens-social-care' }], 'none', []],
  ])('%s', (_sentence, entries, state, missing) => {
    const asked = askedOn(opinionWithoutHistory, record({ child, entries }), '2024-12-31');
    expect(asked.state).toBe(state);
    expect(asked.missing).toEqual(missing);
  });

  it('is asked about within a working day', () => {
    const asked = askedOn(
      opinionWithoutHistory,
      record({ child, entries: [without] }),
      '2024-03-01',
    );
    expect(asked.question).toMatchObject({
      of: 'leadSocialWorker',
      urgency: 'ask',
      dueOn: '2024-03-04',
    });
  });
});
