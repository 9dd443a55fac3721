import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { FullData } from './full-data-process.ts';

const alone = ['--user', '--map-root-user', '--mount'];
const [folder, elsewhere] = [1, 2].map(() => mkdtempSync(path.join(tmpdir(), 'hf-'))) as [
  string,
  string,
];
const mayMount =
  spawnSync('unshare', [...alone, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
    .status === 0;
const testWithinMs = 180_000;

afterAll(() => {
  for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true });
});

it.skipIf(!mayMount)(
  'an emergency opens on a disk that is full to its last byte, and is written down when there is room',
  async () => {
    const script = path.join(import.meta.dirname, 'full-data-process.ts');
    const child = spawn('unshare', [...alone, '--', process.execPath, script, folder, elsewhere], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    if (printed === '') throw new Error(`nothing was found out: ${said}`);
    const found = JSON.parse(printed) as FullData;
    expect(found).toMatchObject({
      isFull: true,
      queued: ['opening', 'look'],
      left: 0,
      isQueued: false,
    });
    expect(found.peopleRead).toBeGreaterThan(0);
  },
  testWithinMs,
);
