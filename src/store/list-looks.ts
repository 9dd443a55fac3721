import type { LensPurpose } from '../domain/access/purpose.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** Somebody looked at a child's record as another organisation knew it. */
export interface Look {
  readonly at: Date;
  /** The post of whoever looked, and where it is; never a name. */
  readonly role: Role;
  readonly organisation: OrganisationId;
  /** Whose knowledge was looked at, and of which day (included). */
  readonly through: OrganisationId;
  readonly until: PlainDate;
  readonly purpose: LensPurpose;
}

/**
 * Who has looked at a child's record through another organisation's eyes, the newest first, 200 at
 * most; the session's own look is among them. Nobody for a child whose record the session did not open.
 */
export function listLooks(session: Session, child: PersonId): Promise<readonly Look[]> {
  return session.query<Look>(sql`
    select looked_at as at, role, organisation, through, until, purpose
    from holdfast.looks(${session.actor.partnership}, ${child})`);
}

/** For which purposes the reader may look at a child's record through the eyes of others: what opens it is a reason. */
export async function listLensPurposes(
  session: Session,
  child: PersonId,
): Promise<readonly LensPurpose[]> {
  const [row] = await session.query<{ purposes: readonly LensPurpose[] }>(sql`
    select holdfast.lens_purposes(${session.actor.partnership}, ${child}) as purposes`);
  return row?.purposes ?? [];
}
