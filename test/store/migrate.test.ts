import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { policyStatements } from '../../src/store/policies.ts';
import { createEmptyDatabase, servers } from '../support/database.ts';

describe.each(servers())('migrations on PostgreSQL $version', (server) => {
  it('run once, however often and by however many they are asked for', async () => {
    const database = await createEmptyDatabase(server);
    try {
      const first = await Promise.all([1, 2, 3].map(() => migrate(database.adminConnection)));
      expect(first.filter((run) => run.length > 0)).toHaveLength(1);
      expect(first.flat()).toContain('0002-record.sql');
      expect(await migrate(database.adminConnection)).toEqual([]);
    } finally {
      await database.drop();
    }
  });

  it('refuse a database on which a step was run that reads otherwise today', async () => {
    const database = await createEmptyDatabase(server);
    try {
      await migrate(database.adminConnection);
      await database.admin.query(
        `update holdfast.migration set checksum = 'another' where name = '0002-record.sql'`,
      );
      await expect(migrate(database.adminConnection)).rejects.toThrow(
        /0002-record.sql was altered/,
      );
    } finally {
      await database.drop();
    }
  });

  it('bring policies that were altered by hand back with the next change of them', async () => {
    const database = await createEmptyDatabase(server);
    try {
      await migrate(database.adminConnection);
      const policies = async (): Promise<unknown> =>
        (
          await database.admin.query(
            `select tablename, policyname, qual from pg_policies order by 1, 2`,
          )
        ).rows;
      const plain = await policies();
      expect(await migrate(database.adminConnection, { form: 'distributed' })).toEqual([
        'policies',
      ]);
      expect(await policies()).not.toEqual(plain);
      expect(await migrate(database.adminConnection)).toEqual(['policies']);
      expect(await policies()).toEqual(plain);
    } finally {
      await database.drop();
    }
  });
});

it('policies for a distributed PostgreSQL hold no subquery', () => {
  expect(policyStatements('distributed')).not.toMatch(/using \(.*\(select/);
});

it('every key begins with the partnership', async () => {
  const [server] = servers();
  if (server === undefined) throw new Error('no server');
  const database = await createEmptyDatabase(server);
  try {
    await migrate(database.adminConnection);
    const { rows } = await database.admin.query(`
      select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where c.relnamespace = 'holdfast'::regnamespace and a.attname <> 'partnership_id' and c.relname <> 'migration_pkey'`);
    expect(rows).toEqual([]);
  } finally {
    await database.drop();
  }
});
