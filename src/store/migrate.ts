import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { ladderStatements } from './ladder-function.ts';
import { grantStatements } from './grant-functions.ts';
import { oversightStatements } from './oversight-function.ts';
import { type PolicyForm, policyStatements } from './policies.ts';
import { sealStatements } from './seal-functions.ts';
import { readersStatements } from './readers-function.ts';

const folder = path.join(import.meta.dirname, 'migrations');
const oldestServer = 150_000;
/** Any fixed number: all migrators of one database ask for the same lock. */
const lockKey = 7_104_207;

interface Step {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

function step(name: string, sql: string): Step {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

function numberedSteps(): Step[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => step(name, readFileSync(path.join(folder, name), 'utf8')));
}

/**
 * Brings a database to this release and answers with the names of the steps that were run: none the
 * second time. Several may do so at once. `connectionString` is that of somebody who may create
 * roles and a schema; the application never connects as them.
 *
 * Throws, with one sentence for people, when the server is too old or a step that has been run has
 * been altered since.
 */
export async function migrate(
  connectionString: string,
  { form = 'plain' }: { readonly form?: PolicyForm } = {},
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const version = await readVersion(client);
    refuseOldServer(version);
    // From 16 on, somebody who is no superuser may act as the roles they make only if they asked before.
    if (version >= 160_000) await client.query(`set createrole_self_grant = 'set, inherit'`);
    // Held by the session, so that it outlives each step's transaction and dies with us.
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query('set client_min_messages = warning');
    // Asked first: a database that only reads refuses them also where there is nothing to make.
    const { rows } = await client.query<{ isThere: boolean }>(
      `select to_regclass('holdfast.migration') is not null as "isThere"`,
    );
    if (rows[0]?.isThere !== true) {
      await client.query('create schema if not exists holdfast');
      await client.query(`create table if not exists holdfast.migration (
        name text primary key, checksum text not null, run_at timestamptz not null default now())`);
    }
    const generated = [
      policyStatements(form),
      ladderStatements(),
      oversightStatements(),
      grantStatements(),
      readersStatements(),
      sealStatements(),
    ].join(';');
    return await runMissing(client, step('policies', generated));
  } finally {
    await client.end();
  }
}

async function runMissing(client: pg.Client, policies: Step): Promise<string[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from holdfast.migration',
  );
  const before = new Map(rows.map((row) => [row.name, row.checksum]));
  const run: string[] = [];
  for (const one of numberedSteps()) {
    const checksum = before.get(one.name);
    if (checksum === undefined) {
      await runStep(client, one);
      run.push(one.name);
    } else if (checksum !== one.checksum) {
      throw new Error(`Migration ${one.name} was altered after it had been run on this database.`);
    }
  }
  // Policies are not a step of history: what this release says replaces what any other said.
  if (run.length > 0 || before.get(policies.name) !== policies.checksum) {
    await runStep(client, policies);
    run.push(policies.name);
  }
  return run;
}

async function runStep(client: pg.Client, { name, sql, checksum }: Step): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('reset role');
    await client.query(
      `insert into holdfast.migration (name, checksum) values ($1, $2)
       on conflict (name) do update set checksum = excluded.checksum, run_at = now()`,
      [name, checksum],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} did not run: ${(error as Error).message}`, { cause: error });
  }
}

async function readVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  return Number(rows[0]?.server_version_num);
}

function refuseOldServer(version: number): void {
  if (version >= oldestServer) return;
  throw new Error(
    `This is PostgreSQL ${Math.floor(version / 10_000)}; Holdfast needs 15 or later.`,
  );
}

/** Creates a database on a server unless it is there. `connectionString` names any other database. */
export async function createDatabaseIfMissing(
  connectionString: string,
  name: string,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // Somebody else made it between the look and the making.
    if ((error as { code?: string }).code !== '42P04') throw error;
  } finally {
    await client.end();
  }
}
