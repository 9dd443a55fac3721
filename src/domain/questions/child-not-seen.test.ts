import { describe, expect, it } from 'vitest';
import { childNotSeen as rule } from './child-not-seen.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const visit = (
  date: string,
  facts: Partial<WrittenEntry> & { seen?: boolean; obscured?: string } = {},
): WrittenEntry => {
  const { seen = true, obscured, ...rest } = facts;
  return {
    id: date,
    date,
    by: 'childrens-social-care',
    kind: seen ? 'home-visit' : 'failed-visit',
    visit: { children: [{ person: 'child', seen }], ...(obscured !== undefined && { obscured }) },
    ...rest,
  };
};
const asked = (entries: readonly WrittenEntry[], day: string) =>
  askedOn(rule, record({ entries }), day);

describe('a child on a plan whom no social worker has seen', () => {
  // Twenty working days from Monday 6 March 2023 are up at the end of Monday 3 April.
  it.each([
    ['is not asked about on the twentieth working day', '2023-04-03', 'none'],
    ['is asked about on the day after', '2023-04-04', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([plan], day).state).toBe(state);
  });

  it('is asked about today, of the team manager', () => {
    const { question } = asked([plan], '2023-04-04');
    expect(question).toMatchObject({ urgency: 'actToday', of: 'teamManager', dueOn: '2023-04-05' });
  });

  it('is asked about after the days that the plan itself sets', () => {
    const often = { ...plan, plan: { type: 'child-protection', visitEveryDays: 14 } } as const;
    expect(asked([often], '2023-03-20').state).toBe('none');
    expect(asked([often], '2023-03-21').state).toBe('open');
  });

  it('is asked about when no agency at all has seen them for thirty days, whatever the plan says', () => {
    const seldom = { ...plan, plan: { type: 'child-protection', visitEveryDays: 60 } } as const;
    const seenByNurse = visit('2023-03-20', { by: 'health-visiting' });
    expect(asked([seldom], '2023-04-05').state).toBe('none');
    expect(asked([seldom], '2023-04-06').state).toBe('open');
    expect(asked([seldom, seenByNurse], '2023-04-19').state).toBe('none');
    expect(asked([seldom, seenByNurse], '2023-04-20').state).toBe('open');
  });

  it('is asked about from the birth on, where the plan was made before it', () => {
    const born = (dob: string, day: string) =>
      askedOn(rule, record({ child: { dob }, entries: [plan] }), day).state;
    // Thirty days from 3 April are up on 3 May, before the twenty working days with Easter in them.
    expect(born('2023-04-03', '2023-04-20')).toBe('none');
    expect(born('2023-04-03', '2023-05-03')).toBe('none');
    expect(born('2023-04-03', '2023-05-04')).toBe('open');
  });

  it('is nothing that this rule asks about without a plan, or once the plan has ended', () => {
    const ended: WrittenEntry = { ...plan, id: 'end', date: '2023-03-27', kind: 'plan-ended' };
    expect(asked([visit('2023-03-06')], '2023-12-01').state).toBe('none');
    expect(asked([plan, ended], '2023-12-01').state).toBe('none');
  });

  it('is settled when the child is seen, and asked about again after the next interval', () => {
    const seen = visit('2023-04-12');
    expect(asked([plan, seen], '2023-04-12').question).toMatchObject({ settledBy: ['2023-04-12'] });
    const again = asked([plan, seen], '2023-05-20');
    expect(again.state).toBe('open');
    expect(again.question?.reopened.map((one) => one.evidence)).toEqual([['2023-04-12']]);
  });

  it('is made stronger, not settled, by a failed visit and by a child who was covered', () => {
    const entries = [
      plan,
      visit('2023-04-12', { seen: false }),
      visit('2023-04-14', { obscured: 'hat and blanket' }),
    ];
    expect(asked(entries, '2023-04-15')).toMatchObject({
      state: 'open',
      evidence: ['plan', '2023-04-12', '2023-04-14'],
    });
  });

  it('is not made stronger by a failed visit from before the plan', () => {
    const entries = [visit('2023-03-01', { seen: false }), plan];
    expect(asked(entries, '2023-04-15').evidence).toEqual(['plan']);
  });

  it('is counted from the plan, whoever saw them before it', () => {
    const seldom = { ...plan, plan: { type: 'child-protection', visitEveryDays: 60 } } as const;
    const before = visit('2023-02-20', { by: 'health-visiting' });
    expect(asked([before, seldom], '2023-04-05').state).toBe('none');
    expect(asked([before, seldom], '2023-04-06').state).toBe('open');
  });

  it('is settled after the plan by whoever sees them, and not by its end or by a new plan', () => {
    const ended: WrittenEntry = { ...plan, id: 'end', date: '2023-04-10', kind: 'plan-ended' };
    const again: WrittenEntry = { ...plan, id: 'again', date: '2023-04-12' };
    const seenByNurse = visit('2023-04-20', { by: 'health-visiting' });
    expect(asked([plan, ended], '2023-04-20').state).toBe('open');
    expect(asked([plan, ended, again], '2023-04-20').state).toBe('open');
    expect(asked([plan, ended, seenByNurse], '2023-04-20').question).toMatchObject({
      settledBy: ['2023-04-20'],
    });
  });

  it('is not settled by another agency that saw the child', () => {
    expect(asked([plan, visit('2023-04-12', { by: 'health-visiting' })], '2023-04-13').state).toBe(
      'open',
    );
  });

  it('cannot be told while the last visit is known only to the month', () => {
    const vague = visit('2023-03-20', { precision: 'month', takenIn: '2023-03-20' });
    expect(asked([plan, vague], '2023-04-05')).toMatchObject({
      state: 'none',
      missing: ['2023-03-20: date'],
    });
    expect(asked([plan, vague], '2023-05-20').state).toBe('open');
  });
});

it('is not asked about in a year whose holidays nobody has written down, and the record says so', () => {
  expect(() => asked([{ ...plan, date: '2028-12-11' }], '2029-01-31')).toThrow('holidays-unknown');
});
