import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type AccountToRegister, register } from '../../src/store/register.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { dossiers, partnership, registrations, today } from '../cast.ts';
import type { PostgresServer } from './postgres-servers.ts';

const template = 'holdfast_template';

/** A database of its own, migrated, for one test file. */
export interface TestDatabase {
  readonly version: PostgresServer['version'];
  readonly name: string;
  /** As the server's superuser: to look behind the policies, never to do what the product does. */
  readonly admin: pg.Pool;
  /** Of the superuser; for what migrates. */
  readonly adminConnection: string;
  /** As the application connects. */
  readonly connection: string;
  openStore(options?: Parameters<typeof openStore>[1]): Store;
  drop(): Promise<void>;
}

/** The servers that tests of this worker run against: the embedded one and, where there is one, Debian's oldest. */
export function servers(): readonly PostgresServer[] {
  const own = inject('postgresServers')[Number(process.env['VITEST_POOL_ID']) - 1];
  if (own === undefined) throw new Error('a worker of the tests has no servers');
  return own;
}

function connectionTo(
  { socketFolder, port }: PostgresServer,
  database: string,
  user: string,
): string {
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(socketFolder)}&port=${port}`;
}

async function asSuperuser<T>(
  server: PostgresServer,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: connectionTo(server, 'postgres', server.superuser),
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A new, empty database; not migrated. */
export async function createEmptyDatabase(server: PostgresServer): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, (client) => client.query(`create database ${name}`));
  return describeDatabase(server, name);
}

/** A new database cloned from one that was migrated once for all test files. */
export async function createDatabase(server: PostgresServer): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, async (client) => {
    // Test files run side by side; one makes the template, and nobody clones it meanwhile.
    await client.query('select pg_advisory_lock(1)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      template,
    ]);
    if (rowCount === 0) {
      await client.query(`create database ${template}_unfinished`);
      await migrate(connectionTo(server, `${template}_unfinished`, server.superuser));
      await client.query(`alter database ${template}_unfinished rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template}`);
    await client.query('select pg_advisory_unlock(1)');
  });
  return describeDatabase(server, name);
}

function describeDatabase(server: PostgresServer, name: string): TestDatabase {
  const adminConnection = connectionTo(server, name, server.superuser);
  const connection = connectionTo(server, name, 'holdfast_login');
  const admin = new pg.Pool({ connectionString: adminConnection, max: 2 });
  admin.on('error', () => undefined);
  const stores: Store[] = [];
  return {
    version: server.version,
    name,
    admin,
    adminConnection,
    connection,
    openStore: (options) => {
      const store = openStore(connection, options);
      stores.push(store);
      return store;
    },
    drop: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await admin.end();
      await asSuperuser(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

function firstServer(): PostgresServer {
  const [server] = servers();
  if (server === undefined) throw new Error('there is no server');
  return server;
}

/** A database in which the standing cast is registered and nothing is on record yet. */
export async function createCastDatabase(
  server: PostgresServer = firstServer(),
): Promise<{ readonly database: TestDatabase; readonly store: Store }> {
  const database = await createDatabase(server);
  const store = database.openStore();
  for (const registration of registrations) await register(store, registration);
  const practice = practiceOn(today);
  if (isProblem(practice)) throw new Error('there is no practice for the day of the cast');
  const imported = await importRecord(store, {
    partnership,
    by: 'steward',
    dossiers,
    until: today,
    practice,
  });
  if (isProblem(imported)) throw new Error(JSON.stringify(imported));
  return { database, store };
}

/** Somebody beside the standing cast; called as their account where no title is given. */
export type Newcomer = Actor & Partial<Pick<AccountToRegister, 'title' | 'person'>>;

/** Adds accounts to the partnership of the cast. They read nothing by it, unless they are to read of every child. */
export async function addToCast(
  store: Store,
  newcomers: readonly Newcomer[],
  { ofEveryChild = false } = {},
): Promise<void> {
  await register(store, {
    partnership,
    name: 'Invented Partnership',
    accounts: newcomers.map((one) => ({ title: one.account, ...one, id: one.account })),
    grants: newcomers
      .filter(() => ofEveryChild)
      .map(({ account }) => ({
        id: `${account} all`,
        to: { account },
        reason: 'review',
        from: plainDate('2020-01-01'),
        by: 'steward',
      })),
  });
}
