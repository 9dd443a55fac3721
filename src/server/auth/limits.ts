import type { FastifyRequest } from 'fastify';
import { findReader } from './session-cookie.ts';

/**
 * For routes by which somebody gets in, and which nobody needs often: so many tries of one address in a
 * minute. All other routes share the limit of the whole.
 */
export const seldom = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } } as const;

/** Whose requests are counted together: an account's, wherever it is, and an address's before that. */
export function countedTogether(request: FastifyRequest): string {
  const actor = findReader(request);
  return actor === undefined ? request.ip : `${actor.partnership} ${actor.account}`;
}
