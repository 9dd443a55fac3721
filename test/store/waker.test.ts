import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { oneAtATime } from '../../src/store/one-at-a-time.ts';
import type { Store } from '../../src/store/store.ts';
import { dueAfter, wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { socialWorker, today, partnership } = cast;

interface World {
  readonly database: TestDatabase;
  readonly store: Store;
}

describe.each(servers())('the waker on PostgreSQL $version', (server) => {
  let worlds: readonly World[];

  beforeEach(async () => {
    worlds = await Promise.all([createCastDatabase(server), createCastDatabase(server)]);
  });
  afterEach(() => Promise.all(worlds.map(({ database }) => database.drop())));

  /** Two children with a man whom nobody knows, and a third with nothing to wait for. */
  async function record({ store }: World): Promise<void> {
    const entry = cast.entryBy(socialWorker, {
      id: 'a-stranger' as never,
      subjects: [cast.mother],
      mentions: [{ asWritten: 'a man called uncle', by: cast.mother }],
    });
    await appendEntry(store, socialWorker, { submissionId: 'stranger', entry }, { today });
  }

  async function changes({ database }: World): Promise<readonly unknown[]> {
    const { rows } = await database.admin.query<object>(`
      select child_id, number, question_id, what, on_day::text, due_on::text
      from holdfast.question_change order by child_id, number`);
    return rows;
  }

  /** What time did to questions: each brought up its ladder, on a day. */
  async function climbs({ database }: World): Promise<readonly { on: string }[]> {
    const { rows } = await database.admin.query<{ on: string }>(`
      select on_day::text as on, child_id, question_id, version, body
      from holdfast.question_act order by child_id, question_id, version`);
    return rows;
  }

  async function wakeUps({ database }: World): Promise<readonly unknown[]> {
    const { rows } = await database.admin.query<object>(
      'select child_id, wakes_on::text from holdfast.wake_up order by child_id',
    );
    return rows;
  }

  const days = (from: PlainDate, count: number): PlainDate[] =>
    Array.from({ length: count }, (_, day) => addDays(from, day));

  it('makes up for weeks in which nothing ran as if each day had been awake', async () => {
    const [daily, late] = worlds as [World, World];
    for (const world of worlds) await record(world);
    const before = (await changes(daily)).length;
    // Over the night on which the clocks go forward.
    const until = addDays(today, 120);
    for (const day of days(today, 121)) await wakeDue(daily.store, partnership, day);
    const round = await wakeDue(late.store, partnership, until);
    expect(round.problems).toEqual([]);
    expect(await changes(late)).toEqual(await changes(daily));
    expect(await wakeUps(late)).toEqual(await wakeUps(daily));
    expect(await climbs(late)).toEqual(await climbs(daily));
    // What was raised on one day went up the ladder on others, each as of its own.
    expect(new Set((await climbs(late)).map(({ on }) => on)).size).toBeGreaterThan(3);
    expect((await changes(late)).length).toBeGreaterThan(before);
    expect(await wakeDue(late.store, partnership, until)).toMatchObject({ children: 0 });
  });

  it('is broken off half-way and goes on where it was', async () => {
    const [whole, broken] = worlds as [World, World];
    for (const world of worlds) await record(world);
    const until = addDays(today, 120);
    await wakeDue(whole.store, partnership, until);
    const { rows } = await broken.database.admin.query<{ child_id: string }>(
      'select child_id from holdfast.wake_up order by child_id limit 1',
    );
    await broken.database.admin.query(
      `create function holdfast.refuse() returns trigger language plpgsql as $$
         begin raise exception 'not now'; end $$;
       create trigger refuse before insert on holdfast.question_change for each row
         when (new.child_id = '${rows[0]?.child_id ?? ''}') execute function holdfast.refuse()`,
    );
    const first = await wakeDue(broken.store, partnership, until);
    expect(first.problems).toMatchObject([{ message: 'not now' }]);
    await broken.database.admin.query('drop trigger refuse on holdfast.question_change');
    expect((await wakeDue(broken.store, partnership, until)).problems).toEqual([]);
    expect(await changes(broken)).toEqual(await changes(whole));
  });

  it('leaves a partnership alone while another process wakes it', async () => {
    const [{ database, store }] = worlds as [World];
    await record({ database, store });
    const later = addDays(today, 30);
    const second = database.openStore();
    await oneAtATime(store, { work: 'waking', partnership }, async () => {
      expect(await wakeDue(second, partnership, later)).toMatchObject({ children: 0 });
    });
    expect((await wakeDue(second, partnership, later)).children).toBeGreaterThan(0);
  });

  it('finds those that are due by their day, and reads of no others', async () => {
    const [{ database }] = worlds as [World];
    await database.admin.query(`
      insert into holdfast.person (partnership_id, person_id, facts)
        select 1, 'later-' || n, '{}' from generate_series(1, 5000) n;
      insert into holdfast.wake_up (partnership_id, child_id, wakes_on)
        select 1, 'later-' || n, date '2030-01-01' + n % 900 from generate_series(1, 5000) n;
      analyze holdfast.wake_up`);
    const { rows } = await database.admin.query<{ 'QUERY PLAN': string }>(
      `explain ${dueAfter(partnership, today, undefined).text}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index.*wake_up_by_day/);
    expect(plan).toMatch(/Index Cond:.*wakes_on <= /);
  });
});
