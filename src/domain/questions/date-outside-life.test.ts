import { describe, expect, it } from 'vitest';
import { dateOutsideLife } from './date-outside-life.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const seen: WrittenEntry = {
  id: 'seen',
  date: '2020-05-08',
  takenIn: '2020-06-01',
  by: 'health-visiting',
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: true }] },
};
const child = { dob: '2020-05-09' };

describe('a date outside the child’s life is asked about, never refused', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
    readonly dob?: string;
  }[] = [
    { what: 'seen the day before birth', entries: [seen], state: 'open' },
    { what: 'seen on the day of birth', entries: [{ ...seen, date: '2020-05-09' }], state: 'none' },
    {
      what: 'seen some time in the week of the birth: that may be after it',
      entries: [{ ...seen, precision: 'week' }],
      state: 'none',
    },
    {
      what: 'a conference before the birth is ordinary',
      entries: [
        {
          date: '2020-04-01',
          takenIn: '2020-06-01',
          by: 'childrens-social-care',
          kind: 'conference',
          conference: { type: 'pre-birth' },
        },
      ],
      state: 'none',
    },
    {
      what: 'hurt after the day of death',
      entries: [
        { date: '2021-01-01', by: 'police', kind: 'death' },
        {
          date: '2021-01-02',
          by: 'gp',
          kind: 'injury',
          injuries: [{ site: 'shin', type: 'bruise' }],
        },
      ],
      state: 'open',
    },
    {
      what: 'hurt on the day of death',
      entries: [
        { date: '2021-01-01', by: 'police', kind: 'death' },
        {
          date: '2021-01-01',
          by: 'gp',
          kind: 'injury',
          injuries: [{ site: 'shin', type: 'bruise' }],
        },
      ],
      state: 'none',
    },
    {
      what: 'the author corrects the date',
      entries: [
        seen,
        {
          ...seen,
          id: 'corrected',
          date: '2020-05-28',
          takenIn: '2020-06-03',
          supersedes: { entry: 'seen', reason: 'wrong month' },
        },
      ],
      state: 'settled',
    },
  ];
  for (const { what, entries, state } of table) {
    it(`${what}: ${state}`, () => {
      expect(askedOn(dateOutsideLife, record({ child, entries }), '2021-02-01').state).toBe(state);
    });
  }

  it('asks the agency that wrote it, in words about the child', () => {
    const { question } = askedOn(dateOutsideLife, record({ child, entries: [seen] }), '2020-06-01');
    expect(question?.of).toBe('healthVisitor');
    expect(question?.asks).toBe(
      'This entry tells of the child before the child’s birth: on which day did it happen?',
    );
    expect(question?.dueOn).toBe('2020-06-03');
  });

  it('asks nothing of a child whose date of birth nobody has recorded', () => {
    expect(askedOn(dateOutsideLife, record({ entries: [seen] }), '2021-02-01').state).toBe('none');
  });
});
