import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { Label } from '../../src/domain/entry/label.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import {
  type GuardianDesk,
  openInEmergency,
  readGuardianDesk,
  reviewEmergency,
} from '../../src/store/emergency.ts';
import { relayOutbox } from '../../src/store/outbox.ts';
import { listNotices } from '../../src/store/notices.ts';
import { fillPosts } from '../../src/store/posts.ts';
import { readDossier, type ReadableDossier } from '../../src/store/read-dossier.ts';
import { listMyQuestions } from '../../src/store/read-questions.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const reason = 'The child is here, hurt, and nobody answers at the duty desk.';
const guardian: Actor = {
  ...cast.outsider,
  account: 'guardian',
  organisation: cast.organisations.hospitalB,
  role: 'caldicottGuardian',
};

/** The London day of the database, by which a grant is judged. */
const today = plainDate(
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date()),
);

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('an emergency on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let submissions = 0;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    await addAccount(guardian);
    const post = {
      id: 'guardian',
      role: guardian.role,
      account: guardian.account,
      from: cast.today,
    };
    must((await fillPosts(store, 1, [post], { by: 'steward', today })) ?? 'filled');
  });
  afterAll(() => database.drop());

  async function addAccount(actor: Actor): Promise<Actor> {
    const { account, organisation, role, cleared } = actor;
    await register(store, {
      partnership: cast.partnership,
      name: 'Invented Partnership',
      accounts: [{ id: account, organisation, role, title: account, cleared }],
    });
    return actor;
  }

  const open = (
    by: Actor,
    child: PersonId = cast.firstChild,
    words = reason,
  ): Promise<Problem | undefined> =>
    openInEmergency(store, by, { child, reason: words, confirmed: false }, { today });

  const look = (by: Actor, child = cast.firstChild): Promise<ReadableDossier | Problem> =>
    asActor(store, by, { kind: 'work', child }, (session) => readDossier(session, child));

  const questionsOf = async (
    actor: Actor,
  ): Promise<readonly { rule: string; child: PersonId; dueOn: PlainDate }[]> => {
    const mine = must(await asActor(store, actor, { kind: 'caseload' }, listMyQuestions));
    return mine.map(({ child, life }) => ({ rule: life.question.rule, child, dueOn: life.dueOn }));
  };

  async function write(labels: readonly Label[], facts: Partial<Entry> = {}): Promise<Entry> {
    submissions += 1;
    const entry = cast.entryBy(cast.clearedDetective, {
      subjects: [cast.firstChild],
      labels: [...labels],
      ...facts,
    });
    must(
      await appendEntry(
        store,
        cast.clearedDetective,
        { submissionId: `emergency-${submissions}`, entry },
        { today: cast.today },
      ),
    );
    return entry;
  }

  it('opens at once, for today and tomorrow, and says since when', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-1' });
    expect(await look(nurse)).toMatchObject({ kind: 'not-visible' });
    expect(await open(nurse)).toBeUndefined();
    expect(isProblem(await look(nurse))).toBe(false);
    const { rows } = await database.admin.query<{ from: string; until: string; basis: string }>(
      `select from_on::text as from, until_on::text as until, basis from holdfast.access_grant
       where reason = 'emergency' and account_id = 'nurse-1'`,
    );
    expect(rows).toEqual([{ from: today, until: addDays(today, 1), basis: reason }]);
    const since = await asActor(store, nurse, { kind: 'work', child: cast.firstChild }, (session) =>
      Promise.resolve(session.openedInEmergencyAt?.getTime() ?? 0),
    );
    expect(Math.abs(Date.now() - Number(since))).toBeLessThan(60_000);
    // Nobody else is let in with them, and no other child is opened.
    expect(await look(cast.outsider)).toMatchObject({ kind: 'not-visible' });
    expect(await look(nurse, cast.otherChild)).toMatchObject({ kind: 'not-visible' });
    await database.admin.query(
      `update holdfast.access_grant set from_on = from_on - 2, until_on = until_on - 2
       where account_id = 'nurse-1'`,
    );
    expect(await look(nurse)).toMatchObject({ kind: 'not-visible' });
  });

  it('wants a reason that says something, and keeps it as it was typed', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-2' });
    expect(await open(nurse, cast.firstChild, '  urgent  ')).toMatchObject({
      kind: 'invalid',
      errors: [{ path: '/reason' }],
    });
    expect(await look(nurse)).toMatchObject({ kind: 'not-visible' });
    const typed = ' Found alone at the station; “no one home”\nsays a neighbour ';
    expect(await open(nurse, cast.firstChild, typed)).toBeUndefined();
    const { rows } = await database.admin.query(
      `select detail ->> 'reason' as reason from holdfast.access_log
       where purpose = 'emergency' and account_id = 'nurse-2'`,
    );
    expect(rows).toEqual([{ reason: typed }]);
  });

  it('opens every label but those for which somebody is called', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-3' });
    const opened: Label[] = [
      'restrictedStaffFamily',
      'addressWithheld',
      'anonymousReferrer',
      'policeIntelligence',
      'maracMinutes',
      'thirdPartyMedical',
      'allegationAgainstStaff',
    ];
    const closed: Label[] = ['protectedIdentity', 'adoptionSealed', 'legalPrivilege'];
    const entries = new Map<string, Label>();
    for (const one of [...opened, ...closed]) {
      entries.set(
        (await write([one], { informant: { anonymous: false, relation: 'aunt' } })).id,
        one,
      );
    }
    await open(nurse);
    const { dossier } = must(await look(nurse));
    const seen = dossier.entries.filter(({ entry }) => entries.has(entry.id));
    expect(seen.map(({ entry }) => entries.get(entry.id)).toSorted()).toEqual(opened.toSorted());
    const anonymous = seen.find(({ entry }) => entries.get(entry.id) === 'anonymousReferrer');
    expect(anonymous?.entry.informant).toEqual({ anonymous: true });
  });

  it('leaves no label open when it is over, nor to the same work before it', async () => {
    const entry = await write(['policeIntelligence']);
    const sees = async (): Promise<boolean> =>
      must(await look(cast.familyDoctor)).dossier.entries.some((one) => one.entry.id === entry.id);
    expect(await sees()).toBe(false);
    await open(cast.familyDoctor);
    expect(await sees()).toBe(true);
    await database.admin.query(
      `update holdfast.access_grant set from_on = from_on - 2, until_on = until_on - 2
       where reason = 'emergency' and account_id = $1`,
      [cast.familyDoctor.account],
    );
    expect(await sees()).toBe(false);
  });

  it('asks the Guardian within two working days, and tells them', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-4' });
    const before = (await questionsOf(guardian)).length;
    await open(nurse, cast.secondChild);
    const asked = (await questionsOf(guardian)).filter(({ child }) => child === cast.secondChild);
    expect((await questionsOf(guardian)).length).toBe(before + 1);
    expect(asked).toMatchObject([{ rule: 'emergencyReview' }]);
    expect(asked[0]?.dueOn).toBeOneOf([2, 3, 4, 5, 6].map((days) => addDays(today, days)));
    await relayOutbox(store, 1, { now: new Date(), today }, 'none');
    const notices = must(
      await asActor(store, guardian, { kind: 'caseload' }, (session) =>
        listNotices(session, { unread: true }),
      ),
    );
    expect(notices.filter(({ child }) => child === cast.secondChild)).toMatchObject([
      { why: 'addressed' },
    ]);
    // Sent twice, as by a double click, it is asked once.
    await open(nurse, cast.secondChild);
    expect((await questionsOf(guardian)).length).toBe(before + 1);
  });

  it('more in a month than the partnership expects are a question of their own, once', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-5' });
    const often = async (): Promise<number> =>
      (await questionsOf(guardian)).filter(({ rule }) => rule === 'emergenciesOften').length;
    const again = async (child: PersonId): Promise<void> => {
      await database.admin.query(
        `update holdfast.access_grant set until_on = from_on where account_id = 'nurse-5'`,
      );
      expect(await open(nurse, child)).toBeUndefined();
    };
    for (const child of [cast.firstChild, cast.secondChild, cast.otherChild]) await again(child);
    expect(await often()).toBe(0);
    await again(cast.firstChild);
    expect(await often()).toBe(1);
    await again(cast.secondChild);
    expect(await often()).toBe(1);
    // It is about whoever opened them, which is no matter of those around a child.
    const around = must(await look(cast.socialWorker));
    expect(JSON.stringify(around.questionChanges)).not.toContain('emergenciesOften');
    const { often: before } = must(await readGuardianDesk(store, guardian, cast.today));
    expect(before?.map(({ title }) => title)).toContain('nurse-5');
  });

  it('are not many for those of a child whose existence is kept from the Guardian', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-8' });
    const label = (labels: string) =>
      database.admin.query(`update holdfast.dossier_person set labels = $2 where person_id = $1`, [
        cast.otherChild,
        labels,
      ]);
    await label('{3}');
    for (const child of [cast.otherChild, cast.firstChild, cast.secondChild, cast.firstChild]) {
      await database.admin.query(
        `update holdfast.access_grant set until_on = from_on where account_id = 'nurse-8'`,
      );
      expect(await open(nurse, child)).toBeUndefined();
    }
    const { often } = must(await readGuardianDesk(store, guardian, cast.today));
    expect(often?.map(({ title }) => title) ?? []).not.toContain('nurse-8');
    await label('{0}');
  });

  it('many by an account with a colon in its id are told, and not reviewed by itself', async () => {
    const odd = await addAccount({ ...guardian, account: 'ward:night:guardian' });
    for (const child of [cast.firstChild, cast.secondChild, cast.otherChild, cast.firstChild]) {
      await database.admin.query(
        `update holdfast.access_grant set until_on = from_on where account_id = $1`,
        [odd.account],
      );
      expect(await open(odd, child)).toBeUndefined();
    }
    const { often } = must(await readGuardianDesk(store, guardian, cast.today));
    const asked = often?.find(({ title }) => title === odd.account);
    expect(asked?.month).toBe(today.slice(0, 7));
    const review = { question: asked?.question ?? '', finding: 'talk', words: 'Many.' } as const;
    expect(await reviewEmergency(store, odd, review, { today })).toEqual({
      kind: 'not-yours',
      because: 'ownEmergency',
    });
    expect(await reviewEmergency(store, guardian, review, { today })).toBeUndefined();
  });

  it('is reviewed in words by the Guardian, and by nobody else', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-7' });
    await open(nurse, cast.otherChild);
    must(await look(nurse, cast.otherChild));
    const desk = async (by: Actor): Promise<GuardianDesk> =>
      must(await readGuardianDesk(store, by, cast.today));
    const before = (await desk(guardian)).emergencies ?? [];
    const waiting = before.find(({ title }) => title === 'nurse-7');
    expect(waiting).toMatchObject({ reason, waits: true, review: null, child: cast.otherChild });
    expect(waiting?.looks).toBeGreaterThan(0);
    const question = waiting?.question ?? '';
    const said = { question, finding: 'needed', words: 'The duty desk was closed.' } as const;
    const review = (by: Actor, words: string = said.words): Promise<Problem | undefined> =>
      reviewEmergency(store, by, { ...said, words }, { today });
    expect(await review(guardian, ' ')).toMatchObject({ kind: 'invalid' });
    expect(await review(cast.socialWorker)).toMatchObject({ kind: 'not-yours' });
    expect(await review(guardian)).toBeUndefined();
    expect(await review(guardian)).toMatchObject({ kind: 'question-closed' });
    const after = (await desk(guardian)).emergencies?.find((one) => one.question === question);
    expect(after).toMatchObject({
      waits: false,
      review: { finding: 'needed', words: said.words, by: 'guardian', on: today },
    });
    expect(await readGuardianDesk(store, cast.socialWorker, cast.today)).toMatchObject({
      kind: 'not-visible',
    });
  });

  it('nobody reviews an emergency of their own', async () => {
    const second = await addAccount({ ...guardian, account: 'second-guardian' });
    const post = { id: 'second', role: guardian.role, account: second.account, from: cast.today };
    must((await fillPosts(store, 1, [post], { by: 'steward', today })) ?? 'filled');
    await open(second, cast.firstChild);
    const { emergencies } = must(await readGuardianDesk(store, second, cast.today));
    const own = emergencies?.find(({ title, waits }) => waits && title === second.account);
    const said = { question: own?.question ?? '', finding: 'needed', words: 'I say so.' } as const;
    expect(await reviewEmergency(store, second, said, { today })).toMatchObject({
      because: 'ownEmergency',
    });
    expect(await reviewEmergency(store, guardian, said, { today })).toBeUndefined();
  });

  it('of a child whose existence is hidden is told to nobody who is not cleared for it', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-8' });
    await database.admin.query(
      `update holdfast.dossier_person set labels = '{3}'
       where child_id = $1 and person_id = $1`,
      [cast.otherChild],
    );
    const before = (await questionsOf(guardian)).length;
    const shown = must(await readGuardianDesk(store, guardian, cast.today)).emergencies?.length;
    expect(await open(nurse, cast.otherChild)).toBeUndefined();
    expect(await look(nurse, cast.otherChild)).toMatchObject({ kind: 'not-visible' });
    expect((await questionsOf(guardian)).length).toBe(before);
    expect(must(await readGuardianDesk(store, guardian, cast.today)).emergencies?.length).toBe(
      shown,
    );
    const { rows } = await database.admin.query(
      `select question_id as question from holdfast.question_holding
       where child_id = $1 and labels = '{3}'`,
      [cast.otherChild],
    );
    expect(rows).toHaveLength(1);
    const said = { ...rows[0], finding: 'needed', words: 'I have guessed its name.' } as never;
    expect(await reviewEmergency(store, guardian, said, { today })).toMatchObject({
      kind: 'not-visible',
    });
    await database.admin.query(
      `update holdfast.dossier_person set labels = '{0}' where child_id = $1 and person_id = $1`,
      [cast.otherChild],
    );
  });

  it('of nobody on file opens nothing, and answers the same', async () => {
    const nurse = await addAccount({ ...cast.outsider, account: 'nurse-6' });
    const nobody = 'family-9:child' as PersonId;
    expect(await open(nurse, nobody)).toBeUndefined();
    expect(await look(nurse, nobody)).toMatchObject({ kind: 'not-visible' });
  });

  it('of the Guardian’s own is asked of another one', async () => {
    const before = (await questionsOf(guardian)).length;
    await open(guardian, cast.otherChild);
    expect((await questionsOf(guardian)).length).toBe(before);
    const { rows } = await database.admin.query(
      `select h.account_id from holdfast.question_holding h
       join holdfast.access_grant g on h.question_id = 'emergencyReview:' || g.grant_id
       where g.account_id = $1`,
      [guardian.account],
    );
    expect(rows).toEqual([{ account_id: 'second-guardian' }]);
  });
});
