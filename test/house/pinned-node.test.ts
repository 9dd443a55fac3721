import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from './project-files.ts';

let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(path.join(tmpdir(), 'hf-pinned-'));
  mkdirSync(path.join(checkout, 'scripts'));
  mkdirSync(path.join(checkout, 'bin'));
  cpSync(path.join(projectRoot, 'scripts/pinned-node'), path.join(checkout, 'scripts/pinned-node'));
  writeFileSync(path.join(checkout, 'package-lock.json'), '{}');
  // As npm does: everything is taken away before it is put back.
  const npm = `#!/bin/sh
echo once >>runs; rm -rf node_modules; sleep 0.2; mkdir -p node_modules/.bin
ln -s ${process.execPath} node_modules/.bin/node; touch node_modules/.package-lock.json`;
  writeFileSync(path.join(checkout, 'bin/npm'), npm, { mode: 0o755 });
});
afterEach(() => {
  rmSync(checkout, { recursive: true });
});

async function askForNode(): Promise<string> {
  const asked = spawn(path.join(checkout, 'scripts/pinned-node'), {
    env: { ...process.env, PATH: `${path.join(checkout, 'bin')}:${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = await Promise.all([text(asked.stdout), once(asked, 'close')]);
  return said.trim();
}

describe('what is missing', () => {
  it('is installed once, however many start together', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, askForNode));
    expect(new Set(asked)).toEqual(new Set([path.join(checkout, 'node_modules/.bin/node')]));
    expect(readFileSync(path.join(checkout, 'runs'), 'utf8')).toBe('once\n');
  });

  it('is never installed through a link into another checkout', async () => {
    const other = path.join(checkout, 'other');
    mkdirSync(other);
    symlinkSync(other, path.join(checkout, 'node_modules'));
    await askForNode();
    expect(existsSync(path.join(checkout, 'runs'))).toBe(false);
  });
});
