import type { Actor } from '../domain/access/policy.ts';
import type { Purpose } from '../domain/access/purpose.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { type ReadableDossier, readDossier } from '../store/read-dossier.ts';
import { asActor } from '../store/session.ts';
import type { Store } from '../store/store.ts';
import type { LinkedChild } from '../views/components/heading.tsx';
import type { Known } from '../views/components/recorded-facts.tsx';
import { entryTitle } from '../views/components/entry-title.ts';
import { roleInWords } from '../views/words.ts';
import { childPath, entryPath } from './pages/addresses.ts';

/**
 * An id out of an address, as the record may hold it. Problems: 'not-visible' for what can be no id
 * of ours: too long, or with a character that no text of the record can have.
 */
export function idFrom<Id extends PersonId | EntryId | string>(text: string): Id | Problem {
  const isPossible = text.length <= 300 && text.isWellFormed() && !text.includes('\0');
  return isPossible ? (text as Id) : { kind: 'not-visible', what: 'record' };
}

/** A child's record as far as an actor may see it for a purpose. Problems: 'not-visible'. */
export async function readChild(
  store: Store,
  actor: Actor,
  purpose: Exclude<Purpose, { kind: 'caseload' }>,
): Promise<ReadableDossier | Problem> {
  const id = idFrom(purpose.child);
  if (isProblem(id)) return id;
  return asActor(store, actor, purpose, (session) => readDossier(session, purpose.child));
}

/** What a page calls a child, and where the child's picture is. */
export function linkedChild({ child }: ReadableDossier['dossier']): LinkedChild {
  return { name: child.name ?? 'This child', href: childPath(child.id) };
}

/** What a page knows about the ids in a record. */
export function knownIn({ child, people, entries }: ReadableDossier['dossier']): Known {
  return {
    people: new Map(people.map((person) => [person.id, person.name ?? person.role])),
    entries: new Map(
      entries.map(({ entry }) => [
        entry.id,
        { words: entryTitle(entry), href: entryPath(child.id, entry.id) },
      ]),
    ),
  };
}

/** Why somebody may see a child; goes on after "because". */
export function becauseOf({ role }: Actor): string {
  return `you were given a part in this child’s care as ${roleInWords[role]}`;
}
