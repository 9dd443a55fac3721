import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Dossier } from '../src/domain/chronology/dossier.ts';
import type { PersonId } from '../src/domain/entry/facts/basics.ts';
import { practiceOn } from '../src/domain/practice/england.ts';
import type { Practice } from '../src/domain/practice/practice.ts';
import { isProblem, type Problem } from '../src/domain/problem.ts';
import type { PlainDate } from '../src/domain/time/plain-date.ts';
import { machineClock } from '../src/server/clock.ts';
import { assessDossier } from '../src/store/assess-dossier.ts';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { openHeads } from '../src/store/open-heads.ts';
import { reachDatabase } from '../src/store/reach-database.ts';
import { register } from '../src/store/register.ts';
import { asRules, openStore, type Store } from '../src/store/store.ts';
import { wakeDue } from '../src/store/wake.ts';
import { agencies } from '../src/training/family.ts';
import { inventDossier } from '../src/training/invent-dossier.ts';
import { heading, table, whole } from './table.ts';
import { type Cohort, seed } from './seed.ts';

/** Children of an invented partnership, each read from PostgreSQL and assessed, in two ways. */
export interface FromDatabaseNumbers {
  readonly children: number;
  /** As the rules read a child, several at a time, and nothing written. */
  readonly readSeconds: number;
  /** As the waker goes: one child after another, with the next day of waking, each durable. */
  readonly wokenSeconds: number;
}

const partnership = 1;
const copiesOfEach = 100;
const readers = 2;

/** Puts so many children on file, one in a hundred of them another one, and looks at each of them. */
export async function measureFromDatabase({
  children,
}: {
  readonly children: number;
}): Promise<FromDatabaseNumbers> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-bench-million-'));
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
      organisations: Object.values(agencies).map((id) => ({ id, title: id, contact: 'Desk' })),
    });
    const cohorts = Array.from({ length: Math.ceil(children / copiesOfEach) }, (_, index) =>
      cohortOf(index + 1, today),
    );
    await seed(database.store, { partnership, owner, today }, cohorts);
    await client.query(
      `insert into holdfast.wake_up (partnership_id, child_id, wakes_on)
       select partnership_id, child_id, $1::date from holdfast.child_head
       on conflict (partnership_id, child_id) do update set wakes_on = excluded.wakes_on`,
      [today],
    );
    const store = openStore(postgres.connectionString('holdfast', 'holdfast_login'));
    const { rows } = await client.query<{ child: PersonId }>(
      'select child_id as child from holdfast.child_head',
    );
    const practice = orThrow(practiceOn(today));
    const readSeconds = await secondsOf(() => readAll(store, rows, practice));
    const wokenSeconds = await secondsOf(async () => {
      const { children: woken, problems } = await wakeDue(store, partnership, today);
      if (woken !== rows.length || problems.length > 0) throw new Error(`${woken} were woken`);
    });
    await store.close();
    return { children: rows.length, readSeconds, wokenSeconds };
  } finally {
    await client.end();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function readAll(
  store: Store,
  rows: readonly { readonly child: PersonId }[],
  practice: Practice,
): Promise<void> {
  const waiting = rows.values();
  const reader = async (): Promise<void> => {
    for (const { child } of waiting) {
      await asRules(store, partnership, async (transaction) => {
        const opened = await openHeads(transaction, partnership, { child }, []);
        const found = opened.children.get(child);
        if (found === undefined) throw new Error(`${child} is not on file`);
        orThrow(assessDossier(found.dossier, practice));
      });
    }
  };
  await Promise.all(Array.from({ length: readers }, reader));
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}

function orThrow<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(JSON.stringify(value));
  return value;
}

function cohortOf(number: number, until: PlainDate): Cohort {
  const invented = inventDossier({ seed: 2026, months: 36, until }, number);
  return {
    name: `home-${number}`,
    children: copiesOfEach,
    size: invented.entries.length,
    dossier: (id) => renamed(invented, id),
  };
}

/** The same dossier of a child of another id; every id of an entry or a person begins with the child's. */
function renamed(dossier: Dossier, id: string): Dossier {
  return JSON.parse(JSON.stringify(dossier).replaceAll(dossier.child.id, id)) as Dossier;
}

export function printFromDatabase(one: FromDatabaseNumbers): void {
  const { children, readSeconds, wokenSeconds } = one;
  heading(`${whole(children)} invented children read from PostgreSQL and assessed once`);
  const row = (name: string, seconds: number): string[] => [
    name,
    whole(seconds),
    ((seconds * 1_000) / children).toFixed(2),
    whole((seconds * 1_000_000) / children),
  ];
  table([
    ['', 'seconds', 'ms a child', 'a million, extrapolated, s'],
    row(`${readers} at a time, nothing written`, readSeconds),
    row('woken one by one, each durable', wokenSeconds),
  ]);
}
