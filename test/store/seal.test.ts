import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSeal, publicKeyOf, readStatement } from '../../src/sealing/seal.ts';
import {
  type SealedTableName,
  sealedTable,
  sealedTableNames,
  sealedTables,
} from '../../src/sealing/sealed-tables.ts';
import { type Finding, type Verified, verify } from '../../src/sealing/verify.ts';
import { writeRowsAlike } from '../../src/store/seal-functions.ts';
import { handOverKey, sealNew, sealWithUnnamedKey } from '../../src/store/seal.ts';
import { readSealedRecord, sealedRecordIn } from '../../src/store/sealed-record.ts';
import { type Store, Transaction } from '../../src/store/store.ts';
import { neighbour, partnership } from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const { privateKey: anotherKey } = generateKeyPairSync('ed25519');

interface Column {
  readonly name: string;
  readonly type: string;
  /** Worked out by the database from the others. */
  readonly generated: boolean;
}

/** What a column holds in a row that is made up, and what it is altered to: another day, word, number. */
const values: Readonly<Record<string, { readonly made: string; readonly altered: string }>> = {
  text: { made: `'made'`, altered: `coalesce(%, '') || ' not'` },
  int2: { made: '1', altered: 'coalesce(%, 0) + 1' },
  int4: { made: '1', altered: 'coalesce(%, 0) + 1' },
  int8: { made: '1', altered: 'coalesce(%, 0) + 1000' },
  float8: { made: '1.5', altered: 'coalesce(%, 0) + 0.25' },
  bool: { made: 'false', altered: '% is not true' },
  date: { made: `'2026-03-02'`, altered: `coalesce(%, '2026-03-02') - 1` },
  timestamptz: { made: 'clock_timestamp()', altered: `coalesce(%, now()) - interval '2 days'` },
  json: { made: `'{"made":true}'`, altered: `'{"made":false}'` },
  jsonb: { made: `'{"made":true}'`, altered: `'{"made":false}'` },
  bytea: { made: `'\\x01'`, altered: `'\\x02'` },
  _text: { made: `'{made}'`, altered: `%::text[] || 'not'::text` },
  _int2: { made: `'{0}'`, altered: '%::smallint[] || 3::smallint' },
};

function valueOf({ type, name }: Column): { readonly made: string; readonly altered: string } {
  const value = values[type];
  if (value === undefined) throw new Error(`no value for ${name} of type ${type}`);
  return { made: value.made, altered: value.altered.replaceAll('%', `"${name}"`) };
}

describe.each(servers())('seals on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  const columnsOf = new Map<string, readonly Column[]>();

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    const { rows } = await database.admin.query<Column & { of: string }>(`
      select c.relname as of, a.attname as name, t.typname as type,
        a.attgenerated <> '' as generated
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'holdfast'::regnamespace and c.relkind = 'r'`);
    for (const [of, columns] of Map.groupBy(rows, (row) => row.of)) columnsOf.set(of, columns);
    for (const table of sealedTableNames) await fill(table);
    await sealNew(store, partnership, { key });
    // More than one seal, so that there is one in the middle.
    for (const part of ['second', 'third']) {
      for (const table of sealedTableNames) await makeRow(database.admin, table, part);
      await sealNew(store, partnership, { key });
    }
  });
  afterAll(() => database.drop());

  /** Makes up rows; what may stand in them is not the question here. */
  async function fill(table: SealedTableName): Promise<void> {
    const { rows } = await database.admin.query<{ name: string }>(
      `select conname as name from pg_constraint
       where conrelid = $1::regclass and contype in ('c', 'f', 'u')`,
      [`holdfast.${table}`],
    );
    for (const { name } of rows) {
      await database.admin.query(`alter table holdfast.${table} drop constraint "${name}"`);
    }
    for (const column of sealedTable(table).columns) {
      await database.admin.query(
        `alter table holdfast.${table} alter column "${column}" drop identity if exists`,
      );
    }
    for (const part of ['one', 'two', 'three']) await makeRow(database.admin, table, part);
  }

  async function makeRow(
    client: pg.Pool | pg.ClientBase,
    table: SealedTableName,
    part: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { key: keyColumns, columns, changing = [] } = sealedTable(table);
    const wanted = (columnsOf.get(table) ?? []).filter(
      ({ name, generated }) => !generated && [...columns, ...changing].includes(name),
    );
    const numbers: Readonly<Record<string, number>> = { one: 9001, two: 9002, three: 9003 };
    const pairs = wanted.map((column): [string, string] => {
      const { made } = valueOf(column);
      if (!keyColumns.includes(column.name)) {
        // No two rows are the same but for their keys.
        return [column.name, column.type === 'text' ? `'made as ${part}'` : made];
      }
      const number = String(numbers[part] ?? 9100 + part.length);
      return [column.name, column.type === 'text' ? `'${part}'` : number];
    });
    const all = Object.entries({ ...Object.fromEntries(pairs), ...more });
    await client.query(
      `insert into holdfast.${table} (partnership_id, ${all.map(([name]) => name).join(', ')})
       overriding system value values (${partnership}, ${all.map(([, value]) => value).join(', ')})`,
    );
  }

  function verified(options: Parameters<typeof verify>[1] = {}): Promise<Verified> {
    return readSealedRecord(store, partnership, (record) => verify(record, options));
  }

  /** What is found after somebody who may do everything has done something; undone afterwards. */
  async function findingsAfter(
    harm: string | ((client: pg.PoolClient) => Promise<void>),
    options: Parameters<typeof verify>[1] = {},
  ): Promise<readonly Finding[]> {
    const client = await database.admin.connect();
    try {
      await client.query('begin');
      await client.query(writeRowsAlike);
      if (typeof harm === 'string') {
        const { rowCount } = await client.query(harm);
        expect(rowCount, harm).toBeGreaterThan(0);
      } else await harm(client);
      const transaction = new Transaction(client, { text: '' });
      return (await verify(sealedRecordIn(transaction, partnership), options)).findings;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  function oneRow(table: SealedTableName, part = 'two'): string {
    const number = part === 'two' ? 9002 : 9001;
    return sealedTable(table)
      .key.map((name) => {
        const column = columnsOf.get(table)?.find((one) => one.name === name);
        return column?.type === 'text' ? `"${name}" = '${part}'` : `"${name}" = ${number}`;
      })
      .join(' and ');
  }

  it('cover every row once, and say so', async () => {
    const found = await verified();
    expect(found.findings).toEqual([]);
    expect(found).toMatchObject({ seals: 3, waiting: 0, disposed: 0, keys: [publicKeyOf(key)] });
    const { rows } = await database.admin.query<{ rows: number }>(
      `select (${sealedTableNames.map((table) => `(select count(*) from holdfast.${table} where partnership_id = ${partnership})`).join(' + ')})::int as rows`,
    );
    expect(found.rows).toBe(rows[0]?.rows);
  });

  it.each(sealedTableNames)('find each column of %s that was altered', async (table) => {
    const { key: keyColumns, columns } = sealedTable(table);
    for (const column of columnsOf.get(table) ?? []) {
      if (!columns.includes(column.name) || column.generated) continue;
      const findings = await findingsAfter(
        `update holdfast.${table} set "${column.name}" = ${valueOf(column).altered} where ${oneRow(table)}`,
      );
      // Under another key it is another row, and the one that was sealed is gone.
      const expected = keyColumns.includes(column.name) ? ['added', 'missing'] : ['altered'];
      expect(findings.map(({ what }) => what).sort(), column.name).toEqual(expected);
      expect(new Set(findings.map((one) => one.table))).toEqual(new Set([table]));
    }
  });

  it.runIf('attachment' in sealedTables)('find a file that was exchanged', async () => {
    const findings = await findingsAfter(
      `update holdfast.attachment set bytes = '\\x02' where attachment_id = 'two'`,
    );
    expect(findings).toMatchObject([{ what: 'altered', table: 'attachment' }]);
  });

  it.each(sealedTableNames)('find a row of %s that was deleted', async (table) => {
    const findings = await findingsAfter(`delete from holdfast.${table} where ${oneRow(table)}`);
    expect(findings).toEqual([
      { what: 'missing', table, key: expect.stringMatching(/two|9002/) as string, seal: 1 },
    ]);
  });

  it.each(sealedTableNames)('find a row that was put into %s behind the seals', async (table) => {
    const findings = await findingsAfter((client) =>
      makeRow(client, table, 'late', { written_in: `'3'` }),
    );
    expect(findings).toEqual([
      { what: 'added', table, key: expect.stringMatching(/late|9104/) as string },
    ]);
  });

  it.each(sealedTableNames)('find two rows of %s that changed places', async (table) => {
    const { key: keyColumns } = sealedTable(table);
    const last = keyColumns.at(-1) ?? '';
    const isText = columnsOf.get(table)?.find(({ name }) => name === last)?.type === 'text';
    const [one, other, aside] = isText ? [`'one'`, `'two'`, `'aside'`] : ['9001', '9002', '7'];
    const findings = await findingsAfter(async (client) => {
      const move = (from = '', to = '', where = 'true'): Promise<unknown> =>
        client.query(
          `update holdfast.${table} set "${last}" = ${to} where "${last}" = ${from} and ${where}`,
        );
      await client.query(
        `alter table holdfast.${table} drop constraint if exists ${table}_pkey cascade`,
      );
      if (table === 'entry') {
        await client.query('alter table holdfast.entry drop constraint entry_id_once cascade');
      }
      await move(one, aside, oneRow(table, 'one'));
      await move(other, one, oneRow(table));
      await move(aside, other);
    });
    const expected = keyColumns.length === 1 ? ['altered', 'altered'] : ['added', 'missing'];
    const kinds = findings.map(({ what }) => what).sort();
    expect(expected.every((what) => kinds.includes(what as Finding['what']))).toBe(true);
    expect(new Set(findings.map((finding) => finding.table))).toEqual(new Set([table]));
  });

  describe('in a record of their own', () => {
    let own: TestDatabase;
    let ownStore: Store;

    beforeAll(async () => {
      ({ database: own, store: ownStore } = await createCastDatabase(server));
      const { rows } = await own.admin.query<{ of: string; name: string }>(
        `select conrelid::regclass::text as of, conname as name from pg_constraint
         where conrelid = any($1::regclass[]) and contype in ('c', 'f')`,
        [sealedTableNames.map((table) => `holdfast.${table}`)],
      );
      for (const { of, name } of rows) {
        await own.admin.query(`alter table ${of} drop constraint "${name}"`);
      }
      await sealNew(ownStore, partnership, { key });
    });
    afterAll(() => own.drop());

    const look = (options: Parameters<typeof verify>[1] = {}): Promise<Verified> =>
      readSealedRecord(ownStore, partnership, (record) => verify(record, options));

    async function newest(): Promise<NonNullable<ReturnType<typeof readStatement>>> {
      const { rows } = await own.admin.query<{ statement: string }>(
        'select statement from holdfast.seal where partnership_id = $1 order by number desc limit 1',
        [partnership],
      );
      const says = readStatement(rows[0]?.statement ?? '');
      if (says === undefined) throw new Error('there is no seal');
      return says;
    }

    let reads = 20_000;
    async function sealOneMore(): Promise<void> {
      reads += 1;
      await makeRow(own.admin, 'access_log', 'one', { access_id: String(reads) });
      await sealNew(ownStore, partnership, { key });
    }

    it('say since when all was written that they leave to later ones', async () => {
      const slow = await own.admin.connect();
      await slow.query('begin');
      await makeRow(slow, 'access_log', 'one', { access_id: '19000' });
      const { rows } = await slow.query<{ at: Date }>(
        `select accessed_at as at from holdfast.access_log where access_id = 19000`,
      );
      const written = rows[0]?.at.getTime() ?? 0;
      await sealOneMore();
      expect(Date.parse((await newest()).openSince ?? '1970-01-01')).toBeLessThanOrEqual(written);
      await slow.query('commit');
      slow.release();
      // Other records of the same server are written as well, and what is under way there counts.
      await expect
        .poll(
          async () => {
            await sealOneMore();
            return Date.parse((await newest()).openSince ?? '1970-01-01');
          },
          { timeout: 60_000 },
        )
        .toBeGreaterThan(written);
      expect((await look()).findings).toEqual([]);
    });

    it('say of what a full seal leaves what the seal before says', async () => {
      const before = await newest();
      await own.admin.query(
        `insert into holdfast.access_log
           (partnership_id, access_id, account_id, organisation_id, purpose, allowed)
         overriding system value
         select $1, 30000 + n, 'social-worker', 'childrens-social-care', 'caseload', true
         from generate_series(1, 5001) n`,
        [partnership],
      );
      expect(await sealNew(ownStore, partnership, { key })).toEqual({ seals: 2, rows: 5001 });
      const { rows } = await own.admin.query<{ statement: string }>(
        'select statement from holdfast.seal where partnership_id = $1 and number = $2',
        [partnership, before.number + 1],
      );
      expect(readStatement(rows[0]?.statement ?? '')?.openSince).toBe(before.openSince);
      expect((await look()).findings).toEqual([]);
    });

    it('find a new row of any table that says an earlier time, before it is sealed and afterwards', async () => {
      const { openSince = '', number } = await newest();
      const inSealed = new Date(Date.parse(openSince) - 61_000).toISOString();
      for (const table of sealedTableNames) {
        const { writtenAt } = sealedTable(table);
        await makeRow(own.admin, table, 'old', { [writtenAt]: `'${inSealed}'` });
        await makeRow(own.admin, table, 'young');
      }
      const named = sealedTableNames.map((table) => ({
        what: 'dated-otherwise',
        table,
        key: expect.stringMatching(/old|9103/) as string,
      }));
      expect((await look()).findings).toEqual(named);
      await sealNew(ownStore, partnership, { key });
      const seal = number + 1;
      expect((await look()).findings).toEqual(named.map((one) => ({ ...one, seal })));
    });

    it('find a new row that says an earlier day, unless it was imported', async () => {
      const findings = async (): Promise<readonly Finding[]> =>
        (await look({ holdsDays: true })).findings.filter(({ key: its }) =>
          /day|9106/.test(its ?? ''),
        );
      for (const table of sealedTableNames) {
        const days =
          sealedTable(table).writtenOn?.map((column) => [column, `now() - interval '3 days'`]) ??
          [];
        const { columns } = sealedTable(table);
        const isFlagged = columns.includes('imported');
        await makeRow(own.admin, table, 'anyday', { ...(Object.fromEntries(days) as object) });
        if (isFlagged)
          await makeRow(own.admin, table, 'thisday1', {
            ...(Object.fromEntries(days) as object),
            imported: 'true',
          });
      }
      const dated = sealedTableNames.filter((table) => sealedTable(table).writtenOn !== undefined);
      expect(dated).toContain('entry');
      expect(await findings()).toEqual(
        dated.map((table) => ({
          what: 'of-an-earlier-day',
          table,
          key: expect.stringMatching(/anyday|9106/) as string,
        })),
      );
    });
  });

  it('find that a row and what stands for it in its seal are gone together', async () => {
    const findings = await findingsAfter(async (client) => {
      await client.query(`delete from holdfast.entry where ${oneRow('entry')}`);
      await client.query(
        `delete from holdfast.sealed_row where of_table = 'entry' and row_key = '["two"]'`,
      );
    });
    expect(findings).toEqual([{ what: 'seal-covers-others', seal: 1 }]);
  });

  it('find what stands for a row changed with it, and two that changed places', async () => {
    expect(
      await findingsAfter(
        `update holdfast.sealed_row set salt = '\\x00', hash = '\\x11' where row_key = '["two"]' and of_table = 'entry'`,
      ),
    ).toMatchObject([
      { what: 'altered', table: 'entry', key: '["two"]' },
      { what: 'seal-covers-others', seal: 1 },
    ]);
    expect(
      await findingsAfter(
        `update holdfast.sealed_row set leaf_index = 1 - leaf_index where seal_number = 2 and leaf_index < 2`,
      ),
    ).toEqual([{ what: 'seal-covers-others', seal: 2 }]);
  });

  it('find a seal that is gone, and the seals whose place another took', async () => {
    expect(await findingsAfter('delete from holdfast.seal where number = 2')).toEqual([
      { what: 'seal-missing', seal: 2 },
      { what: 'seal-out-of-chain', seal: 3 },
    ]);
    const swapped = await findingsAfter(`
      update holdfast.seal s set statement = o.statement, signature = o.signature
      from holdfast.seal o where o.partnership_id = s.partnership_id and (s.number, o.number) in ((2, 3), (3, 2))`);
    expect(swapped.filter(({ what }) => what === 'seal-out-of-chain')).toHaveLength(2);
  });

  it('find a seal whose words were changed, and one that somebody else has signed', async () => {
    expect(
      await findingsAfter(
        `update holdfast.seal set statement = replace(statement, '"sealedAt":"20', '"sealedAt":"19') where number = 3`,
      ),
    ).toContainEqual({ what: 'seal-not-signed', seal: 3 });
    expect(await findingsAfter(resign(anotherKey, 2))).toEqual([
      { what: 'seal-of-another-key', seal: 2 },
      { what: 'seal-out-of-chain', seal: 3 },
    ]);
    expect(
      await findingsAfter(`update holdfast.seal set statement = 'x' where number = 3`),
    ).toContainEqual({ what: 'seal-unreadable', seal: 3 });
  });

  /** Writes a seal anew with a key of one's own, as whoever has the database and not the key would. */
  function resign(by: KeyObject, number: number) {
    return async (client: pg.PoolClient): Promise<void> => {
      const { rows } = await client.query<{ statement: string }>(
        'select statement from holdfast.seal where partnership_id = $1 and number = $2',
        [partnership, number],
      );
      const says = readStatement(rows[0]?.statement ?? '');
      if (says === undefined) throw new Error('there is no such seal');
      const { holdfast: _, form: __, key: ___, ...rest } = says;
      const { statement, signature } = makeSeal(rest, by);
      await client.query(
        'update holdfast.seal set statement = $3, signature = $4 where partnership_id = $1 and number = $2',
        [partnership, number, statement, signature],
      );
    };
  }

  it('find that the newest seals are gone with their rows by a hash that was kept elsewhere', async () => {
    const { last } = await verified();
    const cutOff = async (client: pg.PoolClient): Promise<void> => {
      await client.query('delete from holdfast.seal where number = 3');
      for (const table of sealedTableNames) {
        await client.query(
          `delete from holdfast.${table} t using holdfast.sealed_row s
           where s.seal_number = 3 and s.of_table = '${table}' and s.row_key = json_build_array(${sealedTable(
             table,
           )
             .key.map((name) => `t."${name}"`)
             .join(', ')})::text`,
        );
      }
      await client.query('delete from holdfast.sealed_row where seal_number = 3');
    };
    expect(await findingsAfter(cutOff)).toEqual([]);
    const anchor = last?.hash ?? '';
    expect((await verified({ anchor })).findings).toEqual([]);
    expect(await findingsAfter(cutOff, { anchor })).toEqual([{ what: 'anchor-not-found' }]);
  });

  it('trust the key that was kept elsewhere and no other', async () => {
    expect((await verified({ trusted: [publicKeyOf(key)] })).findings).toEqual([]);
    const { findings } = await verified({ trusted: [publicKeyOf(anotherKey)] });
    expect(findings.map(({ what }) => what)).toContain('seal-of-another-key');
  });

  it('tell what waits for the next seal from what was put in', async () => {
    await makeRow(database.admin, 'access_log', 'one', { access_id: '9500' });
    expect(await verified()).toMatchObject({ waiting: 1, findings: [] });
    await sealNew(store, partnership, { key });
    expect(await verified()).toMatchObject({ waiting: 0, findings: [] });
  });

  it('do not miss what was begun before another seal and ended after it', async () => {
    const slow = await database.admin.connect();
    await slow.query('begin');
    await makeRow(slow, 'access_log', 'one', { access_id: '9600' });
    await makeRow(database.admin, 'access_log', 'one', { access_id: '9601' });
    expect(await sealNew(store, partnership, { key })).toEqual({ seals: 1, rows: 1 });
    await slow.query('commit');
    slow.release();
    expect(await verified()).toMatchObject({ waiting: 1, findings: [] });
    expect(await sealNew(store, partnership, { key })).toEqual({ seals: 1, rows: 1 });
    expect(await verified()).toMatchObject({ waiting: 0, findings: [] });
  });

  it('go on in another server, which has not counted so many transactions', async () => {
    const own = await createCastDatabase(server);
    const look = (): Promise<Verified> =>
      readSealedRecord(own.store, partnership, (record) => verify(record));
    try {
      await sealNew(own.store, partnership, { key });
      // As a dump leaves them that is restored into a younger server.
      const { admin } = own.database;
      await admin.query(`update holdfast.seal set over_below = '900000000000'`);
      await admin.query(
        `update holdfast.access_grant set written_in = '899999999999' where partnership_id = ${partnership}`,
      );
      await makeRow(admin, 'access_log', 'one', { access_id: '9800' });
      expect(await look()).toMatchObject({ waiting: 1, findings: [] });
      expect(await sealNew(own.store, partnership, { key })).toEqual({ seals: 1, rows: 1 });
      const { rows } = await admin.query<{ left: number }>(
        `select count(*)::int as left from holdfast.access_grant where written_in > pg_current_xact_id()`,
      );
      expect(rows).toEqual([{ left: 0 }]);
      expect(await look()).toMatchObject({ waiting: 0, findings: [] });
      expect(await sealNew(own.store, partnership, { key })).toEqual({ seals: 0, rows: 0 });
    } finally {
      await own.database.drop();
    }
  });

  it('are made once, however many make them, and none of them waits for who writes', async () => {
    for (let round = 0; round < 5; round += 1) {
      for (let id = 0; id < 20; id += 1) {
        const accessId = String(97_000 + 20 * round + id);
        await makeRow(database.admin, 'access_log', 'one', { access_id: accessId });
      }
      const all = await Promise.all([1, 2, 3, 4].map(() => sealNew(store, partnership, { key })));
      expect(all.filter((one) => 'rows' in one && one.rows > 0)).toHaveLength(1);
    }
    await sealNew(store, partnership, { key });
    expect(await verified()).toMatchObject({ waiting: 0, findings: [] });
  });

  it('go on under a key that the one before has named', async () => {
    await handOverKey(store, neighbour, { key, next: anotherKey });
    await database.admin.query(
      `insert into holdfast.access_log (partnership_id, access_id, account_id, organisation_id, purpose, allowed)
       values ($1, 1, 'social-worker', 'childrens-social-care', 'caseload', true)`,
      [neighbour],
    );
    await sealNew(store, neighbour, { key: anotherKey });
    expect(await sealNew(store, neighbour, { key })).toEqual({
      keyNeeded: publicKeyOf(anotherKey),
    });
    const found = await readSealedRecord(store, neighbour, (record) => verify(record));
    expect(found).toMatchObject({
      findings: [],
      keys: [publicKeyOf(key), publicKeyOf(anotherKey)],
    });
  });

  it('go on with a key that nobody named only when told to, and tell whoever verifies', async () => {
    const { privateKey: found } = generateKeyPairSync('ed25519');
    await sealWithUnnamedKey(store, neighbour, { key: found });
    const readBack = (trusted: readonly string[] = []): Promise<Verified> =>
      readSealedRecord(store, neighbour, (record) => verify(record, { trusted }));
    expect((await readBack()).findings).toEqual([{ what: 'seal-of-another-key', seal: 3 }]);
    expect((await readBack([publicKeyOf(key), publicKeyOf(found)])).findings).toEqual([]);
    expect(await sealNew(store, neighbour, { key: found })).toEqual({ seals: 0, rows: 0 });
  });

  it('say nothing to a role that has no business with them', async () => {
    const { connection } = database;
    const client = new pg.Client({ connectionString: connection });
    await client.connect();
    const refused = async (role: string, statement: string): Promise<string> => {
      await client.query(`begin; set local role ${role}; set local holdfast.partnership = '1'`);
      const answer = await client.query(statement).then(
        () => 'done',
        (error: unknown) => (error as Error).message,
      );
      await client.query('rollback');
      return answer;
    };
    for (const role of ['holdfast_app', 'holdfast_rules', 'holdfast_sealer']) {
      for (const table of ['sealed_row', 'disposal']) {
        expect(await refused(role, `select * from holdfast.${table}`)).toMatch(/permission denied/);
      }
    }
    expect(await refused('holdfast_sealer', 'select body from holdfast.entry')).toMatch(/denied/);
    expect(await refused('holdfast_exporter', 'delete from holdfast.entry')).toMatch(/denied/);
    expect(await refused('holdfast_sealer', `update holdfast.seal set statement = ''`)).toMatch(
      /denied/,
    );
    await client.end();
  });
});
