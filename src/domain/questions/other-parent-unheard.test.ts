import { describe, expect, it } from 'vitest';
import { otherParentUnheard as rule } from './other-parent-unheard.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father, separated' },
  { id: 'grandmother', relationToChild: 'grandmother' },
];
const begun: WrittenEntry = {
  id: 'begun',
  date: '2023-03-06',
  by,
  kind: 'strategy-discussion',
  about: ['child', 'mother', 'father'],
  strategy: { section47: 'joint' },
};
const ended: WrittenEntry = {
  id: 'ended',
  date: '2023-03-20',
  by,
  kind: 'section-47-enquiry',
  enquiry: { outcome: 'notSubstantiated' },
};
const enquiry = [begun, ended];
const conference = (type: 'initial' | 'review', date: string): WrittenEntry => ({
  id: `${type} ${date}`,
  date,
  by,
  kind: 'conference',
  about: ['child', 'mother', 'father'],
  conference: { type },
});
const responsible = (parentalResponsibility: boolean, of = 'father'): WrittenEntry => ({
  id: 'responsible',
  date: '2023-01-02',
  by,
  kind: 'contact',
  relationships: [{ of, to: 'child', type: 'father', status: 'claimed', parentalResponsibility }],
});
const heard = (
  who: string,
  date = '2023-03-09',
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: `heard ${who} ${date}`,
  date,
  by,
  kind: 'home-visit',
  about: ['child', who],
  ...facts,
});
const mother = heard('mother');
const father = responsible(true);
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ people, entries }), day);

describe('a parent with whom nobody spoke', () => {
  it.each([
    ['is not asked about while the enquiry goes on', '2023-03-19', 'none'],
    ['is asked about on the day on which it ends', '2023-03-20', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([father, mother, ...enquiry], day).state).toBe(state);
  });

  it('is called what they are to the child', () => {
    const { question } = asked([father, mother, ...enquiry]);
    expect(question).toMatchObject({ evidence: ['begun', 'ended'], dueOn: '2023-03-27' });
    expect(question?.asks).toContain('Has somebody asked the father what they know');
  });

  it.each<[string, WrittenEntry[], string]>([
    ['visited by social care in that time', [heard('father')], 'none'],
    ['visited on the day on which it began', [heard('father', '2023-03-06')], 'none'],
    ['visited on the day before', [heard('father', '2023-03-05')], 'open'],
    [
      'interviewed by the police',
      [heard('father', '2023-03-09', { by: 'police', kind: 'interview' })],
      'none',
    ],
    [
      'seen by a family doctor about something',
      [heard('father', '2023-03-09', { by: 'gp', kind: 'contact' })],
      'open',
    ],
    [
      'spoken with at school, and the entry says so',
      [heard('father', '2023-03-09', { by: 'school', kind: 'other', spokenWith: ['father'] })],
      'none',
    ],
    [
      'quoted',
      [
        heard('mother', '2023-03-09', {
          kind: 'person-named',
          mentions: [{ asWritten: 'a man', by: 'father' }],
        }),
      ],
      'none',
    ],
    [
      'there at a visit',
      [heard('mother', '2023-03-09', { visit: { children: [], present: [{ person: 'father' }] } })],
      'none',
    ],
    [
      'the subject of a meeting and no more',
      [heard('father', '2023-03-09', { kind: 'core-group' })],
      'open',
    ],
    [
      'told of as dead',
      [{ id: 'died', date: '2022-01-01', by: 'gp', kind: 'death', about: ['father'] }],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked([father, mother, ...enquiry, ...entries]).state).toBe(state);
  });

  it('may be the mother, who has parental responsibility unless it is said that she has not', () => {
    expect(asked([responsible(false), ...enquiry]).state).toBe('open');
    expect(asked([responsible(false, 'mother'), ...enquiry]).state).toBe('none');
  });

  it('cannot be told of a father of whom the record does not say whether he has it', () => {
    const found = asked([mother, ...enquiry]);
    expect(found.state).toBe('none');
    expect(found.missing).toEqual(['ended: relationships[].parentalResponsibility of father']);
    expect(asked([responsible(false), mother, ...enquiry])).toMatchObject({
      state: 'none',
      missing: [],
    });
  });

  it('may be somebody else who has it, and never a grandmother who has not', () => {
    const both = [responsible(true, 'grandmother'), responsible(false)].map((entry, index) => ({
      ...entry,
      id: `r${index}`,
    }));
    expect(asked([...both, mother, ...enquiry]).question?.asks).toContain('the grandmother');
  });

  it('is asked about when one conference follows another', () => {
    const two = [conference('initial', '2023-01-09'), conference('review', '2023-04-03')];
    expect(asked([father, mother, ...two], '2023-04-02').state).toBe('none');
    expect(asked([father, mother, ...two]).evidence).toEqual([
      'initial 2023-01-09',
      'review 2023-04-03',
    ]);
    expect(asked([father, mother, heard('father', '2023-02-06'), ...two]).state).toBe('none');
  });

  it.each<[string, WrittenEntry, string]>([
    ['by being spoken with', heard('father', '2023-04-03'), 'settled'],
    ['not by the mother’s being spoken with again', heard('mother', '2023-04-03'), 'open'],
    [
      'not by a letter of another agency',
      heard('father', '2023-04-03', { by: 'school', kind: 'other' }),
      'open',
    ],
  ])('is settled %s', (_, entry, state) => {
    expect(asked([father, mother, ...enquiry, entry]).state).toBe(state);
  });
});
