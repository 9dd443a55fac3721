import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimMappingSchema } from '../../src/server/auth/claim-mapping.ts';
import { type ProviderSettings, usualSignIn } from '../../src/server/auth/sign-in-settings.ts';
import { machineClock } from '../../src/server/clock.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastApp } from '../support/cast-app.ts';
import { createCastDatabase, type TestDatabase } from '../support/database.ts';
import { startProvider, type TestProvider } from '../support/oidc-provider.ts';
import { freePort } from '../support/running-server.ts';
import { CookieJar, signInAtProvider } from '../support/sign-in-at-provider.ts';

// Signing in at a real identity provider, which runs beside the test.

let database: TestDatabase;
let store: Store;
let app: FastifyInstance;
let provider: TestProvider;
let address: string;

const mapping = claimMappingSchema.parse({
  title: 'the borough’s sign-in',
  newAccounts: true,
  posts: [
    {
      group: 'social-workers',
      agency: 'borough',
      organisation: cast.organisations.socialCare,
      role: 'leadSocialWorker',
    },
    { group: 'team-managers', organisation: cast.organisations.socialCare, role: 'teamManager' },
    { group: 'detectives', organisation: cast.organisations.police, role: 'detectiveSergeant' },
    { group: 'strangers', organisation: 'ambulance', role: 'midwife' },
  ],
});

beforeAll(async () => {
  ({ database, store } = await createCastDatabase());
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  provider = await startProvider(address);
  app = await appWith({ ...provider, scope: 'openid profile', mapping });
  await app.listen({ host: '127.0.0.1', port });
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.stop();
  await database.drop();
});

/** The application, with an identity provider that runs or is away. */
function appWith(provider: ProviderSettings): Promise<FastifyInstance> {
  return createCastApp(store, {
    clock: machineClock,
    signIn: {
      ...usualSignIn,
      address,
      ask: 'the safeguarding desk',
      provider,
    },
  });
}

async function comeAs(person: string, jar = new CookieJar()): Promise<Response> {
  return signInAtProvider(jar, `${address}/sign-in/provider?next=/children`, person);
}

const words = async (answer: Response): Promise<string> =>
  (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

async function accountOf(subject: string) {
  const { rows } = await database.admin.query<{ account: string; role: string; cleared: number[] }>(
    `select a.account_id as account, a.role, a.cleared from holdfast.outside_identity i
     join holdfast.account a using (partnership_id, account_id) where i.subject = $1`,
    [subject],
  );
  return rows[0];
}

describe('signing in at an identity provider', () => {
  it('lets somebody in whose post is clear, and leads to what they asked for', async () => {
    provider.people.set('worker-1', { agency: 'borough', groups: ['social-workers'] });
    const jar = new CookieJar();
    const came = await comeAs('worker-1', jar);
    expect(came.status).toBe(200);
    expect(came.url).toBe(`${address}/children`);
    expect((await jar.get(`${address}/api/children`)).status).toBe(200);
  });

  it('gives the same account each time, and opens no record with it', async () => {
    provider.people.set('worker-2', { agency: 'borough', groups: ['social-workers', 'canteen'] });
    await comeAs('worker-2');
    const first = await accountOf('worker-2');
    const jar = new CookieJar();
    await comeAs('worker-2', jar);
    expect(await accountOf('worker-2')).toEqual(first);
    const children: unknown = await (await jar.get(`${address}/api/children`)).json();
    expect(children).toMatchObject({ children: [] });
  });

  it('takes on another role within the organisation, and what was opened by name falls away', async () => {
    provider.people.set('worker-3', { agency: 'borough', groups: ['social-workers'] });
    await comeAs('worker-3');
    const account = await accountOf('worker-3');
    await database.admin.query(
      `update holdfast.account set cleared = '{2}' where account_id = $1`,
      [account?.account],
    );
    provider.people.set('worker-3', { groups: ['team-managers'] });
    await comeAs('worker-3');
    expect(await accountOf('worker-3')).toMatchObject({
      account: account?.account,
      role: 'teamManager',
      cleared: [],
    });
  });

  it.each([
    ['nobody-here', { groups: ['canteen'] }, 'does not say that you hold a post'],
    ['wrong-agency', { agency: 'elsewhere', groups: ['social-workers'] }, 'does not say that'],
    ['two-posts', { groups: ['team-managers', 'detectives'] }, 'hold several posts'],
    ['no-organisation', { groups: ['strangers'] }, 'has no account for you yet'],
  ])('refuses %s calmly, and says whom to ask', async (person, claims, sentence) => {
    provider.people.set(person, claims);
    const jar = new CookieJar();
    const came = await comeAs(person, jar);
    expect(came.status).toBe(403);
    const said = await words(came);
    expect(said).toContain(sentence);
    expect(said).toContain('Ask the safeguarding desk');
    expect((await jar.get(`${address}/api/children`)).status).toBe(401);
  });

  it('refuses somebody who comes from another organisation than their account is for', async () => {
    provider.people.set('mover', { agency: 'borough', groups: ['social-workers'] });
    await comeAs('mover');
    provider.people.set('mover', { groups: ['detectives'] });
    const came = await comeAs('mover');
    expect(came.status).toBe(403);
    expect(await words(came)).toContain('is for another organisation');
    expect(await accountOf('mover')).toMatchObject({ role: 'leadSocialWorker' });
  });

  it('refuses an account that has ended, however often its owner comes', async () => {
    provider.people.set('leaver', { agency: 'borough', groups: ['social-workers'] });
    const jar = new CookieJar();
    await comeAs('leaver', jar);
    await database.admin.query(
      `update holdfast.account set ended_on = now() where account_id = $1`,
      [(await accountOf('leaver'))?.account],
    );
    expect((await jar.get(`${address}/api/children`)).status).toBe(401);
    const came = await comeAs('leaver');
    expect(came.status).toBe(403);
    expect(await words(came)).toContain('has been ended');
  });

  it('takes no answer that it has not asked for, and none twice', async () => {
    const jar = new CookieJar();
    const uninvited = await jar.get(`${address}/sign-in/provider/callback?code=a&state=b`);
    expect(uninvited.status).toBe(400);
    const asked = await jar.get(`${address}/sign-in/provider`);
    const sent = new URL(asked.headers.get('location') ?? '');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(sent.searchParams.get(name)?.length).toBeGreaterThan(20);
    }
    expect(sent.searchParams.get('code_challenge_method')).toBe('S256');
    const state = sent.searchParams.get('state') ?? '';
    const iss = encodeURIComponent(provider.issuer);
    const wrong = `${address}/sign-in/provider/callback?code=invented&state=${state}&iss=${iss}`;
    expect((await jar.get(wrong)).status).toBe(400);
    const otherState = `${address}/sign-in/provider/callback?code=invented&state=x&iss=${iss}`;
    expect((await jar.get(otherState)).status).toBe(400);
    expect((await jar.get(`${address}/api/children`)).status).toBe(401);
  });

  it('never leads to another site', async () => {
    provider.people.set('worker-4', { agency: 'borough', groups: ['social-workers'] });
    const jar = new CookieJar();
    const next = encodeURIComponent('//elsewhere.invalid/');
    const came = await signInAtProvider(
      jar,
      `${address}/sign-in/provider?next=${next}`,
      'worker-4',
    );
    expect(new URL(came.url).origin).toBe(address);
  });

  it('offers to leave the provider too, when somebody leaves', async () => {
    provider.people.set('worker-5', { agency: 'borough', groups: ['social-workers'] });
    const jar = new CookieJar();
    const came = await comeAs('worker-5', jar);
    const token = /name="_csrf" value="([^"]*)"/.exec(await came.text())?.[1] ?? '';
    const left = await jar.follow(await jar.post(`${address}/sign-out`, { _csrf: token }));
    const page = await left.text();
    expect(page).toContain('You are signed out of Holdfast');
    expect(page).toContain(`${provider.issuer}/session/end`);
    expect((await jar.get(`${address}/api/children`)).status).toBe(401);
  });
});

describe('showing at the provider that it is you', () => {
  it('asks for the sign-in anew, and goes on under another id', async () => {
    provider.people.set('worker-6', { agency: 'borough', groups: ['social-workers'] });
    const jar = new CookieJar();
    await comeAs('worker-6', jar);
    await database.admin.query(
      `update holdfast.session set confirmed_at = confirmed_at - interval '6 minutes'`,
    );
    const confirm = `${address}/sign-in/provider?confirm=yes&next=/account`;
    const asked = await jar.get(confirm);
    const sent = new URL(asked.headers.get('location') ?? '').searchParams;
    expect([sent.get('prompt'), sent.get('max_age')]).toEqual(['login', '0']);
    const came = await signInAtProvider(jar, confirm, 'worker-6');
    expect(came.url).toBe(`${address}/account`);
    const { rows } = await database.admin.query<{ ago: number }>(
      `select extract(epoch from now() - confirmed_at)::float8 as ago from holdfast.session
       where account_id = $1 and ended_at is null`,
      [(await accountOf('worker-6'))?.account],
    );
    expect(rows[0]?.ago).toBeLessThan(60);
  });

  it('is not shown by somebody else', async () => {
    for (const one of ['worker-7', 'worker-8']) {
      provider.people.set(one, { agency: 'borough', groups: ['social-workers'] });
    }
    await comeAs('worker-8');
    const jar = new CookieJar();
    await comeAs('worker-7', jar);
    const confirm = `${address}/sign-in/provider?confirm=yes&next=/account`;
    const came = await signInAtProvider(jar, confirm, 'worker-8');
    expect(came.status).toBe(403);
    expect(await words(came)).toContain('Somebody else signed in');
  });
});

it('starts while the provider is away, and says so to whoever comes', async () => {
  const gone = `http://127.0.0.1:${await freePort()}`;
  const lonely = await appWith({ issuer: gone, clientId: 'x', scope: 'openid', mapping });
  const answer = await lonely.inject('/sign-in/provider');
  expect(answer.statusCode).toBe(502);
  expect(answer.body).toContain('does not answer at the moment');
  await lonely.close();
});
