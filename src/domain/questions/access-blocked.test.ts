import { describe, expect, it } from 'vitest';
import { accessBlocked as rule } from './access-blocked.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const failed = (date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: date,
  date,
  by,
  kind: 'failed-visit',
  ...facts,
});
const refused = (date: string): WrittenEntry => ({
  id: date,
  date,
  by: 'health-visiting',
  kind: 'home-visit',
  visit: { refused: true, children: [] },
});
const withheld = (date: string): WrittenEntry => ({
  id: date,
  date,
  by,
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: false, withheld: true }] },
});
const seen = (date: string): WrittenEntry => ({
  id: `seen ${date}`,
  date,
  by,
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: true }] },
});
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');

describe('visitors who could not get to the child', () => {
  // Ten working days from Monday 6 March 2023 are up at the end of Monday 20 March.
  it.each<[string, WrittenEntry[], string]>([
    ['one failed visit', [failed('2023-03-06')], 'none'],
    ['two on the same day', [failed('2023-03-06'), failed('2023-03-06', { id: 'again' })], 'open'],
    ['the second on the tenth working day', [failed('2023-03-06'), failed('2023-03-20')], 'open'],
    ['the second a day later', [failed('2023-03-06'), failed('2023-03-21')], 'none'],
    [
      'one failed, one refused to another agency',
      [failed('2023-03-06'), refused('2023-03-10')],
      'open',
    ],
    ['one visit refused', [refused('2023-03-06')], 'none'],
    ['the door answered and the child withheld, once', [withheld('2023-03-06')], 'open'],
    [
      'the child seen between the two',
      [failed('2023-03-06'), seen('2023-03-08'), failed('2023-03-10')],
      'none',
    ],
    [
      'a visit to somebody else that failed',
      [failed('2023-03-06'), failed('2023-03-08', { about: ['cousin'] })],
      'none',
    ],
    ['one line that stands for two', [failed('2023-03-06', { count: 2 })], 'open'],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  it('are asked about the same day, of the team manager', () => {
    expect(asked(failed('2023-03-06'), failed('2023-03-10'))).toMatchObject({
      evidence: ['2023-03-06', '2023-03-10'],
      question: {
        urgency: 'actToday',
        of: 'teamManager',
        raisedOn: '2023-03-10',
        dueOn: '2023-03-10',
      },
    });
  });

  it('cannot be told to be two in so short a time where one is known only to the week', () => {
    const vague = failed('2023-03-21', { precision: 'week' });
    expect(asked(failed('2023-03-06'), vague)).toMatchObject({
      state: 'none',
      missing: ['2023-03-21: date'],
    });
  });

  it.each<[string, WrittenEntry, string[]]>([
    [
      'cannot be told of where a child was not seen and it is not said why',
      { id: 'unseen', date: '2023-03-06', by, kind: 'child-not-seen' },
      ['unseen: visit.children.withheld'],
    ],
    [
      'are not asked about where the child was out',
      {
        id: 'unseen',
        date: '2023-03-06',
        by,
        kind: 'child-not-seen',
        visit: { children: [{ person: 'child', seen: false, saidToBe: 'out' }] },
      },
      [],
    ],
    ['are not asked about after one failed visit', failed('2023-03-06'), []],
  ])('%s', (_, entry, missing) => {
    expect(asked(entry)).toMatchObject({ state: 'none', missing });
    expect(asked(entry, seen('2023-03-07')).state).toBe('none');
  });

  it.each<[string, WrittenEntry, string]>([
    ['settled when the child is seen', seen('2023-03-13'), 'settled'],
    ['not settled by a telephone call', { date: '2023-03-13', by, kind: 'contact' }, 'open'],
    [
      'not settled by a visit that met a child under a blanket',
      {
        ...seen('2023-03-13'),
        visit: { obscured: 'blanket', children: [{ person: 'child', seen: true }] },
      },
      'open',
    ],
    ['made stronger by another', failed('2023-03-13'), 'open'],
  ])('are %s', (_, entry, state) => {
    expect(asked(failed('2023-03-06'), failed('2023-03-10'), entry).state).toBe(state);
  });
});
