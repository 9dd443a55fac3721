import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { renamePeople } from '../entry/people-in-entry.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { DossierPerson } from './person.ts';

/** Whether somebody is known of at the end of a day. */
export function isKnownOn({ knownFrom, knownUntil }: DossierPerson, on: PlainDate): boolean {
  return knownFrom <= on && (knownUntil === undefined || on < knownUntil);
}

/** The people of a record on one day, and how its entries are to be read on it. */
export interface PeopleOn {
  readonly people: Map<PersonId, DossierPerson>;
  /** An entry with everybody named by the record that is kept, whichever of theirs it was written on. */
  readonly asOne: <Held extends DossierEntry>(held: Held) => Held;
}

/**
 * Who is known of on a day, several records of one person being one: the record under which they are
 * kept, with what only another of theirs tells (a relation, a name, a date of birth). Without a day all
 * are taken as they stand.
 */
export function peopleOn(all: readonly DossierPerson[], on?: PlainDate): PeopleOn {
  const people = new Map<PersonId, DossierPerson>();
  const others: DossierPerson[] = [];
  for (const person of all) {
    if (on !== undefined && !isKnownOn(person, on)) continue;
    if (person.sameAs === undefined) people.set(person.id, person);
    else others.push(person);
  }
  if (others.length === 0) return { people, asOne: (held) => held };
  const keptAs = new Map<PersonId, PersonId>();
  for (const { sameAs, ...other } of others) {
    if (sameAs === undefined) continue;
    keptAs.set(other.id, sameAs);
    people.delete(other.id);
    const kept = people.get(sameAs);
    if (kept !== undefined) people.set(sameAs, { ...other, ...kept });
  }
  const rename = (id: PersonId): PersonId => keptAs.get(id) ?? id;
  return {
    people,
    asOne: (held) => {
      const entry = renamePeople(held.entry, rename);
      return entry === held.entry ? held : { ...held, entry };
    },
  };
}
