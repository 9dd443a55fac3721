import pg from 'pg';
import { type Sql, sql } from './sql.ts';
import type { Store } from './store.ts';

/** Where graphile-worker keeps its jobs; the role of the relay owns it and nothing else. */
export const queueSchema = 'holdfast_queue';

/** The one kind of job: a letter that is to be sent. */
export const letterTask = 'letter';

/** What a job says of its letter: ids, and nothing of what it tells. */
export interface LetterJob {
  readonly partnership: number;
  readonly letter: string;
}

/** Attempts after which a letter is given up: with the queue's growing pauses about a day. */
export const failuresMax = 12;

const keyPrefix = (partnership: number): string => `letter:${partnership}:`;

/** Puts a job into the queue for each of some letters; one that waits there already stays the only one. */
export function addJobs(partnership: number, letters: readonly string[]): Sql {
  return sql`
    select count(*)::int as jobs from holdfast_queue.add_jobs(array(
      select (${letterTask}, json_build_object('partnership', ${partnership}, 'letter', id),
        null, null, ${failuresMax}, ${keyPrefix(partnership)} || id, null, null
      )::holdfast_queue.job_spec
      from unnest(${letters}::text[]) id))`;
}

/** A condition on rows of `letter`: no job of the letter waits until somebody takes it up. */
export function hasNoJob(partnership: number): Sql {
  return sql`not exists (
    select from holdfast_queue.jobs j
    where j.key = ${keyPrefix(partnership)} || letter_id
      and j.locked_at is null and j.attempts < j.max_attempts)`;
}

/**
 * Connections for the queue's own runner, which asks for them itself: in the role of the relay from
 * their first statement, so that no row security is passed by.
 */
export function openQueuePool({ pool }: Store, connectionsMax: number): pg.Pool {
  const { connectionString } = pool.options;
  if (connectionString === undefined) throw new Error('a store is opened by an address');
  const own = new pg.Pool({
    connectionString,
    max: connectionsMax,
    options: '-c role=holdfast_relay',
  });
  own.on('error', () => undefined);
  own.on('connect', (client) => client.on('error', () => undefined));
  return own;
}
