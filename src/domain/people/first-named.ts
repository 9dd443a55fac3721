import { type Chronology, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';

/**
 * For each person the first entry, in order of happening, that is about them or tells who they are,
 * what they are to whom, or of their place in the home.
 */
export function firstNamed(chronology: Chronology): ReadonlyMap<PersonId, DossierEntry> {
  return once(chronology, findFirst);
}

function findFirst({ entries }: Chronology): ReadonlyMap<PersonId, DossierEntry> {
  const first = new Map<PersonId, DossierEntry>();
  for (const held of entries) {
    for (const id of namedBy(held.entry)) if (!first.has(id)) first.set(id, held);
  }
  return first;
}

function* namedBy(entry: Entry): Generator<PersonId> {
  yield* entry.subjects;
  for (const { of } of entry.describes ?? []) yield of;
  for (const { of, to } of entry.relationships ?? []) yield* [of, to];
  for (const { person } of entry.household ?? []) yield person;
}
