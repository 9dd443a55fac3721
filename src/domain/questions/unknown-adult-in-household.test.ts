import { describe, expect, it } from 'vitest';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { unknownAdultInHousehold as rule } from './unknown-adult-in-household.ts';

// 2023-03-06 is a Monday: two working days are up at the end of Wednesday the 8th.
const mention: WrittenEntry = {
  id: 'told',
  date: '2023-03-06',
  by: 'school',
  kind: 'person-named',
  mentions: [{ asWritten: 'a friend who stays on Saturdays', by: 'mother' }],
};
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'friend', relationToChild: 'unrelated adult', dob: '1990-05-01' },
  { id: 'invented', relationToChild: 'unrelated adult' },
];
const resolvedBy = (by: string, date: string): WrittenEntry => ({
  id: `named by ${by}`,
  date,
  by: 'school',
  kind: 'contact',
  resolves: [{ mention: 'told', person: 'friend', by }],
});
const asked = (entries: readonly WrittenEntry[], day: string) =>
  askedOn(rule, record({ people, entries }), day);

describe('an adult whom nobody has identified', () => {
  it.each([
    ['is not asked about on the last day of two working days', '2023-03-08', 'none'],
    ['is asked about on the day after', '2023-03-09', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([mention], day).state).toBe(state);
  });

  it('is waited for until the day after two working days', () => {
    expect(asked([mention], '2023-03-06').nextChangeOn).toBe('2023-03-09');
  });

  it('is counted from the day the mention was taken in, however vague its date', () => {
    const vague = {
      ...mention,
      date: '2023-01-15',
      precision: 'season',
      takenIn: '2023-03-06',
    } as const;
    expect(asked([vague], '2023-03-09').question?.raisedOn).toBe('2023-03-09');
  });

  it.each([
    ['a check says who it is', 'police', 'settled'],
    ['the mother alone says who it is', 'mother', 'open'],
  ])('stays or goes when %s', (_, by, state) => {
    expect(asked([mention, resolvedBy(by, '2023-03-20')], '2023-03-21').state).toBe(state);
  });

  it('is still a mention when it is said to be somebody of whom no date of birth is known', () => {
    const invented = {
      ...resolvedBy('police', '2023-03-07'),
      resolves: [{ mention: 'told', person: 'invented', by: 'police' }],
    };
    expect(asked([mention, invented], '2023-04-30').state).toBe('open');
  });

  it('is not asked about when somebody who met them said so in time', () => {
    const entries = [mention, resolvedBy('health-visiting', '2023-03-07')];
    expect(asked(entries, '2023-04-30').state).toBe('none');
  });

  it('makes one question with every other, settled only when all are known', () => {
    const second: WrittenEntry = {
      ...mention,
      id: 'told again',
      date: '2023-03-13',
      mentions: [{ asWritten: 'a lodger' }],
    };
    const found = asked([mention, second, resolvedBy('police', '2023-03-20')], '2023-03-21');
    expect(found.questions).toHaveLength(1);
    expect(found.evidence).toEqual(['told', 'told again']);
    expect(found.state).toBe('open');
  });

  it('is asked about in the words of the record, three at most', () => {
    const mentions = ['a lodger', 'a man', 'an uncle', 'a cousin'].map((asWritten) => ({
      asWritten,
    }));
    expect(asked([{ ...mention, mentions }], '2023-03-09').question?.asks).toContain(
      'Who is “a lodger”, “a man”, “an uncle” and 1 more, where do they sleep',
    );
  });

  it('is asked about together with whom they may be, from the third mention on', () => {
    const on = (date: string, asWritten: string): WrittenEntry => ({
      ...mention,
      id: asWritten,
      date,
      mentions: [{ asWritten }],
    });
    const entries = [
      on('2023-03-06', 'a boyfriend'),
      on('2023-03-06', 'an uncle'),
      on('2023-03-13', 'next of kin'),
      on('2023-03-20', 'a lodger'),
    ];
    const words = (day: string) => asked(entries, day).question?.asks.split(', where')[0];
    expect(words('2023-03-22')).toBe('Who is “a boyfriend”, “an uncle” and “next of kin”');
    expect(words('2023-03-23')).toBe(
      'Who is “a boyfriend”, “next of kin” and “a lodger” (who may be one man) and “an uncle”',
    );
  });

  it('is asked about within one working day when the child was hurt in the last thirty', () => {
    const injury: WrittenEntry = {
      date: '2023-02-20',
      by: 'gp',
      kind: 'injury',
      injuries: [{ site: 'shin', type: 'bruise' }],
    };
    expect(asked([mention], '2023-03-09').question?.dueOn).toBe('2023-03-13');
    expect(asked([injury, mention], '2023-03-09').question?.dueOn).toBe('2023-03-10');
  });

  it('leaves children and professionals to others, and asks about words that it cannot read', () => {
    const described = (asWritten: string) =>
      asked([{ ...mention, mentions: [{ asWritten }] }], '2023-03-09');
    expect(described('a girl of about fifteen').state).toBe('none');
    expect(described('a girl who stays at weekends').state).toBe('none');
    expect(described('the new health visitor').state).toBe('none');
    expect(described('Zedekiah').state).toBe('open');
  });
});
