import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../desk.ts';

const contentSecurityPolicy: Readonly<Record<string, string[]>> = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'script-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

/** What no page of ours ever asks a browser for, so that nothing that gets into one can. */
const neverAsked = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];
const permissionsPolicy = neverAsked.map((feature) => `${feature}=()`).join(', ');

const twoYearsInSeconds = 2 * 365 * 24 * 60 * 60;

/**
 * The headers of every answer, also of a refusal, a file and the API. A page may load its style sheet and
 * its own scripts from here and nothing else from anywhere; no inline script or style runs, so that text
 * that somebody wrote into a record stays text.
 */
export async function securityHeaders(app: FastifyInstance, { signIn }: Desk): Promise<void> {
  const isBehindTls = signIn?.address?.startsWith('https:') === true;
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { ...contentSecurityPolicy } },
    // The address of a page names a child: no other site learns it.
    referrerPolicy: { policy: 'same-origin' },
    // On this machine alone we speak plain HTTP. Elsewhere a proxy ends TLS, and passes this on.
    strictTransportSecurity: isBehindTls && { maxAge: twoYearsInSeconds, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', permissionsPolicy);
  });
}

/** The same for an answer that no route and no hook has met. */
export const headersWithoutRoute = {
  'content-security-policy': Object.entries(contentSecurityPolicy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join(';'),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;
