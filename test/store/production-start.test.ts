import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  freePort,
  runHoldfast,
  type RunningServer,
  startServing,
} from '../support/running-server.ts';

// A real server is started with each combination of settings: the demonstration's way in exists on this
// machine alone and only when it is asked for.

let dataFolder: string;
let mapping: string;
beforeAll(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  mapping = path.join(dataFolder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify({ posts: [] }));
});
afterAll(() => {
  rmSync(dataFolder, { recursive: true, force: true });
});

const passkeys = { HOLDFAST_PASSKEYS: 'on', HOLDFAST_ADDRESS: 'https://holdfast.example' };
const provider = (): Record<string, string> => ({
  HOLDFAST_ADDRESS: 'https://holdfast.example',
  HOLDFAST_OIDC_ISSUER: 'https://login.example',
  HOLDFAST_OIDC_CLIENT_ID: 'holdfast',
  HOLDFAST_OIDC_CLIENT_SECRET: 'never said',
  HOLDFAST_OIDC_MAPPING_FILE: mapping,
});

/** What the sign-in page gives, and what comes of taking a post of the demonstration. */
async function tryDemonstration(server: RunningServer) {
  const page = await fetch(`${server.address}/sign-in`);
  const html = await page.text();
  const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const taken = await fetch(`${server.address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({
      _csrf: /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? '',
      post: 'leadSocialWorker',
    }),
  });
  return { cookie: page.headers.getSetCookie()[0] ?? '', html, status: taken.status };
}

describe('a start for real work', () => {
  it.each([
    ['passkeys', () => passkeys, 'Sign in with a passkey'],
    ['an identity provider', provider, 'your organisation’s sign-in'],
    ['both', () => ({ ...passkeys, ...provider() }), 'Sign in with a passkey'],
  ])(
    'has no way into the demonstration, with %s',
    async (_which, environment, offered) => {
      const server = await startServing({ dataFolder, environment: environment() });
      try {
        const { cookie, html, status } = await tryDemonstration(server);
        expect(html).toContain(offered);
        expect(html).not.toContain('name="post"');
        expect(status).toBe(404);
        expect(cookie).toMatch(/; Secure/);
        expect(server.printed()).not.toContain('never said');
      } finally {
        await server.stop();
      }
    },
    120_000,
  );

  it.each([
    ['no way to sign in', [], {}, 'Nobody could sign in: set HOLDFAST_OIDC_ISSUER'],
    [
      'the demonstration on every address of the machine',
      ['--demonstration', '--host', '0.0.0.0'],
      {},
      'it is for this machine alone',
    ],
    [
      'the demonstration under an address that others reach',
      ['--demonstration'],
      passkeys,
      'it is for this machine alone',
    ],
    [
      'an address without TLS',
      [],
      { ...passkeys, HOLDFAST_ADDRESS: 'http://holdfast.example' },
      'HOLDFAST_ADDRESS must be an address as https://host',
    ],
    ['passkeys and no address', [], { HOLDFAST_PASSKEYS: 'on' }, 'HOLDFAST_ADDRESS is missing'],
  ])(
    'is refused with %s, in one sentence',
    async (_what, flags, environment, sentence) => {
      const port = String(await freePort());
      const args = ['serve', ...flags, '--port', port, '--data', dataFolder];
      const { printed, code } = await runHoldfast(args, environment);
      expect(code).toBe(2);
      expect(printed).toContain(sentence);
      expect(printed.trim().split('\n')).toHaveLength(1);
    },
    120_000,
  );

  it('names a secret’s setting and never its value', async () => {
    const { HOLDFAST_OIDC_CLIENT_ID: _, ...environment } = provider();
    const { printed, code } = await runHoldfast(['serve', '--data', dataFolder], environment);
    expect(code).toBe(2);
    expect(printed).toContain('HOLDFAST_OIDC_CLIENT_ID is missing');
    expect(printed).not.toContain('never said');
  }, 120_000);
});

it('the demonstration, asked for, is for whoever calls this machine by its own name', async () => {
  const server = await startServing({
    dataFolder: path.join(dataFolder, 'demonstration'),
    flags: ['--demonstration'],
  });
  try {
    expect((await tryDemonstration(server)).status).toBe(303);
    const elsewhere = await fetch(`${server.address}/sign-in`, {
      headers: { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-host': 'localhost' },
    });
    // A header that anybody can send changes nothing here.
    expect(elsewhere.status).toBe(200);
  } finally {
    await server.stop();
  }
}, 120_000);
