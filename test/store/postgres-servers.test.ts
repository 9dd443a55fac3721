import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { servers } from '../support/database.ts';

describe.each(servers())('the PostgreSQL $version of the store tests', (server) => {
  it('is of that version, durable, and on no network', async () => {
    const client = new pg.Client({
      host: server.socketFolder,
      port: server.port,
      user: server.superuser,
      database: 'postgres',
    });
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as version,
         current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses`,
    );
    await client.end();
    expect(rows).toEqual([{ version: server.version, fsync: 'on', addresses: '' }]);
  });
});
