import { describe, expect, it } from 'vitest';
import { informalPlacement as rule } from './informal-placement.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Placement = NonNullable<WrittenEntry['placement']>;
const people = [
  { id: 'friend', relationToChild: 'family friend' },
  { id: 'aunt', relationToChild: 'aunt' },
  { id: 'father', relationToChild: 'father' },
];
const placed = (said: Partial<Placement>, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'placed',
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'placement',
  placement: { with: 'friend', basis: 'agreement', ...said },
  ...more,
});
const check = (date: string, result: 'pending' | 'nothing-relevant' = 'nothing-relevant') =>
  ({
    id: `check ${date}`,
    date,
    by: 'police',
    kind: 'background-check',
    about: ['friend'],
    check: { of: 'friend', result },
  }) as const;
const later = (said: Partial<WrittenEntry>): WrittenEntry => ({
  ...placed({}),
  id: 'later',
  date: '2023-03-20',
  ...said,
});
const home = (said: Partial<WrittenEntry>): WrittenEntry => ({
  id: 'home',
  date: '2023-03-20',
  by: 'childrens-social-care',
  kind: 'return-home',
  ...said,
});
const said = (facts: Partial<WrittenEntry>): WrittenEntry => ({
  id: 'said',
  date: '2023-03-20',
  by: 'childrens-social-care',
  kind: 'other',
  ...facts,
});
const lawful = placed({ status: 'connectedPerson' });
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ people, entries }), day);

describe('a child who lives with somebody by agreement', () => {
  it.each<[string, WrittenEntry[], string, string]>([
    ['nobody says what that is in law: the same day', [placed({})], '2023-03-06', 'open'],
    ['with their father', [placed({ with: 'father' })], '2023-12-01', 'none'],
    ['under section 20', [placed({ basis: 's20' })], '2023-12-01', 'none'],
    ['by order', [placed({ basis: 'order' })], '2023-12-01', 'none'],
    ['lawful, unchecked for a day', [lawful], '2023-03-07', 'none'],
    ['lawful, unchecked for longer', [lawful], '2023-03-08', 'open'],
    [
      'lawful, and the check is pending',
      [lawful, check('2023-03-06', 'pending')],
      '2023-03-08',
      'open',
    ],
    ['lawful, and checked', [lawful, check('2023-03-07')], '2023-12-01', 'none'],
    ['lawful, and checked before', [check('2023-03-01'), lawful], '2023-12-01', 'none'],
    ['home again', [lawful, home({ date: '2023-03-07' })], '2023-12-01', 'none'],
    ['of another child', [placed({}, { about: ['cousin'] })], '2023-12-01', 'none'],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day)).toMatchObject({ state, missing: [] });
  });

  it('is counted from the first entry about the carer', () => {
    const first = placed({ status: 'privateFostering' }, { by: 'gp' });
    const again = { ...first, id: 'again', date: '2023-03-27' };
    const entries = [first, again, check('2023-03-06')];
    expect(asked(entries, '2023-04-04')).toMatchObject({ state: 'open', evidence: ['placed'] });
    const reached = { ...again, knownTo: ['childrens-social-care'] };
    expect(asked([first, reached, check('2023-03-06')], '2023-04-04').state).toBe('none');
  });

  // Twenty-eight days from 6 March are up at the end of 3 April.
  it.each<[string, Partial<WrittenEntry>, string, string]>([
    ['unknown to social care for twenty-eight days', { by: 'gp' }, '2023-04-03', 'none'],
    ['unknown to social care for longer', { by: 'gp' }, '2023-04-04', 'open'],
    [
      'received by social care',
      { by: 'gp', knownTo: ['childrens-social-care'] },
      '2023-04-04',
      'none',
    ],
    ['told to social care', { by: 'gp', told: ['childrens-social-care'] }, '2023-04-04', 'none'],
  ])('is asked about when it is %s', (_, more, day, state) => {
    const entries = [placed({ status: 'privateFostering' }, more), check('2023-03-06')];
    expect(asked(entries, day).state).toBe(state);
  });

  it('is known to social care from the day on which they are notified', () => {
    const entries = [placed({ status: 'privateFostering' }, { by: 'gp' }), check('2023-03-06')];
    const notified = said({ privateFostering: { what: 'notified' } });
    expect(asked([...entries, notified], '2023-04-04').state).toBe('none');
    const began = said({ privateFostering: { what: 'began' } });
    expect(asked([...entries, began], '2023-04-04').state).toBe('open');
  });

  it.each<[string, WrittenEntry[], string]>([
    [
      'a status and a check',
      [
        later({ placement: { with: 'friend', basis: 'agreement', status: 'connectedPerson' } }),
        check('2023-03-21'),
      ],
      'settled',
    ],
    [
      'a status alone',
      [later({ placement: { with: 'friend', basis: 'agreement', status: 'connectedPerson' } })],
      'open',
    ],
    [
      'private fostering and a check',
      [said({ privateFostering: { what: 'began' } }), check('2023-03-21')],
      'settled',
    ],
    [
      'private fostering that ended, and a check',
      [said({ privateFostering: { what: 'ended' } }), check('2023-03-21')],
      'open',
    ],
    [
      'being looked after, and a check',
      [said({ lookedAfter: { what: 'approved' } }), check('2023-03-21')],
      'settled',
    ],
    ['a check alone', [check('2023-03-20')], 'open'],
    [
      'a pending check and a status',
      [
        later({ placement: { with: 'friend', basis: 'agreement', status: 'connectedPerson' } }),
        check('2023-03-21', 'pending'),
      ],
      'open',
    ],
    ['section 20', [later({ placement: { with: 'friend', basis: 's20' } })], 'settled'],
    ['going home', [home({})], 'settled'],
    ['another child going home', [home({ about: ['cousin'] })], 'open'],
  ])('is settled, or not, by %s', (_, entries, state) => {
    expect(asked([placed({}), ...entries]).state).toBe(state);
  });

  it('is asked about anew when the child moves on to somebody else', () => {
    const moved = later({ placement: { with: 'aunt', basis: 'agreement' } });
    expect(asked([placed({}), moved]).evidence).toEqual(['placed', 'later']);
    const checked = check('2023-03-21');
    const ofAunt = later({
      id: 'said',
      date: '2023-03-21',
      placement: { with: 'aunt', basis: 'agreement', status: 'connectedPerson' },
    });
    expect(asked([placed({}), moved, ofAunt, checked]).state).toBe('open');
    const auntChecked = { ...checked, check: { of: 'aunt', result: 'relevant' } } as const;
    expect(asked([placed({}), moved, ofAunt, auntChecked]).state).toBe('settled');
  });

  it.each([[{ basis: 'unknown' }], [{ basis: undefined }]] as const)(
    'cannot be told where the basis is %o',
    (said) => {
      expect(asked([placed(said)])).toMatchObject({
        state: 'none',
        missing: ['placed: placement.basis'],
      });
    },
  );
});
