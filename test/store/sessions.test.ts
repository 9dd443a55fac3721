import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  beginSession,
  confirmSession,
  endSession,
  endSessionsOf,
  findSession,
  hashOf,
  listSessions,
  type SessionKey,
} from '../../src/store/sessions.ts';
import { removePasskey } from '../../src/store/passkeys.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn, withCookie } from '../support/signed-in.ts';

const { detective, neighbour, partnership, socialWorker } = cast;

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld());
}, 60_000);

afterAll(() => close());

beforeEach(async () => {
  await database.admin.query('update holdfast.account set ended_on = null');
});

async function begin(
  who = socialWorker,
  limits = { idleMinutes: 30, lastsMinutes: 720 },
): Promise<SessionKey> {
  const key = await beginSession(store, who, { way: 'passkey', device: 'a program', ...limits });
  if (key === undefined) throw new Error('no session was begun');
  return key;
}

/** Lets time go by for a session, by putting its own times back. */
async function letPass(key: SessionKey, minutes: { seen?: number; began?: number }): Promise<void> {
  await database.admin.query(
    `update holdfast.session set seen_at = seen_at - make_interval(mins => $1),
       began_at = began_at - make_interval(mins => $2) where session_hash = $3`,
    [minutes.seen ?? 0, minutes.began ?? 0, hashOf(key.id)],
  );
}

const find = (key: SessionKey, isActive = true) => findSession(store, key, { isActive });

describe('a session', () => {
  it('is whoever signed in, for as long as it is open', async () => {
    const key = await begin();
    expect(await find(key)).toMatchObject({ actor: socialWorker, way: 'passkey' });
    await endSession(store, key);
    expect(await find(key)).toBeUndefined();
  });

  it('is kept as a hash, with which nobody can come back', async () => {
    const key = await begin();
    const { rows } = await database.admin.query<{ kept: string }>(
      'select session_hash as kept from holdfast.session',
    );
    const kept = rows.map((row) => row.kept);
    expect(kept).toContain(hashOf(key.id));
    expect(kept).not.toContain(key.id);
    expect(await find({ partnership, id: hashOf(key.id) })).toBeUndefined();
  });

  it('ends after half an hour in which nothing was done, and not a minute before', async () => {
    const key = await begin();
    await letPass(key, { seen: 29 });
    expect(await find(key, false)).toBeDefined();
    await letPass(key, { seen: 1 });
    expect(await find(key)).toBeUndefined();
  });

  it('goes on while something is done, and not for what a page does by itself', async () => {
    const key = await begin();
    await letPass(key, { seen: 20 });
    await find(key, false);
    await letPass(key, { seen: 9 });
    expect(await find(key)).toBeDefined();
    await letPass(key, { seen: 29 });
    expect(await find(key, false)).toBeDefined();
    await letPass(key, { seen: 1 });
    expect(await find(key, false)).toBeUndefined();
  });

  it('ends after its longest time, whatever is done', async () => {
    const key = await begin();
    await letPass(key, { began: 719 });
    expect(await find(key)).toBeDefined();
    await letPass(key, { began: 1 });
    expect(await find(key)).toBeUndefined();
  });

  it('is not begun for an account that has ended, and ends with it', async () => {
    const key = await begin(detective);
    await database.admin.query(
      `update holdfast.account set ended_on = '2026-03-01' where account_id = $1`,
      [detective.account],
    );
    expect(await find(key)).toBeUndefined();
    const how = { way: 'passkey' as const, device: 'a program', idleMinutes: 1, lastsMinutes: 1 };
    expect(await beginSession(store, detective, how)).toBeUndefined();
  });

  it('ends with the passkey by which it was begun, and so do all others of the account', async () => {
    const how = { device: 'a program', idleMinutes: 30, lastsMinutes: 720 };
    const begun = (passkey?: string, who = socialWorker): Promise<SessionKey> =>
      beginSession(store, who, {
        ...how,
        way: 'passkey',
        ...(passkey !== undefined && { passkey }),
      }).then((key) => key ?? Promise.reject(new Error('no session was begun')));
    await database.admin.query(
      `insert into holdfast.passkey (partnership_id, credential_id, account_id, public_key, counter, transports, title)
       select $1, id, $2, 'x', 0, '{}', id from unnest(array['first', 'second']) id`,
      [partnership, socialWorker.account],
    );
    const [byFirst, bySecond, here] = [await begun('first'), await begun('second'), await begun()];
    const theirs = await begun(undefined, detective);
    // What is nobody's, or another's, ends nothing.
    await removePasskey(store, detective, { id: 'first', from: theirs });
    expect(await find(byFirst)).toBeDefined();
    await removePasskey(store, socialWorker, { id: 'first', from: here });
    expect(await find(byFirst)).toBeUndefined();
    expect(await find(bySecond)).toBeUndefined();
    expect(await find(here)).toBeDefined();
    const there = await begun('second');
    await removePasskey(store, socialWorker, { id: 'second', from: there });
    expect(await find(there)).toBeUndefined();
    expect(await find(theirs)).toBeDefined();
  });

  it('says how long it has still, with what is done and without', async () => {
    const key = await begin(socialWorker, { idleMinutes: 30, lastsMinutes: 40 });
    await letPass(key, { seen: 20, began: 20 });
    const left = async (isActive: boolean) => {
      const { endsInSeconds = 0, lastsSeconds = 0 } = (await find(key, isActive)) ?? {};
      return [Math.round(endsInSeconds / 60), Math.round(lastsSeconds / 60)];
    };
    expect(await left(false)).toEqual([10, 20]);
    expect(await left(true)).toEqual([20, 20]);
  });

  it('is begun for a person alone: no machine signs in', async () => {
    await database.admin.query(
      `update holdfast.account set kind = 'machine' where account_id = 'outsider'`,
    );
    const how = { way: 'passkey' as const, device: 'a program', idleMinutes: 1, lastsMinutes: 1 };
    expect(await beginSession(store, cast.outsider, how)).toBeUndefined();
  });

  it('is of one partnership: its id opens nothing next door', async () => {
    const key = await begin();
    expect(await find({ partnership: neighbour, id: key.id })).toBeUndefined();
  });

  it('goes on under another id when somebody shows that it is them', async () => {
    const key = await begin();
    const next = await confirmSession(store, key);
    expect(await find(key)).toBeUndefined();
    expect(next && (await find(next))).toMatchObject({ actor: socialWorker });
    expect(await confirmSession(store, key)).toBeUndefined();
  });

  it('is listed for whose it is, and all of an account end together', async () => {
    const [one, other, theirs] = [await begin(), await begin(), await begin(detective)];
    const listed = await listSessions(store, socialWorker, one);
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1);
    await endSessionsOf(store, socialWorker);
    expect(await listSessions(store, socialWorker, one)).toEqual([]);
    expect(await find(one)).toBeUndefined();
    expect(await find(other)).toBeUndefined();
    expect(await find(theirs)).toBeDefined();
  });

  it('is open to the porter alone, and to nobody without a partnership', async () => {
    await begin();
    const reading = async (statements: string): Promise<number> => {
      const client = await database.openStore({ connectionsMax: 1 }).pool.connect();
      try {
        await client.query(`begin; ${statements}`);
        return (await client.query('select from holdfast.session')).rowCount ?? 0;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    const claim = `set local holdfast.partnership = '${partnership}'`;
    expect(await reading(`set local role holdfast_porter; ${claim}`)).toBeGreaterThan(0);
    expect(await reading('set local role holdfast_porter')).toBe(0);
    await expect(reading(`set local role holdfast_app; ${claim}`)).rejects.toThrow('permission');
    await expect(reading(`set local role holdfast_rules; ${claim}`)).rejects.toThrow('permission');
  });

  it('leaves a line for each signing in and out, that nobody can alter', async () => {
    const key = await begin();
    await confirmSession(store, key);
    await endSessionsOf(store, socialWorker);
    const { rows } = await database.admin.query<{ what: string }>(
      `select what from holdfast.sign_in where account_id = $1 order by sign_in_id desc limit 3`,
      [socialWorker.account],
    );
    expect(rows.map(({ what }) => what)).toEqual(['signedOutEverywhere', 'confirmed', 'signedIn']);
    const client = await store.pool.connect();
    await client.query('begin; set local role holdfast_porter');
    await expect(client.query(`update holdfast.sign_in set what = 'signedIn'`)).rejects.toThrow(
      'permission',
    );
    await client.query('rollback');
    client.release();
  });
});

describe('the cookie of a session', () => {
  it('is of no more use once it has been signed out, also where it was copied', async () => {
    const there = await signIn(address, socialWorker.account);
    const opened = await there.get('/children');
    expect(opened.status).toBe(200);
    const token = /name="_csrf" value="([^"]*)"/.exec(await opened.text())?.[1] ?? '';
    const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? there.cookie;
    const left = await fetch(`${address}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ _csrf: token }),
    });
    expect(left.status).toBe(303);
    const copied = withCookie(address, cookie);
    expect((await copied.get('/children')).headers.get('location')).toMatch(/^\/sign-in/);
    expect((await copied.get('/api/children')).status).toBe(401);
  });

  it('ends everywhere at once when an administrator ends the account', async () => {
    const there = await signIn(address, detective.account);
    expect((await there.get('/')).status).toBe(200);
    await database.admin.query(
      `update holdfast.account set ended_on = '2026-03-01' where account_id = $1`,
      [detective.account],
    );
    expect((await there.get('/')).status).toBe(303);
    expect((await there.get('/help')).status).toBe(303);
    expect((await there.get('/child/x/live')).status).toBe(401);
  });

  it('is another one after each signing in, and the one before is over', async () => {
    const first = await signIn(address, socialWorker.account);
    const form = await first.get('/sign-in');
    const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
    const given = form.headers.getSetCookie()[0]?.split(';')[0] ?? first.cookie;
    const again = await fetch(`${address}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: given },
      body: new URLSearchParams({ _csrf: token, post: socialWorker.account }),
    });
    const next = again.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(next).not.toBe(first.cookie);
    expect((await first.get('/children')).status).toBe(303);
    expect((await withCookie(address, next).get('/children')).status).toBe(200);
  });
});
