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

/**
 * How often a machine, or everybody at one address who has not signed in, may ask for each time that a person may: a
 * machine hands in lists, and behind one address a whole office loads its first page.
 */
const timesOfOthers = 4;

/** How many requests are answered in a minute, by whom they are counted to. */
export function requestsOf(ofPerson: number): (request: FastifyRequest) => number {
  return ({ openSession }) => (openSession === undefined ? ofPerson * timesOfOthers : ofPerson);
}
