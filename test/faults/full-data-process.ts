/**
 * Opens a record in an emergency while the disk of the data is full and that of the write-ahead log is not, so that
 * PostgreSQL reads and does not write. The queue lies on the full disk. Says what came of it. Runs as the root of
 * namespaces of its own; see queued-full-disk.test.ts.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { appendEntry } from '../../src/store/append.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { openInEmergency, writeQueued } from '../../src/store/emergency.ts';
import { EmergencyQueue } from '../../src/store/emergency-queue.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { isUnwritable } from '../../src/store/out-of-reach.ts';
import { reachDatabase } from '../../src/store/reach-database.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';

/** What came of it, as the test reads it. */
export interface FullData {
  /** Whether an append was refused because nothing could be written. */
  readonly isFull: boolean;
  /** What waited after an emergency and a look. */
  readonly queued: readonly string[];
  /** How many of the people of the record were read meanwhile. */
  readonly peopleRead: number;
  /** What waited when there was room again. */
  readonly left: number;
  /** What the reader's emergency is by then. */
  readonly isQueued: boolean;
}

const sizeMb = 260;
const folder = process.argv[2];
const elsewhere = process.argv[3];
if (folder === undefined || elsewhere === undefined) throw new Error('two folders are needed');
execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder]);
const dataFolder = path.join(folder, 'data');
const ballast = path.join(folder, 'ballast');
const { partnership, today, firstChild: child, outsider } = cast;
const practice = practiceOn(today);
if (isProblem(practice)) throw new Error('there is no practice for the day of the cast');

const first = await reachDatabase({ dataFolder });
for (const registration of cast.registrations) await register(first.store, registration);
const { dossiers } = cast;
await importRecord(first.store, { partnership, by: 'steward', dossiers, until: today, practice });
await first.close();
const postgres = await startEmbeddedPostgres({ dataFolder });
await postgres.stop();
putLogElsewhere();

const database = await reachDatabase({ dataFolder });
const fail = (trouble: unknown): void => {
  throw trouble as Error;
};
const emergencies = EmergencyQueue.openIn(dataFolder, fail);
const store: Store = { ...database.store, emergencies };
const { bavail, bsize } = statfsSync(folder);
writeFileSync(ballast, Buffer.alloc(bavail * bsize));

const isFull = await fillWhatIsLeft();
const opened = await openInEmergency(
  store,
  outsider,
  { child, reason: 'The disk is full, and the child is here.', confirmed: false },
  { today },
);
if (opened !== undefined) throw new Error(JSON.stringify(opened));
const read = await look();
const queued = emergencies.waiting.map(({ what }) => what);
rmSync(ballast);
await writeQueued(store, today, fail);
const after = await look();
const answer: FullData = {
  isFull,
  queued,
  peopleRead: read.dossier.people.length,
  left: emergencies.waiting.length,
  isQueued: after.isQueued === true,
};
process.stdout.write(JSON.stringify(answer));
await database.close();

function putLogElsewhere(): void {
  const log = path.join(dataFolder, 'postgres', 'pg_wal');
  const place = path.join(elsewhere ?? '', 'pg_wal');
  mkdirSync(place, { mode: 0o700 });
  cpSync(log, place, { recursive: true });
  rmSync(log, { recursive: true });
  symlinkSync(place, log);
}

/** Appends until nothing more can be written, so that every page with room left in it is full. */
async function fillWhatIsLeft(): Promise<boolean> {
  for (let times = 0; times < 500; times += 1) {
    const entry = cast.entryBy(cast.socialWorker, {
      subjects: [child],
      summary: 'A long account of an afternoon. '.repeat(600),
    });
    const submission = { submissionId: `full-${times}`, entry };
    const trouble = await appendEntry(store, cast.socialWorker, submission, { today }).catch(
      (error: unknown) => error,
    );
    if (trouble instanceof Error) return isUnwritable(trouble);
  }
  return false;
}

async function look() {
  const record = await asActor(store, outsider, { kind: 'work', child }, (session) =>
    readDossier(session, child),
  );
  if (isProblem(record)) throw new Error(JSON.stringify(record));
  return record;
}
