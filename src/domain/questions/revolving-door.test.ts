import { describe, expect, it } from 'vitest';
import { revolvingDoor as rule } from './revolving-door.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
type Decision = NonNullable<WrittenEntry['decision']>;
const closed = (date: string, said: Partial<Decision> = {}): WrittenEntry => ({
  id: `closed ${date}`,
  date,
  by,
  kind: 'contact',
  decision: { of: 'referral', outcome: 'in words', outcomeCode: 'noFurtherAction', ...said },
});
const inWords = (date: string, outcome: string): WrittenEntry => ({
  ...closed(date),
  decision: { of: 'referral', outcome },
});
const nfa = (date: string): WrittenEntry => ({
  id: `closed ${date}`,
  date,
  by,
  kind: 'no-further-action',
});
const act = (date: string, more: Partial<WrittenEntry>): WrittenEntry => ({
  id: `act ${date}`,
  date,
  by,
  kind: 'other',
  ...more,
});
const first = closed('2023-01-09');
const second = closed('2023-06-05', { outcomeCode: 'advice' });
const third = nfa('2024-01-09');
const asked = (entries: readonly WrittenEntry[], day = '2024-12-01') =>
  askedOn(rule, record({ entries }), day);

describe('contacts that are closed one by one', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['three in twelve months, to the day', [first, second, third], 'open'],
    ['the third a day later', [first, second, nfa('2024-01-10')], 'none'],
    ['two', [first, second], 'none'],
    ['one line for three', [{ ...first, count: 3 }], 'open'],
    ['in plain words', [first, second, inWords('2024-01-08', 'NFA')], 'open'],
    [
      'one that led to an assessment',
      [first, second, closed('2024-01-08', { outcomeCode: 'assess' })],
      'none',
    ],
    [
      'one that led to early help',
      [first, second, closed('2024-01-08', { outcomeCode: 'earlyHelp' })],
      'none',
    ],
    ['one about another child', [first, second, { ...third, about: ['cousin'] }], 'none'],
    [
      'an assessment between them',
      [first, act('2023-03-06', { kind: 'assessment' }), second, third],
      'none',
    ],
    [
      'a plan between them',
      [
        first,
        act('2023-03-06', { kind: 'plan-started', plan: { type: 'child-in-need' } }),
        second,
        third,
      ],
      'none',
    ],
    [
      'an assessment of another child between them',
      [first, act('2023-03-06', { kind: 'assessment', about: ['cousin'] }), second, third],
      'open',
    ],
    [
      'an assessment before them',
      [act('2023-01-03', { kind: 'assessment' }), first, second, third],
      'open',
    ],
    [
      'one that an assessment closed',
      [first, second, { ...closed('2024-01-08'), kind: 'assessment' }],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('says how many there were', () => {
    expect(asked([first, second, third]).question?.asks).toContain('3 contacts about the child');
  });

  it.each<[string, Partial<WrittenEntry>, string]>([
    ['an assessment', { kind: 'assessment', assessment: { stage: 'started' } }, 'settled'],
    ['a strategy discussion', { kind: 'strategy-discussion' }, 'settled'],
    ['an enquiry', { kind: 'section-47-enquiry' }, 'settled'],
    [
      'an entry that joins all',
      { joins: [first, second, third].map(({ id }) => id ?? '') },
      'settled',
    ],
    ['an entry that joins two', { joins: [first, second].map(({ id }) => id ?? '') }, 'open'],
    ['a fourth that is closed', { kind: 'no-further-action' }, 'open'],
  ])('is settled, or not, by %s', (_, more, state) => {
    expect(asked([first, second, third, act('2024-02-05', more)]).state).toBe(state);
  });

  it('cannot be told where the words of a decision that would make up the number say nothing', () => {
    const unclear = inWords('2024-01-08', 'see the letter');
    expect(asked([first, second, unclear])).toMatchObject({
      state: 'none',
      missing: ['closed 2024-01-08: decision.outcomeCode'],
    });
    expect(asked([first, unclear]).missing).toEqual([]);
    const three = ['2023-10-09', '2023-11-06', '2024-01-08'].map((day) =>
      inWords(day, 'see letter'),
    );
    expect(asked(three).missing).toEqual([]);
  });

  it('cannot be told where vague dates leave open whether they lie together', () => {
    const vague: WrittenEntry = { ...nfa('2024-01-12'), precision: 'week' };
    expect(asked([first, second, vague])).toMatchObject({
      state: 'none',
      missing: ['closed 2024-01-12: date'],
    });
  });
});
