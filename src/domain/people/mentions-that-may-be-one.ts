import { type Chronology, once } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { areSurelyApart } from '../time/apart.ts';
import { findPersonOf, type MentionInRecord, unresolvedMentions } from './mentions.ts';
import { mayBeOneGivenName, readGivenName } from './read-given-name.ts';
import { homeWords, partnerWords, readRoleWords, type RoleWord } from './read-role-words.ts';
import { readSexWords } from './read-sex-words.ts';

/** Mentions of whom nobody has found out who they are, and which may all be of one person. */
export interface MayBeOne {
  /** In order of happening. */
  readonly mentions: readonly MentionInRecord[];
  readonly who: 'man' | 'woman' | 'person' | 'boy' | 'girl' | 'child';
  /** Why, for the middle of a sentence: 'a man close to a parent, at the home, named as next of kin'. */
  readonly likeness: string;
}

/** Two that fit are around most families; from the third on somebody should look (issue 4). */
const offeredFrom = 3;

/** Far above a real record: of more only the latest are compared, since every two of them are. */
const comparedMax = 100;

/** Chosen (P): somebody who is not spoken of for a year may be somebody else. */
const daysApartMax = 365;

/**
 * The mentions of a record that may be of one person, offered to whoever finds out and never taken to
 * be so: nobody is joined with anybody by it. Nothing tells any two of a group apart (sex, given name,
 * child or adult, what they are to the family, two people in the words of one speaker), and something
 * brings each together with another of it within a year: a name, one word for what they are, or that both
 * are close to a parent, at the home, or on a form. A description that fits two groups stands in both.
 */
export function mentionsThatMayBeOne(chronology: Chronology): readonly MayBeOne[] {
  return once(chronology, findGroups);
}

/** The groups in which a mention stands. */
export function groupsWith(chronology: Chronology, one: MentionInRecord): readonly MayBeOne[] {
  return once(chronology, groupsByMention).get(one) ?? [];
}

function groupsByMention(
  chronology: Chronology,
): ReadonlyMap<MentionInRecord, readonly MayBeOne[]> {
  const groups = mentionsThatMayBeOne(chronology);
  const members = new Set(groups.flatMap(({ mentions }) => mentions));
  return new Map(
    [...members].map((one) => [one, groups.filter(({ mentions }) => mentions.includes(one))]),
  );
}

function findGroups(chronology: Chronology): readonly MayBeOne[] {
  const latest = unresolvedMentions(chronology).slice(-comparedMax);
  const all = latest.map((one) => tellingOf(chronology, one));
  const grouped = new Set<Telling>();
  return all.flatMap((first) => {
    if (grouped.has(first)) return [];
    const group = fittingWith(first, all);
    for (const one of group) grouped.add(one);
    if (group.length < offeredFrom) return [];
    const who = whoOf(group);
    return { mentions: group.map(({ one }) => one), who, likeness: likenessOf(group, who) };
  });
}

/** What the record tells of somebody mentioned, as far as their words are read. */
interface Telling {
  readonly one: MentionInRecord;
  /** On whoever's word. */
  readonly person: PersonId | undefined;
  readonly name: string | undefined;
  readonly sex: 'm' | 'f' | undefined;
  readonly isChild: boolean;
  /** What they are to the family, where the words say; a man, or the next of kin, may be any of them. */
  readonly relations: ReadonlySet<string>;
  readonly isAtHome: boolean;
  readonly isOnForm: boolean;
  /** One person, of the family's life. */
  readonly isOne: boolean;
}

function tellingOf(chronology: Chronology, one: MentionInRecord): Telling {
  const { asWritten, form } = one.mention;
  const { roles, several } = readRoleWords(asWritten);
  const person = findPersonOf(one);
  const known = person === undefined ? undefined : chronology.people.get(person)?.sex;
  return {
    one,
    person,
    name: readGivenName(asWritten),
    sex: readSexWords(asWritten) ?? (known === 'u' ? undefined : known),
    isChild: roles.includes('child'),
    relations: new Set(roles.flatMap((role) => relationOf(role) ?? [])),
    isAtHome: roles.some((role) => homeWords.has(role) || role === 'visitor'),
    isOnForm: form !== undefined || roles.some((role) => formWords.has(role)),
    isOne: !several && !roles.includes('professional'),
  };
}

const closeWords: ReadonlySet<RoleWord> = new Set([...partnerWords, 'friend', 'lodger', 'visitor']);
const formWords: ReadonlySet<RoleWord> = new Set(['nextOfKin', 'emergencyContact']);
/** Words for somebody who is not for that close to a parent; an uncle is no friend. */
const otherWords: ReadonlySet<RoleWord> = new Set([
  'formerPartner',
  'neighbour',
  'carer',
  'uncle',
  'aunt',
  'grandparent',
  'cousin',
  'relative',
]);
const close = 'close';

function relationOf(role: RoleWord): string | undefined {
  if (closeWords.has(role)) return close;
  return otherWords.has(role) ? role : undefined;
}

function fittingWith(first: Telling, all: readonly Telling[]): readonly Telling[] {
  const group = [first];
  for (const one of all) {
    const fits =
      one !== first &&
      !group.some((other) => tellsApart(one, other)) &&
      group.some((other) => bringsTogether(one, other));
    if (fits) group.push(one);
  }
  return all.filter((one) => group.includes(one));
}

function tellsApart(a: Telling, b: Telling): boolean {
  return (
    !a.isOne ||
    !b.isOne ||
    a.isChild !== b.isChild ||
    differ(a.sex, b.sex) ||
    differ(a.person, b.person) ||
    (a.name !== undefined && b.name !== undefined && !mayBeOneGivenName(a.name, b.name)) ||
    (a.relations.size > 0 && b.relations.size > 0 && a.relations.isDisjointFrom(b.relations)) ||
    areTwoOfOneSpeaker(a.one, b.one)
  );
}

function differ<T>(a: T | undefined, b: T | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Whoever tells of two people in one entry means two; two speakers may have two words for one. */
function areTwoOfOneSpeaker(a: MentionInRecord, b: MentionInRecord): boolean {
  if (a.held !== b.held) return false;
  const [one, other] = [a.mention.by, b.mention.by];
  return one === undefined || other === undefined || one === other;
}

function bringsTogether(a: Telling, b: Telling): boolean {
  if (areFarApart(a, b)) return false;
  if (a.person !== undefined && a.person === b.person) return true;
  if (a.name !== undefined && b.name !== undefined) return true;
  if (!a.relations.isDisjointFrom(b.relations)) return true;
  return isAroundParent(a) && isAroundParent(b);
}

function isAroundParent({ relations, isAtHome, isOnForm }: Telling): boolean {
  return relations.has(close) || isAtHome || isOnForm;
}

function areFarApart({ one: a }: Telling, { one: b }: Telling): boolean {
  return areSurelyApart(a.held.entry.happened, b.held.entry.happened, daysApartMax);
}

function likenessOf(group: readonly Telling[], who: MayBeOne['who']): string {
  const name = group.find((one) => one.name !== undefined)?.name;
  const has = (test: (one: Telling) => boolean, words: string): readonly string[] =>
    group.some(test) ? [words] : [];
  return [
    `a ${who}${name === undefined ? '' : ` called ${name}`}`,
    ...has(({ relations }) => relations.has(close), 'close to a parent'),
    ...has(({ isAtHome }) => isAtHome, 'at the home'),
    ...has(({ isOnForm }) => isOnForm, 'named on a form or as next of kin'),
  ].join(', ');
}

function whoOf(group: readonly Telling[]): MayBeOne['who'] {
  const sex = group.find((one) => one.sex !== undefined)?.sex;
  const isChild = group.some((one) => one.isChild);
  switch (sex) {
    case 'm':
      return isChild ? 'boy' : 'man';
    case 'f':
      return isChild ? 'girl' : 'woman';
    case undefined:
      return isChild ? 'child' : 'person';
  }
}
