import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, maySetNumbers } from '../../src/domain/access/policy.ts';
import { roles } from '../../src/domain/people/role.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { practiceOf, readOwnPolicy, setOwnNumber } from '../../src/store/own-numbers.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { addToCast, createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { guardian, partnership, neighbour, today } = cast;
const tomorrow = addDays(today, 1);

describe.each(servers())('a partnership’s own numbers, on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    await addToCast(store, [{ ...guardian, title: 'Caldicott Guardian' }]);
  });
  afterAll(() => database.drop());

  const set = (
    wish: Partial<Parameters<typeof setOwnNumber>[2]>,
    by: Actor = guardian,
    on = today,
  ) =>
    setOwnNumber(
      store,
      by,
      { parameter: 'childSeenByWorkerEvery', value: 10, from: tomorrow, because: 'x', ...wish },
      on,
    );
  const numberOn = async (day: string, of = partnership): Promise<number> => {
    const practice = await practiceOf(store, of, plainDate(day));
    if (isProblem(practice)) throw new Error(practice.kind);
    return practice.parameters.childSeenByWorkerEvery;
  };
  const question = async () => {
    const record = await asActor(
      store,
      cast.socialWorker,
      { kind: 'work', child: cast.firstChild },
      (session) => readDossier(session, cast.firstChild),
    );
    if (isProblem(record)) throw new Error(record.kind);
    return record.questionChanges.filter(({ rule }) => rule === 'P12');
  };

  it('hold from their day on, for that partnership alone, and no earlier one is overwritten', async () => {
    const first = plainDate('2026-05-01');
    const second = plainDate('2026-06-01');
    expect(await set({ from: first, value: 15 })).toMatchObject({ value: 15 });
    expect(await set({ from: second, value: 12 })).toMatchObject({ value: 12 });
    const back = { parameter: 'childSeenByWorkerEvery', from: plainDate('2026-07-01') };
    // Without a value the national number holds again.
    expect(await setOwnNumber(store, guardian, { ...back, because: 'x' }, today)).toEqual(back);
    expect(await numberOn('2026-04-30')).toBe(20);
    expect(await numberOn('2026-05-01')).toBe(15);
    expect(await numberOn('2026-05-31')).toBe(15);
    expect(await numberOn('2026-06-01')).toBe(12);
    expect(await numberOn('2026-07-01')).toBe(20);
    expect(await numberOn('2026-06-01', neighbour)).toBe(20);
    const policy = await readOwnPolicy(store, partnership);
    if (isProblem(policy)) throw new Error(policy.kind);
    expect(policy.history.map(({ from, value, setBy }) => [from, value, setBy])).toEqual([
      ['2026-05-01', 15, 'guardian'],
      ['2026-06-01', 12, 'guardian'],
      ['2026-07-01', undefined, 'guardian'],
    ]);
  });

  it('are never those of law or guidance, nor of a day that has begun', async () => {
    expect(await set({ parameter: 'policeProtectionFor', value: 96 })).toEqual({
      kind: 'set-nationally',
      number: 'policeProtectionFor',
      basis: 'law',
    });
    expect(await set({ parameter: 'initialConferenceAfterStrategy' })).toMatchObject({
      kind: 'set-nationally',
      basis: 'guidance',
    });
    for (const wrong of [
      { parameter: 'howSoon' },
      { value: 2.5 },
      { value: -1 },
      { value: 10_001 },
      { from: today },
      { because: ' ' },
    ]) {
      expect(await set(wrong)).toMatchObject({ kind: 'invalid' });
    }
  });

  it('are set by a Caldicott Guardian of the partnership and nobody else, and every attempt is logged', async () => {
    const allowed: string[] = [];
    for (const role of roles) {
      const actor = { ...guardian, account: `as-${role}`, role };
      await register(store, {
        partnership,
        name: 'Invented Partnership',
        accounts: [{ id: actor.account, organisation: actor.organisation, role, title: role }],
      });
      const answer = await set({ parameter: 'announcedVisitsInARow', value: 4 }, actor);
      if (!isProblem(answer)) allowed.push(role);
      else expect(answer).toMatchObject({ kind: 'not-visible' });
    }
    expect(allowed).toEqual(roles.filter(maySetNumbers));
    // The account decides, and not what somebody says of it; nor does one from next door.
    const claimed = { ...cast.socialWorker, role: 'caldicottGuardian' } as const;
    expect(await set({}, claimed)).toMatchObject({ kind: 'not-visible' });
    expect(await set({}, { ...guardian, partnership: neighbour })).toMatchObject({
      kind: 'not-visible',
    });
    const { rows } = await database.admin.query<{ allowed: boolean; count: string }>(
      `select allowed, count(*) from holdfast.access_log where purpose = 'policy' group by allowed order by allowed`,
    );
    expect(rows).toEqual([
      { allowed: false, count: String(roles.length - 1 + 2) },
      { allowed: true, count: '4' },
    ]);
  });

  it('cannot be written, altered or removed by the application by any other way', async () => {
    for (const role of ['holdfast_app', 'holdfast_rules', 'holdfast_waker', 'holdfast_steward']) {
      for (const statement of [
        `insert into holdfast.own_number (partnership_id, parameter, from_on, because, set_by) values (1, 'a', now(), 'b', 'c')`,
        'update holdfast.own_number set value = 1',
        'delete from holdfast.own_number',
      ]) {
        const client = await database.admin.connect();
        try {
          await client.query('begin');
          await client.query(`set local role ${role}`);
          await client.query(`set local holdfast.partnership = '1'`);
          await expect(client.query(statement)).rejects.toThrow('permission denied');
        } finally {
          await client.query('rollback');
          client.release();
        }
      }
    }
  });

  it('wake every child on the day on which they begin, and what they raise names them', async () => {
    const submitted = await appendEntry(
      store,
      cast.socialWorker,
      {
        submissionId: 'a plan',
        entry: cast.entryBy(cast.socialWorker, {
          subjects: [cast.firstChild],
          kind: 'plan-started',
          plan: { type: 'child-protection' },
        }),
      },
      { today },
    );
    if (isProblem(submitted)) throw new Error(JSON.stringify(submitted));
    const from = addDays(today, 9);
    expect(await set({ value: 5, from, because: 'Every week.' }, guardian, today)).toMatchObject({
      value: 5,
    });
    // A day before, nothing has changed; on the day itself the five working days are over.
    await wakeDue(store, partnership, addDays(from, -1));
    expect((await question()).map(({ what }) => what)).toEqual([]);
    const [one, other] = await Promise.all([
      wakeDue(store, partnership, from),
      wakeDue(database.openStore(), partnership, from),
    ]);
    expect(one.problems.concat(other.problems)).toEqual([]);
    const asked = await question();
    expect(asked).toMatchObject([
      { what: 'raised', on: from, numbers: ['childSeenByWorkerEvery'] },
    ]);
    // Once: another round on the same day wakes nobody for it.
    expect(await wakeDue(store, partnership, from)).toMatchObject({ changes: 0 });
    expect(await question()).toEqual(asked);
  });

  it('fail loudly for a partnership whose law is not built, and for one that does not say', async () => {
    await register(store, { partnership: 7, name: 'Far away', jurisdiction: 'Scotland' });
    expect(await practiceOf(store, 7, today)).toEqual({
      kind: 'jurisdiction-unknown',
      name: 'Scotland',
    });
    expect(await practiceOf(store, 99, today)).toMatchObject({ kind: 'not-visible' });
    await expect(register(store, { partnership: 8, name: 'Nobody said' })).rejects.toThrow(
      'null value in column "jurisdiction"',
    );
  });
});
