import { describe, expect, it } from 'vitest';
import { selfReviewing as rule } from './self-reviewing.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const social = { by: 'childrens-social-care' } as const;
const review = (
  said: Omit<NonNullable<WrittenEntry['review']>, 'type'>,
  date = '2023-03-06',
): WrittenEntry => ({
  id: `review ${date}`,
  date,
  by: 'safeguarding-partnership',
  kind: 'case-review',
  review: { type: 'audit', ...said },
});
const worked: WrittenEntry = {
  ...social,
  id: 'allocation',
  date: '2023-01-09',
  kind: 'case-transferred',
  allocation: { to: 'worker' },
};
const supervised: WrittenEntry = {
  ...social,
  id: 'supervision',
  date: '2023-01-16',
  kind: 'supervision',
  supervision: { by: 'manager', decided: true },
};
const wrote: WrittenEntry = {
  ...social,
  id: 'contact',
  date: '2023-01-23',
  kind: 'contact',
  author: { person: 'writer' },
};
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries: [worked, supervised, wrote, ...entries] }), '2023-12-01');

describe('who reviews', () => {
  it.each<[string, Omit<NonNullable<WrittenEntry['review']>, 'type'>, string, readonly string[]]>([
    ['somebody else', { author: 'stranger', chair: 'other stranger' }, 'none', []],
    ['the worker', { author: 'worker' }, 'open', ['allocation', 'review 2023-03-06']],
    [
      'the manager in the chair',
      { author: 'stranger', chair: 'manager' },
      'open',
      ['supervision', 'review 2023-03-06'],
    ],
    [
      'somebody who wrote in the record',
      { author: 'writer' },
      'open',
      ['contact', 'review 2023-03-06'],
    ],
    [
      'somebody who says so',
      { author: 'stranger', managedTheCase: true },
      'open',
      ['review 2023-03-06'],
    ],
    ['nobody named, who says not', { managedTheCase: false }, 'none', []],
  ])('%s', (_, said, state, evidence) => {
    expect(asked(review(said))).toMatchObject({ state, evidence });
  });

  it('is no less independent because the reviewer writes in the record afterwards', () => {
    const later: WrittenEntry = { ...wrote, id: 'later', date: '2023-03-13' };
    const stranger = { ...later, author: { person: 'stranger' } };
    expect(asked(review({ author: 'stranger' }), stranger).state).toBe('none');
  });

  it('cannot be told where nobody is named', () => {
    expect(asked(review({})).missing).toEqual(['review 2023-03-06: review.author']);
  });

  it.each<[string, string | undefined, string]>([
    ['before it starts', '2023-03-20', '2023-03-20'],
    ['the same day on the day', '2023-03-06', '2023-03-06'],
    ['the same day once it has', '2023-03-01', '2023-03-06'],
    ['the same day where it does not say', undefined, '2023-03-06'],
  ])('is to be answered %s', (_, startsOn, dueOn) => {
    const starts = review({ author: 'worker', ...(startsOn !== undefined && { startsOn }) });
    expect(asked(starts).question).toMatchObject({ dueOn, of: 'safeguardingPartners' });
  });

  it('is settled by others who take it over, and by no one who managed the case too', () => {
    const first = review({ author: 'worker' });
    expect(asked(first, review({ author: 'stranger' }, '2023-04-03')).state).toBe('settled');
    expect(asked(first, review({ author: 'manager' }, '2023-04-03')).state).toBe('open');
    expect(asked(first, review({}, '2023-04-03')).state).toBe('open');
  });
});

describe('a death without a review', () => {
  it('cannot be told where abuse or neglect was suspected', () => {
    const plan: WrittenEntry = {
      ...social,
      date: '2023-02-01',
      kind: 'plan-started',
      plan: { type: 'child-protection' },
    };
    const death: WrittenEntry = { id: 'death', date: '2023-03-06', by: 'ambulance', kind: 'death' };
    expect(asked(plan, death).missing).toEqual(['death: review.author']);
    expect(asked(death).missing).toEqual([]);
  });
});
