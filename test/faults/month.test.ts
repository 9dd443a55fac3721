import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { setMailAddress } from '../../src/store/mail-addresses.ts';
import { createDatabaseIfMissing, migrate } from '../../src/store/migrate.ts';
import { register } from '../../src/store/register.ts';
import { openStore } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { printCounts } from '../support/counts.ts';
import { type Moment, TestMailServer } from '../support/mail-server.ts';
import type { Order, Report } from './month-process.ts';
import { accounts, dossiers, firstDay, month, partnership, posts } from './scripted-month.ts';

/** Deaths of the process during the month; each costs half a second of a core. */
const kills = Number(
  process.env['HOLDFAST_KILLS'] ?? (process.env['HOLDFAST_LONG'] === '1' ? 200 : 25),
);
/** With every so many of them PostgreSQL dies too: once under a living process, once after it. */
const killsForEachOfPostgres = 25;
const testWithinMs = 120_000 + kills * 4_000;
const seed = Number(process.env['HOLDFAST_FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function dice(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a month in which the process is killed again and again', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ dataFolder });
    await setUp('undisturbed');
    await setUp('disturbed');
  }, testWithinMs);

  afterAll(async () => {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it(
    `loses no question, sends no letter twice and ends as if nothing had been (seed ${seed})`,
    async () => {
      const calm = await play('undisturbed', 0);
      const rough = await play('disturbed', kills);
      expect(calm.mail.repeated).toBe(0);
      expect(calm.letters.length).toBeGreaterThan(40);
      expect(rough.letters).toEqual(calm.letters);
      for (const [table, rows] of Object.entries(calm.end)) {
        expect(rough.end[table], table).toEqual(rows);
        expect(rows.length > 10, table).toBe(table !== 'outbox');
      }
      printCounts(
        `${kills} kills, ${rough.inMail} of them while a letter was under way; ` +
          `${rough.letters.length} letters arrived once each, ${rough.mail.repeated} were offered again`,
      );
    },
    testWithinMs,
  );

  /** Plays the month on a database, with so many deaths on the way, and says how it ended. */
  async function play(database: string, killsWanted: number) {
    const mail = new TestMailServer();
    await mail.start();
    const connection = postgres.connectionString(database, 'holdfast_login');
    const player = new Player({ connection, smtpUrl: mail.url });
    const random = dice(seed);
    let inMail = 0;
    for (let left = killsWanted; left > 0; left -= 1) {
      await player.begin();
      const steps = (2 * random() * (month.length - player.next)) / left;
      const until = Math.min(month.length, player.next + Math.floor(steps));
      const atMail = random() < 0.4;
      await Promise.race([
        player.reaches(until).then(() => sleep(30 * random())),
        ...(atMail ? [moment(mail, random)] : []),
      ]);
      if (mail.takesALetter) inMail += 1;
      if (left % killsForEachOfPostgres === 0) await killPostgres();
      await player.kill();
      if (left % killsForEachOfPostgres === 1) await killPostgres();
    }
    await player.begin();
    await player.reaches(month.length);
    await player.end();
    await mail.stop();
    const letters = mail.delivered.map(
      ({ to, source }) => `${to} ${source.match(/\/notice\//g)?.length ?? 0}`,
    );
    const end = await endState(postgres.connectionString(database, postgres.superuser));
    return { mail, inMail, letters: letters.sort(), end };
  }

  async function killPostgres(): Promise<void> {
    const { pid } = postgres;
    process.kill(pid, 'SIGKILL');
    // For a moment the killed server looks as if it were at work.
    while (postgres.pid === pid) postgres = await startEmbeddedPostgres({ dataFolder });
  }

  async function setUp(database: string): Promise<void> {
    const owner = (name: string): string => postgres.connectionString(name, postgres.superuser);
    await createDatabaseIfMissing(owner('postgres'), database);
    await migrate(owner(database));
    const store = openStore(postgres.connectionString(database, 'holdfast_login'));
    for (const registration of cast.registrations) await register(store, registration);
    await register(store, { partnership, name: 'Invented Partnership', accounts });
    for (const { id } of accounts) {
      await setMailAddress(store, { partnership, account: id }, `${id}@partnership.example`);
    }
    const practice = practiceOn(firstDay);
    if (isProblem(practice)) throw new Error('there is no practice for the first day');
    await importRecord(store, { partnership, by: 'steward', dossiers, until: firstDay, practice });
    await store.close();
    const client = new pg.Client(owner(database));
    await client.connect();
    for (const { role, account } of posts) {
      await client.query(
        `insert into holdfast.post (partnership_id, post_id, role, account_id, from_on, given_by, accepted_on)
         values ($1, $2, $2, $3, '2020-01-01', 'steward', '2020-01-01')`,
        [partnership, role, account],
      );
    }
    await client.end();
  }
});

/** Some moment in the life of a letter: it begins to come in, is about to lie in the mailbox, or does. */
function moment(mail: TestMailServer, random: () => number): Promise<void> {
  const wanted = (['comes', 'arrives', 'lies'] as const)[Math.floor(3 * random())];
  return new Promise((resolve) => {
    mail.onMoment = (now: Moment) => {
      if (now === wanted) resolve();
    };
  });
}

/** The processes that play the month, one after the other; the next one has always loaded already. */
class Player {
  /** The first step that no process has reported as done. */
  next = 0;
  readonly #order: Omit<Order, 'from'>;
  #spare = start();
  #process: ChildProcess | undefined;
  #onStep: () => void = () => undefined;
  #onTrouble: (trouble: Error) => void = () => undefined;

  constructor(order: Omit<Order, 'from'>) {
    this.#order = order;
  }

  /** Lets a process go on where the last one was. */
  async begin(): Promise<void> {
    const { child, loaded } = this.#spare;
    this.#spare = start();
    this.#process = child;
    await loaded;
    child.on('message', (report: Report) => {
      if ('done' in report) this.next = report.done + 1;
      if ('trouble' in report) this.#onTrouble(new Error(report.trouble));
      this.#onStep();
    });
    child.once('exit', () => {
      this.#onTrouble(new Error('a process ended that nobody had killed'));
    });
    child.send({ ...this.#order, from: this.next } satisfies Order);
  }

  /** Resolves when all steps before this one are done. */
  reaches(step: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onTrouble = reject;
      this.#onStep = () => {
        if (this.next >= step) resolve();
      };
      this.#onStep();
    });
  }

  async kill(): Promise<void> {
    this.#onTrouble = () => undefined;
    const exited = this.#process && once(this.#process, 'exit');
    this.#process?.kill('SIGKILL');
    await exited;
  }

  async end(): Promise<void> {
    await this.kill();
    this.#spare.child.kill('SIGKILL');
  }
}

/** Node runs TypeScript by itself; what it compiled is kept, so that the two hundredth start is quick. */
function start(): { readonly child: ChildProcess; readonly loaded: Promise<void> } {
  const child = fork(path.join(import.meta.dirname, 'month-process.ts'), {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(tmpdir(), 'holdfast-compiled') },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const loaded = new Promise<void>((resolve, reject) => {
    child.once('message', () => {
      resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`a process ended with ${code ?? 'a signal'} before it had loaded`));
    });
  });
  // The last one waits in vain.
  loaded.catch(() => undefined);
  return { child, loaded };
}

/** Everything that a month leaves behind, but for instants and ids that are drawn anew each time. */
const leftBehind: Readonly<Record<string, string>> = {
  entry: 'select entry_id, submission_id, kind, taken_in_on::text from holdfast.entry',
  dossier_entry: 'select child_id, position, entry_id from holdfast.dossier_entry',
  question_change: `select child_id, number, question_id, what, urgency, on_day::text, due_on::text, body
    from holdfast.question_change`,
  question_act: `select child_id, question_id, version, after_number, what, on_day::text, body
    from holdfast.question_act`,
  question_holding: `select child_id, question_id, open, version, rung, role, account_id, due_on::text,
    climbs_on::text from holdfast.question_holding`,
  waking: 'select child_id, wakes_on::text, climbs from holdfast.waking',
  notice: `select n.outbox_key, n.account_id, n.why, n.urgency, l.kind, l.on_day::text
    from holdfast.notice n left join holdfast.letter l using (partnership_id, letter_id)`,
  letter: 'select account_id, kind, on_day::text, state from holdfast.letter',
  outbox: 'select outbox_key from holdfast.outbox',
};

async function endState(connection: string): Promise<Record<string, readonly string[]>> {
  const client = new pg.Client(connection);
  await client.connect();
  const end: Record<string, readonly string[]> = {};
  for (const [table, query] of Object.entries(leftBehind)) {
    const { rows } = await client.query<object>(query);
    end[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  await client.end();
  return end;
}
