import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import type { Label } from '../../src/domain/entry/label.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { EmergencyQueue } from '../../src/store/emergency-queue.ts';
import { openInEmergency, readGuardianDesk, writeQueued } from '../../src/store/emergency.ts';
import { isOutOfReach } from '../../src/store/out-of-reach.ts';
import { fillPosts } from '../../src/store/posts.ts';
import { readDossier, readEntry, type ReadableDossier } from '../../src/store/read-dossier.ts';
import { AccessNotLogged, asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { addToCast, createCastDatabase, servers, type TestDatabase } from '../support/database.ts';
import { setReadOnly } from '../support/read-only.ts';

const reason = 'The child is here at night, hurt, and nobody answers the telephone.';
const guardian: Actor = {
  ...cast.outsider,
  account: 'guardian',
  organisation: cast.organisations.hospitalB,
  role: 'caldicottGuardian',
};
const today = plainDate(
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date()),
);

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('an emergency that cannot be written on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let plain: Store;
  let store: Store;
  let folder: string;
  let queue: EmergencyQueue;
  let nurses = 0;

  beforeAll(async () => {
    ({ database, store: plain } = await createCastDatabase(server));
    await addToCast(plain, [guardian]);
    const post = {
      id: 'guardian',
      role: guardian.role,
      account: guardian.account,
      from: cast.today,
    };
    must((await fillPosts(plain, 1, [post], { by: 'steward', today })) ?? 'filled');
  });
  afterAll(() => database.drop());

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hf-queue-'));
    queue = EmergencyQueue.openIn(folder, fail);
    store = { ...plain, emergencies: queue };
  });
  afterEach(async () => {
    await writesAgain();
    queue.close();
    rmSync(folder, { recursive: true });
  });

  const fail = (trouble: unknown): void => {
    throw trouble as Error;
  };

  const readsOnly = (): Promise<void> => setReadOnly(database.adminConnection, true);
  const writesAgain = (): Promise<void> => setReadOnly(database.adminConnection, false);

  /** The server that was killed, started again on the same folder. */
  function startedAgain(): Store {
    queue.close();
    queue = EmergencyQueue.openIn(folder, fail);
    store = { ...plain, emergencies: queue };
    return store;
  }

  async function newNurse(more: Partial<Actor> = {}): Promise<Actor> {
    nurses += 1;
    const nurse = { ...cast.outsider, account: `night-nurse-${nurses}`, ...more };
    await addToCast(plain, [nurse]);
    return nurse;
  }

  const open = (by: Actor, child: PersonId = cast.firstChild): Promise<Problem | undefined> =>
    openInEmergency(store, by, { child, reason, confirmed: false }, { today });
  const look = (by: Actor, child = cast.firstChild): Promise<ReadableDossier | Problem> =>
    asActor(store, by, { kind: 'work', child }, (session) => readDossier(session, child));
  const write = (): Promise<void> => writeQueued(store, today, fail);

  interface Logged {
    readonly purpose: string;
    readonly allowed: boolean;
    readonly basis: string | null;
    readonly role: string;
    readonly detail: { readonly reason?: string; readonly queued?: string };
    readonly late: boolean;
  }
  async function logOf({ account }: Actor): Promise<readonly Logged[]> {
    const { rows } = await database.admin.query<Logged>(
      `select purpose, allowed, basis, role, detail, happened_at < accessed_at as late
       from holdfast.access_log where account_id = $1 and happened_at is not null order by happened_at, access_id`,
      [account],
    );
    return rows;
  }
  async function grantsOf({ account }: Actor) {
    const { rows } = await database.admin.query<{ from: string; until: string; basis: string }>(
      `select from_on::text as from, until_on::text as until, basis from holdfast.access_grant
       where account_id = $1 and reason = 'emergency'`,
      [account],
    );
    return rows;
  }
  async function asked({ account }: Actor): Promise<number> {
    const { rows } = await database.admin.query<{ asked: number }>(
      `select count(*)::int as asked from holdfast.question_holding h
       join holdfast.access_grant g on concat('emergencyReview:', g.grant_id) = h.question_id
       where g.account_id = $1`,
      [account],
    );
    return rows[0]?.asked ?? 0;
  }

  it('opens the record for reading, and everything else stays closed', async () => {
    const nurse = await newNurse();
    const other = await newNurse();
    await readsOnly();
    await expect(look(nurse)).rejects.toBeInstanceOf(AccessNotLogged);
    expect(await open(nurse)).toBeUndefined();
    const read = must(await look(nurse));
    expect(read.isQueued).toBe(true);
    expect(Math.abs(Date.now() - Number(read.openedInEmergencyAt))).toBeLessThan(60_000);
    const nothing = () => Promise.resolve('opened');
    for (const closed of [
      () => look(nurse, cast.secondChild),
      () => look(other),
      () => look(cast.socialWorker),
      () => asActor(store, nurse, { kind: 'caseload' }, nothing),
      () => asActor(store, nurse, { kind: 'search' }, nothing),
      () => asActor(store, nurse, { kind: 'live', child: cast.firstChild, opening: 'a' }, nothing),
    ])
      await expect(closed()).rejects.toBeInstanceOf(AccessNotLogged);
    expect(queue.waiting.map(({ what }) => what)).toEqual(['opening', 'look']);
  });

  it('shows of other children, and writes, nothing whatever is asked within it', async () => {
    const nurse = await newNurse();
    await readsOnly();
    await open(nurse);
    await writesAgain();
    // The claim is for one child, and for reading, also when the database could write again.
    const purpose = { kind: 'work', child: cast.firstChild } as const;
    const seen = await asActor(store, nurse, purpose, async (session) => {
      const tables = [
        'dossier_entry',
        'dossier_person',
        'dossier_pointer',
        'mention',
        'child_head',
      ];
      const text = tables
        .map((table) => `select child_id as child from holdfast.${table}`)
        .join(' union ');
      const rows = await session.query<{ child: string }>({ text });
      return new Set(rows.map(({ child }) => child));
    });
    expect(seen).toEqual(new Set([cast.firstChild]));
    await expect(
      asActor(store, nurse, purpose, (session) =>
        session.query({
          text: `select holdfast.note_opening(1, 'any', '[]')`,
        }),
      ),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('opens the labels of an emergency, and no other', async () => {
    const labels: readonly Label[] = ['policeIntelligence', 'protectedIdentity', 'legalPrivilege'];
    const entries = new Map<string, Label>();
    for (const label of labels) entries.set((await record([label])).id, label);
    const nurse = await newNurse();
    await readsOnly();
    await open(nurse);
    const { dossier } = must(await look(nurse));
    expect(dossier.entries.flatMap(({ entry }) => entries.get(entry.id) ?? [])).toEqual([
      'policeIntelligence',
    ]);
    // What is asked for and stays closed is a refusal in the log, and no receipt.
    for (const [id, label] of entries) {
      if (label === 'policeIntelligence') continue;
      const asked = { child: cast.firstChild, entry: id as EntryId };
      const purpose = { kind: 'work', child: cast.firstChild } as const;
      const answer = await asActor(store, nurse, purpose, (session) => readEntry(session, asked));
      expect(answer).toEqual({ kind: 'not-visible', what: 'entry' });
    }
    expect(queue.waiting.filter((line) => line.what === 'look' && !line.allowed)).toHaveLength(2);
    expect(queue.waiting.map(({ what }) => what)).not.toContain('receipt');
  });

  async function record(labels: readonly Label[] = ['standard']): Promise<Entry> {
    const entry = cast.entryBy(cast.clearedDetective, {
      subjects: [cast.firstChild],
      labels: [...labels],
    });
    const submissionId = `queue-${entry.id}`;
    const by = cast.clearedDetective;
    must(await appendEntry(plain, by, { submissionId, entry }, { today: cast.today }));
    return entry;
  }

  it('answers alike for nobody and for a child whose existence is kept from the reader', async () => {
    const nurse = await newNurse();
    const label = (labels: string) =>
      database.admin.query(
        `update holdfast.dossier_person set labels = $2 where child_id = $1 and person_id = $1`,
        [cast.otherChild, labels],
      );
    await label('{3}');
    await readsOnly();
    for (const child of [cast.otherChild, 'nobody' as PersonId]) {
      expect(await open(nurse, child)).toBeUndefined();
      expect(await look(nurse, child)).toEqual({ kind: 'not-visible', what: 'record' });
    }
    await writesAgain();
    await write();
    expect(
      (await logOf(nurse)).map(({ purpose, allowed, basis }) => [purpose, allowed, basis]),
    ).toEqual([
      ['emergency', true, null],
      ['work', false, null],
      ['emergency', true, null],
      ['work', false, null],
    ]);
    expect(await asked(nurse)).toBe(1);
    await label('{0}');
  });

  it('is written down once when the database writes again, with the moment at which it was', async () => {
    const entry = await record();
    const nurse = await newNurse();
    await readsOnly();
    await open(nurse);
    await look(nurse);
    const purpose = { kind: 'work', child: cast.firstChild } as const;
    const opened = must(
      await asActor(store, nurse, purpose, (session) =>
        readEntry(session, { child: cast.firstChild, entry: entry.id }),
      ),
    );
    expect(opened.entry.id).toBe(entry.id);
    await write();
    expect(queue.waiting).toHaveLength(4);
    await writesAgain();
    const waited = [...queue.waiting];
    await write();
    expect(queue.waiting).toEqual([]);

    const logged = await logOf(nurse);
    expect(logged.map(({ purpose: what, late }) => [what, late])).toEqual([
      ['emergency', true],
      ['work', true],
      ['work', true],
    ]);
    expect(logged[0]?.detail.reason).toBe(reason);
    expect(logged.every(({ role }) => role === nurse.role)).toBe(true);
    expect(logged[1]?.basis).toBe(`grant emergency ${waited[0]?.id ?? ''}`);
    expect(await grantsOf(nurse)).toEqual([
      { from: today, until: addDays(today, 1), basis: reason },
    ]);
    expect(await asked(nurse)).toBe(1);
    const { emergencies } = must(await readGuardianDesk(plain, guardian, today));
    const shown = emergencies?.find(({ title }) => title === nurse.account);
    expect(shown).toMatchObject({ reason, waits: true, looks: 2 });
    expect(new Date(shown?.openedAt ?? '').toISOString()).toBe(waited[0]?.at);
    // The organisation knows the entry, as of any other that is opened.
    const { rows } = await database.admin.query(
      `select on_day::text as on from holdfast.receipt where entry_id = $1 and organisation_id = $2`,
      [entry.id, nurse.organisation],
    );
    expect(rows).toEqual([{ on: today }]);
    // From now on the grant opens it, as that of any emergency.
    expect(must(await look(nurse)).isQueued).toBeUndefined();
  });

  it('outlives a server that is killed, before it is written down and after', async () => {
    const nurse = await newNurse();
    await readsOnly();
    await open(nurse);
    await look(nurse);
    startedAgain();
    expect(queue.waiting).toHaveLength(2);
    // It is open still.
    expect(must(await look(nurse)).isQueued).toBe(true);
    const file = path.join(folder, 'emergency-queue');
    const before = readFileSync(file);
    await writesAgain();
    await write();
    // Killed when it was written down, and not yet taken off.
    writeFileSync(file, before);
    startedAgain();
    expect(queue.waiting).toHaveLength(3);
    await write();
    expect(queue.waiting).toEqual([]);
    expect(await logOf(nurse)).toHaveLength(3);
    expect(await grantsOf(nurse)).toHaveLength(1);
    expect(await asked(nurse)).toBe(1);
  });

  it('is not lost where the account has ended meanwhile, and no longer opens anything', async () => {
    const nurse = await newNurse();
    await readsOnly();
    await open(nurse);
    await writesAgain();
    await database.admin.query(
      `update holdfast.account set ended_on = current_date where account_id = $1`,
      [nurse.account],
    );
    expect(await look(nurse)).toMatchObject({ kind: 'not-visible' });
    await write();
    expect((await logOf(nurse)).map(({ purpose }) => purpose)).toEqual(['emergency', 'work']);
    expect(await asked(nurse)).toBe(1);
  });

  it('opened again and again is asked about once', async () => {
    const nurse = await newNurse();
    await readsOnly();
    await open(nurse);
    await open(nurse);
    await look(nurse);
    await writesAgain();
    await write();
    expect(await grantsOf(nurse)).toHaveLength(1);
    expect(await asked(nurse)).toBe(1);
    expect((await logOf(nurse)).map(({ purpose }) => purpose)).toEqual([
      'emergency',
      'emergency',
      'work',
    ]);
  });

  it('opens for an hour and not a moment longer, and can be opened again', async () => {
    const nurse = await newNurse();
    await readsOnly();
    await open(nurse);
    const openedAt = Date.parse(queue.waiting[0]?.at ?? '');
    vi.useFakeTimers({ toFake: ['Date'], now: openedAt + 3_599_999 });
    try {
      expect(must(await look(nurse)).isQueued).toBe(true);
      vi.setSystemTime(openedAt + 3_600_000);
      await expect(look(nurse)).rejects.toBeInstanceOf(AccessNotLogged);
      await open(nurse);
      expect(must(await look(nurse)).isQueued).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('holds up no other that waits where something else stands against it', async () => {
    const nurse = await newNurse();
    await readsOnly();
    const actor = { ...nurse, partnership: 99 };
    queue.add({ actor, child: cast.firstChild }, { what: 'look', allowed: true });
    await open(nurse);
    await writesAgain();
    const troubles: unknown[] = [];
    await writeQueued(store, today, (trouble) => troubles.push(trouble));
    expect(troubles).toMatchObject([{ kind: 'not-visible', what: 'partnership' }]);
    expect(queue.waiting).toMatchObject([{ what: 'look' }]);
    expect(await grantsOf(nurse)).toHaveLength(1);
    startedAgain();
    expect(queue.waiting).toHaveLength(1);
  });

  it('opens nothing where the queue cannot keep it, or there is none', async () => {
    const nurse = await newNurse();
    await readsOnly();
    queue.close();
    await expect(open(nurse)).rejects.toThrow();
    await expect(look(nurse)).rejects.toBeInstanceOf(AccessNotLogged);
    store = plain;
    await expect(open(nurse)).rejects.toBeInstanceOf(AccessNotLogged);
    queue = EmergencyQueue.openIn(folder, fail);
    expect(queue.waiting).toEqual([]);
  });

  it('is not queued for a machine, nor for what is wrong in itself', async () => {
    const nurse = await newNurse();
    const machine = await newNurse();
    await database.admin.query(
      `update holdfast.account set kind = 'machine' where account_id = $1`,
      [machine.account],
    );
    await readsOnly();
    expect(await open(machine)).toMatchObject({ kind: 'not-visible' });
    const short = { child: cast.firstChild, reason: 'help', confirmed: false };
    expect(await openInEmergency(store, nurse, short, { today })).toMatchObject({
      kind: 'invalid',
    });
    expect(await open({ ...nurse, role: 'policeOfficer' })).toMatchObject({ kind: 'not-visible' });
    expect(queue.waiting).toEqual([]);
  });

  it('is not queued for a database that is away or busy: whoever asks often could bring that about', async () => {
    const nurse = await newNurse();
    const busy = database.openStore({ answerWithinMs: 300 });
    const client = await database.admin.connect();
    await client.query('begin; lock table holdfast.access_log in exclusive mode');
    const asking = openInEmergency(
      { ...busy, emergencies: queue },
      nurse,
      { child: cast.firstChild, reason, confirmed: false },
      { today },
    );
    const trouble = await asking.catch((error: unknown) => error);
    await client.query('rollback');
    client.release();
    expect(trouble).toBeInstanceOf(AccessNotLogged);
    expect(isOutOfReach((trouble as Error).cause)).toBe(true);
    expect(queue.waiting).toEqual([]);
  });

  it('lies in a file that tells nobody anything, and that cannot be added to by hand', async () => {
    const nurse = await newNurse();
    const file = path.join(folder, 'emergency-queue');
    const size = statSync(file).size;
    await readsOnly();
    await open(nurse);
    expect(statSync(file).size).toBe(size);
    for (const name of ['emergency-queue', 'emergency-queue.key'])
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    const held = readFileSync(file).toString('latin1');
    for (const word of [nurse.account, cast.firstChild, 'nobody answers'])
      expect(held).not.toContain(word);
    // A line that is copied behind itself is none, and is set aside.
    queue.close();
    const bytes = readFileSync(file);
    const length = 4 + 12 + bytes.readUInt32LE(0) + 16;
    bytes.copy(bytes, length, 0, length);
    writeFileSync(file, bytes);
    const troubles: unknown[] = [];
    queue = EmergencyQueue.openIn(folder, (trouble) => troubles.push(trouble));
    expect(queue.waiting).toHaveLength(1);
    expect(troubles).toHaveLength(1);
  });
});
