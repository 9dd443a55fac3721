import { describe, expect, it } from 'vitest';
import { perpetratorPoolNotStated as rule } from './perpetrator-pool-not-stated.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'partner', relationToChild: 'unrelated adult' },
  { id: 'sister', relationToChild: 'sister', dob: '2018-01-01' },
];
const by = 'childrens-social-care';
const injury: WrittenEntry = {
  id: 'injury',
  date: '2023-03-06',
  by: 'hospital',
  kind: 'injury',
  about: ['child', 'mother', 'sister'],
  injuries: [{ site: 'left ear', type: 'bruise' }],
  opinion: { view: 'non-accidental' },
};
type Strategy = NonNullable<WrittenEntry['strategy']>;
const discussion = (strategy?: Strategy, date = '2023-03-07'): WrittenEntry => ({
  id: `discussion ${date}`,
  date,
  by,
  kind: 'strategy-discussion',
  ...(strategy !== undefined && { strategy }),
});
const pool = (...perpetratorPool: readonly string[]): Strategy => ({ perpetratorPool });
const joined: WrittenEntry = {
  id: 'joined',
  date: '2023-02-06',
  by: 'housing',
  kind: 'household-change',
  household: [{ person: 'partner', change: 'joined' }],
};
const boyfriend: WrittenEntry = {
  id: 'boyfriend',
  date: '2023-02-06',
  by,
  kind: 'person-named',
  mentions: [{ asWritten: 'a boyfriend of the mother' }],
};
const factors = (...codes: readonly string[]): WrittenEntry => ({
  id: 'factors',
  date: '2023-03-20',
  by,
  kind: 'assessment',
  assessmentFactors: codes,
});
const asked = (entries: readonly WrittenEntry[], day = '2023-03-31') =>
  askedOn(rule, record({ child: { dob: '2021-01-01' }, people, entries }), day);

describe('who had access to a child whose injuries give cause to suspect', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['the discussion names nobody', [injury, discussion({ section47: 'joint' })], 'open'],
    ['it names an empty list', [injury, discussion(pool())], 'open'],
    ['it names every adult of the home', [injury, discussion(pool('mother'))], 'none'],
    [
      'it leaves out one who joined the household',
      [joined, injury, discussion(pool('mother'))],
      'open',
    ],
    [
      'it leaves out one who joined only later',
      [injury, { ...joined, date: '2023-03-20' }, discussion(pool('mother'))],
      'none',
    ],
    ['it leaves out a child of the home', [injury, discussion(pool('mother'))], 'none'],
    ['no discussion was held, about which another question asks', [injury], 'none'],
    [
      'the discussion was put off',
      [injury, { ...discussion({}), meeting: { kind: 'strategy', postponed: true } }],
      'none',
    ],
    [
      'the injury gives no cause to suspect',
      [
        {
          ...injury,
          injuries: [{ site: 'shin', type: 'graze', explanation: 'fell in the playground' }],
          opinion: { view: 'consistent' },
        },
        discussion({}),
      ],
      'none',
    ],
    [
      'medicine has explained the injury',
      [
        { ...injury, opinion: { view: 'consistent', medicalCause: 'a clotting disorder' } },
        discussion({}),
      ],
      'none',
    ],
    [
      'a partner is on record and the factors name no one else',
      [boyfriend, injury, discussion(pool('mother')), factors('3B', '16A')],
      'open',
    ],
    [
      'a partner is on record and the factors name somebody else',
      [boyfriend, injury, discussion(pool('mother')), factors('3B', '3C')],
      'none',
    ],
    ['no partner is on record', [injury, discussion(pool('mother')), factors('3B')], 'none'],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('cannot be told where the record holds only that a discussion was held', () => {
    const found = asked([injury, discussion()]);
    expect(found.state).toBe('none');
    expect(found.missing).toEqual(['discussion 2023-03-07: strategy.perpetratorPool']);
  });

  it('is asked on the day of the discussion, with the injury and what is missing', () => {
    const found = asked([injury, discussion({ section47: 'joint' })], '2023-03-07');
    expect(found.evidence).toEqual(['injury', 'discussion 2023-03-07']);
    expect(found.question).toMatchObject({
      of: 'strategyChair',
      dueOn: '2023-03-08',
      asks: 'Who had access to the child when the injuries to the ear came about, and who has been ruled out and how, when the record of the discussion names nobody?',
    });
    expect(asked([injury, discussion({ section47: 'joint' })], '2023-03-06').state).toBe('none');
    const leftOut = asked([joined, injury, discussion(pool('mother'))]).question?.asks;
    expect(leftOut).toContain('when the list leaves out the unrelated adult');
  });

  it.each<[string, WrittenEntry, string]>([
    [
      'a later discussion names everybody',
      discussion(pool('mother', 'partner'), '2023-03-13'),
      'settled',
    ],
    ['a later discussion leaves one out', discussion(pool('mother'), '2023-03-13'), 'open'],
    ['a later discussion names nobody', discussion({}, '2023-03-13'), 'open'],
  ])('is settled, or not, when %s', (_, entry, state) => {
    expect(asked([joined, injury, discussion({}), entry]).state).toBe(state);
  });
});
