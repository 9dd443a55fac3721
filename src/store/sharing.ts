import type { Actor } from '../domain/access/policy.ts';
import { wrongInEntries } from '../domain/access/shared-entries.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Sharing } from '../domain/entry/facts/meetings.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { type FieldError, isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { asActor, type Session } from './session.ts';
import { fromColumns, type SightColumns } from './sight-columns.ts';
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

/**
 * Why a decision about entries cannot be recorded: whoever decides may read them, in the record of the one
 * child whom it is about, and may open them to others (`wrongInEntries`). Logged as a reading of that record.
 * Nothing where the entry is no such decision. Problems: 'not-visible', 'invalid'.
 */
export async function refusalOfEntries(
  store: Store,
  actor: Actor,
  { id, sharing, subjects }: Entry,
): Promise<Problem | undefined> {
  if (sharing?.entries === undefined) return undefined;
  const [child] = subjects;
  const invalid = (errors: readonly FieldError[]): Problem => ({
    kind: 'invalid',
    entry: id,
    errors,
  });
  if (child === undefined || subjects.length > 1) {
    return invalid([
      { path: '/subjects', message: 'Name the one child in whose record the entries are' },
    ]);
  }
  const named = sharing.entries;
  const { partnership } = actor;
  const read = await asActor(store, actor, { kind: 'work', child }, async (session) => ({
    entries: await session.query<SightColumns & { id: EntryId; organisation: OrganisationId }>(sql`
      select entry_id as id, organisation_id as organisation, labels, content, held_by as "heldBy"
      from holdfast.dossier_entry
      where partnership_id = ${partnership} and child_id = ${child} and entry_id = any(${named}::text[])
        and ended_on is null`),
    receivers: await session.query(sql`
      select from holdfast.account
      where partnership_id = ${partnership} and account_id = ${sharing.account ?? null}
        and organisation_id = any(${sharing.with}::text[]) and ended_on is null`),
  }));
  if (isProblem(read)) return read;
  const readable = read.entries.map((one) => ({ ...one, sight: fromColumns(one) }));
  const errors = [
    ...wrongInEntries(sharing, actor, readable),
    ...(sharing.account !== undefined && read.receivers.length === 0
      ? [{ path: '/sharing/account', message: 'Choose somebody of the organisation' }]
      : []),
  ];
  return errors.length === 0 ? undefined : invalid(errors);
}

/** A decision about sharing that names entries, and one of those, as the record shows it. */
export interface EntryDecision {
  /** The place of the decision in the record: later ones are greater. */
  readonly position: number;
  readonly by: OrganisationId;
  readonly from: PlainDate;
  readonly sharing: Pick<Sharing, 'with' | 'shared' | 'basis' | 'under' | 'until'>;
  /** To one account of theirs alone. */
  readonly toOne: boolean;
  readonly entry: EntryId;
  /** Of the entry: who recorded it, and of which day it is. */
  readonly recordedBy: OrganisationId;
  readonly happenedOn: PlainDate;
}

/**
 * What decisions about sharing say of entries of a child's record, the latest first. Everybody around the child
 * sees that something was opened, to whom and on what basis, and never what it is. Nothing for a child whose
 * record the session did not open. One round trip.
 */
export async function listEntryDecisions(
  session: Session,
  child: PersonId,
): Promise<readonly EntryDecision[]> {
  return session.query<EntryDecision>(sql`
    select "position", decided_by as by, from_on as from, sharing, to_one as "toOne", entry, recorded_by as "recordedBy",
      happened_on as "happenedOn"
    from holdfast.entry_decisions(${session.actor.partnership}, ${child})`);
}
