import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';
import { asRules, type Store } from './store.ts';

/**
 * The newest place in the stream of each of some children, whoever may see what is there: it says that
 * somebody is to be looked after anew, and goes to no page. One look by key for each child, so that it
 * can be asked every second or two; an append does nothing for it.
 */
export async function newestPlaces(
  store: Store,
  partnership: number,
  children: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, number>> {
  const rows = await asRules(store, partnership, (transaction) =>
    transaction.finish<{ child: PersonId; position: number }>(sql`
      select child_id as child, position from holdfast.child_head
      where partnership_id = ${partnership} and child_id = any(${children}::text[])`),
  );
  return new Map(rows.map(({ child, position }) => [child, position]));
}

/** How many entries of a child the session sees, by content or by pointer, as `readDossier` gives them. */
export async function countSeen(session: Session, child: PersonId): Promise<number> {
  const { partnership } = session.actor;
  const [row] = await session.query<{ seen: number }>(sql`
    select count(*)::int as seen from (
      select position from holdfast.dossier_entry
      where partnership_id = ${partnership} and child_id = ${child}
      union
      select position from holdfast.dossier_pointer
      where partnership_id = ${partnership} and child_id = ${child}
    ) places`);
  return row?.seen ?? 0;
}
