import { clearanceInSearch } from '../domain/access/policy.ts';
import type { Session } from './session.ts';
import { toLabelNumbers } from './sight-columns.ts';
import { sql } from './sql.ts';

/** How many pairs of records wait for a decision, of those that the reader would be shown. */
export async function countWaitingMatches(session: Session): Promise<number> {
  const cleared = toLabelNumbers(clearanceInSearch(session.actor));
  const [row] = await session.query<{ count: number }>(sql`
    select count(*)::int as count from holdfast.possible_match
    where partnership_id = ${session.actor.partnership} and settled_by is null
      and labels <@ ${cleared}::smallint[]`);
  return row?.count ?? 0;
}
