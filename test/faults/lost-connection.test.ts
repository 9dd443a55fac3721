import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '../../src/domain/problem.ts';
import { appendEntry } from '../../src/store/append.ts';
import { isOutOfReach } from '../../src/store/out-of-reach.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { Guest } from '../fuzz/guest.ts';
import { startCastApp } from '../support/cast-app.ts';
import { printCounts } from '../support/counts.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';
import { Proxy } from './proxy.ts';

/** How far apart the cuts of the sweep lie, in bytes; the long run cuts at every one. */
const stepBytes = process.env['HOLDFAST_LONG'] === '1' ? 1 : 101;
const answerWithinMs = 1_500;
const { firstChild, secondChild, socialWorker, today } = cast;

describe('a connection to the database', () => {
  let database: TestDatabase;
  let proxy: Proxy;
  let store: Store;
  let written = 0;

  beforeAll(async () => {
    const [server] = servers();
    if (server === undefined) throw new Error('there is no server');
    ({ database } = await createCastDatabase(server));
    proxy = new Proxy(server);
    await proxy.start();
    store = openStore(proxy.through(database.connection), { connectionsMax: 4, answerWithinMs });
  });
  afterEach(() => {
    proxy.weather = 'fair';
  });
  afterAll(async () => {
    await store.close();
    await proxy.stop();
    await database.drop();
  });

  /** An entry about two children that raises something; under the same name it is the same submission. */
  async function append(name: string): Promise<void> {
    const entry = cast.entryBy(socialWorker, {
      subjects: [firstChild, secondChild],
      mentions: [{ asWritten: `a man of ${name}` }],
    });
    const answer = await appendEntry(store, socialWorker, { submissionId: name, entry }, { today });
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  }

  async function count(query: string): Promise<number> {
    const { rows } = await database.admin.query<{ n: number }>(
      `select count(*)::int as n ${query}`,
    );
    return rows[0]?.n ?? -1;
  }

  it('that is lost at any byte of an append leaves it whole or not at all, and a retry makes it one', async () => {
    const nextBytes = async (): Promise<number> => {
      const before = proxy.bytes;
      written += 1;
      await append(`whole-${written}`);
      return proxy.bytes - before;
    };
    await nextBytes();
    const bytes = await nextBytes();
    let cuts = 0;
    let failed = 0;
    let arrived = 0;
    for (let at = 1; at <= bytes; at += stepBytes) {
      const name = `cut-${at}`;
      const entries = `from holdfast.entry where submission_id = '${name}'`;
      proxy.weather = { cutAfterBytes: at };
      const trouble = await append(name).catch((error: unknown) => error);
      cuts += 1;
      if (trouble !== undefined) {
        failed += 1;
        expect(isOutOfReach(trouble), `${at}: ${inspect(trouble)}`).toBe(true);
      }
      proxy.weather = 'fair';
      const there = await count(entries);
      arrived += there;
      expect(
        await count(`from holdfast.dossier_entry d join holdfast.entry e using (partnership_id, entry_id)
          where e.submission_id = '${name}'`),
      ).toBe(2 * there);
      await append(name);
      expect(await count(entries)).toBe(1);
    }
    const uneven =
      await count(`from holdfast.child_head h where partnership_id = 1 and position <> (
        select count(*) from holdfast.dossier_entry d
        where d.partnership_id = 1 and d.child_id = h.child_id)`);
    expect(uneven).toBe(0);
    expect(failed).toBeGreaterThan(cuts / 2);
    printCounts(
      `${cuts} cuts over the ${bytes} bytes of an append: ${failed} were noticed, ` +
        `${arrived} had arrived all the same, 0 lost, 0 doubled`,
    );
  }, 600_000);

  describe('under the web', () => {
    let app: Awaited<ReturnType<typeof startCastApp>>['app'];
    let guest: Guest;

    beforeAll(async () => {
      ({ app } = await startCastApp(store));
      guest = new Guest(app, socialWorker.account);
      await guest.signIn();
    });
    afterAll(() => app.close());

    const ask = async (url: string) => {
      const from = performance.now();
      const { status, text } = await guest.ask({ method: 'GET', url });
      return { status, text, ms: performance.now() - from };
    };

    it('that says nothing any more is answered for within a bound, page and program alike', async () => {
      proxy.weather = 'silent';
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, n) => ask(n % 2 === 0 ? '/' : '/api/children')),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
      expect(answers[0]?.text).toContain('The record cannot be reached at the moment');
      expect(answers[1]?.text).toContain('The record cannot be reached at the moment');
      // The statement, the line about its failure, and a wait for a connection before each.
      expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(5 * answerWithinMs);
      expect(store.pool.waitingCount).toBe(0);
      proxy.weather = 'fair';
      expect((await ask('/api/children')).status).toBe(200);
    });

    it('that is slow makes answers slow, and nothing else', async () => {
      proxy.weather = { delayMs: 15 };
      const answers = await Promise.all(Array.from({ length: 6 }, () => ask('/api/children')));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      proxy.weather = 'fair';
    });

    it('that is refused is answered for at once, and comes back by itself', async () => {
      await proxy.close();
      // A connection that was cut is told of it a moment later.
      await sleep(100);
      const { status, ms } = await ask('/');
      expect(status).toBe(503);
      expect(ms).toBeLessThan(answerWithinMs);
      await proxy.start();
      expect((await ask('/')).status).toBe(200);
    });
  });
});
