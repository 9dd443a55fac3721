import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineClock } from '../../src/server/clock.ts';
import { setMailAddress } from '../../src/store/mail-addresses.ts';
import { diceFor } from '../../src/training/dice.ts';
import { printCounts } from '../support/counts.ts';
import { TestMailServer } from '../support/mail-server.ts';
import { compareWithReplay, findLost, type Marks, markRecord } from './found-again.ts';
import { MixedLoad } from './mixed-load.ts';
import { type Killed, type OpenRecord, RunningHouse } from './running-house.ts';

/** How often something dies: fifty times in every run, a thousand in the long one. */
const kills = Number(
  process.env['HOLDFAST_LOAD_KILLS'] ?? (process.env['HOLDFAST_LONG'] === '1' ? 1_000 : 50),
);
const seed = Number(process.env['HOLDFAST_FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const testWithinMs = 240_000 + kills * 10_000;
const partnership = 1;

describe('servers, worker and database that are killed at random while people work', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  const mail = new TestMailServer();
  let house: RunningHouse;

  beforeAll(async () => {
    await mail.start();
    house = await RunningHouse.start({ dataFolder, smtpUrl: mail.url });
    await house.withRecord(async ({ admin, store }) => {
      const { rows } = await admin.query<{ account: string }>(
        'select account_id as account from holdfast.account where partnership_id = 1',
      );
      for (const { account } of rows)
        await setMailAddress(store, { partnership, account }, `${account}@partnership.example`);
    });
  }, testWithinMs);

  afterAll(async () => {
    await house.stop();
    await mail.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }, testWithinMs);

  it(
    `keep all that was acknowledged, each once (seed ${seed})`,
    async () => {
      const marks = await house.withRecord(({ admin }) => markRecord(admin));
      const { addresses } = house;
      const load = new MixedLoad({ addresses, clients: 6, seed, pauseMs: 40 });
      await load.signIn();
      load.begin();
      const killed = await Promise.race([killThem(load), load.trouble]);
      await house.ready();
      await load.stop();
      const { entries, sights, drafts, reads, underWay } = load.acknowledged;
      const found = await house.withRecord((record) => look(record, load, marks));
      const answered = [...reads.values()].reduce((sum, one) => sum + one.answered, 0);
      printCounts(
        `${kills} kills: ${entries.size + sights.length + drafts.size + answered} acknowledged, ` +
          `${found.lost.length} lost or doubled, ${found.unlike.length} unlike a replay (seed ${seed})\n` +
          `${JSON.stringify(killed)}; ${entries.size} entries, ${sights.length} questions seen, ${drafts.size} drafts, ` +
          `${answered} reads, ${found.changes} changes of questions, ${found.letters} letters; ` +
          `${load.tally.requests} requests, not answered: ${JSON.stringify(Object.fromEntries(load.tally.errors))}\n` +
          house.verify(),
      );
      expect(found.lost).toEqual([]);
      expect(found.unlike).toEqual([]);
      expect(underWay.size).toBe(0);
      expect(entries.size).toBeGreaterThan(kills);
      expect(found.changes).toBeGreaterThan(10);
    },
    testWithinMs,
  );

  /** One dies after the other, each in the middle of work: after so many answers since the last. */
  async function killThem({ tally }: MixedLoad): Promise<Readonly<Record<Killed, number>>> {
    const dice = diceFor(seed, 'kills');
    const killed = { server: 0, worker: 0, database: 0 };
    for (let left = kills; left > 0; left -= 1) {
      const enough = tally.answered + dice.whole(1, 40);
      while (tally.answered < enough) await sleep(5);
      killed[await house.killOne(dice)] += 1;
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

  /** Every letter that the record says was sent lies in its mailbox once. */
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
});
