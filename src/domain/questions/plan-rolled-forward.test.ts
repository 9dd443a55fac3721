import { describe, expect, it } from 'vitest';
import { planRolledForward as rule } from './plan-rolled-forward.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Action = NonNullable<WrittenEntry['planActions']>[number];
const by = 'childrens-social-care';
const plan = (said: Partial<Action> = {}): WrittenEntry => ({
  id: 'plan',
  date: '2023-02-01',
  by,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
  planActions: [{ action: 'parenting course', ...said }],
});
const conference = (
  type: 'initial' | 'review',
  date: string,
  said?: Partial<Action>,
): WrittenEntry => ({
  id: `${type} ${date}`,
  date,
  by,
  kind: 'conference',
  conference: { type },
  ...(said !== undefined && { planActions: [{ action: 'parenting course', ...said }] }),
});
const coreGroup = (date: string, said: Partial<Action>): WrittenEntry => ({
  id: `core ${date}`,
  date,
  by,
  kind: 'core-group',
  planActions: [{ action: 'parenting course', ...said }],
});
const review = (said: Partial<Action>) => conference('review', '2023-04-24', said);
const seen = { evidence: ['visit'] };
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ entries }), day);

describe('a plan that asks for the same again', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['with nothing to show', [plan(), review({})], 'open'],
    ['in other words', [plan({ says: 'go' }), review({ says: 'attend' })], 'open'],
    ['with an empty list of evidence', [plan(), review({ evidence: [] })], 'open'],
    ['with evidence', [plan(), review(seen)], 'none'],
    [
      'with evidence at a core group between',
      [plan(), coreGroup('2023-03-06', seen), review({})],
      'none',
    ],
    ['when it is done', [plan(), review({ progress: 'done' })], 'none'],
    ['and drops what it asked for', [plan(), review({ progress: 'dropped' })], 'none'],
    ['in another action', [plan(), review({ action: 'rehousing' })], 'none'],
    ['at a core group alone, which makes no plan', [plan(), coreGroup('2023-03-06', {})], 'none'],
    ['in one plan alone', [plan()], 'none'],
    [
      'after a plan that has ended',
      [
        plan(),
        {
          id: 'end',
          date: '2023-03-01',
          by,
          kind: 'plan-ended',
          plan: { type: 'child-protection' },
        },
        { ...plan(), id: 'second', date: '2023-04-03' },
      ],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is to be answered by the next review conference, six months on, or in five working days', () => {
    const start = conference('initial', '2023-02-01');
    const { question } = asked([start, plan(), review({})], '2023-04-24');
    expect(question).toMatchObject({ raisedOn: '2023-04-24', dueOn: '2023-10-24' });
    const inNeed: WrittenEntry = { ...plan(), plan: { type: 'child-in-need' } };
    const looked: WrittenEntry = {
      ...coreGroup('2023-04-24', {}),
      kind: 'other',
      meeting: { kind: 'plan-review' },
    };
    expect(asked([inNeed, looked], '2023-04-24').question?.dueOn).toBe('2023-05-02');
  });

  it.each<[string, Partial<Action>, string]>([
    ['evidence', seen, 'settled'],
    ['the action done', { progress: 'done' }, 'settled'],
    ['the action still open', { progress: 'open' }, 'open'],
    ['the action missed', { progress: 'missed' }, 'open'],
  ])('is settled, or not, by %s', (_, said, state) => {
    expect(asked([plan(), review({}), coreGroup('2023-05-08', said)]).state).toBe(state);
  });

  it('is not settled while another action is rolled on', () => {
    const two = (entry: WrittenEntry): WrittenEntry => ({
      ...entry,
      planActions: [{ action: 'rehousing' }, ...(entry.planActions ?? [])],
    });
    expect(asked([two(plan()), two(review({})), coreGroup('2023-05-08', seen)]).state).toBe('open');
  });
});
