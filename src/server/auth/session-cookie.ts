import type { SecureSessionPluginOptions } from '@fastify/secure-session';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';

declare module '@fastify/secure-session' {
  // The plugin's own interface, to which each application adds what it keeps in a session.
  interface SessionData {
    actor: Actor;
  }
}

/** A working day with its overtime. */
const sessionSeconds = 12 * 60 * 60;

/**
 * The session lies sealed in its cookie, so that a request costs no look-up. It says who somebody
 * is and nothing of what they may see: that is asked of the database at every reading.
 */
export function sessionCookie(key: Buffer): SecureSessionPluginOptions & { key: Buffer } {
  return {
    key,
    cookieName: 'holdfast',
    expiry: sessionSeconds,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto' },
  };
}

/** Who has signed in, if anybody has. */
export function findReader(request: FastifyRequest): Actor | undefined {
  return request.session.get('actor');
}
