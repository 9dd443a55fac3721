import type { Actor } from '../domain/access/policy.ts';
import type { Purpose } from '../domain/access/purpose.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { json, type Sql, sql } from './sql.ts';

/** What stands in the access log of something that somebody did or tried, beside the look before it. */
export interface NotedDeed {
  /** That of the look itself where something within the record was refused. */
  readonly purpose: 'deed' | 'post' | Purpose['kind'];
  readonly child?: PersonId;
  /** Ids and kinds: never words that somebody wrote. */
  readonly detail: object;
  readonly allowed: boolean;
}

/** Puts a line into the access log, in the transaction of what it tells of. */
export function noteDeed(
  { partnership, account, organisation }: Actor,
  { purpose, child, detail, allowed }: NotedDeed,
): Sql {
  return sql`
    select holdfast.note_deed(${partnership}, ${account}, ${organisation}, ${purpose},
      ${child ?? null}, ${json(detail)}, ${allowed})`;
}
