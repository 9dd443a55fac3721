import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../time/plain-date.ts';
import { everyoneSawTheParent as rule } from './everyone-saw-the-parent.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', role: 'mother', relationToChild: 'mother' },
  { id: 'sister', role: 'sister', relationToChild: 'sister' },
  { id: 'worker', role: 'support worker' },
];
const start = plainDate('2023-03-01');
const day = (days: number): string => addDays(start, days);
const withMother = (days: number, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: `day ${days}`,
  date: day(days),
  by: 'family-support',
  kind: 'home-visit',
  about: ['mother', 'worker'],
  ...facts,
});
const withChild = (days: number, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'child seen',
  date: day(days),
  by: 'health-visiting',
  kind: 'child-seen',
  ...facts,
});
const four = [0, 5, 10, 15].map((days) => withMother(days));
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ people, entries }), '2023-12-01');

describe('contacts with the mother that say nothing of the child', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['four in thirty days', four, 'none'],
    ['five, the last on the thirtieth day', [...four, withMother(30)], 'open'],
    ['five, the last a day later', [...four, withMother(31)], 'none'],
    ['five, one of them a line for two', [...four.slice(1), withMother(20, { count: 2 })], 'open'],
    [
      'five, of which one is about the child too',
      [...four, withMother(20, { about: ['mother', 'child'] })],
      'none',
    ],
    [
      'five, of which one says whether the child was seen',
      [...four, withMother(20, { visit: { children: [{ person: 'child', seen: false }] } })],
      'none',
    ],
    [
      'five, of which one is about her daughter',
      [...four, withMother(20, { about: ['mother', 'sister'] })],
      'none',
    ],
    ['five, of which one is a midwife’s', [...four, withMother(20, { by: 'midwifery' })], 'none'],
    ['five, of which one is a neighbour’s', [...four, withMother(20, { by: 'public' })], 'none'],
    [
      'five, while a health visitor saw the child',
      [...four, withChild(12), withMother(20)],
      'none',
    ],
    ['five, and the child was seen only before', [withChild(-1), ...four, withMother(20)], 'open'],
    [
      'five, of which one names a colleague alone',
      [...four, withMother(20, { about: ['worker'] })],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  it('raise a question to the team manager on the day of the fifth', () => {
    expect(asked(...four, withMother(20)).question).toMatchObject({
      asks: expect.stringContaining('5 contacts') as string,
      of: 'teamManager',
      raisedOn: day(20),
      dueOn: '2023-03-28',
    });
  });

  it('cannot be told to have missed the child who was seen some time that month', () => {
    const vague = withChild(12, { precision: 'month', takenIn: day(0) });
    expect(asked(vague, ...four, withMother(20))).toMatchObject({
      state: 'none',
      missing: ['child seen: date'],
    });
  });

  it('are left out where they are not known to the day', () => {
    expect(asked(...four, withMother(20, { precision: 'week' })).state).toBe('none');
  });

  it.each<[string, WrittenEntry, string]>([
    ['settled when the child is seen', withChild(25), 'settled'],
    ['not settled by a telephone call about the child', withChild(25, { kind: 'contact' }), 'open'],
    ['not made stronger by each further contact', withMother(25), 'open'],
  ])('are %s', (_, entry, state) => {
    expect(asked(...four, withMother(20), entry)).toMatchObject({
      state,
      evidence: ['day 0', 'day 5', 'day 10', 'day 15', 'day 20'],
    });
  });
});
