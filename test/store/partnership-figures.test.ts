import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { Figure } from '../../src/domain/oversight/figure.ts';
import { englandAndWalesBankHolidays as holidays } from '../../src/domain/time/bank-holidays.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { workingDaysBetween } from '../../src/domain/time/working-days.ts';
import { appendEntry } from '../../src/store/append.ts';
import { readPartnershipFigures } from '../../src/store/partnership-figures.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { detective, firstChild, outsider, partnership, secondChild, socialWorker, today } = cast;

describe.each(servers())('the figures of a partnership on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    ({ database, store } = await createCastDatabase(server));
  });
  afterEach(() => database.drop());

  const bruise = {
    subjects: [firstChild],
    injuries: [{ of: firstChild, site: 'left cheek', type: 'bruise' as const }],
  };

  let submitted = 0;
  async function write(
    facts: Partial<Entry> & Pick<Entry, 'subjects'>,
    on = today,
    author: Actor = socialWorker,
  ): Promise<void> {
    submitted += 1;
    const happened = { on, precision: 'day' as const };
    const entry = cast.entryBy(author, { happened, ...facts });
    const submission = { submissionId: `figures-${submitted}`, entry };
    const answer = await appendEntry(store, author, submission, { today });
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  }

  function read(reader: Actor, on: PlainDate = today): Promise<readonly Figure[] | Problem> {
    return asActor(store, reader, { kind: 'oversight' }, (session) =>
      readPartnershipFigures(session, { today: on, holidays }),
    );
  }

  async function figures(on: PlainDate = today): Promise<readonly Figure[]> {
    const found = await read(detective, on);
    if (isProblem(found)) throw new Error(JSON.stringify(found));
    return found;
  }

  const of = (all: readonly Figure[], figure: Figure['figure'], what?: string): number =>
    all
      .filter((one) => one.figure === figure && (what === undefined || one.of === what))
      .reduce((sum, { counted }) => sum + counted, 0);

  it('are for posts that see the partnership, without a grant for any child', async () => {
    await write({ kind: 'referral', subjects: [firstChild] });
    expect(isProblem(await read(detective))).toBe(false);
    for (const reader of [socialWorker, outsider]) {
      expect(await read(reader)).toEqual({ kind: 'not-visible', what: 'record' });
    }
    const { rows } = await database.admin.query(
      `select account_id, allowed, child_id from holdfast.access_log
       where purpose = 'oversight' order by access_id`,
    );
    expect(rows).toEqual([
      { account_id: detective.account, allowed: true, child_id: null },
      { account_id: socialWorker.account, allowed: false, child_id: null },
      { account_id: outsider.account, allowed: false, child_id: null },
    ]);
  });

  it('are not given through another door to a post that may not see them', async () => {
    await write({ kind: 'referral', subjects: [firstChild] });
    const found = await asActor(store, socialWorker, { kind: 'caseload' }, (session) =>
      readPartnershipFigures(session, { today, holidays }),
    );
    expect(found).toEqual([]);
  });

  it('are of one partnership alone', async () => {
    await write({ kind: 'referral', subjects: [firstChild] });
    const neighbour = { ...detective, partnership: cast.neighbour };
    expect(await read(neighbour)).toEqual({ kind: 'not-visible', what: 'record' });
  });

  it('count each open question once, by rung, by line and by rule, with how long it waits', async () => {
    await write(bruise);
    const before = await figures();
    const { rows } = await database.admin.query<{ open: number }>(
      `select count(*)::int as open from holdfast.question_holding where open and partnership_id = $1`,
      [partnership],
    );
    const open = rows[0]?.open ?? 0;
    expect(open).toBeGreaterThan(0);
    for (const by of ['rung', 'line', 'rule'] as const)
      expect(of(before, `open by ${by}`)).toBe(open);
    const later = addDays(today, 30);
    const longest = (await figures(later)).find(({ figure }) => figure === 'open by rung')?.longest;
    expect(longest).toBe(workingDaysBetween(today, later, holidays));
  });

  it('count what ended by the month in which it ended, for a year', async () => {
    await write(bruise);
    await database.admin.query(
      `insert into holdfast.question_change (partnership_id, child_id, number, question_id, rule, of_role,
         what, urgency, on_day, due_on, imported, body, labels, content, held_by)
       select partnership_id, child_id, 1000 + number, question_id, rule, of_role, 'settled', urgency,
         $1, due_on, imported, body, labels, content, held_by
       from holdfast.question_change where what = 'raised' and partnership_id = $2`,
      [addDays(today, 8), partnership],
    );
    const { rowCount } = await database.admin.query(
      `select from holdfast.question_change where number > 1000`,
    );
    const then = await figures(addDays(today, 30));
    const month = then.find(({ figure }) => figure === 'ended by month');
    expect(month).toMatchObject({ of: addDays(today, 8).slice(0, 7), counted: rowCount });
    expect(month?.inTheMiddle).toBe(workingDaysBetween(today, addDays(today, 8), holidays));
    expect(of(then, 'open by rung')).toBe(0);
    expect(of(await figures(addDays(today, 400)), 'ended by month')).toBe(0);
  });

  it('tell clocks that were kept from those met late and those not met', async () => {
    await write({ kind: 'referral', subjects: [firstChild] }, addDays(today, -20));
    await write({ kind: 'no-further-action', subjects: [firstChild] }, addDays(today, -20));
    await write({ kind: 'referral', subjects: [secondChild] }, addDays(today, -20));
    await write({ kind: 'no-further-action', subjects: [secondChild] }, addDays(today, -3));
    expect(of(await figures(), 'kept', 'T01')).toBe(1);
    expect(of(await figures(), 'late', 'T01')).toBe(1);
    await write({ kind: 'referral', subjects: [firstChild] });
    expect(of(await figures(), 'unmet', 'T01')).toBe(0);
    expect(of(await figures(addDays(today, 7)), 'unmet', 'T01')).toBe(1);
  });

  it('are worked out for a record that nothing new has come to, when it is looked at', async () => {
    await write({ kind: 'referral', subjects: [firstChild] }, addDays(today, -20));
    await database.admin.query(`
      delete from holdfast.clock_outcome;
      insert into holdfast.wake_up select partnership_id, child_id, '${today}' from holdfast.child_head
        on conflict (partnership_id, child_id) do update set wakes_on = excluded.wakes_on`);
    expect((await wakeDue(database.openStore(), partnership, today)).problems).toEqual([]);
    expect(of(await figures(), 'unmet', 'T01')).toBe(1);
  });

  it('count a mention of whom nobody knows who it is, until it is known, once for all children', async () => {
    const mention = { asWritten: 'a man with a dog', by: cast.mother };
    await write({ kind: 'contact', subjects: [firstChild, secondChild], mentions: [mention] });
    expect(of(await figures(), 'unresolved', 'month')).toBe(1);
    expect(of(await figures(addDays(today, 60)), 'unresolved', 'quarter')).toBe(1);
    await database.admin.query(`update holdfast.mention set resolved_person = $1`, [cast.lodger]);
    expect(of(await figures(), 'unresolved')).toBe(0);
  });

  it('leave out a record that is kept under another', async () => {
    await write({ kind: 'referral', subjects: [firstChild] }, addDays(today, -20));
    await database.admin.query(
      `update holdfast.child_head set kept_under = $1 where child_id = $2`,
      [secondChild, firstChild],
    );
    expect(of(await figures(), 'unmet', 'T01')).toBe(0);
  });
});
