import type { PersonId } from '../entry/facts/basics.ts';
import type { PartialDate } from '../time/partial-date.ts';
import type { PlainDate } from '../time/plain-date.ts';

export type Sex = 'm' | 'f' | 'u';

/** A person as the record holds them; a role or an invented name, never more than is known. */
export interface Person {
  readonly id: PersonId;
  /** Role in words: 'mother', 'family doctor'. */
  readonly role: string;
  readonly name?: string;
  readonly dob?: PartialDate;
  /** Age in completed years when the record begins, where no date of birth is known. */
  readonly ageAtStart?: number;
  readonly sex?: Sex;
}

/** A person as they belong to one child's dossier. */
export interface DossierPerson extends Person {
  /** Who they are to the child, as written; professionals who took part have none and join nothing. */
  readonly relationToChild?: string;
  /** The first day on which any agency knew of them. Before it they are not in the record at all. */
  readonly knownFrom: PlainDate;
  /** The first day on which they are of this record no more: a match that had brought them was undone. */
  readonly knownUntil?: PlainDate;
  /** The person of this record whose other record this is, as long as it is known. */
  readonly sameAs?: PersonId;
}
