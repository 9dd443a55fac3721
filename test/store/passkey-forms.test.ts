import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { usualSignIn } from '../../src/server/auth/sign-in-settings.ts';
import { makeEnrolment } from '../../src/store/passkeys.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastApp } from '../support/cast-app.ts';
import { createCastDatabase, type TestDatabase } from '../support/database.ts';

// Forms of passkeys with what no browser would send. What one does send is told in the journeys.

let database: TestDatabase;
let store: Store;
let app: FastifyInstance;

beforeAll(async () => {
  ({ database, store } = await createCastDatabase());
  app = await createCastApp(store, {
    signIn: { ...usualSignIn, address: 'http://localhost:8700', hasPasskeys: true },
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Takes a page's form and sends it with an answer; gives the status. */
async function send(
  { from, to }: { readonly from: string; readonly to: string },
  answer: string,
): Promise<number> {
  const page = await app.inject(from);
  const hidden = [...page.body.matchAll(/name="(_csrf|asked)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const [cookie = ''] = [page.headers['set-cookie'] ?? ''].flat();
  const sent = await app.inject({
    method: 'POST',
    url: to,
    headers: {
      cookie: cookie.split(';')[0] ?? '',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams([...hidden, ['answer', answer], ['title', 'a\0b']]).toString(),
  });
  return sent.statusCode;
}

const answers = [
  '',
  'null',
  '[]',
  '{"id":"\\u0000"}',
  JSON.stringify({ id: 'a', rawId: 'a', type: 'public-key', response: { clientDataJSON: '!' } }),
  JSON.stringify({
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: Buffer.from('{"type":"webauthn.get"}').toString('base64url'),
      authenticatorData: 'AAAA',
      attestationObject: 'AAAA',
      signature: 'AAAA',
    },
  }),
];

it.each(answers)('an answer that is none leads nowhere and breaks nothing: %s', async (answer) => {
  expect(await send({ from: '/sign-in', to: '/sign-in/passkey' }, answer)).toBe(422);
  const link = await makeEnrolment(store, cast.socialWorker);
  const enrol = `/enrol/${link ?? ''}`;
  expect(await send({ from: enrol, to: enrol }, answer)).toBe(422);
  const { rowCount } = await database.admin.query('select from holdfast.session');
  expect(rowCount).toBe(0);
});

it('a link that was never made, is too old, or is for somebody who has left looks like any other', async () => {
  const link = (await makeEnrolment(store, cast.detective)) ?? '';
  expect((await app.inject(`/enrol/${link}`)).statusCode).toBe(200);
  await database.admin.query(
    `update holdfast.enrolment set expires_at = now() where account_id = $1`,
    [cast.detective.account],
  );
  const old = await app.inject(`/enrol/${link}`);
  const never = await app.inject('/enrol/never');
  expect([old.statusCode, never.statusCode]).toEqual([404, 404]);
  const words = (body: string) => body.replaceAll(/name="_csrf" value="[^"]*"/g, '');
  expect(words(old.body)).toBe(words(never.body));
});

it('a refused passkey is written down, whoever it was', async () => {
  await send({ from: '/sign-in', to: '/sign-in/passkey' }, '{}');
  const { rows } = await database.admin.query<{ account: string | null }>(
    `select account_id as account from holdfast.sign_in where what = 'refused' and way = 'passkey'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ account }) => account))).toEqual(new Set([null]));
});
