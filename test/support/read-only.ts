import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const heardWithinMs = 100;

/**
 * Whether a database only reads from now on, for whoever connects: as a server in recovery or a full disk leaves it.
 * Connections of the application are ended, so that it holds for the next statement. `connection` is the superuser's.
 */
export async function setReadOnly(connection: string, isReadOnly: boolean): Promise<void> {
  const client = new pg.Client({
    connectionString: connection,
    options: '-c default_transaction_read_only=off',
  });
  await client.connect();
  try {
    await client.query(`do $$ begin execute format(
      'alter database %I set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}', current_database());
    end $$`);
    await client.query(
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity
       where datname = current_database() and usename = 'holdfast_login'`,
    );
  } finally {
    await client.end();
  }
  // Whoever held a connection has heard by then that it has ended.
  await sleep(heardWithinMs);
}
