import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Actor } from '../src/domain/access/policy.ts';
import type { PersonId } from '../src/domain/entry/facts/basics.ts';
import { plainDate } from '../src/domain/time/plain-date.ts';
import { isProblem } from '../src/domain/problem.ts';
import { machineClock } from '../src/server/clock.ts';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { reachDatabase } from '../src/store/reach-database.ts';
import { register } from '../src/store/register.ts';
import { asActor } from '../src/store/session.ts';
import { sql } from '../src/store/sql.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { socialCare } from './invented-record.ts';
import { childrenOf, seed } from './seed.ts';
import { quantile } from './spread.ts';

/** Reads of one record through the door that people come by, beside the same rows read without it. */
export interface AccessNumbers {
  readonly entries: number;
  readonly bare: Spread;
  /** The same rows as the application reads them, by the policies alone: no gate, and nothing logged. */
  readonly policies: Spread;
  /** The whole door, its line in the log not waited for on the disk. */
  readonly doorUnsynced: Spread;
  /** The whole door as it is: the line is durable before the rows are given. */
  readonly door: Spread;
  /** One durable row of as many bytes, bare: what any log costs that is durable before the answer. */
  readonly bareInsert: Spread;
}

interface Spread {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const readSettings = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

const reader: Actor = {
  partnership: 1,
  account: 'reader',
  organisation: socialCare,
  role: 'leadSocialWorker',
  cleared: [],
};

/** Measures them in turn, in rounds, so that all meet the same machine. */
export async function measureAccess({
  entries,
  times,
}: {
  readonly entries: number;
  readonly times: number;
}): Promise<AccessNumbers> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-bench-access-'));
  const database = await reachDatabase({ dataFolder });
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const owner = postgres.connectionString('holdfast', postgres.superuser);
  const client = new pg.Client({
    connectionString: owner,
    options: readSettings,
  });
  await client.connect();
  // What stands in the address takes the place of the store's own settings, so it says those too.
  const login = postgres.connectionString('holdfast', 'holdfast_login');
  const settings = `${readSettings} -c synchronous_commit=off`;
  const unsynced = openStore(`${login}&options=${encodeURIComponent(settings)}`);
  try {
    const cohort = { name: 'read', children: 1, size: entries };
    const [child = ''] = childrenOf(cohort);
    await prepare(database.store, child);
    await seed(database.store, { partnership: 1, owner, today: machineClock.today() }, [cohort]);
    const stores = { store: database.store, unsynced };
    return { entries, ...(await measure(stores, client, { child, entries, times })) };
  } finally {
    await unsynced.close();
    await client.end();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function prepare(store: Store, child: string): Promise<void> {
  await register(store, {
    partnership: 1,
    name: 'Bench',
    jurisdiction: 'England',
    organisations: [{ id: socialCare, title: 'Social care', contact: 'Desk' }],
    accounts: [{ ...reader, id: reader.account, title: 'Reader' }],
    grants: [
      {
        id: 'reader',
        to: { account: reader.account },
        child: child as PersonId,
        reason: 'involvement',
        from: plainDate('2020-01-01'),
        by: 'steward',
      },
    ],
  });
}

async function measure(
  { store, unsynced }: { store: Store; unsynced: Store },
  client: pg.Client,
  { child, entries, times }: { child: string; entries: number; times: number },
): Promise<Omit<AccessNumbers, 'entries'>> {
  const rows = sql`select position, facts, summary, known_to from holdfast.dossier_entry
    where partnership_id = 1 and child_id = ${child} and ended_on is null order by position`;
  const query = async (text: string): Promise<number> => {
    const answer = (await client.query(text)) as pg.QueryResult | pg.QueryResult[];
    const [read] = Array.isArray(answer)
      ? answer.filter(({ command }) => command === 'SELECT')
      : [answer];
    return read?.rowCount ?? 0;
  };
  const claims = `set local role holdfast_app; set local holdfast.partnership = '1';
    set local holdfast.children = '{${child}}'; set local holdfast.clear = '{0,1,2,3,4,5,6,7,8,9,10}';
    set local holdfast.needs = '{0,1,2,3,4,5,6}'; set local holdfast.organisation = '${socialCare}';
    set local holdfast.account = 'reader'`;
  const throughDoor = async (store: Store): Promise<number> => {
    const purpose = { kind: 'work', child: child as PersonId } as const;
    const found = await asActor(store, reader, purpose, (session) => session.query(rows));
    if (isProblem(found)) throw new Error('the reader was refused');
    return found.length;
  };
  await client.query('create table bench_log (line text)');
  const line = `insert into bench_log values ('${'x'.repeat(200)}')`;
  const ways = {
    bare: () => query(rows.text),
    policies: () => query(`begin; ${claims}; ${rows.text}; commit`),
    doorUnsynced: () => throughDoor(unsynced),
    door: () => throughDoor(store),
    bareInsert: async () => {
      await client.query(line);
      return entries;
    },
  };
  const spreads = Object.fromEntries(
    Object.keys(ways).map((name) => [name, [] as number[]]),
  ) as Record<keyof typeof ways, number[]>;
  const rounds = 4;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of Object.keys(ways) as (keyof typeof ways)[]) {
      for (let index = 0; index < times / rounds + 10; index += 1) {
        const from = performance.now();
        const read = await ways[name]();
        const tookMs = performance.now() - from;
        if (name !== 'bareInsert' && read !== entries) throw new Error(`${name} read ${read} rows`);
        // The first of each round and the first round warm what is measured.
        if (round > 0 && index >= 10) spreads[name].push(tookMs);
      }
    }
  }
  const spreadOf = (name: keyof typeof ways): Spread => ({
    p50Ms: quantile(spreads[name], 0.5),
    p99Ms: quantile(spreads[name], 0.99),
  });
  return {
    bare: spreadOf('bare'),
    policies: spreadOf('policies'),
    doorUnsynced: spreadOf('doorUnsynced'),
    door: spreadOf('door'),
    bareInsert: spreadOf('bareInsert'),
  };
}
