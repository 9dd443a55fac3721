import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionKeyIn } from './session-key.ts';

describe('the key of the sessions', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is made once, kept, and readable by its owner alone', () => {
    const key = sessionKeyIn(folder);
    expect(key).toHaveLength(32);
    expect(sessionKeyIn(folder)).toEqual(key);
    expect(statSync(path.join(folder, 'session.key')).mode & 0o777).toBe(0o600);
  });

  it('is not used when it is not whole', () => {
    writeFileSync(path.join(folder, 'session.key'), 'half');
    expect(() => sessionKeyIn(folder)).toThrow('does not hold a session key');
  });
});
