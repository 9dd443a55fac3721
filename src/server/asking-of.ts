import type { FastifyRequest } from 'fastify';
import type { Asking } from '../store/asking.ts';

/**
 * What the access log says of a request: the pattern of its route, in which no id stands, and whether it
 * calls itself a browser.
 */
export function askingOf({ method, routeOptions, headers }: FastifyRequest): Asking {
  const route = routeOptions.url ?? 'nowhere';
  return {
    page: method === 'GET' ? route : `${method} ${route}`,
    device: headers['user-agent']?.startsWith('Mozilla/') === true ? 'browser' : 'program',
  };
}
