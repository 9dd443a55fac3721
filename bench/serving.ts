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
  /** Each request since the last asking. */
  readonly requests: readonly Served[];
}

export interface Served {
  /** Path and query, as they were asked for. */
  readonly url: string;
  /** From its first line read to its last byte handed over. */
  readonly ms: number;
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
let requests: Served[] = [];
subscribe('http.server.request.start', (message) => {
  startedAt.set((message as { request: IncomingMessage }).request, performance.now());
});
subscribe('http.server.response.finish', (message) => {
  const { request } = message as { request: IncomingMessage };
  const from = startedAt.get(request);
  if (from !== undefined) requests.push({ url: request.url ?? '', ms: performance.now() - from });
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
  report({ databaseMessages, requests } satisfies Watched);
  databaseMessages = 0;
  requests = [];
});
// Whoever started this is content, or has died: nothing is left behind either way.
process.once('disconnect', () => void server.stop());
