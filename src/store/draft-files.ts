import { randomBytes } from 'node:crypto';
import type { Actor } from '../domain/access/policy.ts';
import type { Problem } from '../domain/problem.ts';
import {
  type AttachmentType,
  attachmentsMax,
  attachmentTypeOf,
  draftFilesBytesMax,
  refusalOfFile,
  type SaidOfFile,
} from '../domain/recording/attachment.ts';
import { asAuthor, authorOf, isDraft, notThere } from './drafts.ts';
import { json, sql } from './sql.ts';
import type { Store } from './store.ts';

/** A file of a draft, by whose draft it is and by its own id. */
interface OfDraft {
  readonly draft: string;
  readonly file: string;
}

/**
 * Keeps a photograph or a letter with a draft of the actor's own; the same file a second time is kept
 * once. Problems: 'invalid' at '/file' for a file of another type, one that is too large or one too many,
 * 'not-visible' where there is no such draft (any more), 'signed-out'.
 */
export async function keepFile(
  store: Store,
  actor: Actor,
  draft: string,
  bytes: Buffer,
): Promise<Problem | undefined> {
  const [type, unfit] = [attachmentTypeOf(bytes), refusalOfFile(bytes)];
  if (type === undefined || unfit !== undefined) return refused(unfit ?? '');
  const { partnership, account } = actor;
  const [row] = await asAuthor<Room>(
    store,
    actor,
    sql`with author as (${authorOf(actor)}), mine as (
        select draft_id from holdfast.draft where ${isDraft(actor, draft)}
      ), room as (
        select count(*) filter (where draft_id = ${draft})::int as files,
          coalesce(sum(octet_length(bytes)), 0)::float8 as "filesBytes"
        from holdfast.draft_file where partnership_id = ${partnership} and account_id = ${account}
      ), kept as (
        insert into holdfast.draft_file (partnership_id, file_id, draft_id, account_id, type, bytes)
        select ${partnership}, ${randomBytes(32).toString('base64url')}, mine.draft_id, ${account}, ${type},
          decode(${bytes.toString('base64')}, 'base64')
        from author, mine, room
        where author.known and room.files < ${attachmentsMax}
          and room."filesBytes" + ${bytes.length} <= ${draftFilesBytesMax}
        on conflict (partnership_id, draft_id, sha256) do nothing
      )
      select author.known, exists (select from mine) as "isThere", room.* from author, room`,
    // One after the other for an author, so that none is one too many.
    {
      after: sql`select draft_id from holdfast.draft
        where partnership_id = ${partnership} and account_id = ${account} order by draft_id for update`,
    },
  );
  if (row?.known !== true) return { kind: 'signed-out' };
  if (!row.isThere) return notThere;
  if (row.files >= attachmentsMax) {
    return refused(`This form has ${attachmentsMax} files, as many as an entry may have`);
  }
  return row.filesBytes + bytes.length > draftFilesBytesMax
    ? refused(
        'Your drafts hold as many files as they may; record or throw away another draft first',
      )
    : undefined;
}

/** How much an author keeps by now. */
interface Room {
  readonly known: boolean;
  readonly isThere: boolean;
  readonly files: number;
  readonly filesBytes: number;
}

/** Keeps what its author says of files of a draft; those that are not there (any more) are left out. */
export async function describeFiles(
  store: Store,
  actor: Actor,
  draft: string,
  said: readonly (SaidOfFile & { readonly id: string })[],
): Promise<void> {
  if (said.length === 0) return;
  const { partnership, account } = actor;
  await asAuthor(
    store,
    actor,
    sql`update holdfast.draft_file f
      set described = s.described, taken_by = s."takenBy", taken_on = s."takenOn"
      from json_to_recordset(${json(said)}) as s(id text, described text, "takenBy" text, "takenOn" date)
      where f.partnership_id = ${partnership} and f.account_id = ${account} and f.draft_id = ${draft}
        and f.file_id = s.id`,
  );
}

/** Takes a file away from a draft of the actor's own. Where there is none there is nothing to do. */
export async function dropFile(
  store: Store,
  actor: Actor,
  { draft, file }: OfDraft,
): Promise<void> {
  const { partnership, account } = actor;
  await asAuthor(
    store,
    actor,
    sql`delete from holdfast.draft_file
      where partnership_id = ${partnership} and account_id = ${account} and draft_id = ${draft}
        and file_id = ${file}`,
  );
}

/** One file of a draft of the actor's own, to be seen. Problems: 'not-visible'. */
export async function readFile(
  store: Store,
  actor: Actor,
  { draft, file }: OfDraft,
): Promise<
  { readonly id: string; readonly type: AttachmentType; readonly bytes: Buffer } | Problem
> {
  const { partnership, account } = actor;
  const [row] = await asAuthor<{ id: string; type: AttachmentType; bytes: Buffer }>(
    store,
    actor,
    sql`with author as (${authorOf(actor)})
      select f.file_id as id, f.type, f.bytes from author join holdfast.draft_file f on author.known
      where f.partnership_id = ${partnership} and f.account_id = ${account} and f.draft_id = ${draft}
        and f.file_id = ${file}`,
  );
  return row ?? notThere;
}

function refused(message: string): Problem {
  return { kind: 'invalid', errors: [{ path: '/file', message }] };
}
