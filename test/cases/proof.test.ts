import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachDatabase } from '../../src/store/reach-database.ts';
import { register } from '../../src/store/register.ts';
import { partnership, registrations, socialWorker } from '../cast.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

let scratch: string;
let data: string;

/** Runs the command line on the data folder, from a folder that is not the project's. */
function holdfast(...args: readonly string[]): Promise<Ended> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(path.join(root, 'bin/holdfast'), args, { cwd: tmpdir(), env });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, said });
    });
  });
}

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'hf-proof-'));
  data = path.join(scratch, 'data');
  const database = await reachDatabase({ dataFolder: data });
  for (const registration of registrations) await register(database.store, registration);
  await register(database.store, {
    partnership,
    name: 'Invented Partnership',
    accounts: [
      {
        id: 'guardian',
        organisation: socialWorker.organisation,
        role: 'caldicottGuardian',
        title: 'Guardian',
      },
    ],
  });
  await database.close();
}, 60_000);
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe('what proves a record, from the command line', () => {
  it('exports for the Guardian alone, and verifies the export and the database', {
    timeout: 150_000,
  }, async () => {
    const folder = path.join(scratch, 'export');
    const asked = ['--because', 'a court asks', '--data', data];
    const refused = await holdfast('export', folder, '--account', 'social-worker', ...asked);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(existsSync(folder)).toBe(false);

    expect(await holdfast('export', folder, '--account', 'guardian', ...asked)).toMatchObject({
      code: 0,
    });
    const { out } = await holdfast('verify', folder);
    expect(out).toContain('Everything that was sealed is as it was sealed.');
    const anchor = /last seal \d+ of \S+ ([0-9a-f]{64})/.exec(out)?.[1] ?? '';
    expect(await holdfast('verify', '--data', data, '--anchor', anchor)).toMatchObject({ code: 0 });
    expect(await holdfast('verify', '--data', data, '--anchor', 'f'.repeat(64))).toMatchObject({
      code: 2,
    });

    const file = path.join(folder, 'sealed/access_grant.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('2020-01-01', '2019-01-01'));
    const found = await holdfast('verify', folder);
    expect(found.code).toBe(2);
    expect(found.out).toMatch(/access_grant \[".+"\] \(seal 1\) is not as it was sealed/);
    expect(found.out).toContain('The file sealed/access_grant.ndjson is not as the manifest says.');
    expect(await holdfast('verify', scratch)).toMatchObject({
      code: 2,
      said: expect.stringContaining('is no export') as string,
    });
  });

  it('backs up, restores, and puts a new key in place', { timeout: 150_000 }, async () => {
    const file = path.join(scratch, 'backup.tar');
    const other = path.join(scratch, 'other');
    expect(await holdfast('backup', file, '--data', data, '--with-keys')).toMatchObject({
      code: 0,
    });
    expect(await holdfast('backup', file, '--data', data)).toMatchObject({ code: 2 });
    expect(await holdfast('restore', file, '--data', other)).toMatchObject({ code: 0 });
    expect(await holdfast('restore', file, '--data', other)).toMatchObject({ code: 2 });
    expect(statSync(path.join(other, 'seal.key')).mode & 0o777).toBe(0o600);

    const before = (await holdfast('seal-key', '--data', other)).out;
    const after = (await holdfast('seal-key', '--data', other, '--next')).out;
    expect(after).toMatch(/^[0-9a-f]{64}\n$/);
    expect(after).not.toBe(before);
    expect(await holdfast('verify', '--data', other)).toMatchObject({ code: 0 });
  });

  it('lists what may go, and says why something may not', { timeout: 150_000 }, async () => {
    expect(await holdfast('dispose', 'list', '--data', data)).toMatchObject({
      code: 0,
      out: 'There is no record whose period is over.\n',
    });
    const as = ['--account', 'guardian', '--data', data];
    const refused = await holdfast('dispose', 'decide', 'nobody', '--because', 'x', ...as);
    expect(refused).toMatchObject({
      code: 2,
      said: expect.stringContaining('not on file') as string,
    });
    for (const act of ['confirm', 'withdraw']) {
      expect(await holdfast('dispose', act, 'nobody', ...as), act).toMatchObject({ code: 2 });
    }
    const held = await holdfast('dispose', 'hold', '--because', 'x', ...as);
    const hold = held.out.trim().split(' ').at(-1) ?? '';
    expect(await holdfast('dispose', 'release', hold, ...as)).toMatchObject({ code: 0 });
  });
});
