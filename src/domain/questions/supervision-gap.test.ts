import { describe, expect, it } from 'vitest';
import { supervisionGap as rule } from './supervision-gap.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const social = { by: 'childrens-social-care' } as const;
const plan: WrittenEntry = {
  ...social,
  id: 'plan',
  date: '2023-01-02',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const supervision = (date: string, decided?: boolean): WrittenEntry => ({
  ...social,
  id: date,
  date,
  kind: 'supervision',
  ...(decided !== undefined && { supervision: { decided } }),
});
const asked = (day: string, ...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries: [plan, ...entries] }), day);

describe('supervision about a child on a child protection plan', () => {
  it.each<[string, string, readonly WrittenEntry[], string]>([
    ['none on the 30th day of the plan', '2023-02-01', [], 'none'],
    ['none on the day after', '2023-02-02', [], 'open'],
    ['one, 30 days ago', '2023-02-19', [supervision('2023-01-20', true)], 'none'],
    ['one, 31 days ago', '2023-02-20', [supervision('2023-01-20', true)], 'open'],
    [
      'about another child',
      '2023-02-02',
      [{ ...supervision('2023-01-20', true), about: ['cousin'] }],
      'open',
    ],
    ['before the plan began', '2023-02-02', [supervision('2023-01-01', true)], 'open'],
    ['without a decision', '2023-01-20', [supervision('2023-01-20', false)], 'open'],
    [
      'without a decision, before the plan',
      '2023-01-20',
      [supervision('2022-12-20', false)],
      'none',
    ],
    [
      'that states it beside something else',
      '2023-02-02',
      [
        {
          ...supervision('2023-01-20'),
          kind: 'other',
          supervision: { decision: 'visit together' },
        },
      ],
      'none',
    ],
  ])('%s', (_, day, entries, state) => {
    expect(asked(day, ...entries).state).toBe(state);
  });

  it('is not asked for without such a plan, or after it', () => {
    const childInNeed = { ...plan, plan: { type: 'child-in-need' } } as const;
    expect(askedOn(rule, record({ entries: [childInNeed] }), '2023-12-01').state).toBe('none');
    const ended = { ...plan, id: 'end', date: '2023-01-30', kind: 'plan-ended' } as const;
    expect(asked('2023-12-01', ended).state).toBe('none');
  });

  it('is settled by the next one, and not by one without a decision', () => {
    expect(asked('2023-02-10', supervision('2023-02-06', true)).state).toBe('settled');
    const without = asked('2023-02-10', supervision('2023-02-06', false));
    expect(without.question?.settled).toEqual([]);
    expect(without).toMatchObject({ state: 'open', evidence: ['plan', '2023-02-06'] });
  });

  it('is asked for again after another 30 days', () => {
    const again = asked('2023-03-09', supervision('2023-02-06', true));
    expect(again.question?.reopened.map(({ on }) => on)).toEqual(['2023-03-09']);
  });

  it('cannot be told of a decision where the last one does not say', () => {
    expect(asked('2023-01-25', supervision('2023-01-20'))).toMatchObject({
      state: 'none',
      missing: ['2023-01-20: supervision.decided'],
    });
    const inWords = { ...supervision('2023-01-20'), supervision: { decision: 'visit weekly' } };
    expect(asked('2023-01-25', inWords).missing).toEqual([]);
  });
});
