import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { createDatabaseIfMissing, migrate } from './migrate.ts';
import { openStore, type Store } from './store.ts';

/** The database that Holdfast works on, at this release, and the way out of it. */
export interface ReachedDatabase {
  readonly store: Store;
  /** The steps that brought the database to this release; none where it was there already. */
  readonly migrated: readonly string[];
  /** Closes the store. An embedded server is stopped by the last process that leaves it. */
  close(): Promise<void>;
}

/** Where the database is: a server of somebody's own, or an embedded one on a data folder. */
export interface DatabasePlace {
  readonly dataFolder: string;
  /** Of somebody who may create roles and a schema; the embedded server where none is given. */
  readonly ownerUrl?: string;
  /** Of the role `holdfast_login`; the same server and password as the owner where none is given. */
  readonly applicationUrl?: string;
  /** Called with a sentence when the embedded server is lost, and when it is back. */
  readonly onNews?: (sentence: string) => void;
}

const database = 'holdfast';
const applicationRole = 'holdfast_login';
const presenceName = 'holdfast is here';
const tryAgainMs = 1_000;

/**
 * Starts or finds the database, brings it to this release and opens it. Throws, with one sentence
 * for people, when that cannot be done.
 */
export async function reachDatabase(place: DatabasePlace): Promise<ReachedDatabase> {
  return place.ownerUrl === undefined
    ? reachEmbedded(place)
    : reachElsewhere(place.ownerUrl, place.applicationUrl);
}

async function reachElsewhere(
  ownerUrl: string,
  applicationUrl = withUser(ownerUrl, applicationRole),
): Promise<ReachedDatabase> {
  const migrated = await migrate(ownerUrl);
  const store = openStore(applicationUrl);
  return { store, migrated, close: () => store.close() };
}

/** The same address with another user; one without a host names a socket, which no URL class reads. */
function withUser(url: string, user: string): string {
  return url.replace(/^([a-z]+:\/\/)(?:[^:@/?]*(:[^@/]*)?@)?/, `$1${user}$2@`);
}

async function reachEmbedded({ dataFolder, onNews }: DatabasePlace): Promise<ReachedDatabase> {
  const presence = new Presence(dataFolder, onNews ?? (() => undefined));
  const server = await presence.begin();
  try {
    await createDatabaseIfMissing(server.connectionString('postgres', server.superuser), database);
    const migrated = await migrate(server.connectionString(database, server.superuser));
    const store = openStore(server.connectionString(database, applicationRole));
    return {
      store,
      migrated,
      async close() {
        await store.close();
        await presence.end();
      },
    };
  } catch (error) {
    await presence.end();
    throw error;
  }
}

/**
 * Does some work on the embedded server as it is, without bringing the database to this release. The
 * server is started where none is at work on the folder, and stopped by the last process that leaves it.
 */
export async function atEmbeddedServer<T>(
  dataFolder: string,
  work: (server: EmbeddedPostgres) => Promise<T>,
): Promise<T> {
  const presence = new Presence(dataFolder, () => undefined);
  const server = await presence.begin();
  try {
    return await work(server);
  } finally {
    await presence.end();
  }
}

/**
 * One connection that stands for this process at the embedded server. While it is there no other
 * process of ours stops the server; when it breaks, the server has died and is started again.
 */
class Presence {
  readonly #dataFolder: string;
  readonly #onNews: (sentence: string) => void;
  #server: EmbeddedPostgres | undefined;
  #connection: pg.Client | undefined;
  #revival: Promise<void> | undefined;
  #leaving = false;

  constructor(dataFolder: string, onNews: (sentence: string) => void) {
    this.#dataFolder = dataFolder;
    this.#onNews = onNews;
  }

  async begin(): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataFolder: this.#dataFolder });
    const connection = new pg.Client({
      connectionString: server.connectionString('postgres', server.superuser),
      application_name: presenceName,
    });
    // What ends it is told by 'end', which follows.
    connection.on('error', () => undefined);
    await connection.connect();
    connection.once('end', () => {
      if (!this.#leaving) this.#revival = this.#bringBack();
    });
    this.#server = server;
    this.#connection = connection;
    return server;
  }

  async #bringBack(): Promise<void> {
    this.#onNews('PostgreSQL has gone; starting it again.');
    while (!this.#leaving) {
      try {
        await this.begin();
        this.#onNews('PostgreSQL is back; everything acknowledged is there.');
        return;
      } catch (error) {
        this.#onNews(`${(error as Error).message} Trying again.`);
        await sleep(tryAgainMs);
      }
    }
  }

  async end(): Promise<void> {
    this.#leaving = true;
    await this.#revival;
    const isLast = await this.#isLast();
    await this.#connection?.end().catch(() => undefined);
    if (isLast) await this.#server?.stop();
  }

  /** Whether no other process of ours is here. A server that does not answer is nobody's. */
  async #isLast(): Promise<boolean> {
    try {
      const answer = await this.#connection?.query(
        'select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
        [presenceName],
      );
      return answer?.rowCount === 0;
    } catch {
      return true;
    }
  }
}
