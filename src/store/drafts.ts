import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import type { Problem } from '../domain/problem.ts';
import {
  type Draft,
  draftBytesMax,
  type DraftFile,
  draftsMax,
  draftsOfEndedKeptDays,
  type ListedDraft,
  tellsOfInjuryOrPerson,
} from '../domain/recording/draft.ts';
import type { FormValues } from '../domain/recording/form-values.ts';
import { addDays, type PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import { json, type Sql, sql } from './sql.ts';
import { asRules, inTransaction, type Store } from './store.ts';

/** A draft as its author goes on with it, from the version that was read. */
export interface DraftToKeep extends Pick<Draft, 'id' | 'version' | 'values'> {
  readonly children?: readonly PersonId[];
  /** The open page that sends it, and how often it has: its own earlier keeping is none by another. */
  readonly from?: { readonly page: string; readonly turn: number };
}

interface Row extends Columns<'draft', 'version' | 'started_at' | 'saved_at'> {
  readonly id: string;
  readonly kind: EntryKind;
  readonly children: readonly PersonId[];
  readonly values: FormValues;
  readonly files: readonly DraftFile[] | null;
}

/** What a statement answers beside a draft: whether the account is in force, and how things stood. */
interface Answer extends Partial<Row> {
  readonly known: boolean;
  readonly standing: number | null;
}

/** A file of a draft, called `f`, without its bytes. */
const fileAsJson = sql`json_strip_nulls(json_build_object('id', f.file_id, 'type', f.type,
  'described', f.described, 'takenBy', f.taken_by, 'takenOn', f.taken_on, 'sizeBytes', octet_length(f.bytes)))`;
const listed = sql`draft_id as id, kind, children, version, started_at as "startedAt",
  saved_at as "savedAt"`;
const columns = sql`${listed}, form_values as values, (
    select json_agg(${fileAsJson} order by f.kept_at, f.file_id) from holdfast.draft_file f
    where f.partnership_id = drafts.partnership_id and f.draft_id = drafts.draft_id) as files`;

/**
 * Begins a draft of an entry for some children. Nobody but the actor will read it, and it opens no
 * record. Problems: 'too-large', 'too-many-drafts', and 'signed-out' where the account is not in force.
 */
export async function beginDraft(
  store: Store,
  actor: Actor,
  { kind, children, values }: Pick<Draft, 'kind' | 'children' | 'values'>,
): Promise<Draft | Problem> {
  const tooLarge = sizeProblem(values);
  if (tooLarge !== undefined) return tooLarge;
  const { known, standing, draft } = await ask(
    store,
    actor,
    sql`insert into holdfast.draft (partnership_id, draft_id, account_id, kind, children, form_values,
        tells_since)
      select ${actor.partnership}, ${uuidv7()}, ${actor.account}, ${kind}, ${children}::text[],
        ${json(values)}::json, ${tellsSince(values, sql`null::timestamptz`)}
      from author where author.known and (${numberOfDrafts(actor)}) < ${draftsMax}
      returning *`,
    { standing: numberOfDrafts(actor), after: alone(actor) },
  );
  if (!known) return { kind: 'signed-out' };
  return draft ?? { kind: 'too-many-drafts', drafts: standing ?? draftsMax, draftsMax };
}

/**
 * Keeps what its author has typed by now. Problems: 'moved-on' where somebody, or another page of the
 * same author, has kept it since that version was read, 'not-visible' where there is no such draft of
 * theirs (any more), 'too-large', 'signed-out'.
 */
export async function keepDraft(
  store: Store,
  actor: Actor,
  { id, version, values, children, from }: DraftToKeep,
): Promise<Draft | Problem> {
  const refused = isUuid(id) ? sizeProblem(values) : notThere;
  if (refused !== undefined) return refused;
  const { page = null, turn = null } = from ?? {};
  // A page may send anything; there is no version 0.
  const read = Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : 0;
  const { known, standing, draft } = await ask(
    store,
    actor,
    sql`update holdfast.draft set form_values = ${json(values)}::json, version = version + 1,
        children = ${children === undefined ? sql`children` : sql`${children}::text[]`},
        saved_at = clock_timestamp(), kept_page = ${page}, kept_turn = ${turn},
        tells_since = ${tellsSince(values, sql`tells_since`)}
      from author
      where ${isDraft(actor, id)} and author.known
        and (version = ${read} or (kept_page = ${page} and kept_turn < ${turn}))
      returning draft.*`,
    { standing: sql`select version from holdfast.draft where ${isDraft(actor, id)}` },
  );
  if (!known) return { kind: 'signed-out' };
  if (draft !== undefined) return draft;
  if (standing === null) return notThere;
  // Of two who came at once the later one read how it stood before the earlier.
  return { kind: 'moved-on', expected: read, actual: Math.max(standing, read + 1) };
}

/** One draft of the actor's own. Problems: 'not-visible', 'signed-out'. */
export async function readDraft(store: Store, actor: Actor, id: string): Promise<Draft | Problem> {
  if (!isUuid(id)) return notThere;
  const { known, draft } = await ask(
    store,
    actor,
    sql`select * from holdfast.draft where ${isDraft(actor, id)}`,
  );
  if (!known) return { kind: 'signed-out' };
  return draft ?? notThere;
}

/** The actor's own drafts, the one last kept first. Problems: 'signed-out'. */
export async function listDrafts(
  store: Store,
  actor: Actor,
): Promise<readonly ListedDraft[] | Problem> {
  const rows = await asAuthor<(ListedDraft | { readonly id: null }) & { readonly known: boolean }>(
    store,
    actor,
    sql`with author as (${authorOf(actor)})
      select author.known, ${listed}
      from author left join (
        select * from holdfast.draft
        where partnership_id = ${actor.partnership} and account_id = ${actor.account}) d on author.known
      order by saved_at desc, draft_id`,
  );
  if (rows[0]?.known !== true) return { kind: 'signed-out' };
  return rows.filter((row) => row.id !== null);
}

/**
 * Takes a draft of the actor's own away, once it was sent or is not wanted; whatever was asked about it
 * is over. Where there is none there is nothing to do.
 */
export async function dropDraft(store: Store, actor: Actor, id: string): Promise<void> {
  if (!isUuid(id)) return;
  await asAuthor(store, actor, sql`delete from holdfast.draft where ${isDraft(actor, id)}`);
}

/**
 * Takes away the drafts of accounts that ended longer ago than drafts are kept for them: nobody can read these any
 * more, and whoever stood above was asked about those that told of an injury or a person. `today` is the London day.
 */
export async function dropDraftsOfEnded(
  store: Store,
  partnership: number,
  today: PlainDate,
): Promise<void> {
  const endedBy = addDays(today, -draftsOfEndedKeptDays);
  await asRules(store, partnership, (transaction) =>
    transaction.finish(sql`
      delete from holdfast.draft d using holdfast.account a
      where d.partnership_id = ${partnership} and a.partnership_id = ${partnership}
        and a.account_id = d.account_id and a.ended_on < ${endedBy}::date`),
  );
}

/** Whether an account is in force as the actor says it is: before anything is handed out to it. */
export async function isInForce(store: Store, actor: Actor): Promise<boolean> {
  const [row] = await asAuthor<{ known: boolean }>(store, actor, authorOf(actor));
  return row?.known === true;
}

export const notThere: Problem = { kind: 'not-visible', what: 'draft' };

function sizeProblem(values: FormValues): Problem | undefined {
  const sizeBytes = Buffer.byteLength(JSON.stringify(values));
  return sizeBytes > draftBytesMax
    ? { kind: 'too-large', sizeBytes, sizeBytesMax: draftBytesMax }
    : undefined;
}

/** Since when a draft tells of an injury or a person, where it does; `before` is what was known of it. */
function tellsSince(values: FormValues, before: Sql): Sql {
  return tellsOfInjuryOrPerson(values)
    ? sql`coalesce(${before}, clock_timestamp())`
    : sql`null::timestamptz`;
}

export function isDraft({ partnership, account }: Actor, id: string): Sql {
  return sql`partnership_id = ${partnership} and account_id = ${account} and draft_id = ${id}`;
}

function numberOfDrafts({ partnership, account }: Actor): Sql {
  return sql`select count(*)::int from holdfast.draft
    where partnership_id = ${partnership} and account_id = ${account}`;
}

/** Whether the account of an author is in force as the actor says it is, as `known`. */
/** Of two who begin at once the later one counts the draft of the earlier. */
function alone({ partnership, account }: Actor): Sql {
  const whose = `drafts of ${partnership} ${account}`;
  return sql`select pg_advisory_xact_lock(hashtextextended(${whose}, 0))`;
}

export function authorOf({ partnership, account, organisation, role }: Actor): Sql {
  return sql`select exists (
    select from holdfast.account
    where partnership_id = ${partnership} and account_id = ${account}
      and organisation_id = ${organisation} and role = ${role} and ended_on is null) as known`;
}

/** Runs a statement that gives at most one draft, for an author in force; in one round trip. */
async function ask(
  store: Store,
  actor: Actor,
  statement: Sql,
  {
    standing = sql`select null::int`,
    after,
  }: { readonly standing?: Sql; readonly after?: Sql } = {},
): Promise<{ known: boolean; standing: number | null; draft: Draft | undefined }> {
  const [row] = await asAuthor<Answer>(
    store,
    actor,
    sql`with author as (${authorOf(actor)}), drafts as (${statement})
      select author.known, (${standing}) as standing, ${columns}
      from author left join drafts on author.known`,
    after === undefined ? {} : { after },
  );
  const { known = false, standing: stood = null } = row ?? {};
  return { known, standing: stood, draft: row && toDraft(row) };
}

/**
 * The door to drafts: opens what is the account's own and nothing else, so that no line in the log of
 * accesses tells of it. What is in a draft is no record of anybody until it is sent. The statement sees
 * what was there when `after` was done.
 */
export function asAuthor<R extends object>(
  store: Store,
  actor: Actor,
  statement: Sql,
  { after }: { readonly after?: Sql } = {},
): Promise<R[]> {
  const { partnership, account } = actor;
  return inTransaction(store, { role: 'holdfast_app', partnership }, async (transaction) => {
    transaction.say(sql`set local holdfast.account = ${account}`);
    if (after !== undefined) await transaction.query(after);
    return transaction.finish<R>(statement);
  });
}

function toDraft(row: Partial<Row>): Draft | undefined {
  const { id, kind, children, values, version, startedAt, savedAt } = row;
  const files = row.files ?? [];
  // A row without one is that of the author alone; either all of these are there or none.
  return id
    ? ({ id, kind, children, values, version, startedAt, savedAt, files } as Draft)
    : undefined;
}
