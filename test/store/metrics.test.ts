import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockFrom } from '../../src/server/clock.ts';
import { RequestFigures, startMetrics } from '../../src/server/metrics.ts';
import { appendEntry } from '../../src/store/append.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { firstChild, socialWorker, today } = cast;
const marker = 'Quillamarker';

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;
let metrics: Awaited<ReturnType<typeof startMetrics>>;

beforeAll(async () => {
  const requests = new RequestFigures();
  const now = (): Date => new Date(`${today}T12:00:00Z`);
  ({ address, close, database, store } = await openCastWorld({
    now,
    desk: { requestFigures: requests },
  }));
  const sources = { store, clock: clockFrom(now), requests, sealedAt: () => 0 };
  metrics = await startMetrics({ host: '127.0.0.1', port: 0 }, sources);
}, 60_000);
afterAll(async () => {
  await metrics.stop();
  await close();
});

async function figures(): Promise<string> {
  return (await fetch(metrics.address)).text();
}

describe('the figures of the system', () => {
  it('say how it is and never who is in it', async () => {
    for (let n = 0; n < 6; n += 1) {
      const entry = cast.entryBy(socialWorker, {
        kind: 'injury',
        subjects: [firstChild],
        summary: `${marker} fell.`,
        injuries: [{ site: 'left ear', type: 'bruise' }],
      });
      await appendEntry(store, socialWorker, { submissionId: entry.id, entry }, { today });
    }
    const reader = await signIn(address, socialWorker.account);
    await reader.get(`/child/${firstChild}`);
    await reader.get(`/search?q=${marker}`);
    await reader.get(`/${marker}`);

    const text = await figures();
    expect(text).toMatch(/^holdfast_requests_total\{route="\/child\/:child",status="200"\} 1$/m);
    expect(text).toMatch(
      /^holdfast_request_seconds_bucket\{route="\/child\/:child",le="\+Inf"\} 1$/m,
    );
    expect(text).toMatch(/^holdfast_requests_total\{route="nowhere",status="404"\} 1$/m);
    expect(text).toMatch(/^holdfast_database_answers 1$/m);
    expect(text).toMatch(/^holdfast_outbox_waiting\{partnership="1"\} \d+$/m);
    expect(text).toMatch(/^holdfast_wake_ups_due\{partnership="1"\} \d+$/m);
    expect(text).toMatch(/^holdfast_memory_bytes\{kind="rss"\} \d+$/m);

    expect(text).not.toContain(marker);
    const { rows } = await database.admin.query<{ id: string }>(
      `select person_id as id from holdfast.person union select account_id from holdfast.account
       union select entry_id from holdfast.entry union select organisation_id from holdfast.organisation`,
    );
    expect(rows.length).toBeGreaterThan(10);
    const words = new Set(text.split(/[^\w-]+/));
    expect(rows.filter(({ id }) => words.has(id))).toEqual([]);
  });

  it('are such as Prometheus reads, line by line', async () => {
    const lines = (await figures()).trimEnd().split('\n');
    const shape =
      /^(# TYPE [a-z_]+ (counter|histogram)|[a-z_]+(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? -?[\d.e+-]+)$/;
    expect(lines.filter((line) => !shape.test(line))).toEqual([]);
  });

  it('leave out how many questions are open where they are so few that somebody could be meant', async () => {
    const of = cast.neighbour;
    expect(await figures()).not.toContain(`holdfast_questions_open{partnership="${of}"}`);
    const { rows } = await database.admin.query<{ n: number }>(
      'select count(*)::int as n from holdfast.question_holding where partnership_id = 1 and open',
    );
    const n = rows[0]?.n ?? 0;
    const line = `holdfast_questions_open{partnership="1"} ${n}`;
    expect((await figures()).includes(line)).toBe(n >= 5);
  });

  it('are at one address and nothing is beside them', async () => {
    const beside = await fetch(new URL('/', metrics.address));
    expect(beside.status).toBe(404);
    expect((await fetch(`${address}/metrics`)).status).toBe(404);
  });
});

describe('whoever watches the machine', () => {
  it('is told that it is alive and ready, and nothing else', async () => {
    const alive = await fetch(`${address}/health`);
    expect([alive.status, await alive.json()]).toEqual([200, { alive: true }]);
    const ready = await fetch(`${address}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
  });

  it('is told that it is alive and not ready while the database does not hold what is needed', async () => {
    const table = 'alter table holdfast.partnership rename to';
    await database.admin.query(`${table} away`);
    try {
      const ready = await fetch(`${address}/ready`);
      expect([ready.status, await ready.json()]).toEqual([503, { ready: false }]);
      expect((await fetch(`${address}/health`)).status).toBe(200);
      expect(await figures()).toMatch(/^holdfast_database_answers 0$/m);
    } finally {
      await database.admin.query('alter table holdfast.away rename to partnership');
    }
  });
});
