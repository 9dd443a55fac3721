import type { PersonId } from '../entry/facts/basics.ts';

/** Somebody who belongs to a child's record by a relation of their own, in that record or one kept under it. */
export interface Member {
  /** The child's record in which the relation stands. */
  readonly head: PersonId;
  readonly person: PersonId;
  readonly relation: string;
  readonly status: string;
  /** All records of this person, their own among them. */
  readonly records: readonly PersonId[];
}

/** Somebody who belongs to a child's record by no relation of their own: a match brings them, or a risk. */
export interface Brought {
  readonly person: PersonId;
  readonly relation: string;
  readonly status: string;
  /** The person of the record whose other record this is. */
  readonly sameAs: PersonId | null;
  /** The record by which they come: their own, or the child's other one. */
  readonly through: PersonId;
  /** Numbers of the labels under which that is known. */
  readonly labels?: readonly number[];
}

/** Stands for a relation where somebody is only near: they are nobody of the family. */
export const nearbyRelation = 'nearby';

/** A child's record with all that decides who belongs to it. */
export interface Belonging {
  readonly child: PersonId;
  /** All records of the child, this one among them. */
  readonly records: readonly PersonId[];
  /** The record under which this one is kept; then nobody is brought to it. */
  readonly keptUnder: PersonId | null;
  /** Those of this record first, each in the order in which they came. */
  readonly members: readonly Member[];
  /** Who may pose a risk and is named in the record, or has a home that is also the family's. */
  readonly nearby: readonly { readonly person: PersonId; readonly labels: readonly number[] }[];
}

/**
 * Whom matches bring to a child's record: the child's other records with their families, and the other
 * records of everybody of the family. Of several records of one person the first to belong is kept. And
 * whoever may pose a risk and is near, as somebody who is only claimed to have to do with the child.
 */
export function broughtTo({ child, records, keptUnder, members, nearby }: Belonging): Brought[] {
  if (keptUnder !== null) return [];
  const brought = new Map<PersonId, Brought>();
  for (const { person, labels } of nearby) {
    const only = { relation: nearbyRelation, status: 'claimed', sameAs: null };
    brought.set(person, { person, ...only, through: person, labels });
  }
  const settled = new Set<PersonId>(records);
  for (const other of records) {
    if (other === child) continue;
    const self = { relation: 'self', status: 'verified' };
    brought.set(other, { person: other, ...self, sameAs: child, through: other });
  }
  for (const { head, person, relation, status, records: theirs } of members) {
    if (settled.has(person)) continue;
    const isOwn = head === child;
    if (!isOwn) brought.set(person, { person, relation, status, sameAs: null, through: head });
    for (const other of theirs) {
      settled.add(other);
      if (other === person) continue;
      const through = isOwn ? other : head;
      brought.set(other, { person: other, relation, status, sameAs: person, through });
    }
  }
  return [...brought.values()];
}

/** Everybody whose entries belong to the child's record. */
export function allMembers(
  { child, members }: Belonging,
  brought: readonly Brought[],
): readonly PersonId[] {
  const own = members.filter(({ head }) => head === child).map(({ person }) => person);
  return [...new Set([...own, ...brought.map(({ person }) => person)])];
}
