import { describe, expect, it } from 'vitest';
import { menMissingFromHealthRecord as rule } from './men-missing-from-health-record.ts';
import { askedOn, record, type WrittenEntry, type WrittenPerson } from './test-record.ts';

const people: WrittenPerson[] = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'second', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father' },
  { id: 'partner', relationToChild: 'unrelated adult' },
  { id: 'grandfather', relationToChild: 'maternal grandfather' },
  { id: 'brother', relationToChild: 'brother', dob: '2020-01-01' },
  { id: 'visitor' },
];
const met = (
  date: string,
  who: readonly string[] = [],
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by: 'health-visiting',
  kind: 'home-visit',
  about: ['child', 'mother', 'visitor', ...who],
  ...facts,
});
const before = met('2023-02-06', [], { by: 'midwifery', kind: 'contact' });
const first = met('2023-03-16');
const second = met('2023-04-24');
const asked = (entries: readonly WrittenEntry[], day = '2023-06-30', dob?: string) =>
  askedOn(rule, record({ child: dob === undefined ? {} : { dob }, people, entries }), day);
const born = '2023-03-06';

describe('a baby in whose health record no father or partner stands', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['after one contact: is not asked about', [first], 'none'],
    ['after two contacts', [first, second], 'open'],
    ['after one before the birth and one after it', [before, first], 'open'],
    ['where the second is another agency’s', [first, { ...second, by: 'gp' }], 'none'],
    ['where the father was there', [met('2023-03-16', ['father']), second], 'none'],
    ['where a partner was there', [first, met('2023-04-24', ['partner'])], 'none'],
    ['where two mothers were there', [first, met('2023-04-24', ['second'])], 'none'],
    [
      'where a grandfather and a brother were there',
      [first, met('2023-04-24', ['grandfather', 'brother'])],
      'open',
    ],
    [
      'where only a family doctor names the father',
      [first, second, met('2023-04-25', ['father'], { by: 'gp' })],
      'open',
    ],
    [
      'where only a family doctor writes that he is in the household',
      [
        first,
        second,
        met('2023-04-24', [], {
          id: 'gp',
          by: 'gp',
          household: [{ person: 'father', change: 'joined' }],
        }),
      ],
      'open',
    ],
    [
      'where a boyfriend is described',
      [first, met('2023-04-24', [], { mentions: [{ asWritten: 'her boyfriend' }] })],
      'none',
    ],
    [
      'where a friend is described',
      [first, met('2023-04-24', [], { mentions: [{ asWritten: 'a friend' }] })],
      'open',
    ],
    [
      'where it is written down that he joined the household',
      [first, met('2023-04-24', [], { household: [{ person: 'father', change: 'joined' }] })],
      'none',
    ],
    [
      'where a check on him stands',
      [first, met('2023-04-24', [], { check: { of: 'father', result: 'pending' } })],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries, '2023-06-30', born).state).toBe(state);
  });

  it.each(['askedNone', 'askedRefused', 'notKnown', 'notAsked'] as const)(
    'is asked about, and stays so, where a partner was %s',
    (partners) => {
      const answer = met('2023-04-24', [], { asked: { partners } });
      expect(asked([first, answer], '2023-06-30', born).state).toBe('open');
      const later = met('2023-05-22', [], { asked: { partners } });
      expect(asked([first, second, later], '2023-06-30', born).state).toBe('open');
    },
  );

  it('is asked about on the day of the second contact, to be answered in ten working days', () => {
    const { question } = asked([first, second], '2023-04-24', born);
    expect(question).toMatchObject({
      of: 'healthVisitor',
      evidence: ['2023-03-16', '2023-04-24'],
      dueOn: '2023-05-10',
    });
  });

  it.each([
    ['the day before the first birthday', '2023-04-25', 'open'],
    ['the first birthday', '2023-04-24', 'none'],
  ])('is under one: on %s', (_, oneYearOn, state) => {
    const dob = oneYearOn.replace('2023', '2022');
    const entries = [met('2023-01-09'), second];
    expect(asked(entries, '2023-04-24', dob).state).toBe(state);
  });

  it('cannot be told where nobody knows the date of birth', () => {
    expect(asked([first, second]).missing).toEqual(['child: people[].dob']);
    expect(asked([first]).missing).toEqual([]);
  });

  it.each<[string, WrittenEntry, string]>([
    ['a health visitor who meets him', met('2023-05-22', ['father']), 'settled'],
    ['a family doctor who meets him', met('2023-05-22', ['father'], { by: 'gp' }), 'open'],
    ['another visit without him', met('2023-05-22'), 'open'],
  ])('is settled, or not, by %s', (_, entry, state) => {
    expect(asked([first, second, entry], '2023-06-30', born).state).toBe(state);
  });
});
