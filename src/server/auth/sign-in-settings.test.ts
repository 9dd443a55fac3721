import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSignInSettings, usualSignIn, whyNotServed } from './sign-in-settings.ts';

let folder: string;
const mappingOf = (content: string): string => {
  const file = path.join(folder, `mapping-${Math.random()}.json`);
  writeFileSync(file, content);
  return file;
};
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hf-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const posts = [
  { group: 'g', organisation: 'childrens-social-care', role: 'leadSocialWorker' },
] as const;

function provider(over: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    HOLDFAST_ADDRESS: 'https://holdfast.example/',
    HOLDFAST_OIDC_ISSUER: 'https://login.example',
    HOLDFAST_OIDC_CLIENT_ID: 'holdfast',
    HOLDFAST_OIDC_CLIENT_SECRET: 'unsaid',
    HOLDFAST_OIDC_MAPPING_FILE: mappingOf(JSON.stringify({ posts })),
    ...over,
  };
}

describe('the settings of signing in', () => {
  it('are the usual ones where nothing is set', () => {
    expect(readSignInSettings({})).toEqual(usualSignIn);
  });

  it('are read from the environment, and secrets from a file where one is named', () => {
    const { HOLDFAST_OIDC_CLIENT_SECRET: _, ...rest } = provider();
    const file = mappingOf('from a file\n');
    const settings = readSignInSettings({
      ...rest,
      HOLDFAST_OIDC_CLIENT_SECRET_FILE: file,
      HOLDFAST_PASSKEYS: 'on',
      HOLDFAST_SESSION_IDLE_MINUTES: '15',
      HOLDFAST_API_AUDIENCE: 'https://holdfast.example/api',
    });
    expect(settings).toMatchObject({
      address: 'https://holdfast.example',
      hasPasskeys: true,
      limits: { idleMinutes: 15, lastsMinutes: 720 },
      provider: { clientSecret: 'from a file', mapping: { posts, newAccounts: false } },
      apiAudience: 'https://holdfast.example/api',
    });
  });

  it.each([
    [{ HOLDFAST_ADDRESS: 'http://holdfast.example' }, 'HOLDFAST_ADDRESS must be an address'],
    [{ HOLDFAST_OIDC_ISSUER: 'http://login.example' }, 'HOLDFAST_OIDC_ISSUER must be an address'],
    [{ HOLDFAST_OIDC_CLIENT_ID: '' }, 'HOLDFAST_OIDC_CLIENT_ID is missing'],
    [{ HOLDFAST_OIDC_CLIENT_SECRET_FILE: '/none' }, 'HOLDFAST_OIDC_CLIENT_SECRET or'],
    [{ HOLDFAST_OIDC_MAPPING_FILE: '/none' }, 'HOLDFAST_OIDC_MAPPING_FILE names a file that'],
    [{ HOLDFAST_ADDRESS: '' }, 'HOLDFAST_ADDRESS is missing'],
    [{ HOLDFAST_SESSION_MINUTES: 'a day' }, 'HOLDFAST_SESSION_MINUTES must be a whole number'],
    [{ HOLDFAST_PASSKEYS: 'yes' }, 'HOLDFAST_PASSKEYS must be on or off'],
    [{ HOLDFAST_TRUSTED_PROXIES: 'all of them' }, 'HOLDFAST_TRUSTED_PROXIES must be addresses'],
  ])('name the one that is wrong, and never what it held: %j', (over, sentence) => {
    const said = readSignInSettings(provider(over));
    expect(said).toContain(sentence);
    expect(said).not.toContain('unsaid');
  });

  it.each([
    ['not json', 'HOLDFAST_OIDC_MAPPING_FILE names a file that is not JSON'],
    ['{}', 'HOLDFAST_OIDC_MAPPING_FILE (posts)'],
    [
      JSON.stringify({ posts: [{ ...posts[0], role: 'boss' }] }),
      'HOLDFAST_OIDC_MAPPING_FILE (posts.0.role) must be a role of the glossary',
    ],
    [
      JSON.stringify({ posts: [{ ...posts[0], organisation: 'Social Care' }] }),
      'HOLDFAST_OIDC_MAPPING_FILE (posts.0.organisation) must be an agency',
    ],
  ])('say where a mapping is wrong: %s', (content, sentence) => {
    const file = mappingOf(content);
    expect(readSignInSettings(provider({ HOLDFAST_OIDC_MAPPING_FILE: file }))).toContain(sentence);
  });

  it('want an identity provider for tokens of machines', () => {
    expect(readSignInSettings({ HOLDFAST_API_AUDIENCE: 'x' })).toContain('HOLDFAST_OIDC_ISSUER');
  });
});

describe('a server', () => {
  const elsewhere = { ...usualSignIn, address: 'https://holdfast.example' };
  const here = { ...usualSignIn, address: 'http://localhost:8700' };

  it.each([
    ['127.0.0.1', usualSignIn],
    ['::1', usualSignIn],
    ['localhost', here],
  ])('may be a demonstration on this machine: %s', (host, signIn) => {
    expect(whyNotServed({ host, signIn, demonstration: true })).toBeUndefined();
  });

  it.each([
    ['0.0.0.0', usualSignIn],
    ['::', usualSignIn],
    ['192.0.2.1', here],
    ['127.0.0.1', elsewhere],
    ['127.0.0.1.example', usualSignIn],
  ])('is no demonstration that others could reach: %s', (host, signIn) => {
    expect(whyNotServed({ host, signIn, demonstration: true })).toContain('for this machine alone');
  });

  it('is not started where nobody could sign in', () => {
    const start = { host: '127.0.0.1', demonstration: false };
    expect(whyNotServed({ ...start, signIn: elsewhere })).toContain('Nobody could sign in');
    const signIn = { ...elsewhere, hasPasskeys: true };
    expect(whyNotServed({ ...start, signIn })).toBeUndefined();
  });
});
