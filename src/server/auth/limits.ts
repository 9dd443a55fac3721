import type { FastifyRequest } from 'fastify';

/**
 * For routes by which somebody gets in, and which nobody needs often: so many tries of one address in a
 * minute. All other routes share the limit of the whole.
 */
export const seldom = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } } as const;

/** Whose requests are counted together: an account's, wherever it is, and an address's before that. */
export function countedTogether(request: FastifyRequest): string {
  const actor = request.openSession?.actor;
  return actor === undefined ? request.ip : `${actor.partnership} ${actor.account}`;
}
