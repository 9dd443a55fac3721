import { afterAll, beforeAll, expect, it } from 'vitest';
import { emergencyPath } from '../../src/server/pages/addresses.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { type SignedIn, signIn, withCookie } from '../support/signed-in.ts';

// What takes something out of the record asks first who is there; an emergency never waits for it.

const head = { ...cast.socialWorker, account: 'head', role: 'headOfService' as const };
const csv = '/partnership.csv?what=waiting';

let database: TestDatabase;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, close, database } = await openCastWorld({
    newcomers: [head],
    desk: { requestsAMinute: 1_000 },
  }));
}, 60_000);

afterAll(() => close());

async function letPass(seconds: number): Promise<void> {
  await database.admin.query(
    `update holdfast.session set confirmed_at = confirmed_at - make_interval(secs => $1)`,
    [seconds],
  );
}

/** Sends a form of a page, and gives the answer and whoever holds its cookie by then. */
async function send(
  by: SignedIn,
  { from, to, fields }: { from: string; to: string; fields: Record<string, string> },
): Promise<{ answer: Response; as: SignedIn }> {
  const page = await by.get(from);
  const token = /name="_csrf" value="([^"]*)"/.exec(await page.text())?.[1] ?? '';
  const cookieOf = (answer: Response, before: string) =>
    answer.headers.getSetCookie()[0]?.split(';')[0] ?? before;
  const cookie = cookieOf(page, by.cookie);
  const answer = await fetch(address + to, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, referer: address + from },
    body: new URLSearchParams({ _csrf: token, ...fields }),
  });
  return { answer, as: withCookie(address, cookieOf(answer, cookie)) };
}

const whereTo = (answer: Response) => answer.headers.get('location');

it('a table is taken out within five minutes of signing in, and after that by showing who is there', async () => {
  const by = await signIn(address, 'head');
  await letPass(299);
  expect(whereTo(await by.get(csv))).toBeNull();
  await letPass(1);
  const asked = await by.get(csv);
  expect(asked.status).toBe(303);
  const confirm = whereTo(asked) ?? '';
  expect(confirm).toBe(`/confirm?${new URLSearchParams({ next: csv }).toString()}`);
  const { answer, as } = await send(by, { from: confirm, to: '/confirm', fields: { next: csv } });
  expect(whereTo(answer)).toBe(csv);
  expect(whereTo(await as.get(csv))).toBeNull();
  // The session goes on under another id: the one before is of no use any more.
  expect(whereTo(await by.get('/'))).toBe('/sign-in');
});

it('showing who is there leads to no other site, and is for somebody who is signed in', async () => {
  const by = await signIn(address, 'head');
  const next = 'https://elsewhere.invalid/';
  const { answer } = await send(by, { from: '/confirm', to: '/confirm', fields: { next } });
  expect(whereTo(answer)).toBe('/');
  const out = await fetch(`${address}/confirm?next=/children`, { redirect: 'manual' });
  expect(whereTo(out)).toBe('/sign-in?next=%2Fchildren');
});

it('an emergency opens all the same, and it is written down that nobody showed who is there', async () => {
  const by = await signIn(address, cast.outsider.account);
  await letPass(600);
  const path = emergencyPath(cast.firstChild);
  expect(await (await by.get(path)).text()).toContain('show first that it is you');
  const { answer } = await send(by, { from: path, to: path, fields: { reason: 'He is alone.' } });
  expect(answer.status).toBe(303);
  const { rows } = await database.admin.query<{ confirmed: boolean }>(
    `select confirmed from holdfast.access_grant where account_id = $1 and reason = 'emergency'`,
    [cast.outsider.account],
  );
  expect(rows).toEqual([{ confirmed: false }]);
});

it('whoever tries to get in too often waits, and nobody else does', async () => {
  const by = await signIn(address, 'head');
  const tries = await Promise.all(
    Array.from({ length: 125 }, () =>
      fetch(`${address}/confirm`, { method: 'POST', headers: { cookie: by.cookie } }),
    ),
  );
  expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(5);
  expect((await by.get('/')).status).toBe(200);
  const other = await signIn(address, cast.outsider.account);
  const { answer } = await send(other, { from: '/confirm', to: '/confirm', fields: {} });
  expect(answer.status).toBe(303);
});
