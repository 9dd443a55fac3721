import type { Organisation } from './read-dossier.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** The organisations of the session's partnership, and whom to call at each. */
export function listOrganisations(session: Session): Promise<readonly Organisation[]> {
  return session.query<Organisation>(sql`
    select organisation_id as id, title, contact from holdfast.organisation
    where partnership_id = ${session.actor.partnership}
    order by organisation_id`);
}
