import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** Somebody who holds a post for a child; never their name. */
export interface Holder {
  readonly role: Role;
  readonly organisation: OrganisationId;
  readonly fromOn: PlainDate;
  /** The first day on which they hold it no more. */
  readonly endedOn: PlainDate | null;
}

/**
 * Who holds or held a post for a child and had accepted it, in order of their first day. Nobody for a
 * child whose record the session did not open.
 */
export function listHolders(session: Session, child: PersonId): Promise<readonly Holder[]> {
  return session.query<Holder>(sql`
    select p.role, a.organisation_id as organisation, p.from_on as "fromOn", p.ended_on as "endedOn"
    from holdfast.post p
    join holdfast.account a using (partnership_id, account_id)
    where p.partnership_id = ${session.actor.partnership} and p.child_id = ${child}
      and p.accepted_on is not null
    order by p.from_on, p.role, p.post_id`);
}
