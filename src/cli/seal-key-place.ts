import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SealKeyPlace } from '../store/seal-key.ts';

/**
 * Where the key of the seals is: in HOLDFAST_SEAL_KEY, in the file that HOLDFAST_SEAL_KEY_FILE names, or in
 * the data folder. A key is no option of a command, because others could read it there.
 */
export function sealKeyPlace(
  dataFolder: string,
  environment: Readonly<NodeJS.ProcessEnv> = process.env,
): SealKeyPlace | string {
  const { HOLDFAST_SEAL_KEY: text, HOLDFAST_SEAL_KEY_FILE: file } = environment;
  const place = { dataFolder: path.resolve(dataFolder) };
  if (text !== undefined && file !== undefined) {
    return 'Give HOLDFAST_SEAL_KEY or HOLDFAST_SEAL_KEY_FILE, not both.';
  }
  if (text !== undefined) return { ...place, pem: text };
  if (file === undefined) return place;
  try {
    return { ...place, pem: readFileSync(file, 'utf8') };
  } catch {
    return `The file ${file} of HOLDFAST_SEAL_KEY_FILE cannot be read.`;
  }
}
