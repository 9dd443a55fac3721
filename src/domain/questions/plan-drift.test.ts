import { describe, expect, it } from 'vitest';
import { planDrift as rule } from './plan-drift.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const plan = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: `plan ${date}`,
  date,
  by,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
  ...more,
});
const ended = (date: string): WrittenEntry => plan(date, { id: 'ended', kind: 'plan-ended' });
const advice = (date: string): WrittenEntry => ({
  id: `advice ${date}`,
  date,
  by: 'legal-services',
  kind: 'legal-advice',
});
const meeting = (date: string, postponed: boolean): WrittenEntry => ({
  id: `meeting ${date}`,
  date,
  by,
  kind: 'other',
  meeting: { kind: 'legal-planning', postponed },
});
const start = plan('2022-01-31');
const asked = (entries: readonly WrittenEntry[], day: string) =>
  askedOn(rule, record({ entries }), day);

describe('a child protection plan that goes on', () => {
  // Nine months from 31 January are up on 31 October, fifteen on 30 April.
  it.each<[string, WrittenEntry[], string, string]>([
    ['nine months are in time', [start], '2022-10-31', 'none'],
    ['longer with no legal advice', [start], '2022-11-01', 'open'],
    ['longer with legal advice', [start, advice('2022-03-07')], '2022-11-01', 'none'],
    [
      'longer with a legal planning meeting',
      [start, meeting('2022-03-07', false)],
      '2022-11-01',
      'none',
    ],
    [
      'longer with a meeting that was put off',
      [start, meeting('2022-03-07', true)],
      '2022-11-01',
      'open',
    ],
    [
      'longer with advice from before the plan',
      [advice('2022-01-03'), start],
      '2022-11-01',
      'open',
    ],
    ['fifteen months are in time', [start, advice('2022-03-07')], '2023-04-30', 'none'],
    ['longer, with advice from before', [start, advice('2022-03-07')], '2023-05-01', 'open'],
    [
      'longer, with advice on the very day',
      [start, advice('2022-03-07'), advice('2023-04-30')],
      '2023-05-01',
      'none',
    ],
    [
      'a plan for a child in need',
      [plan('2022-01-31', { plan: { type: 'child-in-need' } })],
      '2023-12-01',
      'none',
    ],
    ['a plan that ends on the day', [start, ended('2022-11-01')], '2022-11-01', 'none'],
    [
      'a plan that was started again with no end between',
      [start, plan('2022-10-03')],
      '2022-11-01',
      'open',
    ],
    [
      'longer with advice about another child',
      [start, { ...advice('2022-03-07'), about: ['cousin'] }],
      '2022-11-01',
      'open',
    ],
    [
      'a second that begins on the day on which the first ends',
      [plan('2020-01-06'), ended('2022-06-06'), plan('2022-06-06')],
      '2022-06-06',
      'open',
    ],
    [
      'a second with legal advice on its first day',
      [plan('2020-01-06'), ended('2020-06-06'), plan('2022-06-06'), advice('2022-06-06')],
      '2022-06-06',
      'none',
    ],
    ['a plan that has ended', [start, ended('2022-06-06')], '2023-12-01', 'none'],
    [
      'a second within two years, to the day',
      [plan('2020-01-06'), ended('2020-06-06'), plan('2022-06-06')],
      '2022-06-06',
      'open',
    ],
    [
      'a second a day later',
      [plan('2020-01-06'), ended('2020-06-06'), plan('2022-06-07')],
      '2022-06-07',
      'none',
    ],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  it('is settled by legal advice, and asked about again when fifteen months are up', () => {
    const entries = [start, advice('2022-12-05')];
    expect(asked(entries, '2022-12-05')).toMatchObject({ state: 'settled' });
    expect(asked(entries, '2023-05-01')).toMatchObject({ state: 'open' });
    expect(asked([...entries, advice('2023-06-05')], '2024-12-01').state).toBe('settled');
  });

  it('is one question for a plan that is taken in when it has lasted for years, and is a second', () => {
    const late = '2024-01-08';
    const entries = [plan('2020-01-06'), ended('2020-06-06'), start].map((entry) => ({
      ...entry,
      takenIn: late,
    }));
    const found = asked(entries, late);
    expect(found.questions).toHaveLength(1);
    expect(found.evidence).toEqual(['ended', 'plan 2022-01-31']);
  });

  it('is not settled by a meeting that was put off', () => {
    expect(asked([start, meeting('2022-12-05', true)], '2022-12-05').state).toBe('open');
  });

  it('cannot be told on the days that a vague start leaves open', () => {
    const vague = plan('2022-01-31', { precision: 'month' });
    expect(asked([vague], '2022-10-31').missing).toContain('plan 2022-01-31: date');
    expect(asked([vague], '2022-11-16').state).toBe('open');
  });
});
