import { describe, expect, it } from 'vitest';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { workerChurn as rule } from './worker-churn.ts';

const social = { by: 'childrens-social-care' } as const;
const allocation = (date: string, said: NonNullable<WrittenEntry['allocation']>): WrittenEntry => ({
  ...social,
  id: date,
  date,
  kind: 'case-transferred',
  allocation: said,
});
const visit = (date: string, ...workers: readonly string[]): WrittenEntry => ({
  ...social,
  id: `visit ${date}`,
  date,
  kind: 'home-visit',
  about: ['child', ...workers],
  visit: { children: [{ person: 'child', seen: true }] },
});
const questions = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ entries }), day);
/** The parts that stand open. */
const open = (entries: readonly WrittenEntry[], day?: string) =>
  questions(entries, day)
    .questions.filter((one) => one.settledOn === undefined)
    .map((one) => one.subject);

const first = allocation('2023-01-09', { to: 'worker1' });
const together = { jointVisit: true } as const;

describe('workers who change', () => {
  it.each<[string, readonly WrittenEntry[], readonly string[]]>([
    ['the first worker', [first], []],
    [
      'one change',
      [first, allocation('2023-03-06', { from: 'worker1', to: 'worker2', ...together })],
      [],
    ],
    [
      'a second change on the last day of six months',
      [
        first,
        allocation('2023-03-06', { from: 'worker1', to: 'worker2', ...together }),
        allocation('2023-09-06', { from: 'worker2', to: 'worker3', ...together }),
      ],
      ['child:changes'],
    ],
    [
      'a second change a day later',
      [
        first,
        allocation('2023-03-06', { from: 'worker1', to: 'worker2', ...together }),
        allocation('2023-09-07', { from: 'worker2', to: 'worker3', ...together }),
      ],
      [],
    ],
    [
      'a change about another child',
      [
        first,
        allocation('2023-03-06', { to: 'worker2' }),
        { ...allocation('2023-04-06', { to: 'worker3' }), about: ['cousin'] },
      ],
      [],
    ],
  ])('%s', (_, entries, expected) => {
    expect(open(entries)).toEqual(expected);
  });

  it('are asked about in words that say what happened', () => {
    const { question } = questions([
      first,
      allocation('2023-03-06', { to: 'worker2' }),
      allocation('2023-05-10', { to: 'worker3' }),
    ]);
    expect(question).toMatchObject({
      asks: 'Who knows the child now that the worker has changed 2 times in a few months?',
      of: 'teamManager',
      dueOn: '2023-05-11',
    });
  });
});

describe('a child without a worker', () => {
  const left = allocation('2023-03-06', { from: 'worker1' });
  it.each<[string, readonly string[]]>([
    ['2023-03-07', []],
    ['2023-03-08', ['child:unallocated']],
  ])('on %s', (day, expected) => {
    expect(open([first, left], day)).toEqual(expected);
  });

  it('waits no longer once somebody is named', () => {
    const named = allocation('2023-03-10', { to: 'worker2' });
    const all = questions([first, left, named]);
    expect(all.question?.settledBy).toEqual(['2023-03-10']);
    expect(open([first, left, allocation('2023-03-07', { to: 'worker2' })])).toEqual([]);
  });

  it('cannot be told while the day on which the worker left is known only to the month', () => {
    const vague: WrittenEntry = { ...left, precision: 'month', takenIn: '2023-03-06' };
    expect(questions([first, vague], '2023-03-06').missing).toEqual(['2023-03-06: date']);
  });
});

describe('a case that is handed over', () => {
  const handed = (said: Partial<NonNullable<WrittenEntry['allocation']>> = {}) =>
    allocation('2023-03-06', { from: 'worker1', to: 'worker2', ...said });

  it.each<[string, readonly WrittenEntry[], readonly string[]]>([
    ['without a visit together', [handed({ jointVisit: false })], ['child:handover']],
    ['with one', [handed({ jointVisit: true })], []],
    [
      'with one that the record holds',
      [visit('2023-03-01', 'worker1', 'worker2'), handed({ jointVisit: false })],
      [],
    ],
    [
      'after a visit of the new worker alone',
      [visit('2023-03-01', 'worker2'), handed({ jointVisit: false })],
      ['child:handover'],
    ],
    ['and it does not say', [handed()], []],
  ])('%s', (_, entries, expected) => {
    expect(open(entries)).toEqual(expected);
  });

  it('cannot be told until it says, or the new worker has seen the child', () => {
    expect(questions([handed()]).missing).toEqual(['2023-03-06: allocation.jointVisit']);
    expect(questions([visit('2023-03-01', 'worker1', 'worker2'), handed()]).missing).toEqual([]);
    expect(questions([handed(), visit('2023-03-06', 'worker2')]).missing).toEqual([]);
    expect(questions([handed(), visit('2023-03-06', 'worker9')]).missing).not.toEqual([]);
  });

  it('is settled when the new worker has seen the child, and not when another has', () => {
    const asked = handed({ jointVisit: false });
    expect(questions([asked, visit('2023-03-13', 'worker2')]).state).toBe('settled');
    expect(questions([asked, visit('2023-03-13', 'worker9')]).state).toBe('open');
  });
});
