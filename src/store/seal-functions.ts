import { exportedAsTheyStand } from './exported-tables.ts';
import {
  ofPeriod,
  type SealedTableName,
  sealedTable,
  sealedTableNames,
  sealedTables,
} from '../sealing/sealed-tables.ts';

/** Under which a row is written the same by every session of every server. */
const writtenAlike = { timezone: 'UTC', extra_float_digits: '1', bytea_output: 'hex' } as const;

/** The statements that make a transaction write rows as they are sealed. */
export const writeRowsAlike = Object.entries(writtenAlike)
  .map(([name, value]) => `set local ${name} = '${value}'`)
  .join(';');

/**
 * A table's rows as they are sealed, of one partnership (an SQL expression): the key and the line, which
 * begins with the table's name. JSON that was handed in with line breaks between its parts gets spaces.
 */
export function sealedLines(table: SealedTableName, partnership: string): string {
  const { key, columns } = sealedTable(table);
  return `
    select json_build_array(${key.map((column) => `t.${column}`).join(', ')})::text collate "C" as row_key,
      (select translate(row_to_json(r)::text, E'\\r\\n', '  ')
        from (select '${table}' as "table", ${columns.map((column) => `t.${column}`).join(', ')}) r) as line,
      t.written_in
    from holdfast.${table} t
    where t.partnership_id = ${partnership}`;
}

/**
 * What the list of sealed tables asks of the database: the column by which rows are found that no seal
 * has yet, its index, the rights, and the function that hands rows to their hashes. Generated, like the
 * policies, from one place.
 */
export function sealStatements(): string {
  return [
    ...sealedTableNames.flatMap((table) => [
      // The transaction that wrote it: unlike a clock or a sequence it tells what may still be under way.
      `alter table holdfast.${table} add column if not exists written_in xid8 not null default pg_current_xact_id()`,
      ...addWrittenAt(table),
      `create index if not exists ${table}_to_seal on holdfast.${table} (partnership_id, written_in)`,
      `grant select on holdfast.${table} to holdfast_ledger, holdfast_exporter`,
      `grant update (written_in) on holdfast.${table} to holdfast_ledger`,
    ]),
    `grant select on ${exportedAsTheyStand.map((table) => `holdfast.${table}`).join(', ')} to holdfast_exporter`,
    sealRows(),
    countAnew(),
    forgetSignIns(),
    'revoke execute on function holdfast.seal_rows, holdfast.count_anew from public',
    'grant execute on function holdfast.seal_rows, holdfast.count_anew to holdfast_sealer',
    'grant create on schema holdfast to holdfast_ledger',
    'alter function holdfast.seal_rows owner to holdfast_ledger',
    'alter function holdfast.count_anew owner to holdfast_ledger',
    'revoke create on schema holdfast from holdfast_ledger',
    'grant create on schema holdfast to holdfast_disposer',
    'alter function holdfast.forget_sign_ins owner to holdfast_disposer',
    'revoke create on schema holdfast from holdfast_disposer',
  ].join(';\n');
}

/** When a row was written, by the database's clock, where the table does not say it in words of its own. */
function addWrittenAt(table: SealedTableName): readonly string[] {
  const { writtenAt } = sealedTable(table);
  if (writtenAt !== 'written_at') return [];
  return [
    `alter table holdfast.${table} add column if not exists ${writtenAt} timestamptz not null default clock_timestamp()`,
  ];
}

/**
 * Those of a table that no seal has, written by a transaction that was not over at the last seal. Each is
 * looked up by its whole key: `offset` keeps a planner without statistics from comparing all with all.
 */
function unsealed(table: SealedTableName, place: number): string {
  return `(
    select ${place} as place, '${table}' as of_table, u.row_key, u.line, u.written_in
    from (${sealedLines(table, 'the_partnership')}) u
    where u.written_in >= over_below and not exists (
      select from holdfast.sealed_row s
      where s.partnership_id = the_partnership and s.of_table = '${table}' and s.row_key = u.row_key
      offset 0)
    order by u.written_in limit rows_max)`;
}

/** Hands at most so many rows, those of the oldest transactions first, to the leaves of a seal. */
function sealRows(): string {
  return `
    drop function if exists holdfast.seal_rows(int, int, xid8, int);
    create function holdfast.seal_rows(the_partnership int, the_seal int, over_below xid8, rows_max int)
    returns table (of_table text, hash bytea, written_in xid8)
    language sql volatile security definer
    set search_path = pg_catalog, pg_temp
    ${Object.entries(writtenAlike)
      .map(([name, value]) => `set ${name} = '${value}'`)
      .join(' ')}
    as $$
      with fresh as materialized (
        select u.*, row_number() over (order by u.place, u.row_key) - 1 as leaf_index,
          uuid_send(gen_random_uuid()) as salt
        from (
          select * from (${sealedTableNames.map(unsealed).join(' union all ')}) every_table
          order by written_in limit rows_max
        ) u
      ), leaves as materialized (
        select f.*, sha256('\\x00'::bytea || f.salt || convert_to(f.line, 'UTF8')) as hash from fresh f
      ), kept as (
        insert into holdfast.sealed_row
          (partnership_id, of_table, row_key, seal_number, leaf_index, salt, hash)
        select the_partnership, l.of_table, l.row_key, the_seal, l.leaf_index, l.salt, l.hash from leaves l
      )
      select l.of_table, l.hash, l.written_in from leaves l order by l.leaf_index
    $$`;
}

/**
 * Gives rows that came from another server, whose transactions have higher numbers than ours has reached,
 * the number of this one: they would be looked through again in every round. The number is in no seal.
 */
function countAnew(): string {
  const updates = sealedTableNames.map(
    (table) => `
      update holdfast.${table} set written_in = pg_current_xact_id()
      where partnership_id = the_partnership and written_in > pg_current_xact_id()`,
  );
  return `
    drop function if exists holdfast.count_anew(int);
    create function holdfast.count_anew(the_partnership int) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp
    as $$ ${updates.join(';')} $$`;
}

/** What says how somebody signed in and is of no use any more: for so many days longer. */
const endedKeptDays = 30;
/** The newest seal, by which others see that the days of a row are over, may be older than today. */
const newestSealDays = 7;
const forgottenMax = 10_000;

/**
 * Removes sessions, links and answers to challenges that have ended, and of the log of signing in what has been
 * kept for its days: the line and its salt, by the time of its seal. What stands for it stays.
 */
function forgetSignIns(): string {
  const { keptDays } = sealedTables.sign_in;
  const ended = `now() - interval '${endedKeptDays} days'`;
  const over = `now() - interval '${keptDays + newestSealDays} days'`;
  return `
    drop function if exists holdfast.forget_sign_ins(int);
    create function holdfast.forget_sign_ins(the_partnership int) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp
    as $$
      delete from holdfast.session s
      where s.partnership_id = the_partnership
        and least(s.ended_at, holdfast.session_ends_at(s)) < ${ended};
      delete from holdfast.enrolment e
      where e.partnership_id = the_partnership and e.expires_at < ${ended};
      delete from holdfast.answered_challenge a
      where a.partnership_id = the_partnership and a.answered_at < ${ended};
      with old as (
        select t.sign_in_id, r.row_key from holdfast.sign_in t
        join holdfast.sealed_row r on r.partnership_id = the_partnership and r.of_table = 'sign_in'
          and r.row_key = json_build_array(t.sign_in_id)::text
        join holdfast.seal s on s.partnership_id = the_partnership and s.number = r.seal_number
        where t.partnership_id = the_partnership and t.signed_at < ${over}
          and (s.statement::json ->> 'sealedAt')::timestamptz < ${over}
        order by t.signed_at limit ${forgottenMax}
      ), salted as (
        update holdfast.sealed_row r set salt = null, disposal_id = '${ofPeriod}' from old
        where r.partnership_id = the_partnership and r.of_table = 'sign_in' and r.row_key = old.row_key
      )
      delete from holdfast.sign_in t using old
      where t.partnership_id = the_partnership and t.sign_in_id = old.sign_in_id
    $$;
    revoke execute on function holdfast.forget_sign_ins from public;
    grant execute on function holdfast.forget_sign_ins to holdfast_waker`;
}
