import type { Organisation } from './read-dossier.ts';
import type { Session } from './session.ts';
import { asPorter } from './sessions.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

/** The organisations of the session's partnership, and whom to call at each. */
export function listOrganisations(session: Session): Promise<readonly Organisation[]> {
  return session.query<Organisation>(sql`
    select organisation_id as id, title, contact from holdfast.organisation
    where partnership_id = ${session.actor.partnership}
    order by organisation_id`);
}

/** What the organisations of a partnership are called, for whoever has not signed in either: no secret of any child. */
export function listTitles(
  store: Store,
  partnership: number,
): Promise<readonly Pick<Organisation, 'id' | 'title'>[]> {
  return asPorter(store, partnership, (transaction) =>
    transaction.finish<Pick<Organisation, 'id' | 'title'>>(sql`
      select organisation_id as id, title from holdfast.organisation
      where partnership_id = ${partnership}`),
  );
}
