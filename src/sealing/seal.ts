import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify as verifySignature,
} from 'node:crypto';
import { z } from 'zod';
import { sha256 } from './merkle.ts';

/** How rows are written and hashed; a later way gets the next number, and both are read for ever. */
export const sealForm = 1;

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const statement = z.strictObject({
  holdfast: z.literal('seal'),
  form: z.literal(sealForm),
  partnership: z.int(),
  /** From 1, without gaps. */
  number: z.int().positive(),
  /** By the clock of the machine that sealed; the order is the number's. */
  sealedAt: z.iso.datetime(),
  /** Whatever later seals cover was written since then; left out before anybody can tell. */
  openSince: z.iso.datetime().optional(),
  /** How many rows of each table it covers. */
  rows: z.record(z.string(), z.int().positive()),
  root: hex,
  /** The hash of the seal before; of 64 noughts for the first. */
  before: hex,
  /** The Ed25519 public key with which it is signed. */
  key: hex,
  /** The key of the seals after it, where that is another. */
  nextKey: hex.optional(),
});

/** What a seal says. */
export type Statement = z.infer<typeof statement>;

/** A statement, byte for byte as it was signed, and the signature. */
export interface Seal {
  readonly number: number;
  readonly statement: string;
  readonly signature: Buffer;
}

/** Before the first seal there is none. */
export const noSealBefore = '0'.repeat(64);

/** What names a seal, and what the next one holds of it. Whoever keeps it elsewhere keeps an anchor. */
export function sealHash(text: string): string {
  return sha256(text).toString('hex');
}

/** Signs what a seal is to say. */
export function makeSeal(says: Omit<Statement, 'holdfast' | 'form' | 'key'>, key: KeyObject): Seal {
  const { nextKey, ...rest } = says;
  const text = JSON.stringify({
    holdfast: 'seal',
    form: sealForm,
    ...rest,
    key: publicKeyOf(key),
    ...(nextKey !== undefined && { nextKey }),
  } satisfies Statement);
  return { number: says.number, statement: text, signature: sign(null, Buffer.from(text), key) };
}

/** What a seal says, or nothing where it does not say it in a form that this release knows. */
export function readStatement(text: string): Statement | undefined {
  try {
    return statement.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whether a public key signed the very bytes of a text. */
export function isSignedBy(
  { statement: text, signature }: Pick<Seal, 'statement' | 'signature'>,
  publicKey: string,
): boolean {
  return verifySignature(null, Buffer.from(text), readPublicKey(publicKey), signature);
}

/** The 32 bytes of the public key that belongs to a private one, in hexadecimal. */
export function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('hex');
}

function readPublicKey(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** An Ed25519 private key from its PEM text. Throws, with one sentence for people, when it is none. */
export function readPrivateKey(pem: string, from: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // Said below, without what the text holds.
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new Error(`${from} does not hold an Ed25519 private key in PEM form.`);
}
