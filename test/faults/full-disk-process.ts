/**
 * Appends to a database whose disk fills up, on a file system of a few megabytes that is this process's
 * alone, and says what came of it. Runs as the root of namespaces of its own; see full-disk.test.ts.
 */
import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { appendEntry } from '../../src/store/append.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { isOutOfReach } from '../../src/store/out-of-reach.ts';
import { reachDatabase } from '../../src/store/reach-database.ts';
import { register } from '../../src/store/register.ts';
import * as cast from '../cast.ts';

/** What came of it, as the test reads it. */
export interface FullDisk {
  readonly acknowledgedBefore: number;
  /** How often nothing could be written. */
  readonly refused: number;
  /** What was said then that does not say that the database is out of reach. */
  readonly unclear: readonly string[];
  readonly acknowledgedAfter: number;
  /** From the moment that there was room again. */
  readonly recoveredMs: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** There more than once, or in one dossier and not in the other. */
  readonly doubledOrHalf: number;
}

const sizeMb = 220;
const folder = process.argv[2];
if (folder === undefined) throw new Error('a folder is needed');
execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder]);
const ballast = path.join(folder, 'ballast');
const { partnership, socialWorker, today } = cast;

const dataFolder = path.join(folder, 'data');
const database = await reachDatabase({ dataFolder });
const { store } = database;
for (const registration of cast.registrations) await register(store, registration);
const practice = practiceOn(today);
if (isProblem(practice)) throw new Error('there is no practice for the day of the cast');
await importRecord(store, {
  partnership,
  by: 'steward',
  dossiers: cast.dossiers,
  until: today,
  practice,
});

const acknowledged: string[] = [];
let written = 0;

/** Nothing where it was acknowledged; else why it was not. */
async function append(): Promise<unknown> {
  written += 1;
  const submissionId = `disk-${written}`;
  const entry = cast.entryBy(socialWorker, {
    subjects: [cast.firstChild, cast.secondChild],
    summary: 'A long account of an afternoon. '.repeat(600),
  });
  const answer = await appendEntry(store, socialWorker, { submissionId, entry }, { today }).catch(
    (error: unknown) => error,
  );
  if (answer instanceof Error || isProblem(answer)) return answer;
  acknowledged.push(submissionId);
  return undefined;
}

for (let times = 0; times < 5; times += 1) await append();
// What is left is less than one more segment of the log.
const { bavail, bsize } = statfsSync(folder);
writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 4_000_000)));
const acknowledgedBefore = acknowledged.length;
const unclear: string[] = [];
let refused = 0;
for (let times = 0; times < 2_000 && refused < 20; times += 1) {
  const trouble = await append();
  if (trouble === undefined) continue;
  refused += 1;
  if (!isOutOfReach(trouble)) unclear.push(inspect(trouble));
}
const whenFull = acknowledged.length;

rmSync(ballast);
const roomAt = performance.now();
while ((await append()) !== undefined && performance.now() - roomAt < 60_000) await sleep(50);
const recoveredMs = performance.now() - roomAt;
for (let times = 0; times < 5; times += 1) await append();

const answer: FullDisk = {
  acknowledgedBefore,
  refused,
  unclear,
  acknowledgedAfter: acknowledged.length - whenFull,
  recoveredMs,
  ...(await lookFor()),
};
process.stdout.write(JSON.stringify(answer));
await database.close();

/** As the owner of the database: the application itself may not read the ledger. */
async function lookFor(): Promise<Pick<FullDisk, 'lost' | 'doubledOrHalf'>> {
  const postgres = await startEmbeddedPostgres({ dataFolder });
  const client = new pg.Client(postgres.connectionString('holdfast', postgres.superuser));
  await client.connect();
  const { rows } = await client.query<{ submission: string; children: number }>(
    `select e.submission_id as submission, count(d.*)::int as children
     from holdfast.entry e left join holdfast.dossier_entry d using (partnership_id, entry_id)
     where e.submission_id like 'disk-%' group by e.entry_id, e.submission_id`,
  );
  await client.end();
  const there = new Set(rows.map(({ submission }) => submission));
  return {
    lost: acknowledged.filter((one) => !there.has(one)).length,
    doubledOrHalf: rows.length - there.size + rows.filter(({ children }) => children !== 2).length,
  };
}
