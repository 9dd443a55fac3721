import { describe, expect, it } from 'vitest';
import { notSeenAlone as rule } from './not-seen-alone.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Child = NonNullable<WrittenEntry['visit']>['children'][number];

const visit = (
  date: string,
  said: Partial<Child> = { alone: false },
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: true, ...said }] },
  ...facts,
});
const [first, second] = ['2023-03-06', '2023-03-20'];
type Voice = NonNullable<WrittenEntry['voice']>[number];
const speaks = {
  date: '2023-03-01',
  by: 'early-years',
  kind: 'contact',
  voice: [{ of: 'child', speaks: true }],
} satisfies WrittenEntry;
const asked = (entries: readonly WrittenEntry[], dob = '2016-05-01') =>
  askedOn(rule, record({ child: dob === '' ? {} : { dob: dob }, entries }), '2023-12-01');

describe('a child who was not seen alone', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['at one visit', [visit(first)], 'none'],
    ['at two visits one after the other', [visit(first), visit(second)], 'open'],
    ['at the second of two', [visit(first, { alone: true }), visit(second)], 'none'],
    [
      'because the carer would not allow it',
      [visit(first), visit(second, { alone: false, notAloneBecause: 'carerRefused' })],
      'open',
    ],
    [
      'because the carer would not allow it, in their words as well',
      [
        visit(first),
        visit(second, { alone: false, notAloneBecause: 'carerRefused', reasonIfNot: 'busy' }),
      ],
      'open',
    ],
    [
      'at visits that tell of a cousin alone',
      [visit(first, { person: 'cousin', alone: false }), visit(second, { person: 'cousin' })],
      'none',
    ],
    [
      'and nobody knows why',
      [visit(first), visit(second, { alone: false, notAloneBecause: 'notKnown' })],
      'open',
    ],
    [
      'because the child did not want it',
      [visit(first), visit(second, { alone: false, notAloneBecause: 'childDeclined' })],
      'none',
    ],
    [
      'at visits of a health visitor',
      [visit(first, undefined, { by: 'health-visiting' }), visit(second, undefined, { by: 'gp' })],
      'none',
    ],
    [
      'at one visit, after one that did not see them at all',
      [visit(first, { seen: false, alone: false }), visit(second)],
      'none',
    ],
    [
      'at two visits, one at which they were not seen at all between them',
      [visit(first), visit('2023-03-13', { seen: false, alone: false }), visit(second)],
      'open',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  // The child is four on 6 March 2023.
  it.each([
    ['is asked about from the fourth birthday on', '2019-03-06', 'open'],
    ['is not asked about the day before it', '2019-03-07', 'none'],
  ])('%s', (_, dob, state) => {
    expect(asked([visit(first), visit(second)], dob).state).toBe(state);
  });

  it('is asked about before that if they speak', () => {
    expect(asked([speaks, visit(first), visit(second)], '2020-05-01').state).toBe('open');
    const later = { ...speaks, date: '2023-04-03' };
    expect(asked([visit(first), visit(second), later], '2020-05-01').state).toBe('none');
  });

  it.each<[string, readonly Voice[], string]>([
    ['they speak, of two children who were heard', [{ of: 'cousin' }, ...speaks.voice], 'open'],
    ['a cousin speaks', [{ of: 'cousin', speaks: true }], 'none'],
    ['they do not speak', [{ of: 'child', speaks: false }], 'none'],
    ['nothing is said of whether they speak', [{ of: 'child' }], 'none'],
  ])('is asked about before the fourth birthday only where %s', (_, voice, state) => {
    const heard = { ...speaks, voice };
    expect(asked([heard, visit(first), visit(second)], '2020-05-01').state).toBe(state);
  });

  it('is asked about by their age at the last two visits, whatever it was at those before', () => {
    const young = ['2021-03-01', '2021-04-01'].map((date) => visit(date, { alone: true }));
    expect(asked([...young, visit(first), visit(second)], '2019-03-06').state).toBe('open');
  });

  it('has a social worker asked, who has five working days', () => {
    expect(asked([visit(first), visit(second)]).question).toMatchObject({
      of: 'leadSocialWorker',
      urgency: 'ask',
      raisedOn: '2023-03-20',
      dueOn: '2023-03-27',
    });
  });
});

describe('whether a child was seen alone twice', () => {
  it.each<[string, WrittenEntry[], string[]]>([
    [
      'cannot be told when the last visit does not say',
      [visit(first), visit(second, {})],
      ['2023-03-20: visit.children.alone'],
    ],
    [
      'cannot be told when a reason is given in words alone',
      [visit(first), visit(second, { alone: false, reasonIfNot: 'not appropriate' })],
      ['2023-03-20: visit.children.notAloneBecause'],
    ],
    ['is not asked when no visit says', [visit(first, {}), visit(second, {})], []],
  ])('%s', (_, entries, missing) => {
    expect(asked(entries)).toMatchObject({ state: 'none', missing });
  });

  it('cannot be told of a child of unknown age', () => {
    expect(asked([visit(first), visit(second)], '').missing).toEqual(['child.dob']);
  });
});

describe('the question', () => {
  it.each<[string, WrittenEntry, string]>([
    [
      'settled by a visit that saw the child alone',
      visit('2023-04-03', { alone: true }),
      'settled',
    ],
    [
      'not settled by a reason',
      visit('2023-04-03', { alone: false, notAloneBecause: 'childUnwell' }),
      'open',
    ],
    ['not settled by a visit that does not say', visit('2023-04-03', {}), 'open'],
  ])('is %s', (_, entry, state) => {
    expect(asked([visit(first), visit(second), entry]).state).toBe(state);
  });

  it('comes again after two more visits', () => {
    const later = ['2023-04-17', '2023-05-02'].map((date) => visit(date));
    const found = asked([
      visit(first),
      visit(second),
      visit('2023-04-03', { alone: true }),
      ...later,
    ]);
    expect(found.state).toBe('open');
    expect(found.question?.reopened.map((one) => one.evidence)).toEqual([
      ['2023-04-17', '2023-05-02'],
    ]);
  });
});
