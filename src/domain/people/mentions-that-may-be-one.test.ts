import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import type { MentionInRecord } from './mentions.ts';
import { type MayBeOne, mentionsThatMayBeOne } from './mentions-that-may-be-one.ts';
import { mayBeOneGivenName, readGivenName } from './read-given-name.ts';
import { readRoleWords } from './read-role-words.ts';
import { readSexWords } from './read-sex-words.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father' },
  { id: 'lodger', relationToChild: 'unrelated adult', sex: 'm', dob: '1990-05-01' },
  { id: 'visitor', relationToChild: 'unrelated adult', sex: 'u' },
  { id: 'sister', relationToChild: 'unrelated adult', sex: 'f' },
] as const;
type Mention = NonNullable<WrittenEntry['mentions']>[number];

let told = 0;
/** An entry of a day with what is said of somebody in it; two sayings of one entry have a speaker each. */
function said(date: string, ...sayings: readonly (string | Mention)[]): WrittenEntry {
  told += 1;
  return {
    id: `told ${told}`,
    date,
    by: 'school',
    kind: 'person-named',
    mentions: sayings.map((one) => (typeof one === 'string' ? { asWritten: one } : one)),
  };
}
function groups(entries: readonly WrittenEntry[], on = '2024-12-31'): readonly MayBeOne[] {
  return mentionsThatMayBeOne(chronologyOf(record({ people, entries }), plainDate(on)));
}
const words = (group: MayBeOne | undefined): readonly string[] =>
  group?.mentions.map(({ mention }) => mention.asWritten) ?? [];
const grouped = (...sayings: readonly string[]): number =>
  groups(sayings.map((one, index) => said(addDays(plainDate('2023-03-01'), index), one))).length;

describe('mentions that may be of one person', () => {
  const friend = said('2023-03-06', { asWritten: 'a male friend of the mother', by: 'mother' });
  const boyfriend = said('2023-03-20', 'her boyfriend');
  const atHome = said('2023-04-17', { asWritten: 'a man at the home', by: 'father' });

  it('are offered from the third on, and not before', () => {
    expect(groups([friend, boyfriend, atHome], '2023-04-16')).toEqual([]);
    const [group, ...others] = groups([friend, boyfriend, atHome], '2023-04-17');
    expect(others).toEqual([]);
    expect(words(group)).toEqual([
      'a male friend of the mother',
      'her boyfriend',
      'a man at the home',
    ]);
  });

  it('say in words why', () => {
    const form: WrittenEntry = said('2023-05-01', { asWritten: 'a friend', form: 'nextOfKin' });
    const called = said('2023-05-02', 'her boyfriend Zedekiah');
    const [group] = groups([friend, boyfriend, atHome, form, called]);
    expect(group?.likeness).toBe(
      'a man called Zedekiah, close to a parent, at the home, named on a form or as next of kin',
    );
    const likeness = (...sayings: readonly string[]): string | undefined =>
      groups(sayings.map((one) => said('2023-03-06', one)))[0]?.likeness;
    expect(likeness('a lodger', 'her boyfriend', 'a friend')).toBe(
      'a man, close to a parent, at the home',
    );
    expect(likeness('a visitor', 'a friend', 'a partner')).toBe(
      'a person, close to a parent, at the home',
    );
    expect(likeness('dad’s girlfriend', 'a friend', 'a partner')).toBe(
      'a woman, close to a parent',
    );
    const stays = (who: string): readonly string[] =>
      Array.from({ length: 3 }, () => `${who} who stays over`);
    expect(likeness(...stays('a boy'))).toBe('a boy, at the home');
    expect(likeness(...stays('a girl'))).toBe('a girl, at the home');
    expect(likeness(...stays('a teenager'))).toBe('a child, at the home');
  });

  it.each<[string, sayings: readonly string[], groups: number]>([
    ['a friend, a boyfriend, a lodger', ['a friend', 'a boyfriend', 'a lodger'], 1],
    [
      'the next of kin, a visitor, a partner',
      ['next of kin', 'a visitor', 'the mother’s partner'],
      1,
    ],
    ['a man and a woman', ['a boyfriend', 'a man at the home', 'a woman at the home'], 0],
    ['a girl of the home', ['a boyfriend', 'a man at the home', 'a girl at the home'], 0],
    ['two at once', ['a boyfriend', 'a man at the home', 'two lodgers'], 0],
    ['other names', ['her friend Zedekiah', 'her friend Ezra', 'a lodger'], 0],
    ['one name, short and whole', ['her friend Zed', 'Zedekiah, a lodger', 'a boyfriend'], 1],
    ['one name and nothing else', ['Zedekiah', 'a man called Zedekiah', 'Uncle Zedekiah'], 1],
    ['an uncle', ['a boyfriend', 'a man at the home', 'an uncle'], 0],
    ['uncles, one of whom stays', ['an uncle who stays over', 'a man at the home', 'an uncle'], 1],
    [
      'one by a name, and one by where he stays',
      ['Grandad Zedekiah, emergency contact', 'Zedekiah, who shouts', 'a man who stays over'],
      1,
    ],
    ['a professional', ['a boyfriend', 'a man at the home', 'the new support worker'], 0],
    [
      'a professional who stays',
      ['a boyfriend', 'a man at the home', 'a support worker who stays over'],
      0,
    ],
    ['a visitor', ['a visitor', 'a man at the home', 'next of kin'], 1],
    ['somebody of whom nothing is said', ['a boyfriend', 'a man at the home', 'a man'], 0],
    ['words that nobody can read', ['a boyfriend', 'a man at the home', 'xyzzy'], 0],
  ])('%s', (_, sayings, expected) => {
    expect(grouped(...sayings)).toBe(expected);
  });

  it('stand in both groups where the words fit both', () => {
    const all = [
      'her friend Zedekiah',
      'her lodger Zedekiah',
      'her friend Ezra',
      'her lodger Ezra',
      'a man at the home',
    ].map((one, index) => said(`2023-03-0${index + 1}`, one));
    expect(groups(all).map(words)).toEqual([
      ['her friend Zedekiah', 'her lodger Zedekiah', 'a man at the home'],
      ['her friend Ezra', 'her lodger Ezra', 'a man at the home'],
    ]);
  });

  it.each<[string, by: string | undefined, other: string | undefined, groups: number]>([
    ['two people', 'father', 'mother', 1],
    ['one and the same', 'mother', 'mother', 0],
    ['nobody says whom', undefined, undefined, 0],
    ['one, and nobody says which other', 'mother', undefined, 0],
  ])('may be two mentions of one entry by %s', (_, by, other, expected) => {
    const both = said(
      '2023-03-06',
      { asWritten: 'a man at the home', ...(by !== undefined && { by }) },
      { asWritten: 'a friend', ...(other !== undefined && { by: other }) },
    );
    expect(groups([both, said('2023-03-07', 'a boyfriend')])).toHaveLength(expected);
  });

  it('are no longer offered once somebody has found out who one of them is', () => {
    const found: WrittenEntry = {
      id: 'found',
      date: '2023-05-01',
      by: 'police',
      kind: 'background-check',
      resolves: [{ mention: friend.id ?? '', person: 'lodger', by: 'police' }],
    };
    expect(groups([friend, boyfriend, atHome, found], '2023-04-30')).toHaveLength(1);
    expect(groups([friend, boyfriend, atHome, found], '2023-05-01')).toEqual([]);
  });

  it('are kept apart by the names that the family gives them', () => {
    const naming = (mention: WrittenEntry, person: string): WrittenEntry => ({
      id: `naming ${person}`,
      date: '2023-05-01',
      by: 'school',
      kind: 'contact',
      resolves: [{ mention: mention.id ?? '', person, by: 'mother' }],
    });
    const entries = [friend, boyfriend, atHome, naming(friend, 'lodger')];
    expect(groups(entries)).toHaveLength(1);
    expect(groups([...entries, naming(boyfriend, 'visitor')])).toEqual([]);
    expect(groups([...entries, naming(boyfriend, 'lodger')])).toHaveLength(1);
  });

  it('are kept apart by what is known of whom the family names', () => {
    const sayings = ['a friend', 'her boyfriend', 'a lodger'].map((one) => said('2023-03-06', one));
    const [first] = sayings;
    const named = (person: string): WrittenEntry => ({
      id: 'named',
      date: '2023-05-01',
      by: 'school',
      kind: 'contact',
      resolves: [{ mention: first?.id ?? '', person, by: 'mother' }],
    });
    expect(groups([...sayings, named('lodger')])).toHaveLength(1);
    // Of whom it is not known whether they are a man or a woman.
    expect(groups([...sayings, named('visitor')])).toHaveLength(1);
    expect(groups([...sayings, named('sister')])).toEqual([]);
  });

  it('lie no more than a year from one another, whichever day it was', () => {
    const later = (date: string, precision: 'day' | 'unknown' = 'day'): WrittenEntry => ({
      ...said(date, 'a lodger'),
      precision,
    });
    expect(groups([friend, boyfriend, later('2024-03-19')])).toHaveLength(1);
    expect(groups([friend, boyfriend, later('2024-03-20')])).toEqual([]);
    expect(groups([friend, boyfriend, later('2024-03-20', 'unknown')])).toHaveLength(1);
  });
});

describe('more mentions than anybody reads', () => {
  it('are compared no further back than the latest hundred', () => {
    const many = Array.from({ length: 101 }, () => said('2023-03-01', 'a lodger'));
    const [group] = groups(many);
    expect(group?.mentions).toHaveLength(100);
    expect(group?.mentions[0]?.held.entry.id).toBe(many[1]?.id);
  });
});

describe('whatever a record holds', () => {
  const adult = fc.constantFrom(
    'a boyfriend',
    'a girlfriend',
    'a friend',
    'a lodger',
    'two lodgers',
    'an uncle',
    'a man at the home',
    'a woman at the home',
    'next of kin',
    'her friend Zedekiah',
    'her friend Ezra',
    'a girl who stays over',
    'a teenager at the house',
    'a support worker',
  );
  const mention = fc.record({
    asWritten: adult,
    by: fc.constantFrom('mother', 'father', undefined),
  });
  const entry = fc
    .tuple(fc.nat({ max: 900 }), fc.array(mention, { minLength: 1, maxLength: 3 }))
    .map(([day, mentions]) =>
      said(
        addDays(plainDate('2022-01-01'), day),
        ...mentions.map(({ asWritten, by }) => ({ asWritten, ...(by !== undefined && { by }) })),
      ),
    );

  it('no group holds two whom anything tells apart', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 14 }), (entries) => {
        for (const { mentions } of groups(entries)) {
          expect(mentions.length).toBeGreaterThanOrEqual(3);
          for (const one of mentions) {
            for (const other of mentions) if (one !== other) expectCouldBeOne(one, other);
          }
        }
      }),
    );
  });

  function expectCouldBeOne(one: MentionInRecord, other: MentionInRecord): void {
    const [a, b] = [one.mention.asWritten, other.mention.asWritten];
    expect(new Set([readSexWords(a), readSexWords(b)])).not.toEqual(new Set(['m', 'f']));
    const [names, roles] = [
      [readGivenName(a), readGivenName(b)].filter((name) => name !== undefined),
      [readRoleWords(a), readRoleWords(b)],
    ];
    expect(names.every((name) => mayBeOneGivenName(name, names[0] ?? ''))).toBe(true);
    expect(new Set(roles.map((read) => read.roles.includes('child'))).size).toBe(1);
    expect(roles.some(({ several }) => several)).toBe(false);
    if (one.held === other.held) expect(one.mention.by).not.toBe(other.mention.by);
  }
});
