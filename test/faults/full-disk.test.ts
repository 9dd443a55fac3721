import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { printCounts } from '../support/counts.ts';
import type { FullDisk } from './full-disk-process.ts';

const alone = ['--user', '--map-root-user', '--mount'];
const folder = mkdtempSync(path.join(tmpdir(), 'hf-'));
const mayMount =
  spawnSync('unshare', [...alone, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
    .status === 0;
const testWithinMs = 180_000;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!mayMount)(
  'a disk that is full is said to be so, keeps what was acknowledged, and is forgotten when there is room',
  async () => {
    const { acknowledgedBefore, ...found } = await fillADisk();
    printCounts(`a full disk: ${JSON.stringify(found)}`);
    expect(acknowledgedBefore).toBe(5);
    expect(found.unclear).toEqual([]);
    expect(found.refused).toBe(20);
    expect(found.acknowledgedAfter).toBeGreaterThanOrEqual(6);
    expect(found.recoveredMs).toBeLessThan(30_000);
    expect(found).toMatchObject({ lost: 0, doubledOrHalf: 0 });
  },
  testWithinMs,
);

/** The whole in a process that has a mount of its own, which goes with it. */
async function fillADisk(): Promise<FullDisk> {
  const script = path.join(import.meta.dirname, 'full-disk-process.ts');
  const child = spawn('unshare', [...alone, '--', process.execPath, script, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  if (printed === '') throw new Error(`nothing was found out: ${said}`);
  return JSON.parse(printed) as FullDisk;
}
