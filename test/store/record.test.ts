import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { assess } from '../../src/domain/questions/assess.ts';
import { apply, type Question, type QuestionChange } from '../../src/domain/questions/question.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { readDossier, type ReadableDossier } from '../../src/store/read-dossier.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { socialWorker, today, partnership } = cast;

describe.each(servers())('the record on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => ({ database, store } = await createCastDatabase(server)));
  afterEach(() => database.drop());

  async function read(
    child: PersonId = cast.firstChild,
    through = store,
  ): Promise<ReadableDossier> {
    const answer = await asActor(through, socialWorker, { kind: 'work', child }, (session) =>
      readDossier(session, child),
    );
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
    return answer;
  }

  function submit(submissionId: string, entry: Entry, through = store) {
    return appendEntry(through, socialWorker, { submissionId, entry }, { today });
  }

  async function count(table: string): Promise<number> {
    const { rows } = await database.admin.query<{ count: number }>(
      `select count(*)::int as count from holdfast.${table}`,
    );
    return rows[0]?.count ?? -1;
  }

  const aStranger = { mentions: [{ asWritten: 'a man called uncle', by: cast.mother }] };

  describe('an append', () => {
    it('lies in the dossier of every child that it bears on, and says what it brought', async () => {
      const entry = cast.entryBy(socialWorker, { subjects: [cast.mother], ...aStranger });
      expect(await submit('one', entry)).toMatchObject({ entry: entry.id });
      for (const child of [cast.firstChild, cast.secondChild]) {
        const { dossier } = await read(child);
        expect(dossier.entries).toMatchObject([
          {
            entry: { id: entry.id },
            position: 1,
            takenInOn: today,
            imported: false,
            knownTo: [{ organisation: socialWorker.organisation, on: today, how: 'recorded' }],
          },
        ]);
      }
      expect(await count('entry')).toBe(1);
      expect(await count('receipt')).toBe(1);
      expect(await count('mention')).toBe(2);
    });

    it('is read as it was written, whatever characters it is made of', async () => {
      const summary = 'A\u001eB\u001fC "quoted" \\ \n\t {"summary":null} é 子';
      await submit('odd', cast.entryBy(socialWorker, { subjects: [cast.firstChild], summary }));
      const written = async () => (await read()).dossier.entries.map(({ entry }) => entry.summary);
      expect(await written()).toEqual([summary]);
      expect(await written()).toEqual([summary]);
    });

    it('says the same when it is sent again, and stores nothing twice', async () => {
      const entry = cast.entryBy(socialWorker, { subjects: [cast.firstChild], ...aStranger });
      const first = await submit('again', entry);
      // A server gives a new id and the day at each attempt.
      const again = await submit('again', { ...entry, id: 'another-id' as Entry['id'] });
      expect(again).toEqual(first);
      expect(await count('entry')).toBe(1);
    });

    it('says the same to a server that holds the record, under the same id and under another', async () => {
      // What speaks to the rules, so that the dossier was sent whole and is held.
      const visit = { kind: 'home-visit' as const, subjects: [cast.firstChild] };
      await submit('before', cast.entryBy(socialWorker, visit));
      const entry = cast.entryBy(socialWorker, { ...visit, summary: 'Once.' });
      const first = await submit('held', entry);
      expect(first).toMatchObject({ entry: entry.id });
      expect(await submit('held', entry)).toEqual(first);
      expect(await submit('held', { ...entry, id: 'another-id' as Entry['id'] })).toEqual(first);
      expect(await submit('held', entry)).toEqual(first);
      expect(await count('entry')).toBe(2);
    });

    it('refuses another entry under the same submission', async () => {
      await submit('same', cast.entryBy(socialWorker, { subjects: [cast.firstChild] }));
      const other = cast.entryBy(socialWorker, {
        subjects: [cast.firstChild],
        summary: 'Something else.',
      });
      expect(await submit('same', other)).toEqual({
        kind: 'submission-differs',
        submissionId: 'same',
      });
      expect(await count('entry')).toBe(1);
    });

    it('sent many times at once by two servers is one entry', async () => {
      const entry = cast.entryBy(socialWorker, { subjects: [cast.firstChild] });
      const second = database.openStore();
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, n) =>
          submit('at once', entry, n % 2 === 0 ? store : second),
        ),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ entry: entry.id });
      expect(await count('entry')).toBe(1);
    });

    it('refuses an id that is taken, people who are not on file, and an entry about no child', async () => {
      const entry = cast.entryBy(socialWorker, { subjects: [cast.firstChild] });
      await submit('a', entry);
      expect(await submit('b', { ...entry, summary: 'Other words.' })).toEqual({
        kind: 'duplicate-id',
        id: entry.id,
      });
      const nobody = 'nobody' as PersonId;
      expect(
        await submit(
          'c',
          cast.entryBy(socialWorker, {
            subjects: [cast.firstChild],
            mentions: [{ asWritten: 'him', by: nobody }],
          }),
        ),
      ).toMatchObject({ kind: 'unknown-reference', field: 'mentions.by', id: 'nobody' });
      expect(
        await submit('d', cast.entryBy(socialWorker, { subjects: [cast.nurse] })),
      ).toMatchObject({ kind: 'invalid', errors: [{ path: '/subjects' }] });
      expect(await count('entry')).toBe(1);
    });

    it('refuses to write for another organisation, for another day, or what no text can hold', async () => {
      const by = (facts: Partial<Entry>) =>
        cast.entryBy(socialWorker, { subjects: [cast.firstChild], ...facts });
      expect(await submit('x', by({ organisation: cast.organisations.police }))).toMatchObject({
        errors: [{ path: '/organisation' }],
      });
      expect(await submit('y', by({ recordedOn: addDays(today, -1) }))).toMatchObject({
        errors: [{ path: '/recordedOn' }],
      });
      expect(await submit('z', by({ summary: 'a\u0000b' }))).toMatchObject({ kind: 'invalid' });
      expect(await submit('s', by({ summary: 'a\ud800b' }))).toMatchObject({ kind: 'invalid' });
      expect(
        await submit('w', by({ summary: `\\u0000 '; drop table entry; -- "\\` })),
      ).toMatchObject({ entry: expect.any(String) as string });
      expect((await read()).dossier.entries.map((held) => held.entry.summary)).toEqual([
        `\\u0000 '; drop table entry; -- "\\`,
      ]);
    });

    it('on a dossier that is held is written only if account, grant and bearing still stand', async () => {
      const subjects = [cast.firstChild];
      const injury: Partial<Entry> = {
        kind: 'injury',
        injuries: [{ site: 'left cheek', type: 'bruise' }],
      };
      const again = (name: string, more: Partial<Entry> = injury) =>
        submit(name, cast.entryBy(socialWorker, { subjects, ...more }));
      await again('held-1');
      await again('held-2', {});
      // The grants end, then the child is taken off every dossier, and at last the account is closed.
      await database.admin.query(`update holdfast.access_grant set until_on = date '2000-01-01'`);
      const held = await again('held-3');
      expect(held).toMatchObject({ entry: expect.any(String) as unknown });
      await database.admin.query(`update holdfast.dossier_person set until_position = 99
        where person_id = '${cast.firstChild}'`);
      expect(await again('held-4')).toMatchObject({ kind: 'invalid' });
      await database.admin.query(`update holdfast.account set ended_on = date '2000-01-01'`);
      expect(await again('held-5')).toEqual({ kind: 'not-visible', what: 'account' });
      expect(await count('entry')).toBe(3);
    });

    it('does not suffer by another that arrives with it and fails', async () => {
      const good = Array.from({ length: 6 }, () =>
        cast.entryBy(socialWorker, { subjects: [cast.firstChild] }),
      );
      const before = cast.entryBy(socialWorker, { subjects: [cast.firstChild] });
      expect(isProblem(await submit('before', before))).toBe(false);
      const bad: Entry = { ...before, summary: 'Takes an id that is taken.' };
      const answers = await Promise.all(
        [...good, bad].map((entry, n) => submit(`with-${n}`, entry)),
      );
      expect(answers.slice(0, 6).every((answer) => !isProblem(answer))).toBe(true);
      expect(answers[6]).toEqual({ kind: 'duplicate-id', id: before.id });
      expect((await read()).dossier.entries.map(({ position }) => position)).toEqual([
        1, 2, 3, 4, 5, 6, 7,
      ]);
    });

    it('leaves nothing when its connection is killed half-way', async () => {
      const blocker = new pg.Client(database.adminConnection);
      await blocker.connect();
      await blocker.query('begin; lock table holdfast.mention in exclusive mode');
      const entry = cast.entryBy(socialWorker, { subjects: [cast.firstChild], ...aStranger });
      const lost = expect(submit('killed', entry)).rejects.toThrow();
      await expect
        .poll(async () => {
          const { rowCount } = await database.admin.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = 'holdfast_login' and wait_event_type = 'Lock'`,
          );
          return rowCount;
        })
        .toBe(1);
      await lost;
      await blocker.query('rollback');
      await blocker.end();
      for (const table of [
        'entry',
        'dossier_entry',
        'receipt',
        'mention',
        'question_change',
        'wake_up',
      ]) {
        expect(await count(table), table).toBe(0);
      }
      expect(await submit('killed', entry)).toMatchObject({ entry: entry.id });
      expect((await read()).dossier.entries).toMatchObject([{ position: 1 }]);
    });
  });

  it('the ledger takes entries and gives nothing back', async () => {
    await submit('ledger', cast.entryBy(socialWorker, { subjects: [cast.firstChild] }));
    for (const role of [
      'holdfast_app',
      'holdfast_rules',
      'holdfast_waker',
      'holdfast_steward',
      'holdfast_gate',
    ]) {
      for (const statement of [
        'select body from holdfast.entry',
        'select * from holdfast.entry',
        `update holdfast.entry set kind = 'other'`,
        'delete from holdfast.entry',
        'truncate holdfast.entry',
        'delete from holdfast.dossier_entry',
        'delete from holdfast.question_change',
        `update holdfast.question_change set what = 'settled'`,
        'delete from holdfast.receipt',
      ]) {
        await expect(
          database.admin.query(`begin; set local role ${role}; ${statement}`),
          `${role}: ${statement}`,
        ).rejects.toThrow(/permission denied/);
        await database.admin.query('rollback');
      }
    }
  });

  it('questions of appends that run together are those of the order in which they stand', async () => {
    const subjects = [
      [cast.firstChild],
      [cast.mother],
      [cast.secondChild, cast.firstChild],
      [cast.lodger],
    ];
    const facts: readonly Partial<Entry>[] = [
      aStranger,
      { kind: 'injury', injuries: [{ of: cast.firstChild, site: 'left cheek', type: 'bruise' }] },
      { kind: 'injury', injuries: [{ of: cast.secondChild, site: 'ear', type: 'bruise' }] },
      {
        kind: 'home-visit',
        visit: { announced: true, children: [{ person: cast.firstChild, seen: false }] },
      },
      {},
    ];
    const arriving = fc.record({
      subjects: fc.constantFrom(...subjects),
      facts: fc.constantFrom(...facts),
      through: fc.nat(2),
      afterMs: fc.nat(12),
    });
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(arriving, { minLength: 10, maxLength: 40 }), async (all) => {
        const own = await createCastDatabase(server);
        try {
          const stores = [
            own.store,
            own.database.openStore({ connectionsMax: 8 }),
            own.database.openStore({ entriesHeldMax: 1 }),
          ];
          const answers = await Promise.all(
            all.map(async ({ through, afterMs, ...what }, n) => {
              await sleep(afterMs);
              const entry = cast.entryBy(socialWorker, { ...what.facts, subjects: what.subjects });
              return submit(`together-${n}`, entry, stores[through]);
            }),
          );
          expect(answers.filter(isProblem)).toEqual([]);
          for (const child of [cast.firstChild, cast.secondChild]) {
            const { dossier, questionChanges } = await read(child, own.store);
            expect(dossier.entries.map(({ position }) => position)).toEqual(
              dossier.entries.map((_, n) => n + 1),
            );
            expect(questionChanges).toEqual(oneAfterAnother(dossier));
            asked += questionChanges.length;
          }
        } finally {
          await own.database.drop();
        }
      }),
      { numRuns: 8 },
    );
    expect(asked).toBeGreaterThan(0);
  });

  /** What the rules ask when the entries of a dossier come one by one, in order of position. */
  function oneAfterAnother(dossier: ReadableDossier['dossier']): QuestionChange[] {
    const practice = practiceOn(today);
    if (isProblem(practice)) throw new Error('no practice');
    const questions = new Map<string, Question>();
    return dossier.entries.flatMap((_, n) => {
      const found = assess(
        chronologyOf({ ...dossier, entries: dossier.entries.slice(0, n + 1) }, today),
        questions,
        practice,
      );
      if (isProblem(found)) throw new Error(JSON.stringify(found));
      for (const change of found.changes)
        questions.set(change.question, apply(questions.get(change.question), change));
      return found.changes;
    });
  }

  it('silence is noticed on the day it should be, once, by whichever process wakes', async () => {
    await submit(
      'quiet',
      cast.entryBy(socialWorker, { subjects: [cast.firstChild], ...aStranger }),
    );
    const asked = async (): Promise<readonly QuestionChange[]> =>
      (await Promise.all([read(cast.firstChild), read(cast.secondChild)])).flatMap(
        (one) => one.questionChanges,
      );
    const before = (await asked()).length;
    const round = await wakeDue(store, partnership, today);
    expect(round).toMatchObject({ children: 0, changes: 0, problems: [] });
    const next = round.nextOn;
    if (next === undefined) throw new Error('an unresolved mention should wake somebody');
    const rounds = await Promise.all([
      wakeDue(store, partnership, next),
      wakeDue(database.openStore(), partnership, next),
    ]);
    // The child and the sister, into whose dossier it came as well; each once.
    expect(rounds.reduce((sum, one) => sum + one.children, 0)).toBe(2);
    const after = await asked();
    expect(after.length).toBeGreaterThan(before);
    expect(after.length).toBe(before + rounds.reduce((sum, one) => sum + one.changes, 0));
  });

  it('an import is whole or not at all, and its days are claims', async () => {
    const practice = practiceOn(today);
    if (isProblem(practice)) throw new Error('no practice');
    const on = plainDate('2025-03-03');
    const child = {
      id: 'family-3:child' as PersonId,
      role: 'child',
      relationToChild: 'self',
      knownFrom: on,
    };
    const entry = {
      ...cast.entryBy(socialWorker, {
        subjects: [child.id],
        ...aStranger,
        mentions: [{ asWritten: 'a lodger' }],
      }),
      recordedOn: on,
      happened: { on, precision: 'day' as const },
    };
    const dossier = {
      child,
      people: [child],
      entries: [
        {
          entry,
          position: 1,
          takenInOn: on,
          knownTo: [{ organisation: socialWorker.organisation, on, how: 'recorded' as const }],
        },
      ],
    };
    const into = (dossiers: readonly (typeof dossier)[]) =>
      importRecord(store, { partnership, by: 'importer', dossiers, until: today, practice });
    const taken = {
      ...dossier,
      child: { ...child, id: cast.firstChild },
      people: [{ ...child, id: cast.firstChild }],
      entries: [],
    };
    expect(await into([dossier, taken])).toEqual({ kind: 'duplicate-id', id: cast.firstChild });
    expect(await count('entry')).toBe(0);
    expect(await into([dossier])).toMatchObject({ children: 1, entries: 1 });
    expect(await into([dossier])).toMatchObject({ kind: 'duplicate-id' });
    const { rows } = await database.admin.query(
      `select imported, taken_in_on::text as on, taken_in_at::date > '2025-03-03' as later from holdfast.entry`,
    );
    expect(rows).toEqual([{ imported: true, on: '2025-03-03', later: true }]);
    const asked = await database.admin.query<{ imported: boolean }>(
      'select imported from holdfast.question_change',
    );
    expect(asked.rows.length).toBeGreaterThan(0);
    expect(asked.rows.every(({ imported }) => imported)).toBe(true);
  });
});
