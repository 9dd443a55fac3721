import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTraces, type Traces } from '../../src/server/telemetry.ts';
import * as cast from '../cast.ts';
import { startCastApp } from '../support/cast-app.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { firstChild, socialWorker, today } = cast;
const marker = 'Quillamarker';

let database: TestDatabase;
let app: FastifyInstance;
let address: string;
let collector: Server;
let traces: Traces;
const received: string[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  traces = await startTraces(`http://127.0.0.1:${port}/`);
  const [server] = servers();
  if (server === undefined) throw new Error('there is no server');
  const made = await createCastDatabase(server);
  ({ database } = made);
  const now = (): Date => new Date(`${today}T12:00:00Z`);
  ({ app, address } = await startCastApp(made.store, undefined, now, { traces }));
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
  collector.closeAllConnections();
  collector.close();
});

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly attributes: readonly { readonly key: string }[];
}

it('traces say what an answer was made of, and never of whom', async () => {
  const reader = await signIn(address, socialWorker.account);
  const answer = await reader.post('/api/entries', {
    submissionId: `${marker}-0001`,
    entry: {
      kind: 'contact',
      happened: { on: today, precision: 'day' },
      labels: ['standard'],
      subjects: [firstChild],
      summary: `${marker} was at home.`,
    },
  });
  expect(answer.status).toBe(201);
  await reader.get(`/child/${firstChild}?${marker}=1`);
  await reader.get(`/search?q=${marker}`);
  await reader.get(`/${marker}`);
  await app.close();
  await traces.stop();

  const spans = received.flatMap((body) =>
    (
      JSON.parse(body) as {
        readonly resourceSpans: readonly {
          readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
        }[];
      }
    ).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const request = spans.find(
    (span) => span.name === 'request' && JSON.stringify(span).includes('/api/entries'),
  );
  const within = spans.filter(({ traceId }) => traceId === request?.traceId);
  expect(new Set(within.map(({ name }) => name))).toEqual(
    new Set(['request', 'append', 'rules', 'database']),
  );
  expect(new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)))).toEqual(
    new Set(['http.request.method', 'http.route', 'http.response.status_code']),
  );

  const sent = received.join('');
  expect(sent).not.toContain(marker);
  const { rows } = await database.admin.query<{ id: string }>(
    `select person_id as id from holdfast.person union select account_id from holdfast.account
     union select entry_id from holdfast.entry union select organisation_id from holdfast.organisation`,
  );
  const words = new Set(sent.split(/[^\w-]+/));
  expect(rows.filter(({ id }) => words.has(id))).toEqual([]);
  // Nor where and as whom the process runs.
  expect(sent).not.toMatch(/process\.|host\.name/);
}, 60_000);
