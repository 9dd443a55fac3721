import { describe, expect, it } from 'vitest';
import { siblingForgotten } from './sibling-forgotten.ts';
import { askedOn, record, type WrittenEntry, type WrittenPerson } from './test-record.ts';

const child = { dob: '2021-01-10' };
const sister: WrittenPerson = { id: 'sister', relationToChild: 'half-sister', dob: '2017-01-10' };
const baby: WrittenPerson = { id: 'baby', relationToChild: 'brother', dob: '2022-06-10' };
// 2024-03-01 is a Friday: five working days are over at the end of Friday 8 March.
const hurt: WrittenEntry = {
  date: '2024-03-01',
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'abdomen', type: 'bruise', medicalView: 'unexplained' }],
};
const seen = (date: string, person: string): WrittenEntry => ({
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
  visit: { children: [{ person, seen: true }] },
});

describe('brothers and sisters after an injury', () => {
  const table: readonly {
    readonly what: string;
    readonly people: readonly WrittenPerson[];
    readonly entries: readonly WrittenEntry[];
    readonly on: string;
    readonly state: 'open' | 'settled' | 'none';
    readonly missing?: readonly string[];
  }[] = [
    {
      what: 'a sister of seven, on the fifth working day',
      people: [sister],
      entries: [hurt],
      on: '2024-03-08',
      state: 'none',
    },
    {
      what: 'a sister of seven, after it',
      people: [sister],
      entries: [hurt],
      on: '2024-03-09',
      state: 'open',
    },
    {
      what: 'a baby, on the next day',
      people: [baby],
      entries: [hurt],
      on: '2024-03-02',
      state: 'none',
    },
    {
      what: 'a baby, on the day after that',
      people: [baby],
      entries: [hurt],
      on: '2024-03-03',
      state: 'open',
    },
    {
      what: 'a brother whose age nobody knows, while the longer limit runs',
      people: [{ id: 'brother', relationToChild: 'brother' }],
      entries: [hurt],
      on: '2024-03-08',
      state: 'none',
      missing: ['brother: people[].dob'],
    },
    {
      what: 'a sister who becomes known later',
      people: [{ ...sister, knownFrom: '2024-04-02' }],
      entries: [hurt, { date: '2024-04-02', by: 'school', kind: 'contact', about: ['sister'] }],
      on: '2024-04-10',
      state: 'open',
    },
    {
      what: 'a sister who becomes known more than ninety days later',
      people: [{ ...sister, knownFrom: '2024-05-31' }],
      entries: [hurt, { date: '2024-05-31', by: 'school', kind: 'contact', about: ['sister'] }],
      on: '2024-07-01',
      state: 'none',
    },
    {
      what: 'seen in time',
      people: [sister],
      entries: [hurt, seen('2024-03-05', 'sister')],
      on: '2024-04-01',
      state: 'none',
    },
    {
      what: 'seen late',
      people: [sister],
      entries: [hurt, seen('2024-03-15', 'sister')],
      on: '2024-04-01',
      state: 'settled',
    },
    {
      what: 'seen before',
      people: [sister],
      entries: [seen('2024-02-28', 'sister'), hurt],
      on: '2024-04-01',
      state: 'open',
    },
    {
      what: 'one of two seen',
      people: [sister, baby],
      entries: [hurt, seen('2024-03-15', 'sister')],
      on: '2024-04-01',
      state: 'open',
    },
    {
      what: 'an injury that a doctor finds explained',
      people: [sister],
      entries: [
        {
          ...hurt,
          injuries: [
            { site: 'shin', type: 'bruise', explanation: 'fell', medicalView: 'consistent' },
          ],
          mobility: { of: 'child', stage: 'walking' },
        },
      ],
      on: '2024-04-01',
      state: 'none',
    },
    {
      what: 'a grown-up brother',
      people: [{ id: 'grown', relationToChild: 'brother', ageAtStart: 18 }],
      entries: [hurt],
      on: '2024-04-01',
      state: 'none',
    },
    { what: 'no brother or sister', people: [], entries: [hurt], on: '2024-04-01', state: 'none' },
  ];
  for (const { what, people, entries, on, state, missing = [] } of table) {
    it(`${what}: ${state}${missing.length > 0 ? ', cannot tell' : ''}`, () => {
      const asked = askedOn(siblingForgotten, record({ child, people, entries }), on);
      expect(asked.state).toBe(state);
      expect(asked.missing).toEqual(missing);
    });
  }

  it('presses where nobody has explained the injury, and gives a baby a day', () => {
    const { question } = askedOn(
      siblingForgotten,
      record({ child, people: [baby], entries: [hurt] }),
      '2024-03-03',
    );
    expect(question).toMatchObject({ urgency: 'actToday', dueOn: '2024-03-04' });
    expect(question?.asks).toContain('the other child of the family');
  });

  it('is strengthened by the next injury', () => {
    const entries = [hurt, { ...hurt, date: '2024-03-20' }];
    const { question } = askedOn(
      siblingForgotten,
      record({ child, people: [sister], entries }),
      '2024-04-01',
    );
    expect(question?.strengthened).toEqual([{ on: '2024-03-28', evidence: ['r2'] }]);
  });
});
