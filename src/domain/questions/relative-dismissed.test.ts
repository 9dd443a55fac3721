import { describe, expect, it } from 'vitest';
import { relativeDismissed as rule } from './relative-dismissed.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const people = [
  { id: 'aunt', relationToChild: 'aunt' },
  { id: 'father', relationToChild: 'father' },
];
type From = NonNullable<WrittenEntry['referredBy']>['from'];
const concern = (from: From, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'concern',
  date: '2023-03-06',
  by,
  kind: 'concern',
  referredBy: { from },
  ...more,
});
const byInformant = (person: string): WrittenEntry => ({
  id: 'concern',
  date: '2023-03-06',
  by,
  kind: 'referral',
  informant: { person },
});
const closed = (more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'closed',
  date: '2023-03-07',
  by,
  kind: 'no-further-action',
  ...more,
});
const malicious: WrittenEntry = {
  id: 'malicious',
  date: '2023-03-07',
  by,
  kind: 'other',
  regardedAs: { concern: 'concern', as: 'malicious' },
};
const visit = (date: string, seen?: boolean, who = by): WrittenEntry => ({
  id: `visit ${date}`,
  date,
  by: who,
  kind: 'home-visit',
  visit: { children: seen === undefined ? [] : [{ person: 'child', seen }] },
});
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ people, entries }), day);

describe('a concern from outside that was set aside with no child seen', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['a relative’s, closed', [concern('relative'), closed()], 'open'],
    ['a neighbour’s, closed', [concern('neighbour'), closed()], 'open'],
    ['one without a name, closed', [concern('anonymous'), closed()], 'open'],
    ['an aunt’s, closed', [byInformant('aunt'), closed()], 'open'],
    [
      'written down by the public, closed',
      [{ id: 'concern', date: '2023-03-06', by: 'public', kind: 'concern' }, closed()],
      'open',
    ],
    ['a neighbour’s, called malicious', [concern('neighbour'), malicious], 'open'],
    [
      'a neighbour’s, called unfounded',
      [concern('neighbour'), { ...malicious, regardedAs: { concern: 'concern', as: 'unfounded' } }],
      'none',
    ],
    ['a parent’s, closed', [concern('parent'), closed()], 'none'],
    ['a father’s, closed', [byInformant('father'), closed()], 'none'],
    ['a professional’s, closed', [concern('professional'), closed()], 'none'],
    ['a neighbour’s, with nothing decided', [concern('neighbour')], 'none'],
    [
      'a neighbour’s, assessed',
      [
        concern('neighbour'),
        closed({
          kind: 'other',
          decision: { of: 'referral', outcome: 'x', outcomeCode: 'assess' },
        }),
      ],
      'none',
    ],
    [
      'a neighbour’s, closed after the child was seen',
      [concern('neighbour'), visit('2023-03-06', true), closed()],
      'none',
    ],
    [
      'a neighbour’s, closed after a visit that met no child',
      [concern('neighbour'), visit('2023-03-06', false), closed()],
      'open',
    ],
    [
      'a neighbour’s, closed; the child was seen before',
      [visit('2023-03-03', true), concern('neighbour'), closed()],
      'open',
    ],
    [
      'a neighbour’s, closed; the health visitor saw the child',
      [concern('neighbour'), visit('2023-03-06', true, 'health-visiting'), closed()],
      'open',
    ],
    [
      'a neighbour’s; a decision on another referral',
      [
        concern('neighbour'),
        closed({
          kind: 'other',
          decision: {
            of: 'referral',
            outcome: 'x',
            outcomeCode: 'noFurtherAction',
            about: ['something'],
          },
        }),
      ],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is asked about the same day', () => {
    expect(asked([concern('relative'), closed()], '2023-03-07').question).toMatchObject({
      raisedOn: '2023-03-07',
      evidence: ['concern', 'closed'],
    });
  });

  it.each<[string, WrittenEntry, string]>([
    ['a visit that saw the child', visit('2023-04-03', true), 'settled'],
    ['the police seeing the child', visit('2023-04-03', true, 'police'), 'settled'],
    ['a visit that did not', visit('2023-04-03', false), 'open'],
    ['a visit that does not say', visit('2023-04-03'), 'open'],
    ['the school seeing the child', visit('2023-04-03', true, 'school'), 'open'],
  ])('is settled, or not, by %s', (_, entry, state) => {
    expect(asked([concern('relative'), closed(), entry]).state).toBe(state);
  });

  it('cannot be told where a visit does not say whether the child was seen', () => {
    expect(asked([concern('relative'), visit('2023-03-06'), closed()])).toMatchObject({
      state: 'none',
      missing: ['visit 2023-03-06: visit.children[].seen'],
    });
  });

  it('cannot be told where nobody can read what was decided', () => {
    const decided = closed({ kind: 'other', decision: { of: 'referral', outcome: 'see letter' } });
    expect(asked([concern('relative'), decided]).missing).toEqual(['closed: decision.outcomeCode']);
  });
});
