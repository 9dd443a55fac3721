import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../time/plain-date.ts';
import { contactVolumeNoChange as rule } from './contact-volume-no-change.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const start = plainDate('2023-03-01');
const by = 'childrens-social-care';
const contact = (days: number, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: `day ${days}`,
  date: addDays(start, days),
  by,
  kind: 'home-visit',
  ...facts,
});
/** Nineteen contacts on the first nineteen days. */
const nineteen = Array.from({ length: 19 }, (_, index) => contact(index));
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-01-09',
  by,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const change = (days: number, facts: Partial<WrittenEntry>): WrittenEntry =>
  contact(days, { id: 'change', kind: 'other', ...facts });
const threshold = { decision: { of: 'threshold', outcome: 'met' } } as const;
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');

describe('many contacts and no change', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['nineteen', nineteen, 'none'],
    ['twenty, the last on the sixtieth day', [...nineteen, contact(60)], 'open'],
    ['twenty, the last a day later', [...nineteen, contact(61)], 'none'],
    [
      'twenty, one of them a failed visit',
      [...nineteen, contact(30, { kind: 'failed-visit' })],
      'none',
    ],
    [
      'twenty, one of them a call with the mother',
      [...nineteen, contact(30, { kind: 'contact', about: ['child', 'mother'] })],
      'open',
    ],
    [
      'twenty, one of them a note that names nobody else',
      [...nineteen, contact(30, { kind: 'contact' })],
      'none',
    ],
    ['twenty, one of them a meeting', [...nineteen, contact(30, { kind: 'core-group' })], 'none'],
    [
      'twenty, and the threshold was decided among them',
      [...nineteen, change(25, threshold), contact(30)],
      'none',
    ],
    [
      'twenty, and something else was decided among them',
      [...nineteen, change(25, { decision: { of: 'referral', outcome: 'kept' } }), contact(30)],
      'open',
    ],
    [
      'twenty, and enquiries were begun',
      [...nineteen, change(25, { strategy: { section47: 'joint' } }), contact(30)],
      'none',
    ],
    [
      'twenty, and a strategy discussion began none',
      [...nineteen, change(25, { strategy: { section47: 'none' } }), contact(30)],
      'open',
    ],
    [
      'twenty, and a conference that only kept the plan',
      [...nineteen, change(25, { conference: { type: 'review' } }), contact(30)],
      'open',
    ],
    [
      'twenty, none of them social care’s',
      [...nineteen, contact(30)].map((one) => ({ ...one, by: 'school' })),
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  it('are asked about of the chair of a child on a plan, else of the team manager', () => {
    expect(asked(plan, ...nineteen, contact(30)).question?.of).toBe('conferenceChair');
    expect(asked(...nineteen, contact(30)).question).toMatchObject({
      asks: expect.stringContaining('20 contacts') as string,
      of: 'teamManager',
      urgency: 'ask',
      raisedOn: '2023-03-31',
      dueOn: '2023-04-11',
    });
  });

  it('cannot be told to have had no change where one is known only to the month', () => {
    const vague = change(25, { ...threshold, precision: 'month', takenIn: '2023-03-01' });
    expect(asked(vague, ...nineteen, contact(30))).toMatchObject({
      state: 'none',
      missing: ['change: date'],
    });
  });

  it('are settled by a change, and not made stronger by one contact more', () => {
    const twenty = [...nineteen, contact(30)];
    expect(asked(...twenty, contact(31))).toMatchObject({ state: 'open' });
    expect(asked(...twenty, contact(31)).question?.strengthened).toEqual([]);
    expect(asked(...twenty, change(40, threshold)).question?.settledBy).toEqual(['change']);
    expect(asked(...twenty, change(40, { conference: { type: 'review' } })).state).toBe('open');
  });

  it('make the question stronger when twenty more have come', () => {
    const more = Array.from({ length: 20 }, (_, index) => contact(31 + index));
    expect(asked(...nineteen, contact(30), ...more).question?.strengthened).toHaveLength(1);
  });
});
