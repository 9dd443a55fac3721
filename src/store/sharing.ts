import type { Actor } from '../domain/access/policy.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { asActor } from './session.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

/** A decision of an organisation not to share something about a child. */
export interface NotShared {
  readonly entry: EntryId;
  readonly child: PersonId;
  /** Nothing where labels keep it from the reader. */
  readonly childName: string | null;
  readonly organisation: OrganisationId;
  readonly with: readonly OrganisationId[];
  readonly happenedOn: PlainDate;
  /** The last day, included; an older record may name none. */
  readonly until: PlainDate | null;
  /** Whether its words are for the reader's post; where they are not, `contact` says whom to call. */
  readonly readable: boolean;
  readonly what: string | null;
  readonly reason: string | null;
  /** When the same organisation shared it with one of the same after all, or decided anew. */
  readonly decidedAgainOn: PlainDate | null;
  readonly contact: string;
}

/**
 * What organisations have decided not to share since a day, the newest first; 200 at most. Only for the
 * posts of a Guardian: to nobody else is anything there.
 */
export async function listNotShared(
  store: Store,
  actor: Actor,
  { since }: { readonly since: PlainDate },
): Promise<readonly NotShared[] | Problem> {
  // Not the narrower sight of a search: the Guardian reads each of them as they would in the record.
  return asActor(store, actor, { kind: 'caseload' }, (session) =>
    session.query<NotShared>(sql`
      select entry, child, child_name as "childName", organisation, "with", happened_on as "happenedOn",
        until, readable, what, reason, decided_again_on as "decidedAgainOn", contact
      from holdfast.not_shared(${actor.partnership}, ${since})`),
  );
}
