import type { Entry } from '../entry/entry.ts';
import type { OrganisationId } from '../entry/organisation.ts';
import type { DossierPerson } from '../people/person.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** An organisation came to know an entry: wrote it, was sent it, or opened it. A pointer is not one. */
export interface Knowing {
  /** An organisation, or a bare kind of agency where the source says no more. */
  readonly organisation: OrganisationId;
  readonly on: PlainDate;
  readonly how: 'recorded' | 'received' | 'opened';
}

/** An entry as it lies in one child's dossier. */
export interface DossierEntry {
  readonly entry: Entry;
  /** Its place in this child's stream, from 1, without gaps; given by the store under a lock. */
  readonly position: number;
  /** The day it was taken in; of an import the day it claims. A fact counts from this day on. */
  readonly takenInOn: PlainDate;
  readonly knownTo: readonly Knowing[];
  /** The day it came to this child's record, where that was later: by a match, or a relation made known. */
  readonly joinedOn?: PlainDate;
  /** The first day on which it is of this record no more. */
  readonly endedOn?: PlainDate;
}

/** Whether an entry is of the child's record at the end of a day. */
export function isOfRecord(held: DossierEntry, on: PlainDate): boolean {
  const { takenInOn, joinedOn, endedOn } = held;
  return (
    takenInOn <= on &&
    (joinedOn === undefined || joinedOn <= on) &&
    (endedOn === undefined || on < endedOn)
  );
}

/** All entries that bear on one child: the child's own and those of family, household and carers. */
export interface Dossier {
  readonly child: DossierPerson;
  readonly people: readonly DossierPerson[];
  /** In order of position, as they were written; see `people/one-person.ts` for those of one person's several records. */
  readonly entries: readonly DossierEntry[];
}

/**
 * The order of a chronology: when it happened, then position. A vague date stands at the middle of
 * its span, which is a way to lay out a page and never a claim that one thing came first.
 */
export function inOrderOfHappening(entries: readonly DossierEntry[]): DossierEntry[] {
  // Most of a record is written in the order in which it happens, and lies in it already.
  const isInOrder = entries.every((held, index) => {
    const before = entries[index - 1];
    return before === undefined || byHappening(before, held) <= 0;
  });
  return isInOrder ? [...entries] : [...entries].sort(byHappening);
}

function byHappening(a: DossierEntry, b: DossierEntry): number {
  const [one, other] = [a.entry.happened.on, b.entry.happened.on];
  if (one === other) return a.position - b.position;
  return one < other ? -1 : 1;
}
