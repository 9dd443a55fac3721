import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { listPartnerships } from '../store/list-partnerships.ts';
import type { Store } from '../store/store.ts';
import { systemFigures } from '../store/system-figures.ts';
import type { Clock } from './clock.ts';

/** Upper bounds of how long answers took, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

/** Fewer open questions than this are not said: of so few somebody could guess whose they are. */
const smallest = 5;

/** Answers counted by route and status, and timed by route. */
export class RequestFigures {
  readonly #answers = new Map<string, number>();
  readonly #times = new Map<string, { readonly within: number[]; seconds: number; all: number }>();

  /** `route` is a pattern of the program's own, such as '/child/:child'. */
  add(route: string, status: number, seconds: number): void {
    const answer = `route="${route}",status="${status}"`;
    this.#answers.set(answer, (this.#answers.get(answer) ?? 0) + 1);
    const time = this.#times.get(route) ?? { within: bounds.map(() => 0), seconds: 0, all: 0 };
    bounds.forEach((bound, at) => {
      if (seconds <= bound) time.within[at] = (time.within[at] ?? 0) + 1;
    });
    time.seconds += seconds;
    time.all += 1;
    this.#times.set(route, time);
  }

  lines(): readonly string[] {
    const name = 'holdfast_request_seconds';
    return [
      '# TYPE holdfast_requests_total counter',
      ...[...this.#answers].map(([of, count]) => `holdfast_requests_total{${of}} ${count}`),
      `# TYPE ${name} histogram`,
      ...[...this.#times].flatMap(([route, { within, seconds, all }]) => [
        ...bounds.map((le, at) => `${name}_bucket{route="${route}",le="${le}"} ${within[at] ?? 0}`),
        `${name}_bucket{route="${route}",le="+Inf"} ${all}`,
        `${name}_sum{route="${route}"} ${seconds}`,
        `${name}_count{route="${route}"} ${all}`,
      ]),
    ];
  }
}

/** Counts each answer of an application, save of pages that stay open to be told what is new. */
export function countRequests(app: FastifyInstance, figures: RequestFigures): void {
  app.addHook('onResponse', (request, reply, done) => {
    const method = request.method === 'GET' ? '' : `${request.method} `;
    const { url = 'nowhere' } = request.routeOptions;
    if (!url.endsWith('/live'))
      figures.add(`${method}${url}`, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}

/** What the figures are read from. */
export interface MetricsSources {
  readonly store: Store;
  readonly clock: Clock;
  readonly requests: RequestFigures;
  /** When the last round of sealing ended well, by `performance.now()`. */
  readonly sealedAt: () => number;
}

/**
 * Hands out how the system is, as Prometheus reads it, at /metrics of a port of its own. It says how
 * much and how long, and nothing by child, account or agency.
 */
export async function startMetrics(
  at: { readonly host: string; readonly port: number },
  sources: MetricsSources,
): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void metricsText(sources, delay).then((text) => {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
      response.end(text);
    });
  }).listen(at.port, at.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${at.host}:${port}/metrics`,
    async stop() {
      delay.disable();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type LoopDelay = ReturnType<typeof monitorEventLoopDelay>;

async function metricsText(sources: MetricsSources, delay: LoopDelay): Promise<string> {
  const { store, requests, sealedAt } = sources;
  const { pool } = store;
  const { rss, heapUsed } = process.memoryUsage();
  const gauges: [string, number][] = [
    ['holdfast_database_connections{state="all"}', pool.totalCount],
    ['holdfast_database_connections{state="idle"}', pool.idleCount],
    ['holdfast_database_connections{state="awaited"}', pool.waitingCount],
    ['holdfast_emergency_lines_waiting', store.emergencies?.waiting.length ?? 0],
    ['holdfast_sealed_seconds_ago', (performance.now() - sealedAt()) / 1_000],
    ['holdfast_event_loop_delay_seconds{quantile="0.99"}', delay.percentile(99) / 1e9],
    ['holdfast_event_loop_delay_seconds{quantile="1"}', delay.max / 1e9],
    ['holdfast_memory_bytes{kind="rss"}', rss],
    ['holdfast_memory_bytes{kind="heap"}', heapUsed],
    ['holdfast_up_seconds', process.uptime()],
  ];
  // Each reading says what was the worst since the last.
  delay.reset();
  const held = await databaseGauges(sources).catch(() => undefined);
  const answers: [string, number] = ['holdfast_database_answers', held === undefined ? 0 : 1];
  return `${[...requests.lines(), ...[...gauges, answers, ...(held ?? [])].map(inText)].join('\n')}\n`;
}

function inText([name, value]: readonly [string, number]): string {
  return `${name} ${value}`;
}

async function databaseGauges({ store, clock }: MetricsSources): Promise<[string, number][]> {
  const gauges: [string, number][] = [];
  for (const { id } of await listPartnerships(store)) {
    const figures = await systemFigures(store, id, clock.today());
    const of = `{partnership="${id}"}`;
    gauges.push(
      [`holdfast_outbox_waiting${of}`, figures.outboxWaiting],
      [`holdfast_outbox_oldest_seconds${of}`, figures.outboxOldestSeconds],
      [`holdfast_wake_ups_due${of}`, figures.wakeUpsDue],
    );
    if (figures.questionsOpen >= smallest)
      gauges.push([`holdfast_questions_open${of}`, figures.questionsOpen]);
  }
  return gauges;
}
