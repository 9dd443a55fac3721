import { followChanges } from './follow-changes.ts';
import type { HeldDossier } from './held-dossiers.ts';
import { type Asked, type Bearing, mayReadOf, type Opened } from './open-heads.ts';
import { json, type Sql, sql } from './sql.ts';
import { keepStandings } from './standing.ts';
import type { Store, Transaction } from './store.ts';
import { lists, type RecordToWrite } from './write-record.ts';

/**
 * The dossiers on which a submission bears, if all are held and everybody whom it names stands in each dossier
 * already. A guess until the database has said under the locks that it is so.
 */
export function expectedOf(
  { held }: Store,
  partnership: number,
  asked: Asked,
): readonly HeldDossier[] | undefined {
  const bearsOn = held.childrenOf(partnership, asked.subjects).toSorted();
  const dossiers = bearsOn.flatMap((child) => held.get(partnership, child) ?? []);
  if (dossiers.length === 0 || dossiers.length < bearsOn.length) return undefined;
  const isAllThere = dossiers.every(({ people }) =>
    asked.people.every((id) => people.some((person) => person.id === id)),
  );
  return isAllThere ? dossiers : undefined;
}

/** What several submissions are expected to bear on, as if it had been opened. */
export function openedAs(expected: readonly (readonly HeldDossier[])[]): Opened {
  const dossiers = expected.flat();
  return {
    children: new Map(dossiers.map((dossier) => [dossier.child, { dossier, bare: false }])),
    people: new Map(dossiers.flatMap(({ people }) => people.map((person) => [person.id, person]))),
    // Whether there is such an account, and what it may read, the database says at the end.
    bearings: expected.map((one) => ({
      account: true,
      children: one.map(({ child }) => child),
      mayRead: () => false,
    })),
  };
}

/**
 * Writes what was worked out on dossiers that this process holds and commits it, if they and all else
 * still stand as expected. Gives the bearings with what each account may read, or nothing when
 * nothing was written.
 */
export async function appendAsHeld(
  transaction: Transaction,
  partnership: number,
  asked: readonly Asked[],
  {
    opened: { bearings, children },
    record,
  }: { readonly opened: Opened; readonly record: RecordToWrite },
): Promise<readonly Bearing[] | undefined> {
  const submissions = asked.map(({ account, organisation, subjects }, n) => {
    return { n, account, organisation, subjects, children: bearings[n]?.children };
  });
  const held = Array.from(children.values(), ({ dossier }) => headOf(dossier));
  const appended = sql`select holdfast.append_as_held(${partnership}, ${json(submissions)},
    ${json(held)}, ${lists(record)}) as readable`;
  const [row] = await transaction.finish<{ readable: string | null }>(
    withWhatFollows(appended, [
      followChanges(partnership, record),
      keepStandings(partnership, record.standings),
    ]),
  );
  if (row === undefined || row.readable === null) return undefined;
  const readable = JSON.parse(row.readable) as readonly (readonly string[] | null)[];
  return bearings.map((bearing, n) => ({ ...bearing, mayRead: mayReadOf(readable[n]) }));
}

/** What follows does so only from what was written. */
function withWhatFollows(appended: Sql, after: readonly (Sql | undefined)[]): Sql {
  const follows = after.filter((one) => one !== undefined);
  if (follows.length === 0) return appended;
  const columns = follows.reduce(
    (all, one) => sql`${all}, case when readable is not null then (${one}) end`,
    sql`readable`,
  );
  return sql`select ${columns} from (${appended} offset 0) a`;
}

function headOf({ child, position, changes, revision, wakesOn }: HeldDossier): object {
  return { child, position, changes, revision, wakesOn };
}
