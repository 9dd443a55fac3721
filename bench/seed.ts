import pg from 'pg';
import type { Dossier } from '../src/domain/chronology/dossier.ts';
import { practiceOn } from '../src/domain/practice/england.ts';
import { isProblem, type Problem } from '../src/domain/problem.ts';
import type { PlainDate } from '../src/domain/time/plain-date.ts';
import { importRecord } from '../src/store/import-record.ts';
import type { Store } from '../src/store/store.ts';
import { inventedDossier } from './invented-record.ts';

/** So many children with a dossier of this length each, named by a word and a number from 1. */
export interface Cohort {
  readonly name: string;
  readonly children: number;
  readonly size: number;
  /** The dossier of the first of them, whose id is given; one of the bench's own where it is not said. */
  readonly dossier?: (id: string) => Dossier;
}

/** The ids of a cohort's children; the number has five places, so that no id begins another. */
export function childrenOf({ name, children }: Cohort): string[] {
  return Array.from({ length: children }, (_, index) => idOf(name, index + 1));
}

function idOf(name: string, number: number): string {
  return `${name}-${String(number).padStart(5, '0')}`;
}

/**
 * Puts a partnership of many children on file. The first child of each cohort comes in by the
 * product's own door, with all that the rules ask about it; its rows are then copied for the others,
 * as the owner of the database, because what is measured is one more entry on a record that is
 * there, not how it came there.
 */
export async function seed(
  store: Store,
  {
    partnership,
    owner,
    today,
  }: {
    readonly partnership: number;
    /** How the owner of the database connects. */
    readonly owner: string;
    readonly today: PlainDate;
  },
  cohorts: readonly Cohort[],
): Promise<void> {
  const practice = orThrow(practiceOn(today));
  const clients = await Promise.all([connect(owner), connect(owner)]);
  const [first] = clients;
  // Submission ids come in no order; their index is built once at the end.
  await first.query('alter table holdfast.entry drop constraint entry_submission_once');
  const waiting = [...cohorts];
  await Promise.all(
    clients.map(async (client) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const id = idOf(next.name, 1);
        const dossiers = [next.dossier?.(id) ?? inventedDossier(id, next.size, today)];
        const by = 'bench';
        orThrow(await importRecord(store, { partnership, by, dossiers, until: today, practice }));
        await copyFirst(client, partnership, next);
      }
    }),
  );
  await first.query(`alter table holdfast.entry add constraint entry_submission_once
    unique (partnership_id, organisation_id, submission_id)`);
  await first.query('vacuum analyze');
  await first.query('checkpoint');
  await Promise.all(clients.map((client) => client.end()));
}

async function connect(owner: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query('set synchronous_commit = off');
  await client.query('set maintenance_work_mem = 512000');
  // What the first child's rows refer to is copied with them: no need to look each reference up.
  await client.query('set session_replication_role = replica');
  return client;
}

/** Tables that hold something of one child, with the column that tells of whom. */
const tables = {
  person: 'person_id',
  child_head: 'child_id',
  dossier_person: 'child_id',
  entry: 'entry_id',
  dossier_entry: 'child_id',
  dossier_pointer: 'child_id',
  receipt: 'entry_id',
  mention: 'child_id',
  question_change: 'child_id',
  question_act: 'child_id',
  question_holding: 'child_id',
  wake_up: 'child_id',
  running_clock: 'child_id',
  last_sighting: 'child_id',
  clock_outcome: 'child_id',
  child_word: 'child_id',
} as const;

async function copyFirst(client: pg.Client, partnership: number, cohort: Cohort): Promise<void> {
  const original = idOf(cohort.name, 1);
  await client.query(
    `insert into holdfast.access_grant
       (partnership_id, grant_id, organisation_id, child_id, reason, from_on, granted_by)
     select distinct $1::int, child || ' ' || organisation_id, organisation_id, child, 'involvement',
       date '2020-01-01', 'bench'
     from holdfast.dossier_entry, unnest($3::text[]) child
     where partnership_id = $1 and child_id = $2`,
    [partnership, original, childrenOf(cohort)],
  );
  for (const [table, column] of Object.entries(tables)) {
    const copied = await columnsOf(client, table);
    await client.query(
      `with original as materialized (
         select * from holdfast.${table}
         where partnership_id = ${partnership} and ${column} like '${original}%'
       ), child as (
         select '${cohort.name}-' || lpad(number::text, 5, '0') as id
         from generate_series(2, ${cohort.children}) number
       )
       insert into holdfast.${table} (${copied.map(({ name }) => name).join()})
       select ${copied.map((one) => valueOf(one, original)).join()}
       from child, lateral (select * from original where child.id is not null) o`,
    );
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

async function columnsOf(client: pg.Client, table: string): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'holdfast' and table_name = $1`,
    [table],
  );
  return rows;
}

/** A column of a copy: the original's, with the other child's id wherever the original's stands. */
function valueOf({ name, type }: Column, original: string): string {
  if (name === 'submission_id') return 'gen_random_uuid()::text';
  if (type !== 'text' && type !== 'json') return `o.${name}`;
  return `replace(o.${name}::text, '${original}', child.id)::${type}`;
}

function orThrow<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(JSON.stringify(value));
  return value;
}

/** Lengths of dossiers as they are spread over a partnership: 60 at the median, 600 at p99. */
export function lengthsOfDossiers(strata: number): number[] {
  return Array.from({ length: strata }, (_, index) =>
    Math.max(1, Math.round(60 * 10 ** (normalQuantile((index + 0.5) / strata) / 2.326))),
  );
}

/** Where a standard normal variable has this share below it (Tukey's lambda, right to 0.01). */
function normalQuantile(share: number): number {
  return (share ** 0.135 - (1 - share) ** 0.135) / 0.1975;
}
