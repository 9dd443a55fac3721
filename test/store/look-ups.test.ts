import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LookUpKind } from '../../src/domain/access/look-ups.ts';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import {
  answerLookUp,
  askAboutLookUps,
  lookUpsToReview,
  type LookUpToReview,
} from '../../src/store/audit-look-ups.ts';
import { fillPosts } from '../../src/store/posts.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { listMyQuestions } from '../../src/store/read-questions.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { addToCast, createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { firstChild, lodger, mother, otherChild, outsider, partnership, secondChild, socialWorker } =
  cast;
const { socialCare } = cast.organisations;

/** The London day of the database's own clock, by which readings are logged. */
const now = new Date();
const today = plainDate(
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(now),
);

const person = (account: string, facts: Partial<Actor> = {}): Actor => ({
  ...socialWorker,
  account,
  role: 'teamManager',
  ...facts,
});
const aunt = person('aunt');
const colleague = person('colleague');
const guardian = person('guardian', { role: 'caldicottGuardian' });
const second = person('second-guardian', { role: 'caldicottGuardian' });

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('questions about readings on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    const people = [aunt, colleague, guardian, second];
    await addToCast(
      store,
      people.map((one) => ({
        ...one,
        title: `The ${one.account}`,
        ...(one === aunt && { person: mother }),
      })),
      { ofEveryChild: true },
    );
    const posts = [guardian, second].map(({ account, role }) => ({
      id: account,
      role,
      account,
      from: cast.today,
    }));
    must((await fillPosts(store, partnership, posts, { by: 'steward', today })) ?? 'filled');
  });
  afterAll(() => database.drop());

  const read = async (actor: Actor, child: PersonId): Promise<void> => {
    must(await asActor(store, actor, { kind: 'work', child }, () => Promise.resolve(true)));
  };
  const ask = (): Promise<Problem | undefined> =>
    askAboutLookUps(store, partnership, { now: new Date(), today });
  const waiting = async (actor: Actor = guardian): Promise<readonly LookUpToReview[]> => {
    const all = must(await lookUpsToReview(store, actor, { since: addDays(today, -30) }));
    return all.filter(({ waits }) => waits);
  };
  /** What waits for an account, as their own work shows it. */
  const questionsOf = async (actor: Actor) => {
    const mine = must(await asActor(store, actor, { kind: 'caseload' }, listMyQuestions));
    return mine
      .filter(({ life }) => life.question.rule === 'readingReview')
      .map(({ child, life }) => ({ child, dueOn: life.dueOn, asks: life.question.asks }));
  };
  const kinds = async (): Promise<readonly (readonly [LookUpKind, string])[]> =>
    (await waiting()).map(({ kind, title }) => [kind, title] as const);

  it('are asked about one’s own family and a colleague’s, and not about work', async () => {
    await read(aunt, firstChild);
    await read(aunt, firstChild);
    await read(colleague, firstChild);
    await read(socialWorker, firstChild);
    await ask();
    expect(await kinds()).toEqual([
      ['colleague', 'The colleague'],
      ['family', 'The aunt'],
    ]);
    expect((await waiting())[1]).toMatchObject({
      child: firstChild,
      on: today,
      times: 2,
      isOwn: false,
      organisation: socialCare,
    });
  });

  it('wait for the Guardian like other questions, and for nobody around the child', async () => {
    const mine = await questionsOf(guardian);
    expect(mine).toMatchObject([{ child: firstChild }, { child: firstChild }]);
    expect(mine[0]?.dueOn && mine[0].dueOn > today).toBe(true);
    expect(mine.map(({ asks }) => asks).join()).not.toContain('aunt');
    for (const actor of [aunt, colleague, socialWorker]) {
      const around = must(
        await asActor(store, actor, { kind: 'work', child: firstChild }, (session) =>
          readDossier(session, firstChild),
        ),
      );
      expect(JSON.stringify(around.questionChanges)).not.toContain('readingReview');
    }
    const { rows } = await database.admin.query(
      `select distinct account_id as account from holdfast.outbox where question_id like 'readingReview:%'`,
    );
    expect(rows).toEqual([{ account: guardian.account }]);
  });

  it('are asked about what a search showed of one’s own family and a colleague’s', async () => {
    const before = (await waiting()).length;
    const find = (actor: Actor, people: readonly PersonId[]): Promise<unknown> =>
      database.admin.query(
        `with line as (
           insert into holdfast.access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
           values ($1, $2, $3, 'found', '{}', true) returning access_id)
         insert into holdfast.access_found (partnership_id, person_id, access_id)
         select $1, p, access_id from line, unnest($4::text[]) p`,
        [partnership, actor.account, actor.organisation, people],
      );
    await find(aunt, [secondChild, otherChild]);
    await find(aunt, [lodger]);
    await find(second, [otherChild]);
    await find(socialWorker, [mother]);
    await find(second, [mother]);
    await ask();
    const found = (await waiting()).filter((one) => one.found > 0 && one.times === 0);
    expect(found.map((one) => [one.kind, one.title, one.child, one.found])).toEqual([
      ['colleague', 'The second-guardian', firstChild, 1],
      ['family', 'The aunt', secondChild, 2],
    ]);
    expect(await waiting()).toHaveLength(before + 2);
    await database.admin.query('delete from holdfast.access_found');
    const ofSecond = `select look_up_id from holdfast.look_up where child_id = '${secondChild}'`;
    const asked = `substring(question_id from '^readingReview:(.*)') in (${ofSecond})`;
    await database.admin.query(
      `delete from holdfast.question_holding where ${asked}; delete from holdfast.question_act where ${asked};
       delete from holdfast.look_up where child_id = '${secondChild}'`,
    );
  });

  it('are asked once, however often the log is looked through', async () => {
    const before = await kinds();
    await ask();
    await ask();
    expect(await kinds()).toEqual(before);
  });

  it('are asked about a record that was closed long ago, unless something new came since', async () => {
    const closed = cast.entryBy(colleague, {
      kind: 'case-closed',
      subjects: [otherChild],
      happened: { on: addDays(cast.today, -200), precision: 'day' },
    });
    must(
      await appendEntry(
        store,
        colleague,
        { submissionId: closed.id, entry: closed },
        { today: cast.today },
      ),
    );
    await read(second, otherChild);
    await ask();
    expect((await waiting()).map(({ kind, child }) => [kind, child])).toContainEqual([
      'closed',
      otherChild,
    ]);
    const news = cast.entryBy(colleague, {
      kind: 'concern',
      subjects: [otherChild],
      happened: { on: addDays(cast.today, -3), precision: 'day' },
    });
    must(
      await appendEntry(
        store,
        colleague,
        { submissionId: news.id, entry: news },
        { today: cast.today },
      ),
    );
    await read(colleague, otherChild);
    await ask();
    expect((await waiting()).filter(({ kind }) => kind === 'closed')).toHaveLength(1);
  });

  it('are asked about many records within an hour', async () => {
    await database.admin.query(
      `insert into holdfast.access_log
         (partnership_id, accessed_at, account_id, organisation_id, purpose, child_id, basis, allowed)
       select $1, clock_timestamp() - interval '10 minutes', $2, $3, 'work', 'many-' || n, $4, true
       from generate_series(1, 75) n`,
      [partnership, colleague.account, socialCare, `grant ${colleague.account} all`],
    );
    await ask();
    const many = (await waiting()).find(({ kind }) => kind === 'bulk');
    expect(many).toMatchObject({ title: 'The colleague', child: null });
    expect(many?.children).toBeGreaterThanOrEqual(75);
  });

  it('are a Guardian’s alone, and every look at them is logged', async () => {
    expect(await waiting(aunt)).toEqual([]);
    expect(await waiting(outsider)).toEqual([]);
    const { rows } = await database.admin.query(
      `select account_id as account, allowed from holdfast.access_log
       where purpose = 'guardian' order by access_id desc limit 2`,
    );
    expect(rows).toEqual([
      { account: outsider.account, allowed: false },
      { account: aunt.account, allowed: false },
    ]);
  });

  it('are answered in words, once, and not by whoever read', async () => {
    const all = await waiting();
    const family = all.find(({ kind }) => kind === 'family')?.id ?? '';
    const own = all.find(({ kind }) => kind === 'closed')?.id ?? '';
    const answer = {
      finding: 'explained',
      words: 'She told us before, and was asked to.',
    } as const;
    expect(await answerLookUp(store, aunt, { id: family, ...answer }, { today })).toMatchObject({
      kind: 'not-yours',
    });
    expect(await answerLookUp(store, second, { id: own, ...answer }, { today })).toMatchObject({
      kind: 'not-yours',
    });
    expect(
      await answerLookUp(store, guardian, { id: family, ...answer }, { today }),
    ).toBeUndefined();
    expect(await answerLookUp(store, second, { id: family, ...answer }, { today })).toMatchObject({
      kind: 'question-closed',
    });
    const answered = must(await lookUpsToReview(store, second, { since: addDays(today, -1) }));
    expect(answered.at(-1)).toMatchObject({
      id: family,
      ...answer,
      answeredBy: 'The guardian',
    });
    await read(aunt, firstChild);
    await ask();
    expect((await waiting()).some(({ id }) => id === family)).toBe(false);
  });

  it('tell nothing of a child whose existence is kept from the Guardian', async () => {
    await read(aunt, secondChild);
    await ask();
    const ofSecond = async () => (await waiting()).filter(({ child }) => child === secondChild);
    expect(await ofSecond()).toHaveLength(1);
    const label = (number: number) =>
      database.admin.query(
        `update holdfast.dossier_person set labels = array[$1::smallint]
         where child_id = $2 and person_id = $2`,
        [number, secondChild],
      );
    await label(3);
    expect(await ofSecond()).toEqual([]);
    await label(0);
  });
});
