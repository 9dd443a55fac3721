import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineClock } from '../../src/server/clock.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { setMailAddress } from '../../src/store/mail-addresses.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { diceFor } from '../../src/training/dice.ts';
import { TestMailServer } from '../support/mail-server.ts';
import { compareWithReplay, findLost, type Marks, markRecord } from './found-again.ts';
import { MixedLoad } from './mixed-load.ts';
import { killPostgres, Part } from './parts.ts';

/** How often something dies: fifty times in every run, a thousand in the long one. */
const kills = Number(
  process.env['HOLDFAST_LOAD_KILLS'] ?? (process.env['HOLDFAST_LONG'] === '1' ? 1_000 : 50),
);
const seed = Number(process.env['HOLDFAST_FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const testWithinMs = 240_000 + kills * 8_000;
const database = 'holdfast';

describe('servers, worker and database that are killed at random while people work', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  const mail = new TestMailServer();
  let servers: readonly Part[];
  let worker: Part;

  beforeAll(async () => {
    await mail.start();
    const order = { dataFolder, smtpUrl: mail.url };
    const first = await Part.start({ ...order, part: 'server' });
    servers = [first, await Part.start({ ...order, part: 'server' })];
    worker = await Part.start({ ...order, part: 'worker' });
    await withRecord(async ({ admin, store }) => {
      const { rows } = await admin.query<{ account: string }>(
        'select account_id as account from holdfast.account where partnership_id = 1',
      );
      for (const { account } of rows)
        await setMailAddress(store, { partnership: 1, account }, `${account}@partnership.example`);
    });
  }, testWithinMs);

  afterAll(async () => {
    await Promise.all([...servers, worker].map((part) => part.stop()));
    await mail.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }, testWithinMs);

  it(
    `keep all that was acknowledged, each once (seed ${seed})`,
    async () => {
      const marks = await withRecord(({ admin }) => markRecord(admin));
      const load = new MixedLoad({
        addresses: servers.map(({ address }) => address),
        clients: 6,
        seed,
        pauseMs: 40,
      });
      await load.signIn();
      load.begin();
      const killed = await Promise.race([killThem(kills), load.trouble]);
      await Promise.all([...servers, worker].map((part) => part.ready()));
      await load.stop();
      const { entries, acts, drafts, reads, underWay } = load.acknowledged;
      const found = await withRecord((record) => look(record, load, marks));
      console.log(
        `${kills} kills (${JSON.stringify(killed)}, seed ${seed}): ${entries.size} entries, ` +
          `${found.changes} questions raised or changed, ${acts.length} acts, ${drafts.size} drafts, ` +
          `${[...reads.values()].reduce((sum, { answered }) => sum + answered, 0)} reads and ` +
          `${found.letters} letters acknowledged, ${found.lost.length} lost or doubled; ` +
          `${load.tally.requests} requests, errors ${JSON.stringify(Object.fromEntries(load.tally.errors))}`,
      );
      expect(found.lost).toEqual([]);
      expect(found.unlike).toEqual([]);
      expect(underWay.size).toBe(0);
      expect(entries.size).toBeGreaterThan(kills);
      expect(found.changes).toBeGreaterThan(10);
    },
    testWithinMs,
  );

  /** One dies after the other, each after a while of work; whoever died is up again before it dies anew. */
  async function killThem(times: number): Promise<Readonly<Record<string, number>>> {
    const dice = diceFor(seed, 'kills');
    const killed = { servers: 0, worker: 0, database: 0 };
    for (let left = times; left > 0; left -= 1) {
      await sleep(dice.whole(50, 600));
      const fate = dice.whole(1, 10);
      if (fate <= 5) {
        await killPostgres(dataFolder);
        killed.database += 1;
      } else if (fate <= 8) {
        const one = servers[dice.whole(0, servers.length - 1)] ?? worker;
        await one.ready();
        await one.kill();
        killed.servers += 1;
      } else {
        await worker.ready();
        await worker.kill();
        killed.worker += 1;
      }
    }
    return killed;
  }

  async function look(record: OpenRecord, load: MixedLoad, marks: Marks) {
    const letters = await lettersOnce(record.admin);
    const replay = await compareWithReplay(record, marks, machineClock.today());
    return {
      lost: [...(await findLost(record.admin, load.acknowledged)), ...letters.lost],
      letters: letters.sent,
      ...replay,
    };
  }

  /** Every letter that the record says was sent lies in its mailbox once, and no other does. */
  async function lettersOnce(admin: pg.Client): Promise<{ sent: number; lost: string[] }> {
    const { rows } = await admin.query<{ id: string }>(
      `select message_id as id from holdfast.letter where partnership_id = 1 and state = 'sent'`,
    );
    const lying = Map.groupBy(mail.delivered, ({ messageId }) => messageId);
    const lost = rows
      .filter(({ id }) => lying.get(id)?.length !== 1)
      .map(({ id }) => `the letter ${id} lies ${lying.get(id)?.length ?? 0} times in its mailbox`);
    return { sent: rows.length, lost };
  }

  interface OpenRecord {
    readonly admin: pg.Client;
    readonly store: Store;
  }

  async function withRecord<T>(work: (record: OpenRecord) => Promise<T>): Promise<T> {
    const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataFolder });
    const admin = new pg.Client(postgres.connectionString(database, postgres.superuser));
    const store = openStore(postgres.connectionString(database, 'holdfast_login'));
    await admin.connect();
    try {
      return await work({ admin, store });
    } finally {
      await admin.end();
      await store.close();
    }
  }
});
