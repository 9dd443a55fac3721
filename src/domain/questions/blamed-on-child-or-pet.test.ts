import { describe, expect, it } from 'vitest';
import { blamedOnChildOrPet } from './blamed-on-child-or-pet.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2022-01-10' };
const people = [{ id: 'keyWorker' }, { id: 'mother', relationToChild: 'mother' }];
const hurt = (
  date: string,
  explanation: string,
  more: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'face', type: 'bruise', explanation, explanationBy: 'mother' }],
  ...more,
});

describe('injuries put down to another child, a pet or the child', () => {
  const table: readonly {
    readonly what: string;
    readonly entries: readonly WrittenEntry[];
    readonly state: 'open' | 'settled' | 'none';
  }[] = [
    { what: 'once', entries: [hurt('2024-01-10', 'scratched by the dog')], state: 'none' },
    {
      what: 'a dog, then another child',
      entries: [hurt('2024-01-10', 'scratched by the dog'), hurt('2024-04-10', 'another child')],
      state: 'open',
    },
    {
      what: 'six months apart to the day',
      entries: [hurt('2024-01-10', 'another child'), hurt('2024-07-10', 'another child')],
      state: 'open',
    },
    {
      what: 'a day more than six months apart',
      entries: [hurt('2024-01-10', 'another child'), hurt('2024-07-11', 'another child')],
      state: 'none',
    },
    {
      what: 'twice in one event',
      entries: [hurt('2024-01-10', 'another child'), hurt('2024-01-12', 'another child')],
      state: 'none',
    },
    {
      what: 'a month and a day within it',
      entries: [
        hurt('2024-01-15', 'another child', { precision: 'month' }),
        hurt('2024-01-20', 'the dog'),
      ],
      state: 'none',
    },
    {
      what: 'two falls',
      entries: [hurt('2024-01-10', 'fell'), hurt('2024-04-10', 'fell')],
      state: 'none',
    },
    {
      what: 'one of them seen at nursery',
      entries: [
        hurt('2024-01-10', 'another child'),
        hurt('2024-04-10', '', {
          injuries: [
            { site: 'arm', type: 'bite', explanation: 'another child', seenBy: ['keyWorker'] },
          ],
        }),
      ],
      state: 'none',
    },
    {
      what: 'looked at together by a clinician who gives a view',
      entries: [
        hurt('2024-01-10', 'the dog'),
        hurt('2024-04-10', 'another child'),
        {
          date: '2024-04-20',
          by: 'paediatrics',
          kind: 'medical-opinion',
          opinion: { view: 'inconsistent' },
          joins: ['r1', 'r2'],
        },
      ],
      state: 'settled',
    },
    {
      what: 'looked at together without a view',
      entries: [
        hurt('2024-01-10', 'the dog'),
        hurt('2024-04-10', 'another child'),
        { date: '2024-04-20', by: 'gp', kind: 'contact', joins: ['r1', 'r2'] },
      ],
      state: 'open',
    },
  ];
  for (const { what, entries, state } of table) {
    it(`${what}: ${state}`, () => {
      expect(
        askedOn(blamedOnChildOrPet, record({ child, people, entries }), '2024-08-01').state,
      ).toBe(state);
    });
  }

  it('says who is blamed, and is strengthened by the next time', () => {
    const entries = [
      hurt('2024-01-10', 'scratched by the dog'),
      hurt('2024-02-10', 'another child'),
      hurt('2024-03-10', 'another child'),
    ];
    const { question } = askedOn(
      blamedOnChildOrPet,
      record({ child, people, entries }),
      '2024-04-01',
    );
    expect(question?.strengthened).toEqual([{ on: '2024-03-10', evidence: ['r3'] }]);
    expect(question?.asks).toContain('put down to an animal and another child on 3 occasions');
  });
});
