import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const keyBytes = 32;

/**
 * The key that seals session cookies, kept in the data folder so that a restart signs nobody out.
 * Made at the first start, and readable by this account alone.
 */
export function sessionKeyIn(dataFolder: string): Buffer {
  const file = path.join(dataFolder, 'session.key');
  return readKey(file) ?? makeKey(file);
}

function readKey(file: string): Buffer | undefined {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (key.length !== keyBytes) {
    throw new Error(`${file} does not hold a session key: remove it, and everybody signs in anew.`);
  }
  return key;
}

/** Put in place whole, and by the first of two that start together: a half key is never met. */
function makeKey(file: string): Buffer {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.new-${process.pid}`;
  writeFileSync(unfinished, randomBytes(keyBytes), { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return readFileSync(file);
}
