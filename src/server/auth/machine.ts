import type { FastifyRequest } from 'fastify';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Actor } from '../../domain/access/policy.ts';
import { findByIdentity } from '../../store/identities.ts';
import type { Desk } from '../desk.ts';
import type { Provider } from './provider.ts';
import { waysIn } from './ways-in.ts';

/** Why a machine is not let in, in the words of RFC 6750, or that nobody could tell. */
export type TokenRefused = 'invalid_token' | 'insufficient_scope' | 'cannot_tell';

/** By which an access token may be signed: never by nothing, and never by a secret that is shared. */
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const toleranceSeconds = 30;

const scopes = { read: 'holdfast.read', write: 'holdfast.write' } as const;

/** The scope that a token needs for a method. */
export function scopeFor(method: string): string {
  return method === 'GET' || method === 'HEAD' ? scopes.read : scopes.write;
}

/** The token of a request, where it brings one. */
export function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
}

/**
 * The machine of a token: made by this Holdfast's provider for this API, not over, allowed to do what is
 * asked, and of an account of a machine that is in force. A person's token is nobody's here.
 */
export async function findMachine(
  desk: Desk,
  token: string,
  { method }: Pick<FastifyRequest, 'method'>,
): Promise<Actor | TokenRefused> {
  const { provider, partnership } = waysIn(desk);
  const audience = desk.signIn?.apiAudience;
  if (provider === undefined || audience === undefined) return 'invalid_token';
  const read = await readToken(desk, { token, audience, provider });
  if (typeof read === 'string') return read;
  const { issuer, client, scope } = read;
  const actor = await findByIdentity(desk.store, partnership, {
    issuer,
    subject: client,
    kind: 'machine',
  });
  if (actor === undefined) return 'invalid_token';
  return scope.split(' ').includes(scopeFor(method)) ? actor : 'insufficient_scope';
}

interface ReadToken {
  readonly issuer: string;
  readonly client: string;
  readonly scope: string;
}

async function readToken(
  desk: Desk,
  {
    token,
    audience,
    provider,
  }: { readonly token: string; readonly audience: string; readonly provider: Provider },
): Promise<ReadToken | TokenRefused> {
  try {
    const { issuer, keys } = await keysOf(provider);
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms,
      requiredClaims: ['exp', 'client_id'],
      clockTolerance: toleranceSeconds,
      currentDate: desk.clock.now(),
    });
    const { client_id: client, scope, sub } = payload;
    // Where a person stands behind the token it is for them, not for the machine that holds it.
    if (typeof client !== 'string' || (sub !== undefined && sub !== client)) return 'invalid_token';
    return { issuer, client, scope: typeof scope === 'string' ? scope : '' };
  } catch (error) {
    const isOfToken = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
    return isOfToken ? 'invalid_token' : 'cannot_tell';
  }
}

const keysKept = new WeakMap<Provider, JWTVerifyGetKey>();

/** The provider's public keys, which it may change: an unknown one is asked for, and not too often. */
async function keysOf(
  provider: Provider,
): Promise<{ readonly issuer: string; readonly keys: JWTVerifyGetKey }> {
  const { issuer, jwks_uri: address = '' } = (await provider.discover()).serverMetadata();
  const keys = keysKept.get(provider) ?? createRemoteJWKSet(new URL(address));
  keysKept.set(provider, keys);
  return { issuer, keys };
}
