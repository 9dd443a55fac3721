import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Purpose } from '../../src/domain/access/purpose.ts';
import { type PolicyForm, policyStatements } from '../../src/store/policies.ts';
import { asActor } from '../../src/store/session.ts';
import * as cast from '../cast.ts';
import {
  createCastDatabase,
  createDatabase,
  servers,
  type TestDatabase,
} from '../support/database.ts';

// What is missing opens nothing: a claim, a policy, a purpose. The tables are read from the catalogue of the
// database, so that one that is added later is looked at too.

/** Every claim, as a session has them that may see the planted rows. */
const claims = {
  partnership: '1',
  children: '{c}',
  clear: '{0}',
  needs: '{0}',
  organisation: 'o',
  account: 'a',
  people: '{p}',
  entries: '{x}',
  shared: '{shared}',
} as const;
type Claim = keyof typeof claims;
const allClaims = Object.keys(claims) as Claim[];

/** What the planted rows hold, by the name of a column, and else by its type. */
const byName: Readonly<Record<string, string>> = {
  partnership_id: '1',
  child_id: "'c'",
  account_id: "'a'",
  organisation_id: "'o'",
  person_id: "'p'",
  labels: "'{0}'",
};
const byType: Readonly<Record<string, string>> = {
  text: "'x'",
  int4: '1',
  int2: '1',
  int8: '1',
  float8: '1',
  bool: 'false',
  date: 'current_date',
  timestamptz: 'now()',
  json: "'{}'",
  jsonb: "'{}'",
  bytea: "''",
  xid8: 'pg_current_xact_id()',
  _text: "'{}'",
  _int2: "'{0}'",
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly filled: boolean;
}

describe.each(servers())('what is missing on PostgreSQL $version', (server) => {
  describe.each<PolicyForm>(['plain', 'distributed'])('with policies in their %s form', (form) => {
    let database: TestDatabase;
    let tables: readonly string[];
    let roles: readonly string[];

    beforeAll(async () => {
      database = await createDatabase(server);
      await database.admin.query(policyStatements(form));
      tables = await namesOf(`select relname as name from pg_class
        where relnamespace = 'holdfast'::regnamespace and relkind = 'r' and relname <> 'migration' order by 1`);
      roles = await namesOf(`select rolname as name from pg_roles
        where rolname like 'holdfast\\_%' and rolname not in ('holdfast_owner', 'holdfast_login') order by 1`);
      await plantOneRowEverywhere();
    });
    afterAll(() => database.drop());

    async function namesOf(query: string): Promise<string[]> {
      const { rows } = await database.admin.query<{ name: string }>(query);
      return rows.map(({ name }) => name);
    }

    /** In each table a row that is needed by everybody, and one that an organisation holds, where it says so. */
    async function plantOneRowEverywhere(): Promise<void> {
      const client = await database.admin.connect();
      try {
        // What a row says matters here to nobody, so nothing need be true of it.
        const { rows: constraints } = await client.query<{ drops: string }>(
          `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drops
           from pg_constraint where connamespace = 'holdfast'::regnamespace and contype in ('c', 'f', 'p', 'u')
           order by contype = 'p'`,
        );
        for (const { drops } of constraints) await client.query(drops);
        await client.query(`set session_replication_role = replica`);
        for (const table of tables) {
          const columns = await columnsOf(client, table);
          await insertInto(client, table, columns, {});
          if (columns.some(({ name }) => name === 'held_by'))
            await insertInto(client, table, columns, { content: "'{1}'", held_by: "'{o}'" });
          if (table === 'dossier_entry')
            await insertInto(client, table, columns, { labels: "'{6}'", entry_id: "'shared'" });
        }
        await client.query('reset session_replication_role');
      } finally {
        client.release();
      }
    }

    async function columnsOf(client: pg.PoolClient, table: string): Promise<readonly Column[]> {
      const { rows } = await client.query<Column>(
        `select column_name as name, udt_name as type, is_nullable = 'YES' as nullable,
           column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as filled
         from information_schema.columns where table_schema = 'holdfast' and table_name = $1`,
        [table],
      );
      return rows;
    }

    async function insertInto(
      client: pg.PoolClient,
      table: string,
      columns: readonly Column[],
      given: Readonly<Record<string, string>>,
    ): Promise<void> {
      const values = columns.flatMap(({ name, type, nullable, filled }) => {
        const named = given[name] ?? byName[name];
        if (named !== undefined) return [[name, named] as const];
        if (nullable || filled) return [];
        const value = byType[type];
        if (value === undefined) throw new Error(`a value for ${table}.${name} of type ${type}`);
        return [[name, value] as const];
      });
      await client.query(
        `insert into holdfast.${table} (${values.map(([name]) => name).join(', ')})
         values (${values.map(([, value]) => value).join(', ')})`,
      );
    }

    /** How many rows a role sees with some claims; none where it may not read the table at all. */
    async function seen(
      table: string,
      { role = 'holdfast_app', without = [] as readonly Claim[], first = '' },
    ): Promise<number> {
      const said = allClaims
        .filter((claim) => !without.includes(claim))
        .map((claim) => `set local holdfast.${claim} = '${claims[claim]}'`);
      const client = await database.admin.connect();
      try {
        await client.query(`begin; ${first}; set local role ${role}; ${said.join(';')}`);
        const { rows } = await client.query<{ seen: number }>(
          `select count(*)::int as seen from holdfast.${table}`,
        );
        return rows[0]?.seen ?? 0;
      } catch (error) {
        if ((error as { code?: string }).code === '42501') return 0;
        throw error;
      } finally {
        await client.query('rollback');
        client.release();
      }
    }

    async function policies(): Promise<
      readonly {
        readonly table: string;
        readonly role: string;
        readonly name: string;
        readonly says: string;
      }[]
    > {
      const { rows } = await database.admin.query<{
        table: string;
        role: string;
        name: string;
        says: string;
      }>(
        `select tablename as "table", roles[1]::text as role, policyname as name, qual as says
         from pg_policies where schemaname = 'holdfast' order by 1, 2, 3`,
      );
      return rows;
    }

    it('as a claim, it opens no row of any table to a page', async () => {
      let cells = 0;
      for (const table of tables) {
        expect(await seen(table, { without: allClaims }), `${table} without claims`).toBe(0);
        const says = (await policies())
          .filter((one) => one.table === table && one.role === 'holdfast_app')
          .map((one) => one.says)
          .join();
        // What is shared is open besides; see below.
        const named = allClaims.filter(
          (claim) => claim !== 'shared' && says.includes(`holdfast.${claim}'`),
        );
        if ((await seen(table, {})) === 0) continue;
        for (const claim of named) {
          expect(await seen(table, { without: [claim] }), `${table} without ${claim}`).toBe(0);
          cells += 1;
        }
      }
      console.log(
        `missing claims, ${form} on PostgreSQL ${server.version}: ${cells} of ${tables.length} tables × 7`,
      );
      expect(cells).toBeGreaterThan(40);
    });

    it.each<[string, readonly Claim[]]>([
      ['dossier_entry', ['partnership', 'children', 'clear', 'needs', 'organisation']],
      ['mention', ['partnership', 'children', 'clear', 'needs', 'organisation']],
      ['question_change', ['partnership', 'children', 'clear', 'needs', 'organisation']],
      ['question_act', ['partnership', 'children', 'clear', 'needs', 'organisation']],
      ['question_holding', ['partnership', 'children', 'clear', 'needs', 'organisation']],
      ['running_clock', ['partnership', 'children', 'clear', 'needs', 'organisation']],
      ['last_sighting', ['partnership', 'children', 'clear', 'needs', 'organisation']],
      ['dossier_pointer', ['partnership', 'children', 'clear']],
      ['dossier_person', ['partnership', 'children', 'clear']],
      ['person_description', ['partnership', 'people', 'clear']],
      ['attachment', ['partnership', 'entries']],
      ['possible_match', ['partnership', 'clear']],
      ['match_decision', ['partnership', 'clear']],
      ['child_head', ['partnership', 'children']],
      ['post', ['partnership', 'children', 'account']],
      ['notice', ['partnership', 'account']],
      ['draft', ['partnership', 'account']],
      ['draft_file', ['partnership', 'account']],
    ])('as a claim, it closes %s, which asks for %j', async (table, needed) => {
      expect(await seen(table, {})).toBeGreaterThan(0);
      for (const claim of needed)
        expect(await seen(table, { without: [claim] }), `without ${claim}`).toBe(0);
    });

    it('as a claim, it closes the entry that was shared, and no other', async () => {
      const all = await seen('dossier_entry', {});
      expect(await seen('dossier_entry', { without: ['shared'] })).toBe(all - 1);
    });

    it('as a policy, it opens no row to any role', async () => {
      const all = await policies();
      for (const { table, role, name } of all) {
        const first = `drop policy "${name}" on holdfast.${table}`;
        const before = await seen(table, { role });
        const after = await seen(table, { role, first });
        const others = all.filter((one) => one.table === table && one.role === role).length - 1;
        const where = `${table} for ${role} without "${name}"`;
        if (others === 0) expect(after, where).toBe(0);
        else expect(after, where).toBeLessThanOrEqual(before);
      }
      expect(all.length).toBeGreaterThan(80);
    });

    it('as a policy of a role, it leaves a table closed to that role, whatever rights it has there', async () => {
      const named = new Set((await policies()).map(({ table, role }) => `${role} ${table}`));
      for (const role of roles)
        for (const table of tables) {
          if (named.has(`${role} ${table}`)) continue;
          const first = `grant select on holdfast.${table} to ${role}`;
          expect(await seen(table, { role, first }), `${role} in ${table}`).toBe(0);
        }
    });

    it('as row security, it is found in a table that somebody adds', async () => {
      const unforced = async (client: Pick<pg.PoolClient, 'query'>): Promise<string[]> => {
        const { rows } = await client.query<{ name: string }>(
          `select relname as name from pg_class where relnamespace = 'holdfast'::regnamespace
           and relkind in ('r', 'p') and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)`,
        );
        return rows.map(({ name }) => name);
      };
      expect(await unforced(database.admin)).toEqual([]);
      const client = await database.admin.connect();
      await client.query('begin; create table holdfast.forgotten (partnership_id int)');
      expect(await unforced(client)).toEqual(['forgotten']);
      await client.query('rollback');
      client.release();
    });
  });

  describe('in rights', () => {
    let database: TestDatabase;
    beforeAll(async () => ({ database } = await createCastDatabase(server)));
    afterAll(() => database.drop());

    async function found(query: string): Promise<readonly object[]> {
      return (await database.admin.query<object>(query)).rows;
    }

    it('is everything that goes past row security: no role of ours has it', async () => {
      expect(
        await found(`select rolname from pg_roles where rolname like 'holdfast%'
          and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`),
      ).toEqual([]);
    });

    it('is every table: none belongs to a role that the application can take on', async () => {
      expect(
        await found(`select c.relname, r.rolname from pg_class c join pg_roles r on r.oid = c.relowner
          where c.relnamespace = 'holdfast'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
            and c.relname <> 'migration'
            and (r.rolname <> 'holdfast_owner' or pg_has_role('holdfast_login', r.oid, 'member'))`),
      ).toEqual([]);
    });

    it('is a function that runs as the owner of the tables, or as somebody from outside', async () => {
      expect(
        await found(`select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner
          where p.pronamespace = 'holdfast'::regnamespace and p.prosecdef
            and (r.rolname = 'holdfast_owner' or r.rolname not like 'holdfast\\_%')`),
      ).toEqual([]);
    });

    it('is a key that does not begin with the partnership', async () => {
      expect(
        await found(`select i.indexrelid::regclass::text from pg_index i
          join pg_class c on c.oid = i.indrelid
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
          where c.relnamespace = 'holdfast'::regnamespace and c.relname <> 'migration' and i.indisunique
            and a.attname <> 'partnership_id'`),
      ).toEqual([]);
    });

    it('is a function for everybody, and a path that somebody else could lay before it', async () => {
      expect(
        await found(`select p.proname from pg_proc p where p.pronamespace = 'holdfast'::regnamespace
          and (has_function_privilege('public', p.oid, 'execute')
            or p.prosecdef and not coalesce(p.proconfig
              && array['search_path=holdfast, pg_temp', 'search_path=pg_catalog, pg_temp'], false))`),
      ).toEqual([]);
    });

    it('is a view that reads as its owner', async () => {
      expect(
        await found(`select relname from pg_class where relnamespace = 'holdfast'::regnamespace and relkind = 'v'
          and not coalesce(reloptions @> array['security_invoker=true'], false)
          and not coalesce(reloptions @> array['security_invoker=on'], false)`),
      ).toEqual([]);
    });

    it('is the connection’s own right to read anything', async () => {
      const client = new pg.Client(database.connection);
      await client.connect();
      await expect(client.query('select 1 from holdfast.dossier_entry')).rejects.toThrow(
        /permission denied/,
      );
      await client.end();
    });

    it('is a purpose that this release does not know', async () => {
      const unknown = { kind: 'curiosity', child: cast.firstChild } as unknown as Purpose;
      const answer = await asActor(database.openStore(), cast.socialWorker, unknown, () =>
        Promise.resolve('opened'),
      );
      expect(answer).toEqual({ kind: 'not-visible', what: 'record' });
      expect(
        await found(`select allowed from holdfast.access_log where purpose = 'curiosity'`),
      ).toEqual([{ allowed: false }]);
    });
  });
});
