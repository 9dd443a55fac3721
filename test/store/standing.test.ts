import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { addDays } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { type ChildOfCaseload, listCaseload } from '../../src/store/list-caseload.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { firstChild, paediatrician, partnership, secondChild, socialWorker, today } = cast;

describe.each(servers())('what stands for a child on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    ({ database, store } = await createCastDatabase(server));
  });
  afterEach(() => database.drop());

  let submitted = 0;
  async function write(
    author: Actor,
    facts: Partial<Entry> & Pick<Entry, 'subjects'>,
    into = store,
  ): Promise<void> {
    submitted += 1;
    const entry = cast.entryBy(author, facts);
    const answer = await appendEntry(
      into,
      author,
      { submissionId: `standing-${submitted}`, entry },
      { today },
    );
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  }

  async function read(reader: Actor, of = firstChild): Promise<ChildOfCaseload> {
    const listed = await asActor(store, reader, { kind: 'caseload' }, listCaseload);
    if (isProblem(listed)) throw new Error(JSON.stringify(listed));
    const found = listed.find(({ child }) => child.id === of);
    if (found === undefined) throw new Error('the reader does not see the child');
    return found;
  }

  async function dueOf(clock: string, of = firstChild): Promise<string | undefined> {
    const { clocks } = await read(socialWorker, of);
    return clocks.find((one) => one.clock === clock)?.dueOn;
  }

  const onAPlan = { kind: 'plan-started', plan: { type: 'child-protection' } } as const;
  const plan = { ...onAPlan, subjects: [firstChild] };
  const visit = (daysAgo: number, alone: boolean, of = firstChild) => ({
    kind: 'home-visit' as const,
    subjects: [of],
    happened: { on: addDays(today, -daysAgo), precision: 'day' as const },
    visit: { children: [{ person: of, seen: true, alone }] },
  });

  it('a clock runs from what started it, and anew from what met it', async () => {
    expect(await dueOf('T22')).toBeUndefined();
    await write(socialWorker, {
      ...plan,
      happened: { on: addDays(today, -7), precision: 'day' },
    });
    const before = await dueOf('T22');
    expect(before).toBeDefined();
    await write(socialWorker, visit(0, true));
    expect(await dueOf('T22')).toBe(addDays(today, 28));
    await write(socialWorker, { kind: 'plan-ended', plan: onAPlan.plan, subjects: [firstChild] });
    expect(await dueOf('T22')).toBeUndefined();
    expect(await dueOf('T22', secondChild)).toBeUndefined();
  });

  it('several runs of one clock are one line, of what is due first', async () => {
    for (const daysAgo of [1, 6, 3]) {
      const happened = { on: addDays(today, -daysAgo), precision: 'day' as const };
      await write(socialWorker, { kind: 'referral', subjects: [firstChild], happened });
    }
    const owed = (await read(socialWorker)).clocks.filter(({ clock }) => clock === 'T01');
    expect(owed).toMatchObject([{ startedOn: addDays(today, -6), times: 3 }]);
  });

  it('says when the child was last seen by anybody, and alone by social care', async () => {
    await write(socialWorker, visit(9, true));
    await write(socialWorker, visit(5, false));
    await write(paediatrician, visit(2, true));
    const { seen } = await read(socialWorker);
    expect(seen.byAnyAgency).toMatchObject({
      on: addDays(today, -2),
      by: paediatrician.organisation,
    });
    expect(seen.aloneBySocialCare).toMatchObject({
      on: addDays(today, -9),
      by: socialWorker.organisation,
    });
  });

  it('whoever may not see the last time is told of the last that they may see', async () => {
    await write(socialWorker, visit(9, true));
    await write(cast.detective, { ...visit(1, true), labels: ['policeIntelligence'] });
    expect((await read(cast.detective)).seen.byAnyAgency?.on).toBe(addDays(today, -1));
    expect((await read(socialWorker)).seen.byAnyAgency?.on).toBe(addDays(today, -9));
  });

  it('whoever may not see what started a clock does not see the clock', async () => {
    await write(cast.detective, { ...plan, labels: ['policeIntelligence'] });
    expect((await read(cast.detective)).clocks.map(({ clock }) => clock)).toContain('T22');
    expect((await read(socialWorker)).clocks).toEqual([]);
  });

  it('is the same whether this process, another one or time looks at the record', async () => {
    await write(socialWorker, { ...plan, subjects: [firstChild, secondChild] });
    const other = database.openStore();
    await write(socialWorker, visit(3, true, secondChild), other);
    await write(socialWorker, visit(1, false), other);
    await write(socialWorker, { subjects: [firstChild] });
    const kept = [await read(socialWorker), await read(socialWorker, secondChild)];
    await database.admin.query(`
      delete from holdfast.running_clock; delete from holdfast.last_sighting;
      insert into holdfast.wake_up select partnership_id, child_id, '2026-03-02' from holdfast.child_head
        on conflict (partnership_id, child_id) do update set wakes_on = excluded.wakes_on`);
    expect((await read(socialWorker)).clocks).toEqual([]);
    expect((await wakeDue(store, partnership, today)).problems).toEqual([]);
    expect([await read(socialWorker), await read(socialWorker, secondChild)]).toEqual(kept);
    expect(kept[0]?.clocks.length).toBeGreaterThan(0);
  });
});
