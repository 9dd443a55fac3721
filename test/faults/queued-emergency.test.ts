import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { setReadOnly } from '../support/read-only.ts';
import { type RunningServer, startDemonstration } from '../support/running-server.ts';
import { signIn, type SignedIn, withCookie } from '../support/signed-in.ts';

const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
const reason = 'A child is at the door alone at night, and nobody answers.';
const child = 'otterwell-pip';
const testWithinMs = 240_000;
let server: RunningServer | undefined;

afterAll(async () => {
  await server?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

it(
  'an emergency that waits is there after a kill, opens the record still, and is written down once',
  async () => {
    server = await startDemonstration({ dataFolder });
    const { address } = server;
    const port = Number(new URL(address).port);
    const reader = await signIn(address, 'outsider');
    const connection = await superuser();
    await setReadOnly(connection, true);
    await open(address, reader);
    expect(await shown(reader)).toContain('the log cannot be written yet');

    await kill(server);
    // A server starts over a database that only reads, and knows what waits.
    server = await startDemonstration({ dataFolder, port });
    const again = withCookie(address, reader.cookie);
    expect(await shown(again)).toContain('the log cannot be written yet');

    await kill(server);
    await setReadOnly(await superuser(), false);
    server = await startDemonstration({ dataFolder, port });
    await until(async () => !(await shown(again)).includes('the log cannot be written yet'));
    expect(await shown(again)).toContain('until the end of the next day');
    await server.stop();
    server = undefined;
    const { lines, grants, questions } = await written();
    expect(lines.slice(0, 3)).toEqual(['emergency', 'work', 'work']);
    expect(new Set(lines.slice(1))).toEqual(new Set(['work']));
    expect({ grants, questions }).toEqual({ grants: 1, questions: 1 });
  },
  testWithinMs,
);

async function kill({ process }: RunningServer): Promise<void> {
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;
}

async function open(address: string, reader: SignedIn): Promise<void> {
  const form = await reader.get(`/child/${child}/open`);
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
  const answer = await fetch(`${address}/child/${child}/open`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: form.headers.getSetCookie()[0]?.split(';')[0] ?? reader.cookie },
    body: new URLSearchParams({ _csrf: token, reason }),
  });
  expect(answer.status).toBe(303);
}

async function shown(reader: SignedIn): Promise<string> {
  return (await reader.get(`/child/${child}`)).text();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it did not come to be so in time');
    await sleep(300);
  }
}

async function superuser(): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataFolder });
  return postgres.connectionString('holdfast', postgres.superuser);
}

async function written() {
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const client = new pg.Client(postgres.connectionString('holdfast', postgres.superuser));
  await client.connect();
  const lines = await client.query<{ purpose: string }>(
    `select purpose from holdfast.access_log where happened_at is not null order by access_id`,
  );
  const counted = await client.query<{ grants: number; questions: number }>(
    `select count(*)::int as grants, (
       select count(*)::int from holdfast.question_holding h
       where h.question_id in (select concat('emergencyReview:', grant_id) from holdfast.access_grant where happened_at is not null)
     ) as questions
     from holdfast.access_grant where happened_at is not null`,
  );
  await client.end();
  await postgres.stop();
  return { lines: lines.rows.map(({ purpose }) => purpose), ...counted.rows[0] };
}
