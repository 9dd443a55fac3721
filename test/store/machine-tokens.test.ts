import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimMappingSchema } from '../../src/server/auth/claim-mapping.ts';
import { usualSignIn } from '../../src/server/auth/sign-in-settings.ts';
import { machineClock } from '../../src/server/clock.ts';
import { addAccount } from '../../src/store/keep-accounts.ts';
import { beginSession } from '../../src/store/sessions.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastApp } from '../support/cast-app.ts';
import { createCastDatabase, type TestDatabase } from '../support/database.ts';
import { apiAudience, startProvider, type TestProvider } from '../support/oidc-provider.ts';
import { freePort } from '../support/running-server.ts';

// Machines call the API with tokens of the same identity provider as people, by client credentials.

const address = 'http://127.0.0.1:1';
let database: TestDatabase;
let store: Store;
let provider: TestProvider;
let app: FastifyInstance;

beforeAll(async () => {
  ({ database, store } = await createCastDatabase());
  provider = await startProvider(address);
  app = await appWith(provider.issuer);
  const added = await addAccount(store, cast.partnership, {
    id: 'hospital-record',
    organisation: cast.organisations.hospitalA,
    role: 'namedNurse',
    title: 'The record of hospital A',
    kind: 'machine',
    identity: { issuer: provider.issuer, subject: provider.machine.id },
  });
  expect(added).toEqual({ account: 'hospital-record' });
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.stop();
  await database.drop();
});

function appWith(issuer: string): Promise<FastifyInstance> {
  return createCastApp(store, {
    clock: machineClock,
    signIn: {
      ...usualSignIn,
      address,
      apiAudience,
      provider: {
        issuer,
        clientId: 'holdfast',
        scope: 'openid',
        mapping: claimMappingSchema.parse({ posts: [] }),
      },
    },
  });
}

const get = (token: string, at = app) =>
  at.inject({ url: '/api/children', headers: { authorization: `Bearer ${token}` } });

describe('a machine', () => {
  it('reads with a token of its own, without a cookie and without a form’s token', async () => {
    const answer = await get(await provider.tokenFor({ scope: 'holdfast.read' }));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    const { rows } = await database.admin.query(
      `select from holdfast.access_log where account_id = 'hospital-record' and allowed`,
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('does only what its scope says', async () => {
    const post = async (scope: string) =>
      app.inject({
        method: 'POST',
        url: '/api/entries',
        payload: {},
        headers: { authorization: `Bearer ${await provider.tokenFor({ scope })}` },
      });
    const narrow = await post('holdfast.read');
    expect(narrow.statusCode).toBe(403);
    expect(narrow.headers['www-authenticate']).toContain('error="insufficient_scope"');
    expect(narrow.headers['content-type']).toContain('application/problem+json');
    // What was sent is no entry: the door was open, and the record said no.
    expect((await post('holdfast.read holdfast.write')).statusCode).toBe(422);
    const writes = await get(await provider.tokenFor({ scope: 'holdfast.write' }));
    expect(writes.statusCode).toBe(403);
  });

  it('reads in the description of the API by what each is asked, and what is for people alone', async () => {
    const token = await provider.tokenFor({ scope: 'holdfast.read' });
    const answer = await app.inject({
      url: '/api/openapi.json',
      headers: { authorization: `Bearer ${token}` },
    });
    const { components, paths } = answer.json<{
      components: object;
      paths: Record<string, Record<string, { security: object[] }>>;
    }>();
    expect(components).toMatchObject({
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie' },
        machine: {
          type: 'openIdConnect',
          openIdConnectUrl: `${provider.issuer}/.well-known/openid-configuration`,
        },
      },
    });
    const asked = (path: string, method: string) => paths[path]?.[method]?.security;
    expect(asked('/api/children', 'get')).toEqual([
      { session: [] },
      { machine: ['holdfast.read'] },
    ]);
    expect(asked('/api/entries', 'post')).toEqual([
      { session: [] },
      { machine: ['holdfast.write'] },
    ]);
    expect(asked('/api/children/{child}/emergencies', 'post')).toEqual([{ session: [] }]);
    expect(asked('/api/children/{child}/grants', 'post')).toEqual([{ session: [] }]);
  });

  it('opens no record in an emergency and gives nobody access: that is for people', async () => {
    await database.admin.query(
      `update holdfast.account set role = 'teamManager' where account_id = 'hospital-record'`,
    );
    await database.admin.query(
      `insert into holdfast.access_grant (partnership_id, grant_id, account_id, child_id, reason, from_on, granted_by)
       values ($1, 'of a machine', 'hospital-record', $2, 'involvement', '2020-01-01', 'steward')`,
      [cast.partnership, cast.firstChild],
    );
    const token = await provider.tokenFor({ scope: 'holdfast.read holdfast.write' });
    const post = (child: string, what: string, payload: object) =>
      app.inject({
        method: 'POST',
        url: `/api/children/${encodeURIComponent(child)}/${what}`,
        payload,
        headers: { authorization: `Bearer ${token}` },
      });
    const opened = await post(cast.otherChild, 'emergencies', { reason: 'A child is in danger.' });
    expect(opened.statusCode).toBe(404);
    const to = { account: cast.outsider.account };
    const wish = { reason: 'involvement', to, basis: 'They work with the child.' };
    expect((await post(cast.firstChild, 'grants', wish)).statusCode).toBe(403);
    const { rows } = await database.admin.query(
      `select from holdfast.access_grant where granted_by = 'hospital-record'`,
    );
    expect(rows).toHaveLength(0);
    await database.admin.query(`delete from holdfast.access_grant where grant_id = 'of a machine'`);
    await database.admin.query(
      `update holdfast.account set role = 'namedNurse' where account_id = 'hospital-record'`,
    );
  });

  it('is told to bring a token where it brings none', async () => {
    const answer = await app.inject('/api/children');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="holdfast"');
  });

  it('is not let in by a token for another API, or by what is no token', async () => {
    const elsewhere = await provider.tokenFor({
      scope: 'holdfast.read',
      audience: 'https://another.invalid/api',
    });
    for (const token of [elsewhere, 'nonsense', 'a.b.c']) {
      const answer = await get(token);
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
      expect(answer.json()).toMatchObject({ type: '/problems/signed-out', status: 401 });
    }
  });

  it('is not let in by a token that somebody else has signed, or nobody', async () => {
    const good = await provider.tokenFor({ scope: 'holdfast.read' });
    const [head = '', body = ''] = good.split('.');
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(
      JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>,
    )
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(privateKey);
    // The provider's public key as if it were a secret that is shared.
    const keys = (await (await fetch(`${provider.issuer}/jwks`)).json()) as { keys: object[] };
    const confused = `${part({ alg: 'HS256', kid })}.${body}`;
    const mac = createHmac('sha256', JSON.stringify(keys.keys[0])).update(confused);
    const unsigned = `${part({ alg: 'none' })}.${body}.`;
    for (const token of [forged, `${confused}.${mac.digest('base64url')}`, unsigned]) {
      expect((await get(token)).statusCode).toBe(401);
    }
    expect((await get(good)).statusCode).toBe(200);
  });

  it('is nobody where its client has no account, or a person’s', async () => {
    await database.admin.query(`update holdfast.account set kind = 'person'
      where account_id = 'hospital-record'`);
    expect((await get(await provider.tokenFor({ scope: 'holdfast.read' }))).statusCode).toBe(401);
    await database.admin.query(`update holdfast.account set kind = 'machine'
      where account_id = 'hospital-record'`);
    await database.admin.query(`update holdfast.account set ended_on = now()
      where account_id = 'hospital-record'`);
    expect((await get(await provider.tokenFor({ scope: 'holdfast.read' }))).statusCode).toBe(401);
    await database.admin.query(`update holdfast.account set ended_on = null
      where account_id = 'hospital-record'`);
  });

  it('does not sign in, and its token opens no page', async () => {
    const how = { way: 'provider' as const, device: 'a program', idleMinutes: 1, lastsMinutes: 1 };
    const machine = { partnership: cast.partnership, account: 'hospital-record' };
    expect(await beginSession(store, machine, how)).toBeUndefined();
    const token = await provider.tokenFor({ scope: 'holdfast.read' });
    const page = await app.inject({ url: '/', headers: { authorization: `Bearer ${token}` } });
    expect(page.headers.location).toBe('/sign-in');
  });

  it('is told to wait while the provider is away, and nothing is done', async () => {
    const lonely = await appWith(`http://127.0.0.1:${await freePort()}`);
    const answer = await get(await provider.tokenFor({ scope: 'holdfast.read' }), lonely);
    expect(answer.statusCode).toBe(503);
    await lonely.close();
  });

  it('gets nothing with the token of a person, or one that is over or never ends', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const own = await startKeys(await exportJWK(publicKey));
    await database.admin.query(
      `insert into holdfast.outside_identity values ($1, $2, 'a-client', 'hospital-record')`,
      [cast.partnership, own.issuer],
    );
    const at = await appWith(own.issuer);
    const now = Math.floor(Date.now() / 1_000);
    const tokenOf = ({ sub = 'a-client', exp = now + 300 } = {}) =>
      new SignJWT({ client_id: 'a-client', scope: 'holdfast.read', sub, exp })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(own.issuer)
        .setAudience(apiAudience)
        .sign(privateKey);
    const statusOf = async (token: Promise<string>) => (await get(await token, at)).statusCode;
    expect(await statusOf(tokenOf())).toBe(200);
    expect(await statusOf(tokenOf({ sub: 'somebody' }))).toBe(401);
    // The clocks of two machines may differ by half a minute.
    expect(await statusOf(tokenOf({ exp: now - 20 }))).toBe(200);
    expect(await statusOf(tokenOf({ exp: now - 40 }))).toBe(401);
    const endless = new SignJWT({ client_id: 'a-client', scope: 'holdfast.read' })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(own.issuer)
      .setAudience(apiAudience);
    expect(await statusOf(endless.sign(privateKey))).toBe(401);
    await at.close();
    await own.stop();
  });
});

/** A provider that does nothing but show its description and one key. */
async function startKeys(key: object): Promise<{ issuer: string; stop(): Promise<void> }> {
  const { default: Fastify } = await import('fastify');
  const served = Fastify();
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  served.get('/.well-known/openid-configuration', () => ({
    issuer,
    jwks_uri: `${issuer}/keys`,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
  }));
  served.get('/keys', () => ({ keys: [{ ...key, kid: 'one', alg: 'RS256', use: 'sig' }] }));
  await served.listen({ host: '127.0.0.1', port });
  return { issuer, stop: () => served.close() };
}
