import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import { hiddenExistence, labelNumber } from '../../src/domain/entry/label.ts';
import { organisation } from '../../src/domain/entry/organisation.ts';
import type { Role } from '../../src/domain/people/role.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import type { Deed } from '../../src/domain/questions/life/decide.ts';
import { isOpen } from '../../src/domain/questions/question.ts';
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { actOnQuestion } from '../../src/store/deeds.ts';
import { answerOffer, fillPosts, handOverPost } from '../../src/store/posts.ts';
import {
  listMyQuestions,
  listUnheldQuestions,
  readQuestion,
} from '../../src/store/read-questions.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { socialWorker, clearedDetective, today, partnership, firstChild: child } = cast;
const { socialCare } = cast.organisations;

function colleague(account: string, role: Role): Actor {
  return { partnership, account, organisation: organisation.parse(socialCare), role, cleared: [] };
}
const nextWorker = colleague('next-worker', 'leadSocialWorker');
const manager = colleague('manager', 'teamManager');
const reviewer = colleague('reviewing-officer', 'independentReviewingOfficer');
const chair = colleague('chair', 'conferenceChair');
const sealedManager: Actor = {
  ...colleague('cleared-manager', 'teamManager'),
  cleared: ['protectedIdentity'],
};
const colleagues = [nextWorker, manager, reviewer, chair, sealedManager];

const obscured = (of: PersonId = child): string => `P15:${of}`;
const vacancy = `nobodyInPost:${child}:leadSocialWorker`;
const post = { role: 'leadSocialWorker', child } as const;

describe.each(servers())('who holds a question on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let sent = 0;

  beforeEach(async () => {
    ({ database, store } = await createCastDatabase(server));
    await register(store, {
      partnership,
      name: 'Invented Partnership',
      accounts: colleagues.map(({ account, organisation: of, role, cleared }) => ({
        id: account,
        organisation: of,
        role,
        title: account,
        cleared,
      })),
    });
  });
  afterEach(() => database.drop());

  const fill = (
    ...posts: readonly (readonly [Actor, 'desk' | PersonId])[]
  ): Promise<Problem | undefined> =>
    fillPosts(
      store,
      partnership,
      posts.map(([{ account, role }, of]) => ({
        id: `${account} ${of}`,
        account,
        role,
        from: addDays(today, -30),
        ...(of !== 'desk' && { child: of }),
      })),
      { by: 'steward', today },
    );

  async function submit(facts: Partial<Entry>, by = socialWorker): Promise<EntryId> {
    sent += 1;
    const entry = cast.entryBy(by, {
      subjects: [child],
      happened: { on: today, precision: 'day' },
      recordedOn: today,
      ...facts,
    });
    const submission = { submissionId: `held-${sent}`, entry };
    const taken = await appendEntry(store, by, submission, { today });
    if (isProblem(taken)) throw new Error(JSON.stringify(taken));
    return entry.id;
  }

  const visitThatHid = (of = child, facts: Partial<Entry> = {}, by = socialWorker) =>
    submit(
      {
        subjects: [of],
        kind: 'home-visit',
        visit: { children: [{ person: of, seen: true }], obscured: 'jam over face and hands' },
        ...facts,
      },
      by,
    );
  const hiddenVisit = () =>
    visitThatHid(child, { labels: ['protectedIdentity'] }, clearedDetective);

  async function lifeAs(actor: Actor, question = obscured(), of = child) {
    const found = await asActor(store, actor, { kind: 'work', child: of }, (session) =>
      readQuestion(session, { child: of, question }),
    );
    if (isProblem(found)) throw new Error(JSON.stringify(found));
    return found.life;
  }

  const act = (actor: Actor, deed: Deed, version: number, of = child) =>
    actOnQuestion(store, actor, { child: of, question: obscured(of), version }, deed, { today });

  /** A settling answer of the social worker, which waits for its second reader; and its version. */
  async function answered(): Promise<number> {
    await visitThatHid();
    const evidence = [await submit({ kind: 'child-seen' })];
    const words = 'She was washed and seen at nursery.';
    const { version } = await lifeAs(socialWorker);
    const done = await act(
      socialWorker,
      { what: 'answer', answer: { kind: 'noConcern', words, evidence } },
      version,
    );
    if (isProblem(done)) throw new Error(JSON.stringify(done));
    return done.version;
  }

  async function rowsOf(statement: string): Promise<readonly object[]> {
    return (await database.admin.query<object>(statement)).rows;
  }
  const told = () => rowsOf(`select account_id as account, why from holdfast.outbox order by 1, 2`);
  const opensChild = async (actor: Actor): Promise<boolean> =>
    !isProblem(
      await asActor(store, actor, { kind: 'work', child }, () => Promise.resolve({ opened: true })),
    );

  describe('whose existence is kept from the uncleared', () => {
    it('reaches nobody who is not cleared, by no holder, notice or question of another kind', async () => {
      await fill([socialWorker, child], [manager, 'desk']);
      await hiddenVisit();
      expect(await told()).toEqual([]);
      expect(await rowsOf(`select account_id from holdfast.question_holding`)).toEqual([
        { account_id: null },
      ]);
      await wakeDue(store, partnership, addDays(today, 40));
      expect(
        await rowsOf(`select account_id from holdfast.outbox where question_id ~ 'P15'`),
      ).toEqual([]);
      expect(await opensChild(manager)).toBe(false);
      const unheld = await asActor(
        store,
        clearedDetective,
        { kind: 'work', child },
        listUnheldQuestions,
      );
      expect(unheld).toMatchObject([{ life: { question: { id: `${obscured()}:kept` } } }]);
    });

    it('goes to the first up the ladder who is cleared', async () => {
      await fill([socialWorker, child], [manager, 'desk'], [sealedManager, 'desk']);
      await hiddenVisit();
      expect(await told()).toEqual([{ account: sealedManager.account, why: 'addressed' }]);
    });

    it('leaves whoever is not cleared what they were asked, and is asked of another beside it', async () => {
      await fill([socialWorker, child], [sealedManager, 'desk']);
      await visitThatHid();
      const before = await lifeAs(socialWorker);
      await hiddenVisit();
      expect(await lifeAs(socialWorker)).toEqual(before);
      expect(
        await rowsOf(
          `select question_id as id, account_id as account from holdfast.question_holding order by 1`,
        ),
      ).toEqual([
        { id: obscured(), account: socialWorker.account },
        { id: `${obscured()}:kept`, account: sealedManager.account },
      ]);
    });

    it('by the labels of the domain, which the database knows', async () => {
      const hidden = [...hiddenExistence].map((label) => labelNumber[label]);
      expect(await rowsOf(`select holdfast.hidden_existence() as labels`)).toEqual([
        { labels: hidden },
      ]);
    });
  });

  describe('as its second reader', () => {
    beforeEach(() => fill([socialWorker, child], [manager, 'desk'], [reviewer, 'desk']));

    it('does so no longer than the answer waits', async () => {
      const version = await answered();
      expect(await opensChild(reviewer)).toBe(true);
      await act(reviewer, { what: 'decline', words: 'The nursery did not look.' }, version);
      expect(await opensChild(reviewer)).toBe(false);
    });

    it('hands it on with the post: another is asked', async () => {
      await fill([chair, 'desk']);
      await answered();
      await handOverPost(store, reviewer, { role: 'independentReviewingOfficer' }, { today });
      expect(await opensChild(reviewer)).toBe(false);
      expect(await asActor(store, chair, { kind: 'caseload' }, listMyQuestions)).toMatchObject([
        { child, life: { awaiting: { by: socialWorker.account } } },
      ]);
      expect(await told()).toContainEqual({ account: chair.account, why: 'secondReader' });
    });
  });

  it('of a post whose receiver keeps silent, is asked after the time that an offer has', async () => {
    await fill([socialWorker, child], [manager, 'desk']);
    await visitThatHid();
    await handOverPost(store, socialWorker, { ...post, to: nextWorker.account }, { today });
    const holds = `select open from holdfast.question_holding where question_id = '${vacancy}'`;
    expect(await rowsOf(holds)).toEqual([]);
    await wakeDue(store, partnership, addDays(today, 30));
    expect(await rowsOf(holds)).toEqual([{ open: true }]);
  });

  it('of a child whose post is left to nobody, is asked also where no question waits', async () => {
    await fill([socialWorker, child], [manager, 'desk']);
    await handOverPost(store, socialWorker, post, { today });
    expect(await told()).toEqual([{ account: manager.account, why: 'nobodyInPost' }]);
  });

  it('in two posts and leaves one of them, may still answer in the other', async () => {
    await fill([socialWorker, child]);
    await fillPosts(
      store,
      partnership,
      [{ id: 'acting-up', role: 'teamManager', account: socialWorker.account, from: today }],
      { by: 'steward', today },
    );
    await visitThatHid();
    await wakeDue(store, partnership, addDays(today, 1));
    await handOverPost(store, socialWorker, { ...post, to: nextWorker.account }, { today });
    const { holder, mayAnswer } = await lifeAs(socialWorker);
    expect(holder).toEqual({ account: socialWorker.account, role: 'teamManager' });
    expect(mayAnswer).toContain(socialWorker.account);
  });

  it('gives the same words about two children at one moment, and they count once', async () => {
    const both = [cast.firstChild, cast.secondChild];
    await fill(...both.map((of) => [socialWorker, of] as const), [manager, 'desk']);
    for (const of of both) await visitThatHid(of);
    for (let round = 0; round < 5; round += 1) {
      const words = `Nothing to add, for the ${round}th time.`;
      const versions = await Promise.all(
        both.map((of) => lifeAs(socialWorker, obscured(of), of).then(({ version }) => version)),
      );
      await Promise.all(
        both.map((of, n) =>
          act(
            socialWorker,
            {
              what: 'answer',
              answer: {
                kind: 'namesPerson',
                fullName: 'Adam Example',
                bornOn: '1980-01-01' as PlainDate,
                source: 'school',
                words,
              },
            },
            versions[n] ?? 0,
            of,
          ),
        ),
      );
      const lives = await Promise.all(both.map((of) => lifeAs(socialWorker, obscured(of), of)));
      expect(
        lives.filter(({ answers }) => answers.at(-1)?.unsettling === 'sameWords'),
      ).toHaveLength(1);
    }
  });

  describe('and what they do', () => {
    const logged = () =>
      rowsOf(`select account_id as account, purpose, child_id as child, allowed, detail
        from holdfast.access_log where purpose in ('deed', 'post') order by access_id`);

    it('is logged where it is refused', async () => {
      await fill([socialWorker, child], [manager, 'desk']);
      await visitThatHid();
      const { version } = await lifeAs(socialWorker);
      await act(cast.detective, { what: 'agree', words: 'I agree.' }, version);
      await handOverPost(store, cast.detective, post, { today });
      expect(await logged()).toMatchObject([
        {
          account: cast.detective.account,
          purpose: 'deed',
          child,
          allowed: false,
          detail: { question: obscured(), what: 'agree' },
        },
        {
          account: cast.detective.account,
          purpose: 'post',
          child,
          allowed: false,
          detail: { role: 'leadSocialWorker' },
        },
      ]);
    });

    it('to a post is logged, also where no question shows it', async () => {
      await fill([socialWorker, child], [manager, 'desk']);
      const offer = await handOverPost(
        store,
        manager,
        { ...post, to: nextWorker.account },
        { today },
      );
      if (isProblem(offer) || offer.offered === undefined) throw new Error('not offered');
      const accepted = { post: offer.offered, accepts: true };
      await answerOffer(store, manager, accepted, { today });
      await answerOffer(store, nextWorker, accepted, { today });
      expect(await logged()).toMatchObject([
        { account: manager.account, child, allowed: true, detail: { to: nextWorker.account } },
        { account: manager.account, allowed: false, detail: accepted },
        { account: nextWorker.account, allowed: true, detail: accepted },
      ]);
    });
  });

  it('is found though the look and a hand-over stand in each other’s way', async () => {
    await fill([socialWorker, child], [manager, 'desk']);
    const other = await database.admin.connect();
    try {
      // The other side waits, so that it is the append which gives way.
      await other.query(
        `begin; set local deadlock_timeout = '1min'; select pg_advisory_xact_lock(7104210, ${partnership})`,
      );
      const appended = visitThatHid();
      await expect
        .poll(() =>
          rowsOf(`select from pg_locks l join pg_database d on d.oid = l.database
          where d.datname = current_database() and locktype = 'advisory' and not granted`),
        )
        .toHaveLength(1);
      await other
        .query(`select from holdfast.child_head where child_id = '${child}' for update`)
        .finally(() => other.query('rollback'));
      await appended;
      expect(isOpen((await lifeAs(socialWorker)).question)).toBe(true);
    } finally {
      other.release();
    }
  });
});
