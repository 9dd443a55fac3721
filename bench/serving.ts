/**
 * The product's own server in a process of its own, watched from outside its code: how many messages
 * it sends to the database, and how long each request keeps it.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';
import { startServer } from '../src/server/main.ts';
import { ownOrder, report } from './own-process.ts';

export interface Watched {
  readonly databaseMessages: number;
  /** Of each request since the last asking, from its first line read to its last byte handed over. */
  readonly requestsMs: readonly number[];
}

let databaseMessages = 0;
const prototype: { query: (...args: unknown[]) => unknown } = pg.Client.prototype;
prototype.query = new Proxy(prototype.query, {
  apply(query, client, args: unknown[]) {
    databaseMessages += 1;
    return Reflect.apply(query, client, args);
  },
});

const startedAt = new WeakMap<IncomingMessage, number>();
let requestsMs: number[] = [];
subscribe('http.server.request.start', (message) => {
  startedAt.set((message as { request: IncomingMessage }).request, performance.now());
});
subscribe('http.server.response.finish', (message) => {
  const from = startedAt.get((message as { request: IncomingMessage }).request);
  if (from !== undefined) requestsMs.push(performance.now() - from);
});

const { dataFolder } = (await ownOrder()) as { readonly dataFolder: string };
const server = await startServer({
  dataFolder,
  port: 0,
  demonstration: true,
  requestsAMinute: 'any',
});
report(server.address);

process.on('message', () => {
  report({ databaseMessages, requestsMs } satisfies Watched);
  databaseMessages = 0;
  requestsMs = [];
});
// Whoever started this is content, or has died: nothing is left behind either way.
process.once('disconnect', () => void server.stop());
