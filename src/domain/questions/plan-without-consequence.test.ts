import { describe, expect, it } from 'vitest';
import { planWithoutConsequence as rule } from './plan-without-consequence.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Action = NonNullable<WrittenEntry['planActions']>[number];
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-02-01',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const says = (date: string, said: Partial<Action>, more: Partial<WrittenEntry> = {}) => ({
  id: `says ${date}`,
  date,
  by: 'childrens-social-care',
  kind: 'core-group' as const,
  planActions: [{ action: 'drug test', ...said }],
  ...more,
});
const other = (date: string, more: Partial<WrittenEntry>): WrittenEntry => ({
  id: `other ${date}`,
  date,
  by: 'childrens-social-care',
  kind: 'other',
  ...more,
});
const due = says('2023-02-06', { dueOn: '2023-03-06' });
const missed = [
  says('2023-02-13', { progress: 'missed' }),
  says('2023-02-20', { progress: 'missed' }),
];
const asked = (entries: readonly WrittenEntry[], day: string) =>
  askedOn(rule, record({ entries: [plan, ...entries] }), day);

describe('a plan that is not followed, with nothing coming of it', () => {
  // Due on Monday 6 March 2023; ten working days more are up at the end of Monday the 20th.
  it.each<[string, WrittenEntry[], string, string]>([
    ['ten working days overdue are in time', [due], '2023-03-20', 'none'],
    ['the day after is not', [due], '2023-03-21', 'open'],
    [
      'a new date moves nothing',
      [due, says('2023-03-13', { dueOn: '2023-06-01' })],
      '2023-03-21',
      'open',
    ],
    ['done', [due, says('2023-03-13', { progress: 'done' })], '2023-06-01', 'none'],
    ['dropped in time', [due, says('2023-03-13', { progress: 'dropped' })], '2023-06-01', 'none'],
    ['missed once', missed.slice(0, 1), '2023-03-01', 'none'],
    ['missed twice', missed, '2023-02-20', 'open'],
    [
      'missed twice, but done between',
      [
        says('2023-02-13', { progress: 'missed' }),
        says('2023-02-15', { progress: 'done' }),
        says('2023-02-20', { progress: 'missed' }),
      ],
      '2023-03-01',
      'none',
    ],
    [
      'two actions missed once each',
      [
        says('2023-02-13', { progress: 'missed' }),
        says('2023-02-20', { action: 'rehousing', progress: 'missed' }),
      ],
      '2023-03-01',
      'none',
    ],
    [
      'missed twice, and the plan for this case set going',
      [...missed, other('2023-02-20', { contingency: { triggered: true } })],
      '2023-02-20',
      'none',
    ],
    [
      'missed again after the plan for this case was set going',
      [
        ...missed.slice(0, 1),
        other('2023-02-15', { contingency: { triggered: true } }),
        ...missed.slice(1),
      ],
      '2023-03-01',
      'open',
    ],
    [
      'missed twice, and the plan for another child set going',
      [...missed, other('2023-02-20', { contingency: { triggered: true }, about: ['cousin'] })],
      '2023-03-01',
      'open',
    ],
    [
      'the plan ended before',
      [due, other('2023-03-10', { kind: 'plan-ended', plan: { type: 'child-protection' } })],
      '2023-06-01',
      'none',
    ],
    ['of another child', [{ ...due, about: ['cousin'] }], '2023-06-01', 'none'],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  it.each<[string, WrittenEntry, string]>([
    ['the action is done', says('2023-04-03', { progress: 'done' }), 'settled'],
    ['another action is done', says('2023-04-03', { action: 'x', progress: 'done' }), 'open'],
    ['the action is dropped', says('2023-04-03', { progress: 'dropped' }), 'open'],
    ['it gets a new date', says('2023-04-03', { dueOn: '2023-06-01' }), 'open'],
    [
      'the plan for this case is set going',
      other('2023-04-03', { contingency: { triggered: true } }),
      'settled',
    ],
    [
      'the plan for this case is looked at and not set going',
      other('2023-04-03', { contingency: { triggered: false } }),
      'open',
    ],
  ])('is settled, or not, when %s', (_, entry, state) => {
    expect(asked([due, entry], '2023-05-01').state).toBe(state);
  });

  it('is not settled while another action is overdue', () => {
    const second = says('2023-02-07', { action: 'rehousing', dueOn: '2023-03-06' });
    expect(asked([due, second, says('2023-04-03', { progress: 'done' })], '2023-05-01').state).toBe(
      'open',
    );
  });

  it('says when it will be looked at again', () => {
    expect(asked([due], '2023-03-06').nextChangeOn).toBe('2023-03-21');
  });

  it('cannot be told of an open action that is carried on without a day', () => {
    expect(asked([says('2023-02-13', {})], '2023-03-01').missing).toEqual([]);
    expect(asked([says('2023-02-13', {}), says('2023-02-20', {})], '2023-03-01').missing).toEqual([
      'says 2023-02-20: planActions[].dueOn',
    ]);
  });
});
