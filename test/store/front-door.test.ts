import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { type Entry, schemaVersion } from '../../src/domain/entry/entry.ts';
import { frontDoorKinds } from '../../src/domain/decisions/front-door.ts';
import { entryId, personId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { onDay } from '../../src/domain/time/partial-date.ts';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { listFrontDoor, listToldByUs, readHeldOn } from '../../src/store/front-door.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import {
  detective,
  firstChild,
  mother,
  neighbourWorker,
  organisations,
  otherChild,
  outsider,
  safeguardingLead,
  socialWorker,
} from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

// Grants count by the day of the database, so entries are taken in on the day that it is.
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
  new Date(),
) as PlainDate;

describe.each(servers())('the front door on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
  });
  afterAll(() => database.drop());

  async function record(actor: Actor, id: string, more: Partial<Entry>): Promise<void> {
    const entry: Entry = {
      id: entryId.parse(id),
      schemaVersion,
      kind: 'referral',
      happened: onDay(today),
      recordedOn: today,
      organisation: actor.organisation,
      subjects: [otherChild],
      labels: ['standard'],
      ...more,
    };
    const recorded = await appendEntry(store, actor, { submissionId: id, entry }, { today });
    if (isProblem(recorded)) throw new Error(JSON.stringify(recorded));
  }

  async function mayOpen(actor: Actor, child: string): Promise<boolean> {
    const opened = await asActor(store, actor, { kind: 'work', child: personId.parse(child) }, () =>
      Promise.resolve('opened' as const),
    );
    return !isProblem(opened);
  }

  const refer = (id: string, more: Partial<Entry> = {}): Promise<void> =>
    record(safeguardingLead, id, {
      referredBy: { from: 'professional', organisation: organisations.school },
      told: [organisations.socialCare],
      ...more,
    });

  it('opens a child to the social care that receives a referral, and to nobody else', async () => {
    expect(await mayOpen(socialWorker, otherChild)).toBe(false);
    await refer('referral-1');
    expect(await mayOpen(socialWorker, otherChild)).toBe(true);
    expect(await mayOpen(safeguardingLead, otherChild)).toBe(false);
    expect(await mayOpen(detective, otherChild)).toBe(false);
    expect(await mayOpen(neighbourWorker, otherChild)).toBe(false);
    const listed = await asActor(store, socialWorker, { kind: 'caseload' }, (session) =>
      listFrontDoor(session, { today }),
    );
    if (isProblem(listed)) throw new Error('refused');
    expect(listed.flatMap(({ entries }) => entries.map(({ entry }) => entry.id))).toContain(
      'referral-1',
    );
  });

  it('opens nothing by a contact that nobody brought, nor by any other entry', async () => {
    const child = personId.parse('child-unopened');
    await record(safeguardingLead, 'on-file', {
      kind: 'person-recorded',
      subjects: [child],
      describes: [{ of: child, names: [{ full: 'Wren Example' }], opensRecord: true }],
    });
    await record(safeguardingLead, 'call', { kind: 'contact', subjects: [child] });
    await record(safeguardingLead, 'worry', { kind: 'concern', subjects: [child] });
    expect(await mayOpen(socialWorker, child)).toBe(false);
    await refer('referral-of-new', { subjects: [child, mother] });
    expect(await mayOpen(socialWorker, child)).toBe(true);
  });

  it('ends that reason four weeks after the decision', async () => {
    await record(socialWorker, 'decided-1', {
      kind: 'no-further-action',
      decision: {
        of: 'referral',
        outcome: 'No further action',
        outcomeCode: 'noFurtherAction',
        about: [entryId.parse('referral-1')],
      },
    });
    const { rows } = await database.admin.query<{ days: number }>(
      `select until_on - from_on as days from holdfast.access_grant
       where granted_by = 'front door' and child_id = $1`,
      [otherChild],
    );
    expect(rows.map(({ days }) => days)).toEqual([28]);
    expect(await mayOpen(socialWorker, otherChild)).toBe(true);
  });

  it('ends the reason of the last contact by a decision that names none', async () => {
    const child = personId.parse('child-decided');
    await record(safeguardingLead, 'decided-on-file', {
      kind: 'person-recorded',
      subjects: [child],
      describes: [{ of: child, names: [{ full: 'Lark Example' }], opensRecord: true }],
    });
    await refer('referral-2', { subjects: [child] });
    await refer('concern-3', { subjects: [child], kind: 'concern' });
    const ends = async (): Promise<readonly unknown[]> => {
      const { rows } = await database.admin.query<{ entry: string; days: number | null }>(
        `select distinct entry_id as entry, until_on - from_on as days from holdfast.access_grant
         where granted_by = 'front door' and child_id = $1 order by entry_id`,
        [child],
      );
      return rows.map(({ entry, days }) => [entry, days]);
    };
    expect(await ends()).toEqual([
      ['concern-3', null],
      ['referral-2', null],
    ]);
    const decision = { of: 'referral', outcome: 'No further action' } as const;
    await record(socialWorker, 'decided-3', { kind: 'case-closed', subjects: [child], decision });
    expect(await ends()).toEqual([
      ['concern-3', 28],
      ['referral-2', null],
    ]);
    const { rows } = await database.admin.query<{ def: string }>(
      `select pg_get_triggerdef(oid) as def from pg_trigger where tgname = 'front_door'`,
    );
    const kinds = [...(rows[0]?.def ?? '').matchAll(/'([a-z0-9-]+)'::text/g)].map(
      ([, kind]) => kind,
    );
    expect(kinds.toSorted()).toEqual([...frontDoorKinds].toSorted());
  });

  it('tells an organisation what became of what it told, and no other', async () => {
    const told = async (actor: Actor) => {
      const listed = await asActor(store, actor, { kind: 'caseload' }, (session) =>
        listToldByUs(session, { today }),
      );
      if (isProblem(listed)) throw new Error('refused');
      return listed.filter(({ entry }) => entry === 'referral-1');
    };
    expect(await told(safeguardingLead)).toMatchObject([{ decidedOn: today, toldOn: null }]);
    await record(socialWorker, 'told-1', {
      kind: 'information-shared',
      feedback: { about: [entryId.parse('referral-1')], to: organisations.school },
      sharing: {
        what: 'What was decided',
        with: [organisations.school],
        shared: true,
        basis: 'ukGdpr',
      },
      summary: 'The family was offered help.',
    });
    expect(await told(safeguardingLead)).toMatchObject([
      { toldOn: today, toldWords: 'The family was offered help.' },
    ]);
    expect(await told(detective)).toEqual([]);
    expect(await told(outsider)).toEqual([]);
  });

  it('counts what agencies hold on somebody, and nothing whose existence is kept', async () => {
    await record(detective, 'seen-1', { kind: 'contact', subjects: [firstChild] });
    await record(detective, 'kept-1', {
      kind: 'contact',
      subjects: [firstChild],
      labels: ['protectedIdentity'],
    });
    const held = await asActor(store, socialWorker, { kind: 'search' }, (session) =>
      readHeldOn(session, [firstChild]),
    );
    expect(held).toEqual([
      {
        person: firstChild,
        organisation: organisations.police,
        entries: 1,
        firstOn: today,
        lastOn: today,
        isPlaceWithheld: false,
      },
    ]);
    const { rows } = await database.admin.query(
      `select from holdfast.access_log where purpose = 'held' and account_id = $1`,
      [socialWorker.account],
    );
    expect(rows).toHaveLength(1);
  });
});
