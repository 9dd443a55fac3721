import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  const [server] = servers();
  if (server === undefined) throw new Error('there is no server');
  database = await createDatabase(server);
});
afterAll(() => database.drop());

/** What the driver makes of each type; a type that is not here has no reader yet. */
const typesOfTheDriver: Readonly<Record<string, string>> = {
  int2: 'number',
  int4: 'number',
  // Larger than a number can hold.
  int8: 'string',
  xid8: 'string',
  bytea: 'Buffer',
  float8: 'number',
  text: 'string',
  bool: 'boolean',
  date: 'PlainDate',
  timestamptz: 'Date',
  json: 'unknown',
  _int2: 'readonly number[]',
  _text: 'readonly string[]',
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

function typesOf(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, ({ table }) => table);
  const lines = [...tables].flatMap(([table, its]) => [
    `  readonly ${table}: {`,
    ...its.map(
      ({ column, type, nullable }) =>
        `    readonly ${column}: ${typesOfTheDriver[type] ?? `unreadable_${type}`}${nullable && type !== 'json' ? ' | null' : ''};`,
    ),
    '  };',
  ]);
  return [
    '// Written by test/store/schema.test.ts from the migrated database: npx vitest -u test/store/schema.test.ts',
    '',
    "import type { PlainDate } from '../domain/time/plain-date.ts';",
    '',
    '/** The columns of every table and view, with what the driver makes of them. */',
    'export interface Tables {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

it('the types of the tables are those of the migrated schema', async () => {
  const { rows } = await database.admin.query<Column>(`
    select c.relname as table, a.attname as column, t.typname as type,
      not a.attnotnull and c.relkind = 'r' as nullable
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'holdfast'::regnamespace and c.relkind in ('r', 'v')
    order by c.relname collate "C", a.attnum`);
  await expect(typesOf(rows)).toMatchFileSnapshot('../../src/store/schema.ts');
});
