import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

let dataFolder: string;
let running: EmbeddedPostgres | undefined;

beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
});

afterEach(async () => {
  await running?.stop();
  if (running !== undefined) rmSync(running.socketFolder, { recursive: true, force: true });
  running = undefined;
  rmSync(dataFolder, { recursive: true, force: true });
});

async function start(folder = dataFolder): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataFolder: folder });
  return running;
}

async function query(server: EmbeddedPostgres, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client(server.connectionString('postgres', server.superuser));
  // A server that is killed under a client ends the connection; the test looks at what follows.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

async function keepARow(server: EmbeddedPostgres): Promise<void> {
  await query(server, `create table kept (word text); insert into kept values ('held fast')`);
}

async function expectTheRow(server: EmbeddedPostgres): Promise<void> {
  expect(await query(server, 'select word from kept')).toEqual([{ word: 'held fast' }]);
}

/** Another process that starts the server and then waits, as the application would. */
async function startInAnotherProcess(): Promise<ChildProcess> {
  const launcher = path.resolve(import.meta.dirname, '../../src/store/embedded-postgres.ts');
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(launcher)};
    await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
    console.log('up');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('the embedded PostgreSQL', () => {
  it('sets up a new folder, and starts where only this account can reach it', async () => {
    const server = await start();
    expect(server.startedByUs).toBe(true);
    const [settings] = await query(
      server,
      `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
        current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
        current_setting('server_version_num')::int / 10000 as version`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      checksums: 'on',
      addresses: '',
      encoding: 'UTF8',
      version: 18,
    });
    // No other account of the machine can reach it.
    expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
    expect(server.socketFolder.startsWith(dataFolder)).toBe(true);
  });

  it('finds its data again after it was stopped', async () => {
    const first = await start();
    await keepARow(first);
    await first.stop();
    const second = await start();
    expect(second.startedByUs).toBe(true);
    expect(second.pid).not.toBe(first.pid);
    await expectTheRow(second);
  });

  it('stops once, however often it is asked', async () => {
    const server = await start();
    await server.stop();
    await server.stop();
    expect(existsSync(path.join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('outlives the process that started it, and the next one takes it over', async () => {
    const parent = await startInAnotherProcess();
    const beforeTheKill = await start();
    await keepARow(beforeTheKill);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const server = await start();
    expect(server.startedByUs).toBe(false);
    expect(server.pid).toBe(beforeTheKill.pid);
    await expectTheRow(server);
  });

  it('comes back with its data after the server itself was killed', async () => {
    const first = await start();
    await keepARow(first);
    process.kill(first.pid, 'SIGKILL');
    // Until it is gone it may still answer, and would be taken for the server that runs here.
    await expect.poll(() => isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    await expectTheRow(second);
  });

  it('is one server when two ask for it at the same moment', async () => {
    const servers = await Promise.all([
      startEmbeddedPostgres({ dataFolder }),
      startEmbeddedPostgres({ dataFolder }),
    ]);
    running = servers[0];
    expect(servers[0].pid).toBe(servers[1].pid);
    expect(servers.filter(({ startedByUs }) => startedByUs)).toHaveLength(1);
  });

  it.runIf(process.platform === 'linux')(
    'is not held up by a stranger with the process number of its last run',
    async () => {
      const first = await start();
      await keepARow(first);
      await first.stop();
      const pidFile = path.join(dataFolder, 'postgres', 'postmaster.pid');
      writeFileSync(pidFile, `${process.pid}\n${dataFolder}/postgres\n1\n5432\n\n\n\nready   \n`);
      const second = await start();
      expect(second.startedByUs).toBe(true);
      await expectTheRow(second);
    },
  );

  it('puts its socket elsewhere when the path of the folder is too long for one', async () => {
    const deep = path.join(dataFolder, 'a folder, with "odd" characters '.repeat(4));
    const server = await start(deep);
    expect(Buffer.byteLength(server.socketFolder)).toBeLessThan(90);
    expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says in one sentence that the data are those of another version', async () => {
    const cluster = path.join(dataFolder, 'postgres');
    mkdirSync(cluster);
    writeFileSync(path.join(cluster, 'PG_VERSION'), '9\n');
    await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow(
      /PostgreSQL 9, and this is 18/,
    );
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
