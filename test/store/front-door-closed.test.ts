import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followsAllTold } from '../../src/domain/access/front-door.ts';
import type { Actor } from '../../src/domain/access/policy.ts';
import { type Entry, schemaVersion } from '../../src/domain/entry/entry.ts';
import { entryId, personId } from '../../src/domain/entry/facts/basics.ts';
import { roles } from '../../src/domain/people/role.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { onDay } from '../../src/domain/time/partial-date.ts';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { listToldByUs, readHeldOn } from '../../src/store/front-door.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import {
  clearedDetective,
  detective,
  firstChild,
  organisations,
  otherChild,
  safeguardingLead,
  socialWorker,
} from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

// Grants count by the day of the database, so entries are taken in on the day that it is.
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
  new Date(),
) as PlainDate;

const manager: Actor = { ...socialWorker, account: 'team-manager', role: 'teamManager' };
/** Works in social care, and decides on no contact. */
const solicitorThere: Actor = { ...socialWorker, account: 'solicitor-there', role: 'laSolicitor' };

describe.each(servers())('what the front door keeps closed on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    for (const { account, organisation, role } of [manager, solicitorThere]) {
      await database.admin.query(
        `insert into holdfast.account (partnership_id, account_id, organisation_id, role, title)
         values (1, $1, $2, $3, $1)`,
        [account, organisation, role],
      );
    }
  });
  afterAll(() => database.drop());

  async function record(actor: Actor, id: string, more: Partial<Entry> = {}): Promise<void> {
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

  const refer = (id: string): Promise<void> =>
    record(safeguardingLead, id, {
      referredBy: { from: 'professional', organisation: organisations.school },
      told: [organisations.socialCare],
    });

  async function mayOpen(actor: Actor): Promise<boolean> {
    const opened = await asActor(store, actor, { kind: 'work', child: otherChild }, () =>
      Promise.resolve('opened' as const),
    );
    return !isProblem(opened);
  }

  it('opens a child to nobody who writes a contact in a post that decides on none', async () => {
    await record(solicitorThere, 'made-up');
    expect(await mayOpen(solicitorThere)).toBe(false);
    expect(await mayOpen(manager)).toBe(true);
    await record(socialWorker, 'by-telephone');
    expect(await mayOpen(socialWorker)).toBe(true);
  });

  it('stays open to the desk whatever another agency decides', async () => {
    await refer('referral-2');
    const decides: Partial<Entry> = {
      kind: 'no-further-action',
      decision: {
        of: 'referral',
        outcome: 'No further action',
        outcomeCode: 'noFurtherAction',
        about: [entryId.parse('referral-2')],
      },
    };
    const ends = async (): Promise<boolean> => {
      const { rows } = await database.admin.query<{ ends: boolean }>(
        `select until_on is not null as ends from holdfast.access_grant
         where starts_with(grant_id, 'front door referral-2 ')`,
      );
      return rows.length > 0 && rows.every((row) => row.ends);
    };
    await record(detective, 'decided-by-police', decides);
    expect(await ends()).toBe(false);
    const told = await asActor(store, safeguardingLead, { kind: 'caseload' }, (session) =>
      listToldByUs(session, { today }),
    );
    expect(told).toMatchObject([{ entry: 'referral-2', decidedOn: null }]);
    await record(socialWorker, 'decided-by-social-care', decides);
    expect(await ends()).toBe(true);
  });

  it.each([
    ['anonymousReferrer', { toldOn: today, toldWords: null }],
    ['protectedIdentity', { toldOn: null, toldWords: null }],
  ] as const)('tells an agency no words that are kept as %s', async (label, seen) => {
    const referral = `referral-${label}`;
    await refer(referral);
    await record(socialWorker, `told-${label}`, {
      kind: 'information-shared',
      labels: [label],
      feedback: { about: [entryId.parse(referral)], to: organisations.school },
      sharing: {
        what: 'What was decided',
        with: [organisations.school],
        shared: true,
        basis: 'ukGdpr',
      },
      summary: 'Who it was, and where they live now.',
    });
    const told = await asActor(store, safeguardingLead, { kind: 'caseload' }, (session) =>
      listToldByUs(session, { today }),
    );
    if (isProblem(told)) throw new Error('refused');
    expect(told.find(({ entry }) => entry === referral)).toMatchObject(seen);
  });

  describe('of what an organisation told', () => {
    const teacher: Actor = { ...safeguardingLead, account: 'teacher', role: 'policeOfficer' };
    const told = async (actor: Actor): Promise<readonly string[]> => {
      const listed = await asActor(store, actor, { kind: 'caseload' }, (session) =>
        listToldByUs(session, { today }),
      );
      if (isProblem(listed)) throw new Error('refused');
      return listed.map(({ entry }) => entry);
    };
    const openAccount = ({ account, organisation, role }: Actor): Promise<unknown> =>
      database.admin.query(
        `insert into holdfast.account (partnership_id, account_id, organisation_id, role, title)
         values (1, $1, $2, $3, $1)`,
        [account, organisation, role],
      );

    it('shows a colleague what they told themselves, and the rest once they may open the child', async () => {
      await openAccount(teacher);
      await refer('told-by-the-lead');
      expect(await told(teacher)).toEqual([]);
      await record(teacher, 'told-by-the-teacher', {
        referredBy: { from: 'professional', organisation: organisations.school },
        told: [organisations.socialCare],
      });
      expect(await told(teacher)).toEqual(['told-by-the-teacher']);
      expect(await told(safeguardingLead)).toContain('told-by-the-teacher');
      await database.admin.query(
        `insert into holdfast.access_grant (partnership_id, grant_id, account_id, child_id, reason, from_on, granted_by)
         values (1, 'teacher', 'teacher', $1, 'involvement', '2020-01-01', 'steward')`,
        [otherChild],
      );
      expect(await told(teacher)).toContain('told-by-the-lead');
    });

    it('logs whom it has shown, and nothing where it has shown nobody', async () => {
      const shown = async (actor: Actor): Promise<number> =>
        (
          await database.admin.query(
            `select from holdfast.access_found f join holdfast.access_log l using (partnership_id, access_id)
             where l.purpose = 'told' and l.account_id = $1 and f.person_id = $2`,
            [actor.account, otherChild],
          )
        ).rows.length;
      const before = await shown(safeguardingLead);
      await told(safeguardingLead);
      expect(await shown(safeguardingLead)).toBe(before + 1);
      await told(detective);
      expect(await shown(detective)).toBe(0);
    });

    it('is followed whole by the posts that the policy in words names', async () => {
      await refer('told-by-the-lead-again');
      for (const role of roles) {
        const actor: Actor = { ...safeguardingLead, account: `school ${role}`, role };
        await openAccount(actor);
        expect({ role, all: (await told(actor)).length > 0 }).toEqual({
          role,
          all: followsAllTold(role),
        });
      }
    });
  });

  it('does not count where somebody is known under a new identity', async () => {
    const renamed = personId.parse('renamed');
    await record(clearedDetective, 'new-identity', {
      kind: 'person-recorded',
      subjects: [renamed],
      labels: ['protectedIdentity'],
      describes: [{ of: renamed, names: [{ full: 'Wren Example' }], opensRecord: true }],
    });
    await record(safeguardingLead, 'at-new-school', { kind: 'contact', subjects: [renamed] });
    const heldFor = async (actor: Actor) => {
      const held = await asActor(store, actor, { kind: 'search' }, (session) =>
        readHeldOn(session, [firstChild]),
      );
      if (isProblem(held)) throw new Error('refused');
      return held.map(({ organisation }) => organisation);
    };
    await record(clearedDetective, 'known-to-be-one', {
      kind: 'match-decision',
      subjects: [firstChild, renamed],
      labels: ['protectedIdentity'],
      identity: {
        person: firstChild,
        other: renamed,
        decision: 'same',
        by: 'person',
        reason: 'known to the police',
      },
    });
    expect(await heldFor(socialWorker)).toEqual([]);
    expect(await heldFor(clearedDetective)).toContain(organisations.school);
  });
});
