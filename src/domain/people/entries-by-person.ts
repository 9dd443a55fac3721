import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';

/** Somebody whom an entry tells something of. */
export interface ToldOf {
  readonly person: PersonId;
  readonly held: DossierEntry;
}

/** The entries that tell of each person, in the order given. */
export function entriesByPerson(
  told: readonly ToldOf[],
): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  const byPerson = Map.groupBy(told, ({ person }) => person);
  return new Map([...byPerson].map(([person, all]) => [person, all.map(({ held }) => held)]));
}
