import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { reachDatabase } from '../../src/store/reach-database.ts';

let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
});
afterEach(() => {
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('the database on a data folder', () => {
  it('is left as it was found when it cannot be brought to this release', async () => {
    const first = await reachDatabase({ dataFolder });
    await first.close();
    const server = await startEmbeddedPostgres({ dataFolder });
    const client = new pg.Client(server.connectionString('holdfast', server.superuser));
    await client.connect();
    await client.query(
      `update holdfast.migration set checksum = 'another' where name like '0002%'`,
    );
    await client.end();
    await server.stop();

    await expect(reachDatabase({ dataFolder })).rejects.toThrow(/was altered/);
    // Nothing of ours holds the server, so it has been stopped: the next one has to start it.
    const next = await startEmbeddedPostgres({ dataFolder });
    expect(next.startedByUs).toBe(true);
    await next.stop();
  });
});
