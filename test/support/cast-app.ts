import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../src/domain/access/policy.ts';
import { createApp } from '../../src/server/app.ts';
import { browserScript } from '../../src/server/browser-script.ts';
import { clockFrom } from '../../src/server/clock.ts';
import type { Desk } from '../../src/server/desk.ts';
import type { Store } from '../../src/store/store.ts';
import { stylesheet } from '../../src/views/styles/stylesheet.ts';
import { titlesOf } from '../../src/views/words.ts';
import * as cast from '../cast.ts';
import { addToCast, createCastDatabase, type Newcomer, type TestDatabase } from './database.ts';
import type { PostgresServer } from './postgres-servers.ts';

const noonOfTheCast = (): Date => new Date(`${cast.today}T12:00:00Z`);

/** The web application over a store, on the day of the cast: to be asked without a port, and with nobody to sign in as. */
export async function createCastApp(
  store: Store,
  more: Partial<Desk> = {},
): Promise<FastifyInstance> {
  return createApp({
    store,
    clock: clockFrom(noonOfTheCast),
    sessionKey: randomBytes(32),
    stylesheet: await stylesheet(),
    script: await browserScript(),
    partnership: 'A partnership',
    titleOf: titlesOf([]),
    ...more,
  });
}

/** The web application over the standing cast, on its day unless another is given, with everybody of the cast to sign in as. */
export async function startCastApp(
  store: Store,
  actors: readonly Actor[] = cast.actors,
  now: () => Date = noonOfTheCast,
  more: Partial<Desk> = {},
): Promise<{ readonly app: FastifyInstance; readonly address: string }> {
  const app = await createCastApp(store, {
    clock: clockFrom(now),
    demonstration: actors.map((actor) => ({ actor, sees: 'some' })),
    ...more,
  });
  return { app, address: await app.listen({ host: '127.0.0.1', port: 0 }) };
}

/** The cast in a database of its own, with a web application at which everybody of it can sign in. */
interface CastWorld {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly app: FastifyInstance;
  readonly address: string;
  /** Closes the application and drops the database. */
  readonly close: () => Promise<void>;
}

interface CastWorldOptions {
  /** The first there is, where none is given. */
  readonly server?: PostgresServer;
  /** Who is on file and can sign in besides the cast. */
  readonly newcomers?: readonly Newcomer[];
  /** Whether the newcomers read of every child; of none by themselves where it is left out. */
  readonly ofEveryChild?: boolean;
  /** Noon on the day of the cast where it is left out. */
  readonly now?: () => Date;
  readonly desk?: Partial<Desk>;
}

/** Opens a world for one test file, which is to close it. */
export async function openCastWorld({
  server,
  newcomers = [],
  ofEveryChild = false,
  now,
  desk,
}: CastWorldOptions = {}): Promise<CastWorld> {
  const { database, store } = await createCastDatabase(server);
  if (newcomers.length > 0) await addToCast(store, newcomers, { ofEveryChild });
  const { app, address } = await startCastApp(store, [...cast.actors, ...newcomers], now, desk);
  return {
    ...{ database, store, app, address },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
