import { type Chronology, once } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { RelationshipType } from '../entry/facts/people.ts';
import type { DossierPerson } from './person.ts';
import { readRelation, type Side } from './read-relation.ts';
import { type ClaimStanding, type Relationship, relationshipsIn } from './relationship-claims.ts';

/**
 * What the record has of two as a couple. Claimed: said, and checked by nobody. Disputed: one
 * organisation has it and another denies it. Not stated: they have a child, and nothing is said of them.
 */
export type Bond = 'together' | 'parted' | 'claimed' | 'disputed' | 'notStated';

/** How sure it is whose child somebody is. Not stated: a brother or sister whose parents nobody names. */
export type DescentIs = 'stated' | 'claimed' | 'disputed' | 'notStated';

/** Who is whose parent, brother or sister and partner, as far as the record states it. */
export interface Kin {
  /** By child. */
  readonly parents: ReadonlyMap<PersonId, ReadonlyMap<PersonId, DescentIs>>;
  /** Those who are only said to be brother or sister of another, with that other. */
  readonly siblings: ReadonlyMap<PersonId, PersonId>;
  readonly bonds: readonly {
    readonly partners: readonly [PersonId, PersonId];
    readonly bond: Bond;
  }[];
}

/**
 * The kin of a chronology, from its claims and, for those of whom nothing is claimed, from the record's
 * own words for them. Nothing is guessed: a partner of 'the parent', where two parents can be meant, is
 * nobody's partner here. What stands denied is not here.
 */
export function kinOf(chronology: Chronology): Kin {
  return once(chronology, workOut);
}

function workOut(chronology: Chronology): Kin {
  const ties = tiesOf(chronology);
  const kin = new KinBeingPlaced(chronology);
  for (const tie of ties) if (parentTypes.has(tie.type)) kin.addParent(tie.to, tie);
  // Whose mother or partner somebody is can be told only when the parents stand; then the rest.
  for (const tie of ties) if (partnerTypes.has(tie.type)) kin.placePartner(tie);
  for (const tie of ties) kin.placeRelative(tie);
  for (const tie of ties) if (parentTypes.has(tie.type) && tie.hasParted) kin.part(tie);
  return { parents: kin.parents, siblings: kin.siblings, bonds: [...kin.bonds.values()] };
}

const parentTypes: ReadonlySet<RelationshipType> = new Set(['mother', 'father', 'parent']);
const partnerTypes: ReadonlySet<RelationshipType> = new Set([
  'partner',
  'formerPartner',
  'partnerOfParent',
  'formerPartnerOfParent',
  'stepParent',
]);

/** What somebody is to somebody else. */
interface Tie {
  readonly of: PersonId;
  readonly to: PersonId;
  readonly type: RelationshipType;
  readonly side?: Side;
  readonly hasParted: boolean;
  readonly is: Exclude<ClaimStanding, 'denied'> | 'asWritten';
}

function tiesOf(chronology: Chronology): readonly Tie[] {
  const claimed = relationshipsIn(chronology);
  const { child, people } = chronology;
  const ofChild = new Set(
    claimed.flatMap(({ of, to }) => (of === child.id || to === child.id ? [of, to] : [])),
  );
  // The same record gives the same tree, in whatever order its people came.
  const inOrder = [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const asWritten = inOrder.flatMap((person): Tie[] => {
    const relation = readRelation(person);
    if (relation === undefined || person.id === child.id || ofChild.has(person.id)) return [];
    return [{ of: person.id, to: child.id, is: 'asWritten', ...relation }];
  });
  return [...asWritten, ...claimed.flatMap((one) => tieFrom(chronology, one) ?? [])];
}

function tieFrom({ people, asOf }: Chronology, relationship: Relationship): Tie | undefined {
  const { standing, is } = relationship;
  const claim = standing.findLast((one) => one.claim.status !== 'denied')?.claim;
  if (claim === undefined || is === 'denied') return undefined;
  const { of, to, type, until } = claim;
  const person = people.get(of);
  if (person === undefined || !people.has(to)) return undefined;
  const side = readRelation(person)?.side;
  const hasParted = until !== undefined && until < asOf;
  return { of, to, type, is, hasParted, ...(side !== undefined && { side }) };
}

class KinBeingPlaced {
  readonly parents = new Map<PersonId, Map<PersonId, DescentIs>>();
  readonly siblings = new Map<PersonId, PersonId>();
  readonly bonds = new Map<string, Kin['bonds'][number]>();
  readonly #people: Chronology['people'];

  constructor({ people }: Chronology) {
    this.#people = people;
  }

  addParent(child: PersonId, { of, is }: Pick<Tie, 'of' | 'is'>): void {
    if (of === child) return;
    const parents = this.parents.get(child) ?? new Map<PersonId, DescentIs>();
    const descent = is === 'claimed' || is === 'disputed' ? is : 'stated';
    this.parents.set(child, parents.set(of, descent));
  }

  placePartner(tie: Tie): void {
    const { of, to, type } = tie;
    const isParentItself = [...this.parents.values()].some((parents) => parents.has(to));
    const isOfAdults = type === 'partner' || type === 'formerPartner';
    const partner = isOfAdults || isParentItself ? to : this.#parentMeant(tie);
    if (partner !== undefined) this.#bind(of, partner, bondOf(tie));
  }

  placeRelative(tie: Tie): void {
    const { of, to, type } = tie;
    const parent = this.#parentMeant(tie);
    if (type === 'sister' || type === 'brother' || type === 'sibling') this.siblings.set(of, to);
    if (type === 'auntOrUncle' && parent !== undefined) this.siblings.set(of, parent);
    // What is claimed of the two themselves says more than the word grandparent.
    if (type === 'grandparent' && parent !== undefined && !this.parents.get(parent)?.has(of)) {
      this.addParent(parent, tie);
    }
    if (type === 'halfSibling') this.#placeUnder(tie, parent);
    if (type === 'stepSibling') this.#placeUnder(tie, this.#onlyPartnerOfParent(to));
  }

  /** A parent of whom the record says that they have parted has parted from the other one. */
  part({ of, to }: Tie): void {
    const [other, another] = [...(this.parents.get(to)?.keys() ?? [])].filter((id) => id !== of);
    if (other !== undefined && another === undefined) this.#bind(of, other, 'parted');
  }

  #bind(one: PersonId, other: PersonId, bond: Bond): void {
    if (one === other) return;
    this.bonds.set([one, other].sort().join('\n'), { partners: [one, other], bond });
  }

  /** The parent of the side that the words name, else the only one whom the record knows. */
  #parentMeant({ to, side }: Pick<Tie, 'to' | 'side'>): PersonId | undefined {
    const parents = [...(this.parents.get(to)?.keys() ?? [])];
    const sex = side === 'maternal' ? 'f' : 'm';
    const meant =
      side === undefined
        ? parents
        : parents.filter((id) => parentsSex(this.#people.get(id)) === sex);
    return meant.length === 1 ? meant[0] : undefined;
  }

  /** A half or step brother or sister of whom no parent is stated stands under the one who can be meant. */
  #placeUnder({ of, is }: Tie, parent: PersonId | undefined): void {
    if (parent !== undefined && !this.parents.has(of)) this.addParent(of, { of: parent, is });
  }

  #onlyPartnerOfParent(child: PersonId): PersonId | undefined {
    const parents = this.parents.get(child);
    if (parents === undefined) return undefined;
    const partners = [...this.bonds.values()]
      .filter((bond) => bond.partners.some((id) => parents.has(id)))
      .flatMap((bond) => bond.partners.filter((id) => !parents.has(id)));
    return partners.length === 1 ? partners[0] : undefined;
  }
}

function bondOf({ type, is, hasParted }: Tie): Bond {
  if (is === 'disputed') return 'disputed';
  if (hasParted || type === 'formerPartner' || type === 'formerPartnerOfParent') return 'parted';
  return is === 'verified' || is === 'corroborated' ? 'together' : 'claimed';
}

function parentsSex(person: DossierPerson | undefined): 'm' | 'f' | undefined {
  if (person?.sex === 'm' || person?.sex === 'f') return person.sex;
  const type = person === undefined ? undefined : readRelation(person)?.type;
  if (type === 'mother') return 'f';
  return type === 'father' ? 'm' : undefined;
}
