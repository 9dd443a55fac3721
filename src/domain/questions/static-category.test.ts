import { describe, expect, it } from 'vitest';
import { staticCategory } from './static-category.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Category = NonNullable<NonNullable<WrittenEntry['plan']>['category']>;
const child = { dob: '2020-01-10' };
const plan = (category?: Category): WrittenEntry => ({
  date: '2024-03-01',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection', ...(category !== undefined && { category }) },
});
const conference: WrittenEntry = {
  date: '2024-03-01',
  by: 'childrens-social-care',
  kind: 'conference',
  conference: { type: 'initial' },
};
const review = (category: Category): WrittenEntry => ({
  date: '2024-05-20',
  by: 'childrens-social-care',
  kind: 'conference',
  conference: { type: 'review' },
  plan: { type: 'child-protection', category },
});
const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise' }],
  ...more,
});
const fits = { injuries: [{ site: 'shin', type: 'bruise', medicalView: 'consistent' as const }] };

describe('the category of a plan', () => {
  it.each<[string, readonly WrittenEntry[], string, readonly string[]]>([
    ['neglect, and an injury since', [plan('NEG'), hurt('2024-04-01')], 'open', []],
    ['emotional abuse, and an injury since', [plan('EMO'), hurt('2024-04-01')], 'open', []],
    ['physical abuse, and an injury since', [plan('PHY'), hurt('2024-04-01')], 'none', []],
    [
      'physical abuse, and a review after the injury that does not state it',
      [
        plan('PHY'),
        hurt('2024-04-01'),
        { ...conference, date: '2024-05-20', conference: { type: 'review' } },
      ],
      'open',
      [],
    ],
    [
      'physical abuse, and a review before the injury that does not state it',
      [
        plan('PHY'),
        { ...conference, date: '2024-05-20', conference: { type: 'review' } },
        hurt('2024-06-01'),
      ],
      'none',
      [],
    ],
    ['neglect, and no injury', [plan('NEG')], 'none', []],
    [
      'neglect, and an injury that a doctor finds explained',
      [plan('NEG'), hurt('2024-04-01', fits)],
      'none',
      [],
    ],
    ['neglect, and an injury a year before', [hurt('2023-03-01'), plan('NEG')], 'open', []],
    ['neglect, and an injury longer before', [hurt('2023-02-28'), plan('NEG')], 'none', []],
    ['not stated, and an injury', [plan(), hurt('2024-04-01')], 'none', ['r1: plan.category']],
    [
      'not stated, and stated of an earlier plan',
      [
        { ...plan('NEG'), date: '2023-01-01' },
        { ...plan(), date: '2023-06-01', kind: 'plan-ended' },
        plan(),
        hurt('2024-04-01'),
      ],
      'none',
      ['r3: plan.category'],
    ],
    ['not stated, and no injury', [plan()], 'none', []],
    [
      'looked at again since, and the same',
      [plan('NEG'), hurt('2024-04-01'), review('NEG')],
      'settled',
      [],
    ],
    ['changed since', [plan('NEG'), hurt('2024-04-01'), review('PHY')], 'settled', []],
    [
      'looked at again before the injury',
      [plan('NEG'), review('NEG'), hurt('2024-06-01')],
      'open',
      [],
    ],
    [
      'a review that does not state it',
      [
        plan('NEG'),
        hurt('2024-04-01'),
        { ...conference, date: '2024-05-20', conference: { type: 'review' } },
      ],
      'open',
      [],
    ],
  ])('%s', (_sentence, entries, state, missing) => {
    const asked = askedOn(staticCategory, record({ child, entries }), '2024-06-10');
    expect(asked.state).toBe(state);
    expect(asked.missing).toEqual(missing);
  });

  it('is asked of the chair by the next review conference', () => {
    const entries = [conference, plan('NEG'), hurt('2024-04-01')];
    const { question } = askedOn(staticCategory, record({ child, entries }), '2024-04-01');
    expect(question).toMatchObject({
      of: 'conferenceChair',
      dueOn: '2024-06-01',
      asks: 'The category of the child’s plan is neglect, and injuries are on record: is it right?',
    });
  });
});
