import { createHash } from 'node:crypto';

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** SHA-256 of some bytes, one after the other. */
export function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * What stands for a row in a seal. The salt keeps a row that was disposed of from being guessed back
 * from its hash; a leaf and a node begin differently, so that neither passes for the other.
 *
 * @source RFC6962 s2.1
 */
export function leafHash(salt: Buffer, line: string): Buffer {
  return sha256(leafPrefix, salt, line);
}

/**
 * The root over leaves in their order; of none it is the hash of nothing.
 *
 * @source RFC6962 s2.1
 */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  let level = leaves;
  // Pairs from the left, the odd one going up as it is, give the same tree as the RFC's halves at
  // the largest power of two.
  while (level.length > 1) level = pairs(level);
  return level[0] ?? sha256();
}

function pairs(level: readonly Buffer[]): readonly Buffer[] {
  const above: Buffer[] = [];
  for (let left = 0; left < level.length; left += 2) {
    const [one, other] = level.slice(left, left + 2);
    if (one !== undefined) above.push(other === undefined ? one : sha256(nodePrefix, one, other));
  }
  return above;
}
