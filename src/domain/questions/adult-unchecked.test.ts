import { describe, expect, it } from 'vitest';
import { adultUnchecked as rule } from './adult-unchecked.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const socialCare = 'childrens-social-care';
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'partner', relationToChild: 'unrelated adult' },
  { id: 'friend', relationToChild: 'family friend' },
  { id: 'sister', relationToChild: 'sister', dob: '2015-01-01' },
  { id: 'worker' },
];
// Monday 6 March 2023: five working days are up at the end of Monday the 13th, one on the 7th.
const joined = (...who: readonly string[]): WrittenEntry => ({
  id: 'joined',
  date: '2023-03-06',
  by: 'health-visiting',
  kind: 'household-change',
  household: who.map((person) => ({ person, change: 'joined' })),
});
const partnerJoined = joined('partner');
const enquiry = (date = '2023-03-06'): WrittenEntry => ({
  id: 'enquiry',
  date,
  by: socialCare,
  kind: 'strategy-discussion',
  about: ['child', 'mother', 'sister', 'worker'],
  strategy: { section47: 'joint' },
});
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-03-06',
  by: socialCare,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const placed: WrittenEntry = {
  id: 'placed',
  date: '2023-03-06',
  by: socialCare,
  kind: 'placement',
  placement: { with: 'friend', basis: 'agreement' },
};
type Check = NonNullable<WrittenEntry['check']>;
const checked = (check: Partial<Check>, date = '2023-03-10', by = 'police'): WrittenEntry => ({
  id: 'checked',
  date,
  by,
  kind: 'background-check',
  about: ['partner'],
  check: { of: 'partner', result: 'nothing-relevant', ...check },
});
const asked = (entries: readonly WrittenEntry[], day = '2023-03-14') =>
  askedOn(rule, record({ people, entries }), day);

describe('an adult of the home on whom no check is back', () => {
  it.each<[string, WrittenEntry[], string, string]>([
    ['is not asked about on the fifth working day', [partnerJoined], '2023-03-13', 'none'],
    ['is asked about on the day after', [partnerJoined], '2023-03-14', 'open'],
    [
      'in an enquiry: not on the first working day',
      [enquiry(), partnerJoined],
      '2023-03-07',
      'none',
    ],
    ['in an enquiry: on the day after', [enquiry(), partnerJoined], '2023-03-08', 'open'],
    ['in an enquiry: the family whom it is about', [enquiry()], '2023-03-08', 'open'],
    ['with whom the child is placed', [placed], '2023-03-14', 'open'],
    [
      'who supervises contact',
      [{ ...placed, contactSupervision: { of: 'mother', by: 'friend' } }],
      '2023-03-14',
      'open',
    ],
    [
      'who stays at times',
      [{ ...partnerJoined, household: [{ person: 'partner', change: 'staysAtTimes' }] }],
      '2023-03-14',
      'open',
    ],
    ['a parent, without an enquiry or a plan: is not', [joined('mother')], '2023-12-01', 'none'],
    ['a parent, on a child protection plan', [joined('mother'), plan], '2023-03-14', 'open'],
    [
      'somebody who is only expected: is not',
      [{ ...partnerJoined, household: [{ person: 'partner', change: 'expected' }] }],
      '2023-12-01',
      'none',
    ],
    ['a child or a professional: is not', [joined('sister', 'worker')], '2023-12-01', 'none'],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  it('is waited for until the day after the limit', () => {
    expect(asked([partnerJoined], '2023-03-06').nextChangeOn).toBe('2023-03-14');
    expect(asked([enquiry()], '2023-03-06').nextChangeOn).toBe('2023-03-08');
  });

  it('has a limit that begins with the enquiry where they were known before', () => {
    const entries = [{ ...joined('mother'), date: '2023-01-09' }, enquiry()];
    expect(asked(entries, '2023-03-07').state).toBe('none');
    expect(asked(entries, '2023-03-08').evidence).toEqual(['joined']);
  });

  it('is called what they are to the child', () => {
    const { question } = asked([joined('partner', 'friend')]);
    expect(question?.asks).toContain('checks on the unrelated adult and the family friend show');
    expect(question).toMatchObject({ urgency: 'ask', dueOn: '2023-03-15' });
  });

  it.each<[string, WrittenEntry, string]>([
    ['a police check is back', checked({}), 'none'],
    ['the check found something', checked({ result: 'relevant' }), 'none'],
    ['the check is pending', checked({ result: 'pending' }), 'open'],
    ['only health records were looked at', checked({ type: 'health' }), 'open'],
    [
      'probation’s records were looked at',
      checked({ from: ['probation'] }, '2023-03-10', 'gp'),
      'none',
    ],
    ['a doctor looked at the doctor’s own records', checked({}, '2023-03-10', 'gp'), 'open'],
    ['the check is on somebody else', checked({ of: 'friend' }), 'open'],
  ])('is asked about or not where %s in time', (_, check, state) => {
    expect(asked([partnerJoined, check]).state).toBe(state);
  });

  it.each<[string, WrittenEntry, string]>([
    ['a check that comes back', checked({}, '2023-03-20'), 'settled'],
    ['a check that is only asked for', checked({ result: 'pending' }, '2023-03-20'), 'open'],
    [
      'their leaving',
      {
        ...joined(),
        id: 'left',
        date: '2023-03-20',
        household: [{ person: 'partner', change: 'left' }],
      },
      'settled',
    ],
  ])('is settled, or not, by %s', (_, entry, state) => {
    expect(asked([partnerJoined, entry], '2023-03-21').state).toBe(state);
  });

  it('stays asked about while one of several is unchecked', () => {
    const both = joined('partner', 'friend');
    expect(asked([both, checked({}, '2023-03-20')], '2023-03-21').state).toBe('open');
  });

  it('is not a carer any more when the child has gone home in time', () => {
    const home: WrittenEntry = {
      id: 'home',
      date: '2023-03-09',
      by: socialCare,
      kind: 'return-home',
    };
    expect(asked([placed, home]).state).toBe('none');
  });
});

describe('an adult of whom somebody found out who they are', () => {
  const told = (asWritten: string): WrittenEntry => ({
    id: 'told',
    date: '2023-02-20',
    by: 'school',
    kind: 'person-named',
    mentions: [{ asWritten }],
  });
  // Monday 6 March 2023, as above.
  const foundOut = (by: string, person = 'lodger'): WrittenEntry => ({
    id: 'found out',
    date: '2023-03-06',
    by: 'health-visiting',
    kind: 'home-visit',
    resolves: [{ mention: 'told', person, by }],
  });
  const known = [...people, { id: 'lodger', dob: '1990-05-01' }, { id: 'girl', dob: '2010-05-01' }];
  const ask = (entries: readonly WrittenEntry[], day = '2023-03-14') =>
    askedOn(rule, record({ people: known, entries }), day);
  const check = (date: string, result: Check['result']): WrittenEntry =>
    checked({ of: 'lodger', result }, date);

  const helped: WrittenEntry = { ...plan, plan: { type: 'early-help' } };
  const ended: WrittenEntry = {
    ...helped,
    id: 'ended',
    date: '2023-03-09',
    kind: 'plan-ended',
  };

  it.each<[string, WrittenEntry[], string, string]>([
    ['not where nobody works with the family', [foundOut('police')], '2023-12-01', 'none'],
    [
      'with a plan: not on the fifth working day',
      [helped, foundOut('police')],
      '2023-03-13',
      'none',
    ],
    ['with a plan: on the day after', [helped, foundOut('police')], '2023-03-14', 'open'],
    ['not with a plan that is over', [helped, foundOut('police'), ended], '2023-03-14', 'none'],
    ['not on the family’s word', [helped, foundOut('mother')], '2023-03-31', 'none'],
    [
      'not while a check that was asked for has its own five days',
      [helped, foundOut('police'), check('2023-03-13', 'pending')],
      '2023-03-20',
      'none',
    ],
    [
      'on the day after those, also where nobody works with the family',
      [foundOut('police'), check('2023-03-13', 'pending')],
      '2023-03-21',
      'open',
    ],
    [
      'not once one is back',
      [helped, foundOut('police'), check('2023-03-10', 'nothing-relevant')],
      '2023-03-31',
      'none',
    ],
    [
      'in an enquiry on the day after the first',
      [enquiry(), foundOut('police'), checked({ of: 'mother' }, '2023-03-07')],
      '2023-03-08',
      'open',
    ],
  ])('is asked about %s', (_, entries, day, state) => {
    expect(ask([told('a man who stays over'), ...entries], day).state).toBe(state);
  });

  it.each([
    ['her boyfriend', 'lodger', 'open'],
    ['a lodger', 'lodger', 'open'],
    ['a friend', 'lodger', 'none'],
    ['her boyfriend', 'mother', 'none'],
    ['somebody staying there', 'girl', 'none'],
  ])('is of the home or a partner: %s, who is the %s', (words, person, state) => {
    expect(ask([told(words), helped, foundOut('police', person)]).state).toBe(state);
  });

  it('stays asked about until a check is back', () => {
    const entries = [told('a lodger'), helped, foundOut('police'), check('2023-03-15', 'pending')];
    expect(ask(entries, '2023-03-16')).toMatchObject({ state: 'open', evidence: ['found out'] });
    expect(ask([...entries, check('2023-03-20', 'relevant')], '2023-03-20').state).toBe('settled');
  });
});
