import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publicKeyOf, readPrivateKey } from '../sealing/seal.ts';

/** Where the key that signs seals comes from. */
export interface SealKeyPlace {
  readonly dataFolder: string;
  /** PEM text that stands for the file in the data folder. */
  readonly pem?: string;
}

/**
 * The Ed25519 key that signs seals: the one that is given, or that of the data folder, which is made at
 * the first start and readable by this account alone. Throws, with one sentence for people, when what is
 * there is no such key.
 */
export function sealKeyIn({ dataFolder, pem }: SealKeyPlace): KeyObject {
  if (pem !== undefined) return readPrivateKey(pem, 'HOLDFAST_SEAL_KEY');
  const file = path.join(dataFolder, sealKeyFile);
  return readPrivateKey(keyTextIn(file, newPem), file);
}

/** The text of a key's file, readable by this account alone; made where there is none, by the first who asks. */
export function keyTextIn(file: string, make: () => string): string {
  return textOf(file) ?? putInPlaceOnce(file, make());
}

/** The public key that belongs to it, in hexadecimal: to be kept elsewhere by whoever will verify. */
export function publicSealKeyIn(place: SealKeyPlace): string {
  return publicKeyOf(sealKeyIn(place));
}

/** A new key for the data folder, which takes the old one's place when `keep` is called. */
export function nextSealKey(dataFolder: string): {
  readonly pem: string;
  readonly keep: () => void;
} {
  const file = path.join(dataFolder, sealKeyFile);
  const pem = newPem();
  // Durable before any seal names it: a key that was lost then could never sign the next.
  const waiting = `${file}.next`;
  writeFileSync(waiting, pem, { mode: 0o600, flush: true });
  return {
    pem,
    keep: () => {
      renameSync(waiting, file);
    },
  };
}

/** The name of the file in the data folder. */
export const sealKeyFile = 'seal.key';

function newPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole, and by the first of two that start together: a half key is never met. */
function putInPlaceOnce(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.new-${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return readFileSync(file, 'utf8');
}
