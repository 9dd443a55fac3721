import { type Chronology, ofKind, once, stating } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { relationshipTypes } from '../entry/facts/people.ts';
import { householdOverTime, householdToday } from './household-over-time.ts';
import { type Bond, type DescentIs, type Kin, kinOf } from './kin.ts';
import { type MentionInRecord, unresolvedMentions } from './mentions.ts';
import type { DossierPerson } from './person.ts';
import { readRelation } from './read-relation.ts';
import { readRoleWords } from './read-role-words.ts';
import { relationshipsIn } from './relationship-claims.ts';

export type Living = 'unborn' | 'alive' | 'died';

/** Somebody of the family or household, or who is said to be around the child. */
export interface FamilyMember {
  readonly person: DossierPerson;
  readonly living: Living;
  /** Whether an entry says that they live or stay in the child's home on the day of the chronology. */
  readonly isInHousehold: boolean;
  /** Brothers and sisters by the parents that the record states, where it states enough to tell. */
  readonly siblingBy?: 'bothParents' | 'oneParent';
}

/** A couple, or one parent, or brothers and sisters of whom no parent is known; with their children. */
export interface Couple {
  /** None, one or two. */
  readonly partners: readonly PersonId[];
  readonly bond: Bond;
  /** Eldest first; those of whom no birth is known last. */
  readonly children: readonly { readonly person: PersonId; readonly is: DescentIs }[];
}

/** A family as far as the record states it. */
export interface FamilyTree {
  readonly child: PersonId;
  /** Everybody by id, the child first, then the nearest. */
  readonly members: ReadonlyMap<PersonId, FamilyMember>;
  readonly couples: readonly Couple[];
  /** Those whose line to the child the record does not state, and who are in no couple. */
  readonly apart: readonly PersonId[];
  /** Adults who are mentioned and whom nobody has identified: perhaps one person, perhaps several. */
  readonly notKnownWho: readonly MentionInRecord[];
}

/** The family tree of a chronology: nothing is guessed, and whoever cannot be placed stands apart. */
export function familyTree(chronology: Chronology): FamilyTree {
  return once(chronology, workOut);
}

function workOut(chronology: Chronology): FamilyTree {
  const kin = kinOf(chronology);
  const couples = couplesOf(chronology, kin);
  const placed = new Set(
    couples.flatMap(({ partners, children }) => [
      ...partners,
      ...children.map((one) => one.person),
    ]),
  );
  const members = membersOf(chronology, kin);
  const { id } = chronology.child;
  return {
    child: id,
    members,
    couples,
    apart: [...members.keys()].filter((one) => one !== id && !placed.has(one)),
    notKnownWho: unresolvedMentions(chronology).filter(isAdult),
  };
}

function isAdult({ mention }: MentionInRecord): boolean {
  const { roles } = readRoleWords(mention.asWritten);
  return !roles.includes('child') && !roles.includes('professional');
}

type Child = Couple['children'][number];

function couplesOf(chronology: Chronology, kin: Kin): readonly Couple[] {
  const couples = new Map<string, { partners: readonly PersonId[]; children: Child[] }>();
  const add = (partners: readonly PersonId[], children: readonly Child[], of = ''): void => {
    const key = keyOf(partners) + of;
    const couple = couples.get(key) ?? { partners, children: [] };
    const isNew = ({ person }: Child): boolean =>
      couple.children.every((child) => child.person !== person);
    couple.children.push(...children.filter(isNew));
    couples.set(key, couple);
  };
  for (const [person, parents] of kin.parents) {
    for (const partners of inCouples([...parents.keys()])) {
      add(partners, [{ person, is: weakest(partners.map((id) => parents.get(id))) }]);
    }
  }
  for (const siblings of siblingGroups(kin)) {
    const known = siblings.find((person) => kin.parents.has(person));
    const [partners] = inCouples(known === undefined ? [] : parentsOf(kin, known));
    const children = siblings
      .filter((person) => !kin.parents.has(person))
      .map((person): Child => ({ person, is: 'notStated' }));
    add(partners ?? [], children, partners === undefined ? keyOf(siblings) : '');
  }
  for (const { partners } of kin.bonds) add(partners, []);
  const bonds = new Map(kin.bonds.map(({ partners, bond }) => [keyOf(partners), bond]));
  return [...couples.values()].map(({ partners, children }) => ({
    partners,
    bond: bonds.get(keyOf(partners)) ?? 'notStated',
    children: eldestFirst(chronology, children),
  }));
}

function parentsOf({ parents }: Kin, person: PersonId): readonly PersonId[] {
  return [...(parents.get(person)?.keys() ?? [])];
}

function keyOf(people: readonly PersonId[]): string {
  return people.toSorted().join('\n');
}

/** Those who are said to be brothers and sisters, each once. */
function siblingGroups({ siblings }: Kin): readonly (readonly PersonId[])[] {
  const groupOf = new Map<PersonId, Set<PersonId>>();
  for (const [of, to] of siblings) {
    const group = new Set([to, of].flatMap((id) => [...(groupOf.get(id) ?? [id])]));
    for (const id of group) groupOf.set(id, group);
  }
  return [...new Set(groupOf.values())].map((group) => [...group]);
}

/** Two parents are a couple; of a third and fourth, who adopted or are only claimed, each pair is another. */
function inCouples(parents: readonly PersonId[]): readonly (readonly PersonId[])[] {
  const couples: PersonId[][] = [];
  for (let at = 0; at < parents.length; at += 2) couples.push(parents.slice(at, at + 2));
  return couples;
}

const descents: readonly DescentIs[] = ['stated', 'claimed', 'disputed'];

function weakest(all: readonly (DescentIs | undefined)[]): DescentIs {
  return descents.findLast((one) => all.includes(one)) ?? 'stated';
}

function eldestFirst({ people }: Chronology, children: readonly Child[]): readonly Child[] {
  const bornOn = ({ person }: Child): string => people.get(person)?.dob?.on ?? '9999';
  return children.toSorted((a, b) => (bornOn(a) < bornOn(b) ? -1 : bornOn(a) > bornOn(b) ? 1 : 0));
}

function membersOf(chronology: Chronology, kin: Kin): ReadonlyMap<PersonId, FamilyMember> {
  const { people, child } = chronology;
  const named = new Set([
    ...relationshipsIn(chronology).flatMap(({ of, to }) => [of, to]),
    ...householdOverTime(chronology).map(({ person }) => person),
  ]);
  const home = householdToday(chronology);
  const isLeft = householdOverTime(chronology).some(
    ({ person, last }) => person === child.id && last.change.change === 'left',
  );
  const rest = [...people.values()]
    .filter(
      ({ id, relationToChild }) =>
        id !== child.id && (relationToChild !== undefined || named.has(id)),
    )
    .sort(nearestFirst);
  return new Map(
    [child, ...rest].map((person) => {
      const { id } = person;
      const siblingBy = id === child.id ? undefined : siblingsBy(kin, id, child.id);
      return [
        id,
        {
          person,
          living: livingOf(chronology, person),
          // The home is the child's own, until an entry says that the child left it.
          isInHousehold: home.has(id) || (id === child.id && home.size > 0 && !isLeft),
          ...(siblingBy !== undefined && { siblingBy }),
        },
      ];
    }),
  );
}

/** Parents, brothers and sisters, then others as the list of relationships goes; the eldest first. */
function nearestFirst(a: DossierPerson, b: DossierPerson): number {
  const [one, other] = [a, b].map((person) => {
    const type = readRelation(person)?.type ?? 'other';
    const rank = String(relationshipTypes.indexOf(type)).padStart(2, '0');
    return `${rank} ${person.dob?.on ?? '9999'} ${person.id}`;
  }) as [string, string];
  return one < other ? -1 : 1;
}

function siblingsBy(kin: Kin, one: PersonId, other: PersonId): FamilyMember['siblingBy'] {
  const [a, b] = [kin.parents.get(one), kin.parents.get(other)];
  if (a === undefined || b === undefined) return undefined;
  const shared = [...a.keys()].filter((id) => b.has(id)).length;
  if (shared >= 2) return 'bothParents';
  return shared === 1 && a.size >= 2 && b.size >= 2 ? 'oneParent' : undefined;
}

function livingOf(chronology: Chronology, { id, dob }: DossierPerson): Living {
  const said = stating(chronology, 'describes')
    .flatMap(({ fact }) => fact)
    .findLast(({ of, living }) => of === id && living !== undefined)?.living;
  const hasDied = ofKind(chronology, 'death').some(({ entry }) => entry.subjects[0] === id);
  if (hasDied || said === 'died') return 'died';
  if (dob !== undefined) return dob.on > chronology.asOf ? 'unborn' : 'alive';
  const last = householdOverTime(chronology).find(({ person }) => person === id)?.last;
  const isExpected = last?.change.change === 'expected';
  return said ?? (isExpected ? 'unborn' : 'alive');
}
