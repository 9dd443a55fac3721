import { describe, expect, it } from 'vitest';
import { cumulativeNeglect as rule } from './cumulative-neglect.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const sign = (date: string, by: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: `${by} ${date}`,
  date,
  by,
  kind: 'concern',
  neglect: [{ sign: 'infestation' }],
  ...more,
});
const act = (date: string, kind: WrittenEntry['kind'], more: Partial<WrittenEntry> = {}) => ({
  id: `act ${date}`,
  date,
  by: 'childrens-social-care',
  kind,
  ...more,
});
const first = sign('2023-01-09', 'school');
const second = sign('2023-03-06', 'health-visiting', { neglect: [{ sign: 'homeDirty' }] });
const third = sign('2023-07-09', 'school');
const asked = (entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');

describe('signs of neglect, one by one', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['three of two agencies in six months, to the day', [first, second, third], 'open'],
    ['the third a day later', [first, second, sign('2023-07-10', 'school')], 'none'],
    ['two', [first, second], 'none'],
    ['three of one agency', [first, sign('2023-03-06', 'school'), third], 'none'],
    [
      'three of two units of one agency',
      [sign('2023-01-09', 'school/a'), sign('2023-03-06', 'school/b'), third],
      'none',
    ],
    [
      'a strategy discussion after them',
      [first, second, third, act('2023-07-10', 'strategy-discussion')],
      'settled',
    ],
    [
      'a strategy discussion between them',
      [first, act('2023-02-06', 'strategy-discussion'), second, third],
      'none',
    ],
    [
      'one of them of a sister',
      [first, second, { ...third, neglect: [{ sign: 'infestation', of: 'sister' }] }],
      'none',
    ],
    [
      'one of them of this child, in a sister’s entry',
      [
        first,
        second,
        { ...third, about: ['sister'], neglect: [{ sign: 'infestation', of: 'child' }] },
      ],
      'open',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it.each<[string, WrittenEntry, string]>([
    [
      'a conference',
      act('2023-08-07', 'conference', { conference: { type: 'initial' } }),
      'settled',
    ],
    ['an enquiry', act('2023-08-07', 'section-47-enquiry'), 'settled'],
    [
      'an entry that joins all',
      act('2023-08-07', 'other', { joins: [first, second, third].map(({ id }) => id ?? '') }),
      'settled',
    ],
    [
      'an entry that joins two',
      act('2023-08-07', 'other', { joins: [first, second].map(({ id }) => id ?? '') }),
      'open',
    ],
    ['a home visit', act('2023-08-07', 'home-visit'), 'open'],
    [
      'a discussion that was put off',
      act('2023-08-07', 'strategy-discussion', { meeting: { kind: 'strategy', postponed: true } }),
      'open',
    ],
  ])('is settled, or not, by %s', (_, entry, state) => {
    expect(asked([first, second, third, entry]).state).toBe(state);
  });

  it.each<[string, WrittenEntry[], string]>([
    [
      'after a strategy discussion',
      [act('2023-01-03', 'strategy-discussion'), first, second, third],
      'open',
    ],
    [
      'one of them of another child’s entry',
      [first, second, { ...third, about: ['sister'] }],
      'none',
    ],
    [
      'one of them with another of a sister',
      [
        first,
        second,
        {
          ...third,
          neglect: [
            { sign: 'homeDirty', of: 'sister' },
            { sign: 'homeDirty', of: 'child' },
          ],
        },
      ],
      'open',
    ],
  ])('three of two agencies, %s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('does not count what was said where all of it was looked at', () => {
    const discussed = { ...third, kind: 'strategy-discussion', by: 'police' } as const;
    const next = sign('2023-07-07', 'gp');
    expect(asked([first, second, next, discussed]).state).toBe('settled');
    expect(asked([first, second, discussed]).state).toBe('none');
  });

  it('cannot be told where a description of the home states no sign and would make up the number', () => {
    const home = act('2023-06-05', 'home-conditions');
    expect(asked([first, second, home]).missing).toEqual(['act 2023-06-05: neglect']);
    expect(asked([first, second, { ...home, about: ['sister'] }]).missing).toEqual([]);
    const said = { ...home, neglect: [{ sign: 'homeDirty', of: 'sister' }] } as const;
    expect(asked([first, second, said]).missing).toEqual([]);
    expect(asked([first, home]).missing).toEqual([]);
    expect(asked([home]).missing).toEqual([]);
  });

  it('cannot be told where vague dates leave open whether they lie together', () => {
    const vague = sign('2023-07-15', 'school', { precision: 'month' });
    expect(asked([first, second, vague])).toMatchObject({ state: 'none' });
    expect(asked([first, second, vague]).missing).toContain('school 2023-07-15: date');
  });
});
