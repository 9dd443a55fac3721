import { sql } from './sql.ts';
import type { Store } from './store.ts';

/** Kinds of work of which one process at a time does that of a partnership, by number of their lock. */
const locks = { waking: 7_104_208, telling: 7_104_209 } as const;

/**
 * Does a round of work unless another process is at it, and then answers nothing. The lock belongs to
 * a connection of its own and goes with it, so that a process which dies holds nobody up. It saves
 * work and keeps an order; what must not happen twice is held by the rows themselves.
 */
export async function oneAtATime<T>(
  { pool }: Store,
  { work, partnership }: { readonly work: keyof typeof locks; readonly partnership: number },
  round: () => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect();
  let isHealthy = false;
  try {
    const { rows } = await client.query<{ free: boolean }>(
      sql`select pg_try_advisory_lock(${locks[work]}, ${partnership}) as free`.text,
    );
    const answer = rows[0]?.free === true ? await round() : undefined;
    await client.query('select pg_advisory_unlock_all()');
    isHealthy = true;
    return answer;
  } finally {
    // A connection that may still hold the lock is not used again.
    client.release(!isHealthy);
  }
}
