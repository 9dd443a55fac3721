import { describe, expect, it } from 'vitest';
import { conferenceLate as rule } from './conference-late.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const strategy = (section47?: 'joint' | 'none', date = '2023-03-06'): WrittenEntry => ({
  id: `strategy ${date}`,
  date,
  by,
  kind: 'strategy-discussion',
  ...(section47 !== undefined && { strategy: { section47 } }),
});
const conference = (type: 'initial' | 'review', date: string): WrittenEntry => ({
  id: `${type} ${date}`,
  date,
  by,
  kind: 'conference',
  conference: { type },
});
const plan = (date: string): WrittenEntry => ({
  id: 'plan',
  date,
  by,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
});
const coreGroup = (date: string): WrittenEntry => ({
  id: `core ${date}`,
  date,
  by,
  kind: 'core-group',
});
const putOff: WrittenEntry = {
  id: 'put off',
  date: '2023-03-08',
  by,
  kind: 'meeting-postponed',
  meeting: { kind: 'core-group', postponed: true },
};

function asked(part: string, entries: readonly WrittenEntry[], day: string) {
  const found = askedOn(rule, record({ entries }), day);
  const question = found.questions.find((one) => one.subject === `child:${part}`);
  return { ...found, question, isOpen: question !== undefined && question.settledOn === undefined };
}

describe('an initial conference', () => {
  // Fifteen working days from Monday 6 March 2023 are up at the end of Monday 27 March.
  it.each<[string, WrittenEntry[], string, boolean]>([
    ['is in time on the fifteenth working day', [strategy('joint')], '2023-03-27', false],
    ['is late on the day after', [strategy('joint')], '2023-03-28', true],
    [
      'counts from the last discussion',
      [strategy('joint'), strategy('joint', '2023-03-20')],
      '2023-03-28',
      false,
    ],
    ['is not due when no enquiry was begun', [strategy('none')], '2023-12-01', false],
    [
      'is not due to a child who has a plan',
      [plan('2023-03-01'), strategy('joint')],
      '2023-04-30',
      false,
    ],
    [
      'is not due when the enquiry found it not needed',
      [
        strategy('joint'),
        {
          id: 'e',
          date: '2023-03-20',
          by,
          kind: 'section-47-enquiry',
          enquiry: { conferenceRequired: false },
        },
      ],
      '2023-12-01',
      false,
    ],
  ])('%s', (_, entries, day, isOpen) => {
    expect(asked('initial-conference', entries, day).isOpen).toBe(isOpen);
  });

  it('cannot be told to be late where the discussion does not say whether enquiries began', () => {
    const found = asked('initial-conference', [strategy()], '2023-03-28');
    expect(found).toMatchObject({
      isOpen: false,
      missing: ['strategy 2023-03-06: strategy.section47'],
    });
    const enquiry: WrittenEntry = { date: '2023-03-10', by, kind: 'section-47-enquiry' };
    expect(asked('initial-conference', [strategy(), enquiry], '2023-03-28').isOpen).toBe(true);
  });

  it('settles the question by being held', () => {
    const entries = [strategy('joint'), conference('initial', '2023-04-03')];
    expect(asked('initial-conference', entries, '2023-04-03').question).toMatchObject({
      raisedOn: '2023-03-28',
      settledBy: ['initial 2023-04-03'],
    });
  });
});

describe('a core group', () => {
  const start = [conference('initial', '2023-03-06'), plan('2023-03-06')];
  // Ten working days from Monday 6 March are up on the 20th; six weeks from the 13th on 24 April.
  it.each<[string, WrittenEntry[], string, boolean]>([
    ['is in time on the tenth working day', start, '2023-03-20', false],
    ['is late on the day after', start, '2023-03-21', true],
    [
      'is in time six weeks after the last',
      [...start, coreGroup('2023-03-13')],
      '2023-04-24',
      false,
    ],
    ['is late a day later', [...start, coreGroup('2023-03-13')], '2023-04-25', true],
  ])('%s', (_, entries, day, isOpen) => {
    expect(asked('core-group', entries, day).isOpen).toBe(isOpen);
  });

  it('is asked about by its name', () => {
    expect(asked('core-group', start, '2023-03-21').question?.asks).toMatch('the core group would');
  });

  it('is asked about with more when it was put off and is late as well', () => {
    expect(asked('core-group', [...start, putOff], '2023-03-21').question).toMatchObject({
      evidence: ['put off'],
      strengthened: [{ on: '2023-03-21' }],
    });
  });

  it('is not put off by being asked for', () => {
    const wanted: WrittenEntry = {
      date: '2023-03-08',
      by,
      kind: 'contact',
      meeting: { kind: 'core-group', requested: true },
    };
    expect(asked('core-group', [...start, wanted], '2023-03-20').question).toBeUndefined();
  });

  it('is asked about the same day when it is put off, and until it is held', () => {
    const entries = [...start, putOff];
    expect(asked('core-group', entries, '2023-03-08').question?.evidence).toEqual(['put off']);
    expect(asked('core-group', [...entries, coreGroup('2023-03-15')], '2023-03-16').isOpen).toBe(
      false,
    );
  });
});

describe('a review conference', () => {
  const start = [conference('initial', '2023-03-31'), plan('2023-03-31')];
  // Three months from 31 March are up on 30 June, the last day of that month.
  it.each<[string, WrittenEntry[], string, boolean]>([
    ['is in time after three months', start, '2023-06-30', false],
    ['is late on the day after', start, '2023-07-01', true],
    [
      'is in time six months after the last',
      [...start, conference('review', '2023-06-20')],
      '2023-12-20',
      false,
    ],
    [
      'is late on the day after six',
      [...start, conference('review', '2023-06-20')],
      '2023-12-21',
      true,
    ],
  ])('%s', (_, entries, day, isOpen) => {
    expect(asked('review-conference', entries, day).isOpen).toBe(isOpen);
  });

  it('is waited for when the plan has begun and for nothing when it has ended', () => {
    const ended: WrittenEntry = { ...plan('2023-05-01'), id: 'end', kind: 'plan-ended' };
    expect(asked('review-conference', [...start, ended], '2023-12-01').question).toBeUndefined();
  });
});

it('is not asked about in a year whose holidays nobody has written down, and the record says so', () => {
  expect(() =>
    asked('core-group', [plan('2028-12-28'), conference('initial', '2028-12-28')], '2029-01-31'),
  ).toThrow('holidays-unknown');
});
