import type { FastifyInstance } from 'fastify';
import type { Desk } from './desk.ts';

const forEver = 'public, max-age=31536000, immutable';

/** What pages load beside themselves. The path holds a hash of the content, so it never changes. */
export function assets(app: FastifyInstance, { stylesheet, script }: Desk): void {
  for (const { path, type, body, gzip } of [stylesheet, script]) {
    app.get(path, (request, reply) => {
      reply.header('cache-control', forEver).header('vary', 'accept-encoding').type(type);
      const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      if (!takesGzip) return reply.send(body);
      return reply.header('content-encoding', 'gzip').send(gzip);
    });
  }
}
