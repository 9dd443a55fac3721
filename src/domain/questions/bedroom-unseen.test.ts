import { describe, expect, it } from 'vitest';
import { bedroomUnseen as rule } from './bedroom-unseen.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-01-09',
  by,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const visit = (
  date: string,
  bedroomSeen: boolean | undefined,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by,
  kind: 'home-visit',
  visit: { children: [], ...(bedroomSeen !== undefined && { bedroomSeen }) },
  ...facts,
});
const conference = (date: string, type: 'initial' | 'review'): WrittenEntry => ({
  id: `${type} ${date}`,
  date,
  by,
  kind: 'conference',
  conference: { type },
});
const [first, second, third] = ['2023-02-06', '2023-02-20', '2023-03-06'];
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');

describe('the bedroom of a child on a plan', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['not seen at one visit', [plan, visit(first, false)], 'none'],
    [
      'not seen at two, one after the other',
      [plan, visit(first, false), visit(second, false)],
      'open',
    ],
    [
      'seen at every other visit',
      [plan, visit(first, true), visit(second, false), visit(third, true)],
      'none',
    ],
    ['not seen twice, without a plan', [visit(first, false), visit(second, false)], 'none'],
    [
      'not seen twice, before the plan',
      [visit('2022-11-07', false), visit('2022-11-21', false), plan],
      'none',
    ],
    [
      'not seen by a health visitor, twice',
      [
        plan,
        visit(first, false, { by: 'health-visiting' }),
        visit(second, false, { by: 'health-visiting' }),
      ],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  const conferences = [conference('2023-01-09', 'initial'), conference('2023-04-03', 'review')];
  it.each<[string, WrittenEntry[], string]>([
    ['not seen between two conferences, at the one visit there was', [visit(first, false)], 'open'],
    ['seen once between them', [visit(first, true)], 'none'],
    ['not asked about where no visit was made', [], 'none'],
    ['not seen after the second of them, once', [visit('2023-04-17', false)], 'none'],
  ])('%s', (_, visits, state) => {
    expect(asked(plan, ...conferences, ...visits).state).toBe(state);
  });

  it('is asked about though it was seen between two conferences before', () => {
    const third = conference('2023-09-04', 'review');
    const visits = [visit(first, true), visit('2023-06-05', false)];
    expect(asked(plan, ...conferences, ...visits, third).evidence).toContain('2023-06-05');
  });

  it('is asked about at the conference, with the visit before it', () => {
    expect(asked(plan, ...conferences, visit(first, false))).toMatchObject({
      evidence: ['review 2023-04-03', '2023-02-06'],
      question: { raisedOn: '2023-04-03', of: 'leadSocialWorker' },
    });
  });

  it.each<[string, WrittenEntry[], string[]]>([
    [
      'cannot be told of a visit that does not say',
      [plan, visit(first, false), visit(second, undefined)],
      ['2023-02-20: visit.bedroomSeen'],
    ],
    [
      'is nothing to ask about where no visit says',
      [plan, visit(first, undefined), visit(second, undefined)],
      [],
    ],
  ])('%s', (_, entries, missing) => {
    expect(asked(...entries)).toMatchObject({ state: 'none', missing });
  });

  it.each<[string, WrittenEntry, string]>([
    ['settled by a visit that saw it', visit(third, true), 'settled'],
    ['not settled by one that does not say', visit(third, undefined), 'open'],
  ])('is a question %s', (_, entry, state) => {
    expect(asked(plan, visit(first, false), visit(second, false), entry).state).toBe(state);
  });
});
