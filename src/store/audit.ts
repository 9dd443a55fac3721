import type { GrantReason } from '../domain/access/grant.ts';
import type { Purpose } from '../domain/access/purpose.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** Readings of a child's record on one day by one account for one purpose and reason. */
export interface Readings {
  readonly on: PlainDate;
  /** What the account is called; only for those who answer for reading (domain/access/readers.ts). */
  readonly account: string | null;
  /** The post held at that time; nothing of an account that never was one here. */
  readonly role: Role | null;
  readonly organisation: OrganisationId;
  /**
   * 'print': the conference pack, which is made to be printed; 'found': a search showed that the child is on file; 'held': it was asked how much each organisation
   * holds; 'told': it stood on the list of what an organisation had told.
   */
  readonly purpose:
    | Extract<Purpose, { readonly child: PersonId }>['kind']
    | 'print'
    | 'found'
    | 'held'
    | 'told'
    | 'export';
  /** The reason of the grant that allowed it, or that a post or a question did. */
  readonly because: GrantReason | 'post' | 'question' | null;
  /** Whether it was let in; what was refused is there only for those who answer for reading. */
  readonly allowed: boolean;
  readonly times: number;
  readonly lastAt: Date;
}

export interface PageOfReadings {
  /** The newest day first, and within it the newest reading. */
  readonly readings: readonly Readings[];
  /** The instant before which older ones are; nothing where these are all. */
  readonly olderBefore?: Date;
}

/** How many readings one page looks at; a line often stands for several. */
const readingsOfPage = 500;

/**
 * Who has read a child's record before an instant, the session's own reading among them. Nobody for a
 * child whose record the session did not open. One round trip.
 */
export async function listReadings(
  session: Session,
  { child, before }: { readonly child: PersonId; readonly before: Date },
): Promise<PageOfReadings> {
  const rows = await session.query<Readings & { readonly oldestAt: Date }>(sql`
    select on_day as on, account, role, organisation, purpose, because, allowed, times,
      last_at as "lastAt", oldest_at as "oldestAt"
    from holdfast.readers_of(${session.actor.partnership}, ${child}, ${before.toISOString()}::timestamptz,
      ${readingsOfPage})`);
  const looked = rows.reduce((sum, { times }) => sum + times, 0);
  const oldest = rows[0]?.oldestAt;
  return {
    readings: rows.map(({ oldestAt: _, ...readings }) => readings),
    ...(oldest !== undefined && looked >= readingsOfPage && { olderBefore: oldest }),
  };
}
