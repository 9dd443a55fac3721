import { describe, expect, it } from 'vitest';
import { relationshipStatusDrift as rule } from './relationship-status-drift.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father' },
  { id: 'man', relationToChild: 'unrelated adult' },
];
const described = (
  asWritten: string,
  date: string,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: `${asWritten} ${date}`,
  date,
  by: 'school',
  kind: 'person-named',
  mentions: [{ asWritten, by: 'mother' }],
  ...facts,
});
const friend = described('a friend', '2023-03-06');
const boyfriend = described('her boyfriend', '2023-03-13', { by: 'gp' });
const isTheMan = (...mentions: readonly WrittenEntry[]): WrittenEntry => ({
  id: 'named',
  date: '2023-03-01',
  by: 'childrens-social-care',
  kind: 'contact',
  resolves: mentions.map(({ id = '' }) => ({ mention: id, person: 'man', by: 'mother' })),
});
type Claim = NonNullable<WrittenEntry['relationships']>[number];
const claim = (
  type: Claim['type'],
  status: Claim['status'],
  claimedBy: string,
  date = '2023-04-17',
): WrittenEntry => ({
  id: `${status} by ${claimedBy}`,
  date,
  by: 'childrens-social-care',
  kind: 'contact',
  relationships: [{ of: 'man', to: 'child', type, status, claimedBy }],
});
const both = [friend, boyfriend, isTheMan(friend, boyfriend)];
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ people, entries }), day);
const pair = (one: WrittenEntry, other: WrittenEntry) => [one, other, isTheMan(one, other)];

describe('one adult who is called two things', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['a friend, and a boyfriend to another organisation', both, 'open'],
    [
      'a friend of the mother, and a boyfriend of whom the father tells the same one',
      pair(
        friend,
        described('her boyfriend', '2023-03-13', {
          mentions: [{ asWritten: 'her boyfriend', by: 'father' }],
        }),
      ),
      'open',
    ],
    [
      'a friend, and later a boyfriend, by one person to one organisation',
      pair(friend, { ...boyfriend, by: 'school' }),
      'none',
    ],
    [
      'a boyfriend and a partner, which are one',
      pair({ ...friend, mentions: [{ asWritten: 'her partner' }] }, boyfriend),
      'none',
    ],
    [
      'a friend and a man, which says nothing',
      pair(friend, { ...boyfriend, mentions: [{ asWritten: 'a man' }] }),
      'none',
    ],
    [
      'a friend and a next of kin, which says nothing',
      pair(friend, { ...boyfriend, mentions: [{ asWritten: 'next of kin' }] }),
      'none',
    ],
    [
      'a friend, and a partner by claim',
      [friend, isTheMan(friend), claim('partnerOfParent', 'claimed', 'father')],
      'open',
    ],
    [
      'a friend, and denied to be a partner',
      [friend, isTheMan(friend), claim('partnerOfParent', 'denied', 'mother')],
      'none',
    ],
    [
      'a lodger and an uncle',
      pair(described('a lodger', '2023-03-06'), described('her uncle', '2023-03-13', { by: 'gp' })),
      'open',
    ],
    [
      'two words of two people in one entry',
      [
        described('x', '2023-03-06', {
          mentions: [
            { asWritten: 'her boyfriend', by: 'father' },
            { asWritten: 'a friend', by: 'mother' },
          ],
        }),
      ],
      'open',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is asked about on the day of the second word', () => {
    expect(asked(both, '2023-03-12').state).toBe('none');
    expect(asked(both, '2023-03-13').question).toMatchObject({
      evidence: ['a friend 2023-03-06', 'her boyfriend 2023-03-13'],
      asks: 'One adult around the child is called a friend (school, on the word of the mother) and a partner (GP, on the word of the mother): which of these is true?',
      dueOn: '2023-03-15',
    });
  });

  it.each([
    ['within ninety days', '2023-06-04', 'open'],
    ['a day more', '2023-06-05', 'none'],
  ])('counts words %s', (_, date, state) => {
    expect(asked(pair(friend, described('her boyfriend', date, { by: 'gp' }))).state).toBe(state);
  });

  it('counts no days that a vague date may not have had', () => {
    const vague = described('her boyfriend', '2023-05-15', { by: 'gp', precision: 'season' });
    expect(asked(pair(friend, vague)).state).toBe('none');
  });

  it('cannot be told where nobody says whether they are one', () => {
    const found = asked([friend, boyfriend]);
    expect(found.state).toBe('none');
    expect(found.missing).toEqual(['her boyfriend 2023-03-13: resolves']);
    expect(asked([friend, described('a mate', '2023-03-13', { by: 'gp' })]).missing).toEqual([]);
    expect(asked([friend, described('her boyfriend', '2023-08-07', { by: 'gp' })]).missing).toEqual(
      [],
    );
  });

  it('is asked about as somebody who may be one where three mentions fit, whom nobody has named', () => {
    const atHome = described('a man at the home', '2023-03-20', {
      mentions: [{ asWritten: 'a man at the home', by: 'father' }],
    });
    expect(asked([friend, boyfriend, atHome], '2023-03-19').state).toBe('none');
    expect(asked([friend, boyfriend, atHome], '2023-03-20').question).toMatchObject({
      asks: 'Somebody around the child whom nobody has identified, and who may be one man, is called a friend (school, on the word of the mother) and a partner (GP, on the word of the mother): which of these is true?',
      evidence: ['a friend 2023-03-06', 'her boyfriend 2023-03-13'],
    });
  });

  it('cannot be told where a mention fits two who are told apart by name', () => {
    const called = (name: string, role: string, date: string) =>
      described(`her ${role} ${name}`, date, { by: 'gp' });
    const entries = [
      described('next of kin, a lodger', '2023-03-01'),
      ...['Zedekiah', 'Ezra'].flatMap((name) => [
        called(name, 'partner', '2023-03-06'),
        called(name, 'boyfriend', '2023-03-13'),
      ]),
    ];
    expect(asked(entries)).toMatchObject({ state: 'none' });
  });

  it('is settled once those who may be one are named as one, and found out', () => {
    const atHome = described('a man at the home', '2023-03-20');
    const three = [friend, boyfriend, atHome];
    const named = { ...isTheMan(...three), date: '2023-04-03' };
    const verified = claim('partnerOfParent', 'verified', 'childrens-social-care');
    expect(asked([...three, named]).state).toBe('open');
    expect(asked([...three, named, verified]).state).toBe('settled');
  });

  it.each<[string, WrittenEntry, string]>([
    [
      'a worker who has found out',
      claim('partnerOfParent', 'verified', 'childrens-social-care'),
      'settled',
    ],
    ['the mother’s word again', claim('familyFriend', 'corroborated', 'mother'), 'open'],
    ['another claim', claim('familyFriend', 'claimed', 'school'), 'open'],
  ])('is settled, or not, by %s', (_, entry, state) => {
    expect(asked([...both, entry]).state).toBe(state);
  });
});
