import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from a page of this address or from no page at all (a program). A browser
 * says where a request was made, and no script can make it say otherwise; the session cookie alone
 * would come along from anywhere in the same site, which on one machine is every port.
 */
export function isFromHere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (headers.origin === undefined) return true;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);
const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Whether both ends are this machine: by the address of the caller, and by the name it was called
 * by, since a hostile page can give its own name the address of this machine.
 */
export function isThisMachine({ ip, hostname }: FastifyRequest): boolean {
  return loopbackAddresses.has(ip) && loopbackNames.has(hostname);
}
