import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startDemonstration } from '../support/running-server.ts';
import { signIn, type SignedIn, withCookie } from '../support/signed-in.ts';

const startWithinMs = 120_000;

describe('a server that dies', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  let server: RunningServer;
  let reader: SignedIn;
  let child: string;

  beforeAll(async () => {
    server = await startDemonstration({ dataFolder });
    reader = await signIn(server.address, await firstPost(server.address));
    child = await firstChild(reader);
  }, startWithinMs);

  afterAll(async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }, startWithinMs);

  it(
    'has kept what it acknowledged, and the session, when it is started again',
    async () => {
      const entry = await record(reader, child, 'before the kill of the server');
      server.process.kill('SIGKILL');
      await once(server.process, 'exit');
      expect(isAlive(postmaster(dataFolder))).toBe(true);
      server = await startDemonstration({ dataFolder });
      reader = withCookie(server.address, reader.cookie);
      expect(await entriesOf(reader, child)).toContain(entry);
    },
    startWithinMs,
  );

  it(
    'brings PostgreSQL back when that is killed, and loses nothing',
    async () => {
      const entry = await record(reader, child, 'before the kill of PostgreSQL');
      const killed = postmaster(dataFolder);
      process.kill(killed, 'SIGKILL');
      // The processes of the killed server answer for a moment longer.
      await until(
        async () => postmaster(dataFolder) !== killed && (await reader.get('/api/children')).ok,
      );
      expect(await entriesOf(reader, child)).toContain(entry);
      await record(reader, child, 'after the kill of PostgreSQL');
    },
    startWithinMs,
  );

  it(
    'stops everything when it is asked to, and finds its data the next time',
    async () => {
      const entry = await record(reader, child, 'before the stop');
      const stopped = postmaster(dataFolder);
      expect(await server.stop()).toBe(0);
      // A process that has ended keeps its number until its parent has noticed.
      await until(() => Promise.resolve(!isAlive(stopped)));
      server = await startDemonstration({ dataFolder });
      reader = withCookie(server.address, reader.cookie);
      expect(await entriesOf(reader, child)).toContain(entry);
    },
    startWithinMs,
  );

  it(
    'says which port is taken, and leaves the other server alone',
    async () => {
      const holder = createServer().listen(0, '127.0.0.1');
      await once(holder, 'listening');
      const { port } = holder.address() as { port: number };
      await expect(startDemonstration({ dataFolder, port })).rejects.toThrow(
        `Port ${port} of this machine is taken`,
      );
      holder.close();
      expect((await reader.get('/api/children')).ok).toBe(true);
    },
    startWithinMs,
  );
});

async function firstPost(address: string): Promise<string> {
  const page = await (await fetch(`${address}/sign-in`)).text();
  const post = /name="post" value="([^"]*)"/.exec(page)?.[1];
  if (post === undefined) throw new Error('nobody can sign in');
  return post;
}

async function firstChild(reader: SignedIn): Promise<string> {
  const { children } = (await (await reader.get('/api/children')).json()) as {
    children: { child: { id: string } }[];
  };
  const id = children[0]?.child.id;
  if (id === undefined) throw new Error('the first post sees no child');
  return id;
}

/** Records a contact about a child and answers with the id that was acknowledged. */
async function record(reader: SignedIn, child: string, summary: string): Promise<string> {
  const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  const answer = await reader.post('/api/entries', {
    submissionId: `fault-${summary.replaceAll(' ', '-')}`,
    entry: {
      kind: 'contact',
      happened: { on, precision: 'day' },
      subjects: [child],
      labels: ['standard'],
      summary,
    },
  });
  expect(answer.status, summary).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function entriesOf(reader: SignedIn, child: string): Promise<string[]> {
  const answer = await reader.get(`/api/children/${encodeURIComponent(child)}/entries`);
  const { entries } = (await answer.json()) as { entries: { entry: { id: string } }[] };
  return entries.map(({ entry }) => entry.id);
}

function postmaster(dataFolder: string): number {
  return Number(
    readFileSync(path.join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > giveUpAt) throw new Error('it did not come to be so in time');
    await sleep(100);
  }
}
