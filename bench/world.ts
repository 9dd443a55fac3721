import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { machineClock } from '../src/server/clock.ts';
import { openStore } from '../src/store/store.ts';
import { nextMessage, startApart } from './own-process.ts';
import { sealFromNowOn, untilSealed, withoutSealing } from './sealing.ts';
import { type Cohort, seed } from './seed.ts';
import type { Watched } from './serving.ts';
import { signIn } from './signed-in.ts';

/** A Holdfast with a partnership on file, its server in a process of its own, and a way in. */
export interface World {
  readonly address: string;
  readonly cookie: string;
  /** Of the database's owner: for baselines. */
  readonly database: string;
  readonly seededSeconds: number;
  /** What the server did since this was asked last. */
  watched(): Promise<Watched>;
  close(): Promise<void>;
}

const partnership = 1;
const post = 'leadSocialWorker';

export async function openWorld(cohorts: readonly Cohort[]): Promise<World> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-bench-'));
  const server = startApart('serving.ts', { dataFolder });
  const address = await nextMessage<string>(server);
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const database = postgres.connectionString('holdfast', postgres.superuser);
  const from = performance.now();
  const store = openStore(postgres.connectionString('holdfast', 'holdfast_login'));
  const today = machineClock.today();
  await untilSealed(database);
  await withoutSealing(database, async () => {
    await seed(store, { partnership, owner: database, today }, cohorts);
    await sealFromNowOn(database);
  });
  await store.close();
  const seededSeconds = (performance.now() - from) / 1_000;
  console.error(`The children are on file after ${Math.round(seededSeconds)} s.`);
  return {
    address,
    cookie: await signIn(address, post),
    database,
    seededSeconds,
    watched: () => {
      const coming = nextMessage<Watched>(server);
      server.send('what did you do?');
      return coming;
    },
    async close() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.disconnect();
      await gone;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
