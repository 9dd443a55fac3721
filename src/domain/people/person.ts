import type { PersonId } from '../entry/facts/basics.ts';
import type { PartialDate } from '../time/partial-date.ts';
import { completedMonths, type PlainDate } from '../time/plain-date.ts';

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
}

/** Completed months of age on a day, where the date of birth is known to the day. */
export function ageInMonths(person: Person, on: PlainDate): number | undefined {
  if (person.dob === undefined) return undefined;
  if (person.dob.precision !== 'day' && person.dob.precision !== 'exact') return undefined;
  return completedMonths(person.dob.on, on);
}

/** Whether somebody is of the child's own family: whose word is a parent's or relative's word. */
export function isFamilyOrHousehold(person: DossierPerson): boolean {
  return person.relationToChild !== undefined;
}
