import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignInSettings, usualSignIn } from '../../src/server/auth/sign-in-settings.ts';
import { machineClock } from '../../src/server/clock.ts';
import { createLog } from '../../src/server/logging.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastApp, openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';
import { nameOf, placeOf, type Route, routesOf, visitAs } from '../support/every-route.ts';

// What a browser is told with each answer, and what it could be made to send. The routes are read from the
// application, so that a new one is asked without a word here.

const { detective, firstChild, lodger, mother, socialWorker } = cast;

const ids = {
  child: firstChild,
  entry: 'nothing',
  index: '0',
  question: 'nothing',
  person: mother,
  other: lodger,
  rule: 'I02',
};
/** Whatever else a route may ask for, there is nothing by that name. */
const anyIds: Readonly<Record<string, string>> = new Proxy(ids, {
  get: (known: Readonly<Record<string, string>>, name: string) => known[name] ?? 'nothing',
});

let database: TestDatabase;
let store: Store;
let app: FastifyInstance;
let address: string;
let close: () => Promise<void>;
let cookie: string;
const sessionKey = randomBytes(32);

beforeAll(async () => {
  const desk = { sessionKey };
  ({ address, app, close, database, store } = await openCastWorld({ desk }));
  ({ cookie } = (await visitAs(address, socialWorker.account)).reader);
}, 60_000);

afterAll(() => close());

const isSafe = ({ method }: Route): boolean => method === 'GET';
const isOfApi = ({ pattern }: Route): boolean => pattern.startsWith('/api/');
/** A stream would not end where it may be read. */
const placeToAsk = (route: Route): string =>
  placeOf(route, route.pattern.endsWith('/live') ? { ...anyIds, child: 'nobody' } : anyIds);

async function everyAnswer(headers: Readonly<Record<string, string>>) {
  const asked = [
    ...routesOf(app).filter((route) => route.pattern !== '/sign-out'),
    { method: 'GET', pattern: '/no-such-page' } as const,
    { method: 'GET', pattern: '/api/no-such-route' } as const,
  ];
  const answers = [];
  for (const route of asked) {
    const answer = await fetch(address + placeToAsk(route), {
      method: route.method,
      redirect: 'manual',
      headers,
    });
    answers.push({ route, answer, body: await answer.text() });
  }
  return answers;
}

describe('every answer', () => {
  it.each([
    ['to nobody', () => ({})],
    ['to somebody who is signed in', () => ({ cookie })],
  ])('closes what a browser would leave open, %s', async (_whom, headers) => {
    const answers = await everyAnswer(headers());
    console.log(`headers: ${answers.length} answers`);
    const wrong = answers.flatMap(({ route, answer, body }) =>
      complaintsAbout(answer, body).map((one) => `${nameOf(route)} ${answer.status}: ${one}`),
    );
    expect(wrong).toEqual([]);
    expect(answers.length).toBeGreaterThan(100);
  });

  it('also to an address that cannot be read', async () => {
    const answer = await fetch(`${address}/child/%E0%A4%A`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('never sends back what it was sent: TRACE is not known', async () => {
    const { port } = app.server.address() as AddressInfo;
    const { status, text } = await trace(port);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('a-secret-of-the-request');
  });
});

function complaintsAbout({ headers, status }: Response, body: string): string[] {
  const policy = headers.get('content-security-policy') ?? '';
  const type = headers.get('content-type') ?? '';
  const isFile = headers.get('cache-control')?.includes('immutable') === true;
  const holds: readonly (readonly [string, boolean])[] = [
    ['nothing is loaded by default', policy.includes("default-src 'none'")],
    ['no frame', policy.includes("frame-ancestors 'none'")],
    ['no base', policy.includes("base-uri 'none'")],
    ['nothing inline', !/unsafe-|nonce-|\*/.test(policy)],
    ['no sniffing', headers.get('x-content-type-options') === 'nosniff'],
    ['no old frame', headers.get('x-frame-options') === 'DENY'],
    ['no referrer elsewhere', headers.get('referrer-policy') === 'same-origin'],
    ['no camera', headers.get('permissions-policy')?.includes('camera=()') === true],
    ['own window', headers.get('cross-origin-opener-policy') === 'same-origin'],
    ['own resources', headers.get('cross-origin-resource-policy') === 'same-origin'],
    ['no other origin', !headers.has('access-control-allow-origin')],
    ['says nothing of the server', !headers.has('x-powered-by') && !headers.has('server')],
    [
      'no copy is kept',
      isFile || status === 304 || body === '' || headers.get('cache-control') === 'no-store',
    ],
    ['a type', body === '' || /charset=utf-8|json/.test(type)],
  ];
  return holds.filter(([, held]) => !held).map(([what]) => what);
}

function trace(port: number): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', method: 'TRACE', headers: { 'x-own': 'a-secret-of-the-request' } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text });
        });
      },
    );
    request.on('error', reject).end();
  });
}

/**
 * Their words are handed back sealed, for the page of a session that was over when they were sent; nothing is
 * kept until its author sends that page's own form.
 */
const handBackWords: Readonly<Record<string, number>> = {
  'POST /record/:draft': 401,
  'POST /front-door/new/:draft': 401,
  'POST /record/:draft/held': 303,
};

/** What another site could make a browser of somebody who is signed in send. */
const forgeries = [
  ['without a token', {}],
  ['with a token that is nobody’s', { _csrf: 'aaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' }],
] as const;

describe('what another site makes a browser send', () => {
  it.each(forgeries)('is taken by no form, %s', async (_what, fields) => {
    const before = await everything();
    const taken: string[] = [];
    const forms = routesOf(app).filter((route) => !isSafe(route) && !isOfApi(route));
    for (const route of forms) {
      const answer = await fetch(address + placeOf(route, anyIds), {
        method: route.method,
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ ...anyIds, ...fields, post: socialWorker.account }),
      });
      if (answer.status !== (handBackWords[nameOf(route)] ?? 403))
        taken.push(`${nameOf(route)} ${answer.status}`);
    }
    console.log(`forged forms: ${forms.length}`);
    expect(taken).toEqual([]);
    expect(forms.length).toBeGreaterThan(20);
    expect(await everything()).toEqual(before);
  });

  it('is taken by no form with a token of somebody else’s session', async () => {
    const { token } = await visitAs(address, cast.detective.account);
    const answer = await fetch(`${address}/search`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ _csrf: token, asked: 'home' }),
    });
    expect(answer.status).toBe(403);
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 'application/json', 403],
    [
      'from another port of this machine',
      { 'sec-fetch-site': 'same-site' },
      'application/json',
      403,
    ],
    ['from another origin', { origin: 'http://elsewhere.invalid' }, 'application/json', 403],
    ['as a form', {}, 'application/x-www-form-urlencoded', 415],
    ['as plain text', {}, 'text/plain', 415],
  ])('is not taken by the API, %s', async (_what, headers, type, status) => {
    const before = await everything();
    const routes = routesOf(app).filter((route) => !isSafe(route) && isOfApi(route));
    const taken: string[] = [];
    for (const route of routes) {
      const answer = await fetch(address + placeOf(route, anyIds), {
        method: route.method,
        headers: { cookie, 'content-type': type, ...headers },
        body: '{}',
      });
      if (answer.status !== status) taken.push(`${nameOf(route)} ${answer.status}`);
    }
    expect(taken).toEqual([]);
    expect(routes.length).toBeGreaterThan(3);
    expect(await everything()).toEqual(before);
  });
});

/** Each table as it stands, save who asked for what and when. */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await database.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'holdfast'::regnamespace and relkind = 'r'
       and relname not in ('access_log', 'session') order by 1`,
  );
  const stands: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await database.admin.query<{ hash: string }>(
      `select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as hash from holdfast.${name} t`,
    );
    stands[name] = found[0]?.hash ?? '';
  }
  return stands;
}

/** The application as a proxy stands before it. */
function serveBehind(
  settings: Partial<SignInSettings>,
  limits: { readonly requestsAMinute?: number } = {},
): Promise<FastifyInstance> {
  return createCastApp(store, {
    clock: machineClock,
    signIn: { ...usualSignIn, ...settings },
    ...limits,
  });
}

describe('where a request says it came from', () => {
  const callers = [1, 2, 3, 4, 5, 6].map((last) => `192.0.2.${last}`);

  async function answersTo(trustedProxies: SignInSettings['trustedProxies']): Promise<number[]> {
    const served = await serveBehind({ trustedProxies }, { requestsAMinute: 1 });
    const answers = [];
    for (const caller of callers) {
      const headers = {
        'x-forwarded-for': caller,
        'x-real-ip': caller,
        forwarded: `for=${caller}`,
      };
      answers.push((await served.inject({ url: '/health', headers })).statusCode);
    }
    await served.close();
    return answers;
  }

  it('is believed of no proxy that was not named: nobody counts as many', async () => {
    expect(await answersTo('198.51.100.7')).toEqual([200, 200, 200, 200, 429, 429]);
  });

  it('is believed of the proxy that was named: each counts for itself', async () => {
    expect(await answersTo('loopback')).toEqual([200, 200, 200, 200, 200, 200]);
  });
});

describe('too many requests', () => {
  it('of one person are told to wait, and others and machines are not counted with them', async () => {
    const served = await createCastApp(store, {
      clock: machineClock,
      demonstration: [socialWorker, detective].map((actor) => ({ actor, sees: 'some' })),
      requestsAMinute: 3,
    });
    const at = await served.listen({ host: '127.0.0.1', port: 0 });
    const [busy, other] = [
      await signIn(at, socialWorker.account),
      await signIn(at, detective.account),
    ];
    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push(await busy.get('/account/session'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await other.get('/account/session')).status).toBe(200);
    await served.close();
  });
});

describe('a database that is away', () => {
  it('is said with a time to come back, and by one line without a stack', async () => {
    const lines: string[] = [];
    const nowhere = openStore('postgresql://nobody@127.0.0.1:1/nothing');
    const served = await createCastApp(nowhere, {
      clock: machineClock,
      sessionKey,
      log: createLog({ level: 'warn', to: { write: (line) => void lines.push(line) } }),
    });
    for (const url of ['/', '/api/children']) {
      lines.length = 0;
      const answer = await served.inject({ url, headers: { cookie } });
      expect(answer.statusCode).toBe(503);
      expect(answer.headers['retry-after']).toBe('5');
      expect(lines).toHaveLength(1);
      expect(lines.join('')).toContain('ECONNREFUSED');
      expect(lines.join('')).not.toMatch(/stack|\\n +at /);
    }
    await served.close();
    await nowhere.close();
  });
});

describe('the end of a session', () => {
  const left = async (method: 'GET' | 'POST', form: Record<string, string> = {}) => {
    const answer = await fetch(`${address}/account/session`, {
      method,
      headers: { cookie },
      ...(method === 'POST' && { body: new URLSearchParams(form) }),
    });
    return (await answer.json()) as Readonly<Record<string, number>>;
  };

  it('is asked for without being put off, and is put off by whoever says that they stay', async () => {
    await database.admin.query(
      `update holdfast.session set seen_at = seen_at - interval '28 minutes', began_at = began_at - interval '1 hour'`,
    );
    const twice = [await left('GET'), await left('GET')];
    for (const one of twice) expect(one['endsInSeconds']).toBeLessThan(121);
    const page = await fetch(`${address}/help`, { headers: { cookie } });
    expect((await left('GET'))['endsInSeconds']).toBeGreaterThan(1_700);
    const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    await database.admin.query(
      `update holdfast.session set seen_at = seen_at - interval '28 minutes'`,
    );
    const stays = await left('POST', { _csrf: token });
    expect(stays['endsInSeconds']).toBeGreaterThan(1_700);
    expect(stays['lastsSeconds']).toBeLessThan(11 * 3_600 + 1);
  });

  it('is nothing to whoever is signed out', async () => {
    expect((await fetch(`${address}/account/session`)).status).toBe(401);
  });
});

describe('behind TLS', () => {
  it('a browser is told never to come without it, and keeps the cookie to this very host', async () => {
    const served = await serveBehind({ address: 'https://holdfast.example', hasPasskeys: true });
    const page = await served.inject('/sign-in');
    expect(page.statusCode).toBe(200);
    expect(page.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    expect(
      (await served.inject('/api/children')).headers['strict-transport-security'],
    ).toBeDefined();
    const set = String(page.headers['set-cookie']);
    expect(set).toMatch(/^__Host-holdfast=/);
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(set).toContain(attribute);
    expect(set).not.toContain('Domain');
    await served.close();
  });

  it('and on this machine alone, without TLS, nothing is said that would lock it out', async () => {
    const answer = await fetch(`${address}/sign-in`);
    expect(answer.headers.has('strict-transport-security')).toBe(false);
  });
});
