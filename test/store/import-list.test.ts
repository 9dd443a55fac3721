import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import type { ListLine } from '../../src/store/entry-list.ts';
import { importList, type ListBatch } from '../../src/store/import-list.ts';
import { readDossier, type ReadableDossier } from '../../src/store/read-dossier.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { socialWorker, today, partnership } = cast;
const claimed = addDays(today, -400);

function written(facts: Partial<Entry> = {}): Entry {
  return cast.entryBy(socialWorker, { subjects: [cast.firstChild], ...facts });
}

const aBruise: Partial<Entry> = {
  kind: 'injury',
  injuries: [{ of: cast.firstChild, site: 'left cheek', type: 'bruise' }],
};
const aStranger = { mentions: [{ asWritten: 'a man called uncle', by: cast.mother }] };

describe.each(servers())('a list of entries on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => ({ database, store } = await createCastDatabase(server)));
  afterEach(() => database.drop());

  async function take(
    entries: readonly ListLine['entry'][],
    { batchSize = 500, through = store } = {},
  ): Promise<ListBatch[]> {
    async function* lines(): AsyncGenerator<ListLine> {
      for (const [index, entry] of entries.entries()) {
        yield await Promise.resolve({ line: index + 1, entry });
      }
    }
    const batches: ListBatch[] = [];
    const list = { store: through, partnership, by: 'somebody who imports', today, batchSize };
    for await (const batch of importList(lines(), list)) batches.push(batch);
    return batches;
  }

  async function read(child: PersonId = cast.firstChild): Promise<ReadableDossier> {
    const answer = await asActor(store, socialWorker, { kind: 'work', child }, (session) =>
      readDossier(session, child),
    );
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
    return answer;
  }

  async function count(table: string): Promise<number> {
    const { rows } = await database.admin.query<{ count: number }>(
      `select count(*)::int as count from holdfast.${table}`,
    );
    return rows[0]?.count ?? -1;
  }

  it('is taken in today and known from the day it claims, which stays a claim', async () => {
    const entry = written({ recordedOn: claimed, happened: { on: claimed, precision: 'month' } });
    expect(await take([entry])).toMatchObject([{ batch: 1, lines: [1, 1], takenIn: 1 }]);
    expect((await read()).dossier.entries).toMatchObject([
      {
        entry: { id: entry.id, recordedOn: claimed },
        position: 1,
        takenInOn: today,
        imported: true,
        knownTo: [{ organisation: socialWorker.organisation, on: claimed, how: 'recorded' }],
      },
    ]);
  });

  it('goes in by batches, and each child is looked at once at the end of its batch', async () => {
    const entries = Array.from({ length: 7 }, () => written(aBruise));
    const batches = await take(entries, { batchSize: 3 });
    expect(batches).toMatchObject([
      { batch: 1, lines: [1, 3], takenIn: 3, rejected: [] },
      { batch: 2, lines: [4, 6], takenIn: 3, rejected: [] },
      { batch: 3, lines: [7, 7], takenIn: 1, rejected: [] },
    ]);
    const { dossier, questionChanges } = await read();
    expect(dossier.entries.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const asked = new Map<string, number>();
    for (const { question } of questionChanges) asked.set(question, (asked.get(question) ?? 0) + 1);
    expect(asked.size).toBeGreaterThan(0);
    expect(Math.max(...asked.values())).toBe(batches.length);
    expect(questionChanges.filter(({ on }) => on !== today)).toEqual([]);
    const { rows } = await database.admin.query(
      'select distinct imported from holdfast.question_change',
    );
    expect(rows).toEqual([{ imported: false }]);
    expect(await count('wake_up')).toBeGreaterThan(0);
  });

  it('rejects what it cannot take line by line and keeps the rest', async () => {
    const good = written();
    const [batch] = await take([
      { kind: 'not-readable', what: 'line', reason: 'it is not JSON' },
      good,
      written({ subjects: ['nobody' as PersonId] }),
      written({ subjects: [cast.nurse] }),
      { ...good, summary: 'Other words.' },
      { ...good },
      written({ subjects: [cast.mother] }),
    ]);
    expect(batch).toMatchObject({
      takenIn: 2,
      alreadyThere: 1,
      rejected: [
        { line: 1, problem: { kind: 'not-readable' } },
        { line: 3, problem: { kind: 'unknown-reference', id: 'nobody' } },
        { line: 4, problem: { kind: 'invalid', errors: [{ path: '/subjects' }] } },
        { line: 5, problem: { kind: 'duplicate-id', id: good.id } },
      ],
    });
    expect(await count('entry')).toBe(2);
    // Each bears on both children of the family.
    expect(await count('dossier_entry')).toBe(4);
  });

  it('rejects the one line to which the rules have no answer', async () => {
    const good = written();
    // No bank holidays of that year are on file, so the day by which a conference is due is not known.
    const old = written({
      kind: 'strategy-discussion',
      happened: { on: plainDate('1970-01-05'), precision: 'day' },
      strategy: { section47: 'joint' },
    });
    expect(await take([good, old, written()])).toMatchObject([
      { takenIn: 2, rejected: [{ line: 2, problem: { kind: 'holidays-unknown', year: 1970 } }] },
    ]);
    expect((await read()).dossier.entries).toMatchObject([
      { entry: { id: good.id }, position: 1 },
      { position: 2 },
    ]);
  });

  it('can be handed in again, by several at once, and is there once', async () => {
    const entries = Array.from({ length: 12 }, (_, n) =>
      written({
        subjects: [[cast.firstChild, cast.secondChild, cast.mother][n % 3] ?? cast.mother],
      }),
    );
    await take(entries.slice(0, 5));
    const other = database.openStore();
    const both = await Promise.all([
      take(entries, { batchSize: 4 }),
      take(entries, { batchSize: 4, through: other }),
    ]);
    const sum = (what: 'takenIn' | 'alreadyThere'): number =>
      both.flat().reduce((total, batch) => total + batch[what], 0);
    expect({ takenIn: sum('takenIn'), alreadyThere: sum('alreadyThere') }).toEqual({
      takenIn: 7,
      alreadyThere: 17,
    });
    expect(both.flat().flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(await count('entry')).toBe(12);
  });

  it('knows what came by another way, and does not stand in the way of those who record', async () => {
    const recorded = written();
    const submission = { submissionId: 'recorded', entry: recorded };
    await appendEntry(store, socialWorker, submission, { today });
    const entries = Array.from({ length: 20 }, () => written(aStranger));
    const [batches, ...answers] = await Promise.all([
      take([recorded, ...entries], { batchSize: 5, through: database.openStore() }),
      ...Array.from({ length: 10 }, (_, n) =>
        appendEntry(
          store,
          socialWorker,
          { submissionId: `meanwhile-${n}`, entry: written({ subjects: [cast.mother] }) },
          { today },
        ),
      ),
    ]);
    expect(batches[0]).toMatchObject({ alreadyThere: 1, takenIn: 4 });
    expect(answers.filter(isProblem)).toEqual([]);
    const positions = (await read()).dossier.entries.map(({ position }) => position);
    expect(positions).toEqual(Array.from({ length: 31 }, (_, n) => n + 1));
  });

  describe('through the command line', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'hf-list-'));
    });
    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    async function holdfast(
      args: readonly string[],
      { heapMb }: { readonly heapMb?: number } = {},
    ): Promise<{ readonly code: number | null; readonly out: string; readonly said: string }> {
      const child = spawn(path.resolve('bin/holdfast'), ['import', ...args], {
        env: {
          ...process.env,
          DATABASE_URL: database.adminConnection,
          DATABASE_APPLICATION_URL: database.connection,
          ...(heapMb !== undefined && { NODE_OPTIONS: `--max-old-space-size=${heapMb}` }),
        },
      });
      let out = '';
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, out, said };
    }

    it('says what became of each batch, and of all', async () => {
      const file = path.join(folder, 'list.ndjson');
      const { schemaVersion: _, labels: __, recordedOn: ___, ...least } = written();
      const lines = [
        JSON.stringify(least),
        'nonsense',
        JSON.stringify(written({ recordedOn: claimed })),
      ];
      writeFileSync(file, lines.join('\n'));
      const first = await holdfast(['--list', file, '--batch', '2', '--json']);
      expect(first.said).toBe('');
      expect(first.code).toBe(2);
      const report = first.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      expect(report).toMatchObject([
        {
          batch: 1,
          lines: [1, 2],
          takenIn: 1,
          rejected: [{ line: 2, problem: { kind: 'not-readable' } }],
        },
        { batch: 2, lines: [3, 3], takenIn: 1, rejected: [] },
        { partnership, batches: 2, takenIn: 2, alreadyThere: 0, rejected: 1, stopped: false },
      ]);
      const again = await holdfast(['--list', file]);
      expect(again.out).toContain('line 2: The line cannot be read');
      expect(again.out).toContain('0 taken in, 2 there already, 1 rejected.');
    });

    it('refuses a list that is not there, and a list beside case files', async () => {
      const gone = await holdfast(['--list', path.join(folder, 'nowhere'), '--json']);
      expect(gone).toMatchObject({ code: 2 });
      expect(gone.out).toContain('"kind": "not-readable"');
      expect((await holdfast(['--list', folder])).said).toContain('it is a folder');
      expect(await holdfast(['--list', 'a', 'b'])).toMatchObject({ code: 2 });
      expect(await holdfast([])).toMatchObject({ code: 2 });
    });

    // What is read does not depend on the server, and 50 MB take their time.
    it.runIf(server.version === 18).each([
      ['in one line', 'x'.repeat(1 << 20)],
      ['in a million lines', `${'x'.repeat(49)}\n`.repeat(1 << 14)],
      ['of blank lines', '\n'.repeat(1 << 20)],
    ])('stays small on 50 MB of nonsense %s', async (_how, piece) => {
      const file = path.join(folder, 'nonsense');
      const stream = createWriteStream(file);
      for (let size = 0; size < 50 * 2 ** 20; size += piece.length) {
        if (!stream.write(piece)) await once(stream, 'drain');
      }
      stream.end();
      await once(stream, 'close');
      const { code, out, said } = await holdfast(['--list', file], { heapMb: 96 });
      expect(said).toBe('');
      expect(code).toBe(piece.startsWith('\n') ? 0 : 2);
      expect(out).toContain('0 taken in');
      expect(await count('entry')).toBe(0);
    });
  });
});
