import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * A page may load its style sheet and its own scripts from here and nothing else from anywhere; no
 * inline script or style runs, so that text that somebody wrote into a record stays text.
 */
export const securityHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'self'"],
      'script-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
    },
  },
  // The address of a page names a child: no other site learns it.
  referrerPolicy: { policy: 'same-origin' },
  // We speak plain HTTP on loopback; whoever ends TLS in front of us says this for the whole host.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
};
