import { randomBytes } from 'node:crypto';
import type { Actor } from '../domain/access/policy.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import {
  attachmentsMax,
  type AttachmentType,
  attachmentTypeOf,
  refusalOfFile,
  type SaidOfFile,
} from '../domain/recording/attachment.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { asActor, goOnAsRules, type Session, showAttachments } from './session.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

/** An entry as somebody comes to it: through the record of a child. */
export interface EntryOfChild {
  readonly child: PersonId;
  readonly entry: EntryId;
}

/** A file that came with an entry, without its bytes; what is said of it is of whoever handed it in. */
export interface Attachment extends SaidOfFile {
  /** Cannot be guessed. */
  readonly id: string;
  readonly entry: EntryId;
  readonly type: AttachmentType;
  readonly sizeBytes: number;
  readonly handedInAt: Date;
}

interface Row extends Omit<Attachment, 'takenBy' | 'takenOn'> {
  readonly takenBy: string | null;
  readonly takenOn: PlainDate | null;
}

const columns = sql`attachment_id as id, entry_id as entry, type, described, taken_by as "takenBy",
  taken_on as "takenOn", octet_length(bytes) as "sizeBytes", handed_in_at as "handedInAt"`;

/** The files of entries that the session has read already, in the order in which they came. */
export async function listAttachments(
  session: Session,
  entries: readonly EntryId[],
): Promise<Attachment[]> {
  if (entries.length === 0) return [];
  showAttachments(session, entries);
  const rows = await session.query<Row>(sql`
    select ${columns} from holdfast.attachment
    where partnership_id = ${session.actor.partnership} and entry_id = any(${entries}::text[])
    order by handed_in_at, attachment_id`);
  return rows.map(toAttachment);
}

function toAttachment<R extends Row>({ takenBy, takenOn, ...row }: R) {
  return {
    ...row,
    ...(takenBy !== null && { takenBy }),
    ...(takenOn !== null && { takenOn }),
  };
}

/** One file with its bytes, if the session may read its entry. Problems: 'not-visible'. */
export async function readAttachment(
  session: Session,
  of: EntryOfChild,
  id: string,
): Promise<(Attachment & { readonly bytes: Buffer }) | Problem> {
  if ((await findWriter(session, of)) === undefined) return notThere;
  showAttachments(session, [of.entry]);
  const [row] = await session.query<Row & { readonly bytes: Buffer }>(sql`
    select ${columns}, bytes from holdfast.attachment
    where partnership_id = ${session.actor.partnership} and attachment_id = ${id}
      and entry_id = ${of.entry}`);
  return row === undefined ? notThere : toAttachment(row);
}

/** Whether the reader may add files: the entry is readable, and of their own organisation. Problems: 'not-visible'. */
export async function mayAttach(session: Session, of: EntryOfChild): Promise<true | Problem> {
  const writer = await findWriter(session, of);
  return writer === session.actor.organisation ? true : notThere;
}

/**
 * Keeps a file with an entry. The same file a second time is kept once. Logged as any reading of the
 * record. Problems: 'not-visible' where the entry may not be read or is another organisation's; 'invalid'
 * for a file of another type, one that is too large or not described, or one too many.
 */
export async function attach(
  store: Store,
  actor: Actor,
  of: EntryOfChild,
  { bytes, described, takenBy, takenOn }: SaidOfFile & { readonly bytes: Buffer },
): Promise<Problem | undefined> {
  const { partnership, account } = actor;
  const purpose = { kind: 'work', child: of.child } as const;
  return asActor<Problem | undefined>(store, actor, purpose, async (session) => {
    const may = await mayAttach(session, of);
    if (isProblem(may)) return may;
    const type = attachmentTypeOf(bytes);
    const unfit = refusalOfFile(bytes);
    if (type === undefined || unfit !== undefined) return refused('/file', unfit ?? '');
    if (described === '' || described.includes('\0'))
      return refused('/described', 'Say what it shows or says');
    const transaction = goOnAsRules(session);
    // One after the other for a child, so that none is one too many.
    await transaction.query(sql`
      select child_id from holdfast.child_head
      where partnership_id = ${partnership} and child_id = ${of.child} for update`);
    const [there] = await transaction.query<{ count: number }>(sql`
      select count(*)::int as count from holdfast.attachment
      where partnership_id = ${partnership} and entry_id = ${of.entry}`);
    if ((there?.count ?? 0) >= attachmentsMax)
      return refused('/file', 'This entry has as many files as it may have');
    await transaction.query(sql`
      insert into holdfast.attachment (partnership_id, attachment_id, entry_id, type, described,
        taken_by, taken_on, handed_in_by, bytes)
      values (${partnership}, ${randomBytes(32).toString('base64url')}, ${of.entry}, ${type}, ${described},
        ${takenBy ?? null}, ${takenOn ?? null}, ${account}, decode(${bytes.toString('base64')}, 'base64'))
      on conflict do nothing`);
    return undefined;
  });
}

const notThere = { kind: 'not-visible', what: 'attachment' } as const;

function refused(path: string, message: string): Problem {
  return { kind: 'invalid', errors: [{ path, message }] };
}

/** Which organisation recorded an entry, where the database lets the reader see it. */
async function findWriter(
  session: Session,
  { child, entry }: EntryOfChild,
): Promise<OrganisationId | undefined> {
  const [row] = await session.query<{ organisation: OrganisationId }>(sql`
    select organisation_id as organisation from holdfast.dossier_entry
    where partnership_id = ${session.actor.partnership} and child_id = ${child}
      and entry_id = ${entry} and ended_on is null`);
  return row?.organisation;
}
