import { chronologyOf } from '../domain/chronology/chronology.ts';
import { roleInWords } from '../domain/people/role.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PurposeForChild } from '../domain/access/purpose.ts';
import type { Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { type ReadableDossier, readDossier } from '../store/read-dossier.ts';
import { asActor, type Session } from '../store/session.ts';
import type { Store } from '../store/store.ts';
import { headOf } from '../views/child/child-head.ts';
import type { HeadedChild } from '../views/components/child-head.tsx';
import type { LinkedChild } from '../views/components/heading.tsx';
import type { Known } from '../views/components/recorded-facts.tsx';
import { entryTitle } from '../views/components/entry-title.ts';
import { titlesOf } from '../views/words.ts';
import { childLinks, childPath, entryPath } from './pages/addresses.ts';
import { say, sayText } from '../words/say.ts';

/** Whether an address may name somebody: no text of the record can hold every character. */
export function isPossibleId(text: string): boolean {
  return text.length <= 300 && text.isWellFormed() && !text.includes('\0');
}

/** A child's record as far as an actor may see it for a purpose. Problems: 'not-visible'. */
export function readChild(
  store: Store,
  actor: Actor,
  purpose: PurposeForChild,
): Promise<ReadableDossier | Problem> {
  return openChild(store, actor, purpose, (session) => readDossier(session, purpose.child));
}

/** Does something with a child's record that its purpose opens. Problems: 'not-visible' and those of the work. */
export async function openChild<T>(
  store: Store,
  actor: Actor,
  purpose: PurposeForChild,
  work: (session: Session) => Promise<T>,
): Promise<T | Problem> {
  if (!isPossibleId(purpose.child)) return { kind: 'not-visible', what: 'record' };
  return asActor(store, actor, purpose, work);
}

/** What a page calls a child, and where the child's picture is. */
export function linkedChild({ child }: ReadableDossier['dossier']): LinkedChild {
  return { name: child.name ?? 'This child', href: childPath(child.id) };
}

/** The same with the head of a child's pages, as the record stands at the end of a day. */
export function headedChild(record: ReadableDossier, on: PlainDate): HeadedChild {
  const { dossier } = record;
  const { child } = dossier;
  const head = headOf(child, chronologyOf(dossier, on), childLinks(child.id));
  return { ...linkedChild(dossier), head: { ...head, ...openedInEmergency(record) } };
}

/** When the reader opened a record in an emergency, as its pages say it. */
export function openedInEmergency({
  openedInEmergencyAt,
  isQueued,
}: ReadableDossier): Pick<HeadedChild['head'], 'openedInEmergencyAt' | 'isQueued'> {
  return openedInEmergencyAt === undefined
    ? {}
    : {
        openedInEmergencyAt: openedInEmergencyAt.toISOString(),
        ...(isQueued !== undefined && { isQueued }),
      };
}

/** What a page knows about the ids in a record. */
export function knownIn({ dossier, organisations }: ReadableDossier): Known {
  const { child, people, entries } = dossier;
  return {
    titleOf: titlesOf(organisations),
    people: new Map(people.map((person) => [person.id, person.name ?? person.role])),
    entries: new Map(
      entries.map(({ entry }) => [
        entry.id,
        { words: entryTitle(entry), href: entryPath(child.id, entry.id) },
      ]),
    ),
  };
}

/** Why somebody may see a child, by the record that they opened; goes on after "because". */
export function becauseOf(
  { role }: Actor,
  record?: Pick<ReadableDossier, 'openedInEmergencyAt'>,
): string {
  if (record?.openedInEmergencyAt !== undefined)
    return say('you opened this record in an emergency');
  return say('you were given access to this child’s record as {role}', {
    role: sayText(roleInWords[role]),
  });
}
