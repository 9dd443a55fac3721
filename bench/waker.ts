import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { PlainDate } from '../src/domain/time/plain-date.ts';
import { machineClock } from '../src/server/clock.ts';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { reachDatabase } from '../src/store/reach-database.ts';
import { register } from '../src/store/register.ts';
import { openStore } from '../src/store/store.ts';
import { wakeDue } from '../src/store/wake.ts';
import { socialCare } from './invented-record.ts';
import { type Cohort, seed } from './seed.ts';

/** One round of the waker over a partnership, beside as many bare durable updates by key. */
export interface WakerNumbers {
  readonly onFile: number;
  readonly due: number;
  /** The round that looks at all who are due. */
  readonly roundMs: number;
  /** A round on a day on which nobody is. */
  readonly idleMs: number;
  /** One update of one row for each who was due, each in a durable commit of its own. */
  readonly bareMs: number;
}

const partnership = 1;
const due: Cohort = { name: 'due', children: 1_000, size: 20 };

/** The waker with 1,000 children due, on partnerships of each size: the cost is to be that of the 1,000. */
export async function measureWaker({
  sizes,
}: {
  readonly sizes: readonly number[];
}): Promise<readonly WakerNumbers[]> {
  const numbers: WakerNumbers[] = [];
  for (const size of sizes) numbers.push(await measureAt(size));
  return numbers;
}

async function measureAt(onFile: number): Promise<WakerNumbers> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-bench-waker-'));
  const database = await reachDatabase({ dataFolder });
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const owner = postgres.connectionString('holdfast', postgres.superuser);
  const client = new pg.Client(owner);
  await client.connect();
  const today = machineClock.today();
  try {
    await register(database.store, {
      partnership,
      name: 'Bench',
      jurisdiction: 'England',
      organisations: [{ id: socialCare, title: 'Social care', contact: 'Desk' }],
    });
    await seed(database.store, { partnership, owner, today }, [due]);
    await putOnFile(client, onFile - due.children, today);
    const store = openStore(postgres.connectionString('holdfast', 'holdfast_login'));
    const roundMs = await timeOf(async () => {
      const { children, problems } = await wakeDue(store, partnership, today);
      if (children !== due.children || problems.length > 0) {
        throw new Error(`${children} children were looked at: ${JSON.stringify(problems)}`);
      }
    });
    const idleMs = await timeOf(() => wakeDue(store, partnership, today));
    const bareMs = await timeOf(() => bareUpdates(client));
    await store.close();
    return { onFile, due: due.children, roundMs, idleMs, bareMs };
  } finally {
    await client.end();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Children who wait for a day far off, and with them those who are due today. */
async function putOnFile(client: pg.Client, others: number, today: PlainDate): Promise<void> {
  await client.query('set synchronous_commit = off');
  await client.query('set session_replication_role = replica');
  const child = `'other-' || lpad(n::text, 8, '0')`;
  const insert = (table: string, columns: string, values: string): Promise<unknown> =>
    client.query(`insert into holdfast.${table} (partnership_id, ${columns})
      select ${partnership}, ${values} from generate_series(1, ${others}) n`);
  await insert('person', 'person_id, facts', `${child}, '{"role":"child"}'`);
  await insert('child_head', 'child_id', child);
  await insert(
    'dossier_person',
    'child_id, person_id, from_position, relation, status, known_from, facts',
    `${child}, ${child}, 0, 'self', 'verified', date '2020-01-01', '{"role":"child"}'`,
  );
  await insert('wake_up', 'child_id, wakes_on', `${child}, date '${today}' + 30 + n % 700`);
  await client.query(
    `insert into holdfast.wake_up (partnership_id, child_id, wakes_on)
     select partnership_id, child_id, $1::date from holdfast.child_head where child_id like 'due-%'
     on conflict (partnership_id, child_id) do update set wakes_on = excluded.wakes_on`,
    [today],
  );
  await client.query('set session_replication_role = origin');
  await client.query('set synchronous_commit = on');
  await client.query('create table bare (id int primary key, n int not null)');
  await client.query(`insert into bare select n, 0 from generate_series(1, ${due.children}) n`);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}

async function bareUpdates(client: pg.Client): Promise<void> {
  for (let id = 1; id <= due.children; id += 1) {
    await client.query('update bare set n = n + 1 where id = $1', [id]);
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
