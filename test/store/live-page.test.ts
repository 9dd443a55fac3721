import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { watchersOfAccountMax } from '../../src/server/live.ts';
import { livePath } from '../../src/server/pages/addresses.ts';
import { appendEntry } from '../../src/store/append.ts';
import { endSessionsOf } from '../../src/store/sessions.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { detective, familyDoctor, firstChild, outsider, socialWorker } = cast;
/** The server looks every two seconds. */
const soon = { timeout: 8_000 };

let database: TestDatabase;
let store: Store;
let app: FastifyInstance;
let address: string;
let close: () => Promise<void>;
let closing: AbortController;

beforeEach(async () => {
  ({ address, app, close, database, store } = await openCastWorld());
  closing = new AbortController();
}, 60_000);

afterEach(async () => {
  closing.abort();
  await close();
});

/** An open page: what it was told, and whether it still is. */
interface OpenPage {
  readonly status: number;
  readonly told: readonly string[];
  readonly isOver: () => boolean;
}

async function open(actor: Actor, shown: number, child = firstChild): Promise<OpenPage> {
  const { cookie } = await signIn(address, actor.account);
  return openWith(cookie, shown, child);
}

async function openWith(cookie: string, shown: number, child = firstChild): Promise<OpenPage> {
  const answer = await fetch(`${address}${livePath(child)}?shown=${shown}`, {
    headers: { cookie },
    signal: closing.signal,
  });
  const told: string[] = [];
  let isOver = answer.status !== 200;
  const read = async (): Promise<void> => {
    for await (const chunk of answer.body ?? []) {
      const words = new TextDecoder().decode(chunk);
      told.push(...[...words.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => data));
    }
  };
  if (!isOver) {
    void read()
      .catch(() => undefined)
      .finally(() => {
        isOver = true;
      });
  }
  return { status: answer.status, told, isOver: () => isOver };
}

let submissions = 0;

async function record(author: Actor, facts: Partial<Entry> = {}): Promise<void> {
  submissions += 1;
  const entry = cast.entryBy(author, { subjects: [firstChild], ...facts });
  const submission = { submissionId: `live-${submissions}`, entry };
  const answer = await appendEntry(store, author, submission, { today: cast.today });
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 2_600));

it('tells an open page how many entries have come since it was read, and nothing else', async () => {
  await record(detective);
  const page = await open(socialWorker, 1);
  await expect.poll(() => page.told, soon).toEqual(['0']);
  await record(detective);
  await expect.poll(() => page.told, soon).toEqual(['0', '1']);
  await Promise.all([record(detective), record(familyDoctor)]);
  await expect.poll(() => page.told.at(-1), soon).toBe('3');
});

it('tells at once what came between the reading of the page and now', async () => {
  await record(detective);
  const page = await open(socialWorker, 0);
  await expect.poll(() => page.told, soon).toEqual(['1']);
});

it('does not ring for what the reader may not see, and rings for whoever may', async () => {
  const [page, cleared] = [await open(familyDoctor, 0), await open(cast.clearedDetective, 0)];
  await record(cast.clearedDetective, { labels: ['standard', 'protectedIdentity'] });
  await expect.poll(() => cleared.told, soon).toEqual(['0', '1']);
  await pause();
  expect(page.told).toEqual(['0']);
});

it('is closed to whoever has no grant, is signed out, or asks for a child that is not there', async () => {
  expect(await open(outsider, 0)).toMatchObject({ status: 404 });
  expect(await open(socialWorker, 0, 'nobody' as typeof firstChild)).toMatchObject({ status: 404 });
  expect(await openWith('', 0)).toMatchObject({ status: 401 });
});

it('ends when the grant ends, at the next thing that comes', async () => {
  const page = await open(socialWorker, 0);
  await expect.poll(() => page.told, soon).toEqual(['0']);
  await database.admin.query(`delete from holdfast.access_grant where account_id = $1`, [
    socialWorker.account,
  ]);
  await record(detective);
  await expect.poll(() => page.isOver(), soon).toBe(true);
  expect(page.told).toEqual(['0']);
});

it('tells nothing more once its reader’s sessions are ended from elsewhere', async () => {
  const page = await open(socialWorker, 0);
  await expect.poll(() => page.told, soon).toEqual(['0']);
  await endSessionsOf(store, socialWorker);
  await record(detective);
  await expect.poll(() => page.isOver(), soon).toBe(true);
  expect(page.told).toEqual(['0']);
});

it('ends when its reader signs out', async () => {
  const { cookie } = await signIn(address, socialWorker.account);
  const [page, other] = [await openWith(cookie, 0), await open(detective, 0)];
  const form = await fetch(`${address}/sign-in`, { headers: { cookie } });
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
  const renewed = form.headers.getSetCookie().map((line) => line.split(';')[0]);
  await fetch(`${address}/sign-out`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: renewed.join('; ') || cookie },
    body: new URLSearchParams({ _csrf: token }),
  });
  await expect.poll(() => page.isOver(), soon).toBe(true);
  expect(other.isOver()).toBe(false);
});

it('is open on so many pages of one account and no more', async () => {
  const { cookie } = await signIn(address, socialWorker.account);
  for (let count = 0; count < watchersOfAccountMax; count += 1) await openWith(cookie, 0);
  expect(await openWith(cookie, 0)).toMatchObject({ status: 429 });
  expect(await open(detective, 0)).toMatchObject({ status: 200 });
});

it('does not keep the server from stopping', async () => {
  const page = await open(socialWorker, 0);
  const from = performance.now();
  await app.close();
  expect(performance.now() - from).toBeLessThan(2_000);
  await expect.poll(() => page.isOver(), soon).toBe(true);
});

it('stands in the log of accesses as what it is', async () => {
  await open(socialWorker, 0);
  await open(outsider, 0);
  const { rows } = await database.admin.query<{ account_id: string; allowed: boolean }>(
    "select account_id, allowed from holdfast.access_log where purpose = 'live' order by access_id",
  );
  expect(rows).toEqual([
    { account_id: socialWorker.account, allowed: true },
    { account_id: outsider.account, allowed: false },
  ]);
});
