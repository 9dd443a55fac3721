import { readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  const [server] = servers();
  if (server === undefined) throw new Error('there is no server');
  database = await createDatabase(server);
});
afterAll(() => database.drop());

/** Types of every table as the migrated database has them. `npx vitest -u` writes them anew. */
it('the types of the tables are those of the migrated schema', async () => {
  const outFile = path.join(tmpdir(), `${database.name}.ts`);
  const made = spawnSync(
    process.execPath,
    [
      path.resolve('node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect',
      'postgres',
      '--url',
      database.adminConnection,
      '--default-schema',
      'holdfast',
      '--include-pattern',
      'holdfast.*',
      '--date-parser',
      'string',
      '--out-file',
      outFile,
      '--log-level',
      'error',
    ],
    { encoding: 'utf8' },
  );
  expect(made.stderr).toBe('');
  const types = readFileSync(outFile, 'utf8');
  rmSync(outFile);
  await expect(types).toMatchFileSnapshot('../../src/store/schema.ts');
});
