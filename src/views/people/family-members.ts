import type { Chronology } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { RelationshipType } from '../../domain/entry/facts/people.ts';
import { organisation } from '../../domain/entry/organisation.ts';
import { type FamilyMember, familyTree } from '../../domain/people/family-tree.ts';
import { firstNamed } from '../../domain/people/first-named.ts';
import {
  householdOverTime,
  type Membership,
  type Spell,
  spellOn,
} from '../../domain/people/household-over-time.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import {
  type ClaimStanding,
  type Relationship,
  relationshipsIn,
} from '../../domain/people/relationship-claims.ts';
import { readRelation } from '../../domain/people/read-relation.ts';
import { relationWords } from '../../domain/people/relation-words.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayText } from '../../words/say.ts';
import { staysInWords } from '../picture/household.ts';
import { capitalised, dayInWords, type TitleOf } from '../words.ts';

/** What a page calls somebody: their name where it may be shown, else their role. */
export function nameOf({ name, role }: DossierPerson): string {
  return name ?? capitalised(role);
}

/** Whom a word of the record means, in words: a person, an organisation, or 'both parents' as written. */
export function sayerInWords({ people }: Chronology, titleOf: TitleOf, by: string): string {
  const person = people.get(by as PersonId);
  if (person !== undefined) return person.name ?? say('the {role}', { role: person.role });
  const agency = organisation.safeParse(by);
  return agency.success ? titleOf(agency.data) : by;
}

/** One of the family as the drawing and the table both have them. */
export interface MemberInWords {
  /** The row of the table to which their sign leads. */
  readonly anchor: string;
  readonly member: FamilyMember;
  readonly name: string;
  /** Who they are to the child. */
  readonly toChild: string;
  readonly since: PlainDate;
  /** The entries that say who they are; the first that names them where nothing is claimed. */
  readonly saidBy: readonly DossierEntry[];
  readonly howSure: string;
  readonly home: string;
}

/** Everybody of the family tree, the child first, in words. */
export function membersInWords(chronology: Chronology): ReadonlyMap<PersonId, MemberInWords> {
  const { members } = familyTree(chronology);
  return new Map(
    [...members.values()].map((member, index) => [
      member.person.id,
      inWords(chronology, member, `person-${index + 1}`),
    ]),
  );
}

function inWords(chronology: Chronology, member: FamilyMember, anchor: string): MemberInWords {
  const { person } = member;
  const claimed = claimsOf(chronology, person);
  const named = firstNamed(chronology).get(person.id);
  return {
    anchor,
    member,
    name: nameOf(person),
    toChild: toChild(chronology, member),
    since: person.knownFrom,
    saidBy: claimed?.standing.map(({ held }) => held) ?? (named === undefined ? [] : [named]),
    howSure: howSure(chronology, member, claimed),
    home: homeInWords(
      chronology,
      member,
      householdOverTime(chronology).find((one) => one.person === person.id),
    ),
  };
}

/** Related to the child by nobody else: what is claimed of them and others says nothing of it. */
const nearest: ReadonlySet<RelationshipType> = new Set([
  'mother',
  'father',
  'parent',
  'sister',
  'brother',
  'sibling',
]);

/** What is claimed of somebody and the child, or of one further away, of them and somebody of the family. */
function claimsOf(
  chronology: Chronology,
  person: FamilyMember['person'],
): Relationship | undefined {
  const all = relationshipsIn(chronology);
  const pair = [person.id, chronology.child.id];
  const withChild = all.find(({ of, to }) => pair.includes(of) && pair.includes(to));
  const type = readRelation(person)?.type;
  if (withChild !== undefined || (type !== undefined && nearest.has(type))) return withChild;
  return all.find(({ of }) => of === person.id);
}

function toChild({ child }: Chronology, { person }: FamilyMember): string {
  if (person.id === child.id) return say('the child');
  const relation = person.relationToChild;
  return person.name === undefined && relation !== undefined
    ? sayText(relationWords(relation))
    : person.role;
}

/** How sure a claim stands, for people to read. */
export const standingInWords: Readonly<Record<ClaimStanding, () => string>> = {
  claimed: () => say('claimed, and nobody has checked'),
  denied: () => say('denied'),
  corroborated: () => say('corroborated'),
  verified: () => say('verified'),
  disputed: () => say('organisations differ'),
};

function howSure(
  { child, people }: Chronology,
  { person, siblingBy }: FamilyMember,
  claimed: Relationship | undefined,
): string {
  if (person.id === child.id) return '';
  if (claimed === undefined) {
    if (siblingBy === undefined) return say('As written; no claim is recorded');
    return siblingBy === 'oneParent'
      ? say('One parent in common, as parents are stated')
      : say('Both parents in common, as parents are stated');
  }
  const { to, is, standing, differences } = claimed;
  const sure = standingInWords[differences.length > 0 ? 'disputed' : is]();
  const other = people.get(to);
  const type = standing.at(-1)?.claim.type;
  if (to === child.id || other === undefined || type === undefined) return capitalised(sure);
  return capitalised(
    say('{type} of {who}: {howSure}', {
      type: typeInWords(type),
      who: other.name ?? say('the {role}', { role: other.role }),
      howSure: sure,
    }),
  );
}

/** What somebody is said to be, before 'of' somebody else. */
export function typeInWords(type: RelationshipType): string {
  return type === 'unrelated' ? say('no relation') : sayText(relationWords(type));
}

function homeInWords(
  { asOf, child }: Chronology,
  { person, living, isInHousehold }: FamilyMember,
  membership: Membership | undefined,
): string {
  if (living === 'died') return say('Has died');
  if (membership === undefined) {
    return person.id === child.id && isInHousehold
      ? say('The home is the child’s')
      : say('Not recorded');
  }
  if (membership.differences.length > 0) return say('Organisations differ');
  const spell = spellOn(membership, asOf);
  if (spell !== undefined) {
    return say('{place}, since {day}', {
      place: placeInWords(spell),
      day: dayInWords(spell.from),
    });
  }
  const last = membership.spells.at(-1)?.until;
  return last === undefined ? say('No') : say('No: until {day}', { day: dayInWords(last) });
}

/** What a spell says of where somebody lives. */
export function placeInWords({ is, saidBy: [{ change }] }: Spell): string {
  switch (is) {
    case 'livesThere':
      return say('Lives there');
    case 'staysAtTimes':
      return staysInWords(change.nightsPerWeek);
    case 'expected':
      return say('Expected');
  }
}
