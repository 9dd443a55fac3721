import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Person } from '../domain/people/person.ts';
import { followChanges } from './follow-changes.ts';
import type { HeldDossier } from './held-dossiers.ts';
import {
  type Asked,
  type Bearing,
  mayReadOf,
  type Opened,
  type OpenedChild,
} from './open-heads.ts';
import { json, sql } from './sql.ts';
import type { Store, Transaction } from './store.ts';
import { lists, type RecordToWrite } from './write-record.ts';

/** What some submissions will likely bear on, all of it held by this process. */
export interface Expected extends Opened {
  readonly asked: readonly Asked[];
}

/**
 * What the submissions bear on, if all of it is held and everybody whom they name stands in each
 * dossier already. A guess until the database has said under the locks that it is so.
 */
export function expectedOf(
  { held }: Store,
  partnership: number,
  asked: readonly Asked[],
): Expected | undefined {
  const children = new Map<PersonId, OpenedChild>();
  const people = new Map<PersonId, Person>();
  const bearings: Bearing[] = [];
  for (const one of asked) {
    const bearsOn = held.childrenOf(partnership, one.subjects).toSorted();
    const dossiers = bearsOn.flatMap((child) => held.get(partnership, child) ?? []);
    if (dossiers.length === 0 || dossiers.length < bearsOn.length) return undefined;
    for (const dossier of dossiers) {
      if (!one.people.every((id) => dossier.people.some((person) => person.id === id)))
        return undefined;
      for (const person of dossier.people) people.set(person.id, person);
      children.set(dossier.child, { dossier, bare: false });
    }
    // Whether there is such an account, and what it may read, the database says at the end.
    bearings.push({ account: true, children: bearsOn, mayRead: () => false });
  }
  return { asked, children, people, bearings };
}

/**
 * Writes what was worked out on dossiers that this process holds and commits it, if they and all else
 * still stand as expected. Gives the bearings with what each account may read, or nothing when
 * nothing was written.
 */
export async function appendAsHeld(
  transaction: Transaction,
  partnership: number,
  { asked, bearings, children }: Expected,
  record: RecordToWrite,
): Promise<readonly Bearing[] | undefined> {
  const submissions = asked.map(({ account, organisation, subjects }, n) => {
    return { n, account, organisation, subjects, children: bearings[n]?.children };
  });
  const held = Array.from(children.values(), ({ dossier }) => headOf(dossier));
  const appended = sql`select holdfast.append_as_held(${partnership}, ${json(submissions)},
    ${json(held)}, ${lists(record)}) as readable`;
  const followed = followChanges(partnership, record);
  const [row] = await transaction.finish<{ readable: string | null }>(
    followed === undefined
      ? appended
      : // What follows does so only from what was written.
        sql`select readable, case when readable is not null then (${followed}) end
          from (${appended} offset 0) a`,
  );
  if (row === undefined || row.readable === null) return undefined;
  const readable = JSON.parse(row.readable) as readonly (readonly string[] | null)[];
  return bearings.map((bearing, n) => ({ ...bearing, mayRead: mayReadOf(readable[n]) }));
}

function headOf({ child, position, changes, revision, wakesOn }: HeldDossier): object {
  return { child, position, changes, revision, wakesOn };
}
