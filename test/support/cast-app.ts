import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../src/domain/access/policy.ts';
import { createApp } from '../../src/server/app.ts';
import { browserScript } from '../../src/server/browser-script.ts';
import { clockFrom } from '../../src/server/clock.ts';
import type { Desk } from '../../src/server/desk.ts';
import type { Store } from '../../src/store/store.ts';
import { stylesheet } from '../../src/views/styles/stylesheet.ts';
import { titlesOf } from '../../src/views/words.ts';
import * as cast from '../cast.ts';

/** The web application over the standing cast, on its day unless another is given, with everybody of the cast to sign in as. */
export async function startCastApp(
  store: Store,
  actors: readonly Actor[] = cast.actors,
  now: () => Date = () => new Date(`${cast.today}T12:00:00Z`),
  more: Partial<Desk> = {},
): Promise<{ readonly app: FastifyInstance; readonly address: string }> {
  const app = await createApp({
    store,
    clock: clockFrom(now),
    sessionKey: randomBytes(32),
    stylesheet: await stylesheet(),
    script: await browserScript(),
    partnership: 'A partnership',
    titleOf: titlesOf([]),
    demonstration: actors.map((actor) => ({ actor, sees: 'some' })),
    ...more,
  });
  return { app, address: await app.listen({ host: '127.0.0.1', port: 0 }) };
}
