import { describe, expect, it } from 'vitest';
import { reviewActionOverdue as rule } from './review-action-overdue.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Action = NonNullable<NonNullable<WrittenEntry['review']>['actions']>[number];
const review = (date: string, ...actions: readonly Action[]): WrittenEntry => ({
  id: date,
  date,
  by: 'safeguarding-partnership',
  kind: 'case-review',
  review: { type: 'practiceReview', actions },
});
const action = (said: Partial<Action> = {}): Action => ({ action: 'action 1', ...said });
const asked = (day: string, ...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), day);

describe('an action of a review', () => {
  const due = action({ dueOn: '2023-06-01' });
  it.each<[string, string, readonly WrittenEntry[], string]>([
    ['on the day that it is due', '2023-06-01', [review('2023-03-06', due)], 'none'],
    [
      'on the day that it is due, when something else is written',
      '2023-06-01',
      [review('2023-03-06', due), review('2023-06-01')],
      'none',
    ],
    ['on the day after', '2023-06-02', [review('2023-03-06', due)], 'open'],
    [
      'named again without its day',
      '2023-06-02',
      [review('2023-03-06', due), review('2023-04-03', action())],
      'open',
    ],
    [
      'closed in time, with its effect shown',
      '2023-12-01',
      [
        review('2023-03-06', due),
        review('2023-05-01', action({ closedOn: '2023-05-01', impactShown: true })),
      ],
      'none',
    ],
    [
      'closed in time, without effect',
      '2023-05-02',
      [
        review('2023-03-06', due),
        review('2023-05-01', action({ closedOn: '2023-05-01', impactShown: false })),
      ],
      'open',
    ],
  ])('%s', (_, day, entries, state) => {
    expect(asked(day, ...entries).state).toBe(state);
  });

  it('is asked about by its name, of the safeguarding partners, with twenty working days', () => {
    expect(asked('2023-06-02', review('2023-03-06', due)).question).toMatchObject({
      asks: 'What has changed for children because of “action 1” of the review?',
      of: 'safeguardingPartners',
      dueOn: '2023-06-30',
    });
  });

  it.each<[string, Partial<Action>, string]>([
    ['closed with its effect shown', { closedOn: '2023-07-03', impactShown: true }, 'settled'],
    ['closed without effect', { closedOn: '2023-07-03', impactShown: false }, 'open'],
    ['closed without a word of its effect', { closedOn: '2023-07-03' }, 'open'],
    ['put off', { dueOn: '2023-09-01' }, 'open'],
  ])('that was asked about and is %s', (_, said, state) => {
    const entries = [review('2023-03-06', due), review('2023-07-03', action(said))];
    expect(asked('2023-07-04', ...entries).state).toBe(state);
  });

  it('is a question of its own beside others', () => {
    const two = review('2023-03-06', due, action({ action: 'action 2', dueOn: '2023-06-01' }));
    expect(asked('2023-06-02', two).questions.map((one) => one.subject)).toEqual([
      'child:action 1',
      'child:action 2',
    ]);
  });

  it.each<[string, Partial<Action>, string]>([
    ['no day is given', {}, '2023-03-06: review.actions[].dueOn'],
    [
      'its effect is not said',
      { closedOn: '2023-03-01' },
      '2023-03-06: review.actions[].impactShown',
    ],
  ])('cannot be told where %s', (_, said, missing) => {
    expect(asked('2023-12-01', review('2023-03-06', action(said))).missing).toEqual([missing]);
  });
});

describe('a death without a review', () => {
  const death: WrittenEntry = { id: 'death', date: '2023-03-06', by: 'ambulance', kind: 'death' };
  const plan: WrittenEntry = {
    date: '2023-01-02',
    by: 'childrens-social-care',
    kind: 'plan-started',
    plan: { type: 'child-protection' },
  };

  it('cannot be told where the child had been on a child protection plan', () => {
    expect(asked('2023-03-06', plan, death).missing).toEqual(['death: review.actions']);
    expect(asked('2023-03-06', death).missing).toEqual([]);
    expect(asked('2023-03-06', plan).missing).toEqual([]);
  });

  it('goes on to be asked about once there is one', () => {
    const entries = [plan, death, review('2023-06-05', action({ dueOn: '2023-09-01' }))];
    expect(asked('2023-09-02', ...entries).state).toBe('open');
  });
});
