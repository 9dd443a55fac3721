import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Purpose } from '../../src/domain/access/purpose.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { listAccounts } from '../../src/store/accounts.ts';
import { appendEntry, type Recorded } from '../../src/store/append.ts';
import { listChildren } from '../../src/store/list-children.ts';
import { listLooks, type Look } from '../../src/store/list-looks.ts';
import { openHeads } from '../../src/store/open-heads.ts';
import { readDossier, readEntry, type ReadableDossier } from '../../src/store/read-dossier.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import { asRules, type Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('who sees what on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let submissions = 0;

  beforeAll(async () => ({ database, store } = await createCastDatabase(server)));
  afterAll(() => database.drop());

  async function record(
    author: Actor,
    facts: Partial<Entry> & Pick<Entry, 'subjects'>,
  ): Promise<{ entry: Entry; answer: Recorded }> {
    submissions += 1;
    const entry = cast.entryBy(author, facts);
    const submission = { submissionId: `access-${submissions}`, entry };
    return {
      entry,
      answer: must(await appendEntry(store, author, submission, { today: cast.today })),
    };
  }

  async function look(
    actor: Actor,
    child: PersonId = cast.firstChild,
  ): Promise<ReadableDossier | Problem> {
    return asActor(store, actor, { kind: 'work', child }, (session) => readDossier(session, child));
  }

  async function sees(actor: Actor, entry: Entry): Promise<'content' | 'pointer' | 'nothing'> {
    const { dossier, pointers } = must(await look(actor));
    if (dossier.entries.some((held) => held.entry.id === entry.id)) return 'content';
    return pointers.some(
      (one) => one.organisation === entry.organisation && one.happenedOn === entry.happened.on,
    )
      ? 'pointer'
      : 'nothing';
  }

  /** A day on which nothing else of the tests happened, so that a pointer can be told. */
  let day = 0;
  function onADayOfItsOwn(): Pick<Entry, 'happened'> {
    day += 1;
    return {
      happened: {
        on: `2019-01-${String(day).padStart(2, '0')}` as Entry['recordedOn'],
        precision: 'day',
      },
    };
  }

  describe('under a grant', () => {
    it('another partnership is not there at all', async () => {
      await record(cast.socialWorker, { subjects: [cast.firstChild] });
      expect(await look(cast.neighbourWorker)).toEqual({ kind: 'not-visible', what: 'record' });
    });

    it('a child without a grant is not there, and the attempt is logged', async () => {
      expect(await look(cast.outsider)).toEqual({ kind: 'not-visible', what: 'record' });
      expect(await look(cast.socialWorker, cast.otherChild)).toEqual({
        kind: 'not-visible',
        what: 'record',
      });
      const { rows } = await database.admin.query(
        `select account_id, purpose, child_id, allowed from holdfast.access_log
         where account_id = 'outsider' order by access_id desc limit 1`,
      );
      expect(rows).toEqual([
        { account_id: 'outsider', purpose: 'work', child_id: cast.firstChild, allowed: false },
      ]);
    });

    it('an account that says it holds another post is refused', async () => {
      const pretender: Actor = { ...cast.socialWorker, role: 'detectiveSergeant' };
      expect(await look(pretender)).toEqual({ kind: 'not-visible', what: 'record' });
      const cleared: Actor = { ...cast.socialWorker, cleared: ['protectedIdentity'] };
      expect(await look(cleared)).toEqual({ kind: 'not-visible', what: 'record' });
    });

    it('police intelligence is content to the police and a pointer to others', async () => {
      const { entry } = await record(cast.detective, {
        subjects: [cast.firstChild],
        labels: ['policeIntelligence'],
        ...onADayOfItsOwn(),
      });
      expect(await sees(cast.detective, entry)).toBe('content');
      expect(await sees(cast.socialWorker, entry)).toBe('pointer');
      expect(await sees(cast.familyDoctor, entry)).toBe('pointer');
    });

    it('a medical of a third party is content to doctors and a pointer to the school', async () => {
      const { entry } = await record(cast.familyDoctor, {
        subjects: [cast.firstChild],
        labels: ['thirdPartyMedical'],
        ...onADayOfItsOwn(),
      });
      expect(await sees(cast.paediatrician, entry)).toBe('content');
      expect(await sees(cast.safeguardingLead, entry)).toBe('pointer');
    });

    it('a protected identity leaves nothing, not even a gap in the count', async () => {
      const { entry } = await record(cast.clearedDetective, {
        subjects: [cast.firstChild],
        labels: ['protectedIdentity'],
        ...onADayOfItsOwn(),
      });
      await record(cast.socialWorker, { subjects: [cast.firstChild] });
      expect(await sees(cast.clearedDetective, entry)).toBe('content');
      expect(await sees(cast.detective, entry)).toBe('nothing');
      const { dossier, pointers } = must(await look(cast.detective));
      const places = [...dossier.entries, ...pointers]
        .map(({ position }) => position)
        .sort((a, b) => a - b);
      expect(places).toEqual(places.map((_, index) => index + 1));
    });

    it('who an anonymous referrer is stands nowhere but in the ledger', async () => {
      const { entry } = await record(cast.socialWorker, {
        subjects: [cast.firstChild],
        labels: ['anonymousReferrer'],
        informant: { person: cast.nurse, relation: 'neighbour', anonymous: true },
        ...onADayOfItsOwn(),
      });
      const { dossier } = must(await look(cast.socialWorker));
      expect(dossier.entries.find((held) => held.entry.id === entry.id)?.entry.informant).toEqual({
        anonymous: true,
      });
      expect(await sees(cast.familyDoctor, entry)).toBe('pointer');
      const { rows } = await database.admin.query<{ said: string }>(
        `select body #>> '{informant,person}' as said from holdfast.entry where entry_id = $1`,
        [entry.id],
      );
      expect(rows[0]?.said).toBe(cast.nurse);
    });

    it('legal advice is closed to the doctor, until it is shared with the doctor', async () => {
      const facts = { subjects: [cast.firstChild], kind: 'legal-advice' as const };
      const closed = await record(cast.socialWorker, { ...facts, ...onADayOfItsOwn() });
      expect(await sees(cast.familyDoctor, closed.entry)).toBe('pointer');
      const shared = await record(cast.socialWorker, {
        ...facts,
        ...onADayOfItsOwn(),
        sharing: {
          what: 'the advice',
          with: [cast.organisations.gp],
          shared: true,
          basis: 'ukGdpr',
        },
      });
      expect(await sees(cast.familyDoctor, shared.entry)).toBe('content');
    });

    it('what a merely claimed relation brings is a pointer, and content once it is corroborated', async () => {
      const claim = (status: 'claimed' | 'corroborated') =>
        record(cast.socialWorker, {
          subjects: [cast.firstChild],
          relationships: [{ of: cast.lodger, to: cast.firstChild, type: 'lodger', status }],
        });
      await claim('claimed');
      const before = await record(cast.detective, { subjects: [cast.lodger], ...onADayOfItsOwn() });
      expect(await sees(cast.socialWorker, before.entry)).toBe('pointer');
      await claim('corroborated');
      const after = await record(cast.detective, { subjects: [cast.lodger], ...onADayOfItsOwn() });
      expect(await sees(cast.socialWorker, after.entry)).toBe('content');
    });

    it('one entry that is closed cannot be had by its id', async () => {
      const { entry } = await record(cast.detective, {
        subjects: [cast.firstChild],
        labels: ['policeIntelligence'],
      });
      const read = (actor: Actor) =>
        asActor(store, actor, { kind: 'work', child: cast.firstChild }, (session) =>
          readEntry(session, { child: cast.firstChild, entry: entry.id }),
        );
      expect(await read(cast.socialWorker)).toEqual({ kind: 'not-visible', what: 'entry' });
      expect(must(await read(cast.detective)).entry.id).toBe(entry.id);
    });

    describe('to open an entry', () => {
      const open = (actor: Actor, { id }: Entry) =>
        asActor(store, actor, { kind: 'work', child: cast.firstChild }, (session) =>
          readEntry(session, { child: cast.firstChild, entry: id }),
        );
      const opened = async (entry: Entry): Promise<unknown[]> =>
        (
          await database.admin.query<{ organisation: string; today: boolean }>(
            `select organisation_id as organisation, on_day = (now() at time zone 'Europe/London')::date as today
             from holdfast.receipt where entry_id = $1 and how = 'opened'`,
            [entry.id],
          )
        ).rows;

      it('is a receipt, one for each organisation, and stands in every dossier of the entry', async () => {
        const { entry } = await record(cast.socialWorker, { subjects: [cast.mother] });
        const readers = [cast.familyDoctor, cast.detective, cast.familyDoctor];
        const answers = await Promise.all(readers.map((actor) => open(actor, entry)));
        for (const [index, { organisation }] of readers.entries()) {
          const known = must(answers[index] ?? { kind: 'not-visible', what: 'entry' }).knownTo;
          expect(known.filter((one) => one.organisation === organisation)).toMatchObject([
            { how: 'opened' },
          ]);
        }
        const receipts = await opened(entry);
        expect(receipts).toHaveLength(2);
        expect(receipts).toContainEqual({ organisation: cast.organisations.gp, today: true });
        for (const child of [cast.firstChild, cast.secondChild]) {
          const { dossier } = must(await look(cast.socialWorker, child));
          const held = dossier.entries.find((one) => one.entry.id === entry.id);
          expect(held?.knownTo.map(({ organisation }) => organisation).sort()).toEqual(
            [
              cast.organisations.socialCare,
              cast.organisations.gp,
              cast.organisations.police,
            ].sort(),
          );
        }
      });

      it('is none for those who recorded it or were sent it, and for a pointer', async () => {
        const shared = { what: 'it', with: [cast.organisations.gp], shared: true } as const;
        const { entry } = await record(cast.detective, {
          subjects: [cast.firstChild],
          labels: ['policeIntelligence'],
          sharing: { ...shared, with: [...shared.with], basis: 'lawEnforcement' },
        });
        must(await open(cast.detective, entry));
        expect(await open(cast.socialWorker, entry)).toMatchObject({ kind: 'not-visible' });
        expect(await opened(entry)).toEqual([]);
      });

      it('opens it to nobody else of the organisation, and rules do not take it for being told', async () => {
        const { entry } = await record(cast.familyDoctor, { subjects: [cast.mother] });
        must(await open(cast.paediatrician, entry));
        const { rows } = await database.admin.query<{ held_by: string[] }>(
          `select held_by from holdfast.dossier_entry where entry_id = $1 limit 1`,
          [entry.id],
        );
        expect(rows).toEqual([{ held_by: [cast.organisations.gp] }]);
        await asRules(database.openStore(), cast.partnership, async (transaction) => {
          const { children } = await openHeads(
            transaction,
            cast.partnership,
            { child: cast.firstChild },
            [],
          );
          const held = children.get(cast.firstChild)?.dossier.entries ?? [];
          expect(held.find((one) => one.entry.id === entry.id)?.knownTo).toEqual([
            { organisation: cast.organisations.gp, on: cast.today, how: 'recorded' },
          ]);
        });
      });
    });

    it('a look through another organisation’s eyes is told to those around the child, and nobody else', async () => {
      const through = (actor: Actor, eyes: Look['organisation'] | 'everyone') =>
        asActor(
          store,
          actor,
          {
            kind: 'handover',
            child: cast.firstChild,
            through: eyes,
            until: '2019-02-03' as Entry['recordedOn'],
          },
          (session) => listLooks(session, cast.firstChild),
        );
      must(await through(cast.detective, cast.organisations.hospitalB));
      must(await through(cast.detective, cast.organisations.police));
      must(await through(cast.detective, 'everyone'));
      await through(cast.outsider, cast.organisations.police);
      const told = (child: PersonId): Promise<readonly Look[] | Problem> =>
        asActor(store, cast.socialWorker, { kind: 'work', child: cast.firstChild }, (session) =>
          listLooks(session, child),
        );
      expect(await told(cast.firstChild)).toEqual([
        {
          at: expect.any(Date) as Date,
          role: 'detectiveSergeant',
          organisation: cast.organisations.police,
          through: cast.organisations.hospitalB,
          until: '2019-02-03',
          purpose: 'handover',
        },
      ]);
      expect(await told(cast.secondChild)).toEqual([]);
    });

    it('a list holds the children of one’s grants and no others', async () => {
      const list = must(
        await asActor(store, cast.socialWorker, { kind: 'caseload' }, listChildren),
      );
      expect(list.map(({ child }) => child.id)).toEqual([cast.firstChild, cast.secondChild]);
      expect(must(await asActor(store, cast.outsider, { kind: 'caseload' }, listChildren))).toEqual(
        [],
      );
    });

    it('a grant that is over is none, and one for an organisation is one for its people', async () => {
      const grant = {
        id: 'a passing one',
        to: { organisation: cast.outsider.organisation },
        child: cast.otherChild,
        reason: 'conference',
        by: 'steward',
        from: '2020-01-01',
      } as const;
      const name = 'Invented Partnership';
      const set = (until?: string) =>
        register(store, {
          partnership: cast.partnership,
          name,
          grants: [{ ...grant, ...(until !== undefined && { until }) } as never],
        });
      await set();
      expect(isProblem(await look(cast.outsider, cast.otherChild))).toBe(false);
      await set('2020-02-01');
      expect(await look(cast.outsider, cast.otherChild)).toMatchObject({ kind: 'not-visible' });
    });

    it('an emergency needs no grant, only a reason, which is logged', async () => {
      const open = (reason: string): Promise<ReadableDossier | Problem> => {
        const purpose: Purpose = { kind: 'emergency', child: cast.firstChild, reason };
        return asActor(store, cast.outsider, purpose, (session) =>
          readDossier(session, cast.firstChild),
        );
      };
      expect(await open(' ')).toEqual({ kind: 'purpose-needed' });
      expect(isProblem(await open('The child is here and hurt.'))).toBe(false);
      const { rows } = await database.admin.query(
        `select detail ->> 'reason' as reason, allowed from holdfast.access_log where purpose = 'emergency'`,
      );
      expect(rows).toEqual([{ reason: 'The child is here and hurt.', allowed: true }]);
    });

    it('an access stays in the log when the work after it fails', async () => {
      const lines = async (): Promise<number> =>
        Number(
          (
            await database.admin.query<{ count: string }>(
              'select count(*) from holdfast.access_log',
            )
          ).rows[0]?.count,
        );
      const before = await lines();
      const work = asActor(store, cast.socialWorker, { kind: 'work', child: cast.firstChild }, () =>
        Promise.reject(new Error('the page broke')),
      );
      await expect(work).rejects.toThrow('the page broke');
      expect(await lines()).toBe(before + 1);
    });

    it('nobody of the application may read or alter the log', async () => {
      for (const role of ['holdfast_app', 'holdfast_rules', 'holdfast_steward', 'holdfast_waker']) {
        for (const statement of ['select 1 from', 'delete from', 'truncate']) {
          await expect(
            database.admin.query(`begin; set local role ${role}; ${statement} holdfast.access_log`),
          ).rejects.toThrow(/permission denied/);
          await database.admin.query('rollback');
        }
      }
    });
  });

  it('a page costs three round trips and an append two, or one where its dossier is held', async () => {
    await look(cast.socialWorker);
    const sent = vi.spyOn(pg.Client.prototype, 'query');
    await look(cast.socialWorker);
    expect(sent.mock.calls.length).toBe(3);
    sent.mockClear();
    await asActor(store, cast.socialWorker, { kind: 'caseload' }, listChildren);
    expect(sent.mock.calls.length).toBe(3);
    sent.mockClear();
    store.held.drop(cast.partnership, [cast.firstChild]);
    await record(cast.socialWorker, { subjects: [cast.firstChild] });
    expect(sent.mock.calls.length).toBe(2);
    sent.mockClear();
    await record(cast.socialWorker, {
      subjects: [cast.firstChild],
      injuries: [{ site: 'left cheek', type: 'bruise' }],
    });
    expect(sent.mock.calls.length).toBeLessThanOrEqual(2);
    sent.mockClear();
    await record(cast.socialWorker, { subjects: [cast.firstChild] });
    expect(sent.mock.calls.length).toBe(1);
    sent.mockRestore();
  });

  it('accounts come with what the gate checks', async () => {
    const accounts = await listAccounts(store, cast.partnership);
    expect(accounts.find(({ account }) => account === 'cleared-detective')).toMatchObject(
      cast.clearedDetective,
    );
  });
});
