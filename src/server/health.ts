import type { FastifyInstance } from 'fastify';
import { isDatabaseReady } from '../store/system-figures.ts';
import type { Desk } from './desk.ts';

/** For whoever watches the machine: whether this process is alive, and whether it can serve. They tell nothing else. */
export function healthRoutes(app: FastifyInstance, { store }: Desk): void {
  app.get('/health', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ alive: true }),
  );
  app.get('/ready', async (_request, reply) => {
    const ready = await isDatabaseReady(store);
    // Of emergencies that could not be written down it says how many lines wait; never whose.
    const waiting = store.emergencies?.waiting.length ?? 0;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, ...(waiting > 0 && { emergencyLinesWaiting: waiting }) });
  });
}
