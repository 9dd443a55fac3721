import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import { organisation } from '../../src/domain/entry/organisation.ts';
import { type Role, roles } from '../../src/domain/people/role.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import type { Deed } from '../../src/domain/questions/life/decide.ts';
import { ladderOf } from '../../src/domain/questions/life/ladder.ts';
import type { QuestionLife } from '../../src/domain/questions/life/life.ts';
import { isOpen } from '../../src/domain/questions/question.ts';
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { actOnQuestion } from '../../src/store/deeds.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { answerOffer, fillPosts, handOverPost, listPosts } from '../../src/store/posts.ts';
import {
  listActsAgainstStops,
  listMyQuestions,
  listUnheldQuestions,
  readQuestion,
} from '../../src/store/read-questions.ts';
import { register } from '../../src/store/register.ts';
import { asActor, type Session } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { socialWorker, today, partnership, firstChild: child } = cast;
const { socialCare, hospitalA } = cast.organisations;

function colleague(account: string, role: Role, of = socialCare): Actor {
  return { partnership, account, organisation: organisation.parse(of), role, cleared: [] };
}
const nextWorker = colleague('next-worker', 'leadSocialWorker');
const manager = colleague('manager', 'teamManager');
const head = colleague('head', 'headOfService');
const reviewer = colleague('reviewing-officer', 'independentReviewingOfficer');
const namedNurse = colleague('named-nurse', 'namedNurse', hospitalA);
const colleagues = [nextWorker, manager, head, reviewer, namedNurse];

const obscured = 'P15:family-1:child';

describe.each(servers())('the life of a question on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let sent = 0;

  beforeEach(async () => {
    ({ database, store } = await createCastDatabase(server));
    await register(store, {
      partnership,
      name: 'Invented Partnership',
      accounts: colleagues.map((one) => ({
        id: one.account,
        organisation: one.organisation,
        role: one.role,
        title: one.account,
      })),
    });
  });
  afterEach(() => database.drop());

  const fill = (
    ...posts: readonly (readonly [Actor, 'desk' | 'child'])[]
  ): Promise<Problem | undefined> =>
    fillPosts(
      store,
      partnership,
      posts.map(([{ account, role }, kind]) => ({
        id: `${account} ${kind}`,
        account,
        role,
        from: addDays(today, -30),
        ...(kind === 'child' && { child }),
      })),
      { by: 'steward', today },
    );

  async function submit(facts: Partial<Entry>, on: PlainDate = today): Promise<EntryId> {
    sent += 1;
    const entry = cast.entryBy(socialWorker, {
      subjects: [child],
      happened: { on, precision: 'day' },
      recordedOn: on,
      ...facts,
    });
    const taken = await appendEntry(
      store,
      socialWorker,
      { submissionId: `life-${sent}`, entry },
      { today: on },
    );
    if (isProblem(taken)) throw new Error(JSON.stringify(taken));
    return entry.id;
  }

  /** A visit at which something hid the child: a question for the lead social worker, at once. */
  const visitThatHid = (on = today): Promise<EntryId> =>
    submit(
      {
        kind: 'home-visit',
        visit: { children: [{ person: child, seen: true }], obscured: 'jam over face and hands' },
      },
      on,
    );

  async function as<T>(
    actor: Actor,
    work: (session: Session) => Promise<T | Problem>,
  ): Promise<T | Problem> {
    return asActor<T>(
      store,
      actor,
      { kind: 'work', child },
      work as (session: Session) => Promise<T>,
    );
  }

  async function lifeOf(question = obscured, actor = socialWorker): Promise<QuestionLife> {
    const found = await as(actor, (session) => readQuestion(session, { child, question }));
    if (isProblem(found)) throw new Error(JSON.stringify(found));
    return found.life;
  }

  async function act(actor: Actor, deed: Deed, version?: number, question = obscured) {
    return actOnQuestion(
      store,
      actor,
      { child, question, version: version ?? (await lifeOf(question)).version },
      deed,
      { today },
    );
  }

  async function told(): Promise<readonly string[]> {
    const { rows } = await database.admin.query<{ line: string }>(`
      select concat_ws(' ', account_id, why, question_id, urgency) as line
      from holdfast.outbox order by written_at, outbox_key`);
    return rows.map(({ line }) => line);
  }

  const answer = (words: string, evidence: readonly EntryId[]): Deed => ({
    what: 'answer',
    answer: { kind: 'noConcern', words, evidence },
  });

  describe('is addressed', () => {
    it('to whoever is in post, in the transaction that raises it, and they are told', async () => {
      await fill([socialWorker, 'child'], [manager, 'desk']);
      await visitThatHid();
      expect(await lifeOf()).toMatchObject({
        rung: 1,
        holder: { account: socialWorker.account, role: 'leadSocialWorker' },
        dueOn: today,
      });
      expect(await told()).toEqual([`${socialWorker.account} addressed ${obscured} actToday`]);
    });

    it('to the manager where nobody is in post, who is also asked who it should be', async () => {
      await fill([manager, 'desk'], [head, 'desk']);
      await visitThatHid();
      const vacancy = `nobodyInPost:${child}:leadSocialWorker`;
      expect((await lifeOf()).holder).toEqual({ account: manager.account, role: 'teamManager' });
      const who = await lifeOf(vacancy, manager);
      expect(who.question.asks).toBe('Who is the lead social worker for this child?');
      expect(who.holder).toEqual({ account: manager.account, role: 'teamManager' });
      expect(await told()).toEqual([
        `${manager.account} addressed ${obscured} actToday`,
        `${manager.account} nobodyInPost ${vacancy} ask`,
      ]);
      // Asked once, however many questions pass the empty post by.
      await submit({ mentions: [{ asWritten: 'a man called uncle', by: cast.mother }] });
      await wakeDue(store, partnership, addDays(today, 6));
      expect(
        (await told()).filter((line) => line.includes(`nobodyInPost ${vacancy}`)),
      ).toHaveLength(1);
    });

    it('and so on up, each empty post a question to the one above it', async () => {
      await fill([head, 'desk']);
      await visitThatHid();
      expect((await lifeOf()).holder).toMatchObject({ account: head.account });
      for (const [role, of] of [
        ['leadSocialWorker', 'teamManager'],
        ['teamManager', 'serviceManager'],
      ]) {
        const who = await lifeOf(`nobodyInPost:${child}:${role}`, head);
        expect(who.question.of).toBe(of);
        expect(who.holder?.account).toBe(head.account);
      }
    });

    it('to nobody where nobody up the ladder is in post: it is listed, and waits for the first who comes', async () => {
      await visitThatHid();
      expect((await lifeOf()).holder).toBeUndefined();
      expect(await as(socialWorker, listUnheldQuestions)).toMatchObject([
        { child, life: { question: { id: obscured } } },
      ]);
      await fill([socialWorker, 'child']);
      expect((await lifeOf()).holder?.account).toBe(socialWorker.account);
      expect(await as(socialWorker, listUnheldQuestions)).toEqual([]);
    });

    it('to whoever comes into the post, which settles who that is', async () => {
      await fill([manager, 'desk']);
      await visitThatHid();
      await fill([socialWorker, 'child']);
      expect((await lifeOf()).holder?.account).toBe(socialWorker.account);
      const who = await lifeOf(`nobodyInPost:${child}:leadSocialWorker`);
      expect(isOpen(who.question)).toBe(false);
    });

    it('as history that is imported: on the day of the import, with a clock that starts then', async () => {
      await fill([manager, 'desk']);
      const practice = practiceOn(today);
      if (isProblem(practice)) throw new Error('no practice');
      const known = addDays(today, -200);
      const other = 'family-9:child' as PersonId;
      const self = { id: other, role: 'child', relationToChild: 'self', knownFrom: known };
      const visit = {
        ...cast.entryBy(socialWorker, { subjects: [other], kind: 'home-visit' }),
        visit: { children: [{ person: other, seen: true }], obscured: 'jam over face and hands' },
        happened: { on: known, precision: 'day' as const },
        recordedOn: known,
      };
      const held = { entry: visit, position: 1, takenInOn: known, knownTo: [] };
      const dossiers = [{ child: self, people: [self], entries: [held] }];
      expect(
        await importRecord(store, { partnership, by: 'steward', dossiers, until: today, practice }),
      ).toMatchObject({ children: 1 });
      const mine = await asActor(store, manager, { kind: 'caseload' }, listMyQuestions);
      if (isProblem(mine)) throw new Error('not visible');
      const asked = mine.find(({ life }) => life.question.id === `P15:${other}`);
      expect(asked?.life).toMatchObject({
        holder: { account: manager.account },
        question: { raisedOn: known, dueOn: known },
        dueOn: addDays(today, 1),
      });
      await wakeDue(store, partnership, today);
      expect(await told()).not.toContain(`${manager.account} escalated P15:${other} actToday`);
    });

    it('by the ladder of the domain, which the database knows', async () => {
      const { rows } = await database.admin.query<{ of: Role; ladder: string }>(
        `
        select r as of, (select string_agg(rung || ' ' || stage || ' ' || role, ', ' order by place)
          from holdfast.ladder(r)) as ladder
        from unnest($1::text[]) r`,
        [roles],
      );
      expect(rows).toEqual(
        roles.map((of) => ({
          of,
          ladder: ladderOf(of)
            .flatMap(({ stage, posts }, index) =>
              posts.map((role) => `${index + 1} ${stage} ${role}`),
            )
            .join(', '),
        })),
      );
    });
  });

  describe('is answered', () => {
    beforeEach(() =>
      fill([socialWorker, 'child'], [manager, 'desk'], [head, 'desk'], [reviewer, 'desk']),
    );

    it('and stays open until somebody of another line has agreed', async () => {
      await visitThatHid();
      const evidence = [await submit({ kind: 'child-seen' })];
      expect(
        await act(socialWorker, answer('She was washed and seen at nursery.', evidence)),
      ).toEqual({
        version: expect.any(Number) as number,
      });
      expect(await told()).toContain(`${reviewer.account} secondReader ${obscured} actToday`);
      // The same line is refused; the other line reads it under a reason of its own: it was asked to.
      const agree: Deed = { what: 'agree', words: 'The nursery wrote the same, unasked.' };
      expect(await act(manager, agree)).toMatchObject({ kind: 'not-visible' });
      expect(await as(reviewer, listMyQuestions)).toMatchObject([
        { child, life: { awaiting: { by: socialWorker.account } } },
      ]);
      const read = await lifeOf();
      expect(await act(reviewer, agree, read.version)).toMatchObject({ version: read.version + 2 });
      const closed = await lifeOf();
      expect(closed.question).toMatchObject({ setAsideOn: today });
      expect(await as(reviewer, listMyQuestions)).toMatchObject({ kind: 'not-visible' });
    });

    it('and a second reader of the same line is refused', async () => {
      await fill([manager, 'child']);
      await visitThatHid();
      const evidence = [await submit({ kind: 'child-seen' })];
      await act(socialWorker, answer('She was washed and seen at nursery.', evidence));
      expect(await act(manager, { what: 'agree', words: 'I agree.' })).toEqual({
        kind: 'not-yours',
        because: 'sameLine',
      });
      expect(isOpen((await lifeOf()).question)).toBe(true);
    });

    it('by two at once, of whom exactly one wins', async () => {
      await fill([manager, 'child']);
      await visitThatHid();
      const evidence = [await submit({ kind: 'child-seen' })];
      await wakeDue(store, partnership, addDays(today, 1));
      const { version, holder } = await lifeOf();
      expect(holder?.account).toBe(manager.account);
      const answers = await Promise.all([
        act(socialWorker, answer('She was washed and seen at nursery.', evidence), version),
        act(manager, answer('The nursery nurse saw her clean.', evidence), version),
      ]);
      expect(answers.filter(isProblem)).toEqual([
        { kind: 'moved-on', expected: version, actual: expect.any(Number) as number },
      ]);
      expect((await lifeOf()).answers).toHaveLength(1);
    });

    it('and reopened by new facts, for whoever is in post', async () => {
      await visitThatHid();
      const evidence = [await submit({ kind: 'child-seen' })];
      await act(socialWorker, answer('She was washed and seen at nursery.', evidence));
      await act(reviewer, { what: 'agree', words: 'The nursery wrote the same, unasked.' });
      await visitThatHid(addDays(today, 3));
      const again = await lifeOf();
      expect(isOpen(again.question)).toBe(true);
      expect(again.holder?.account).toBe(socialWorker.account);
      expect(await told()).toContain(`${socialWorker.account} reopened ${obscured} actToday`);
    });

    it('with words that stood in an answer to another question, which do not count', async () => {
      await visitThatHid();
      await submit({ mentions: [{ asWritten: 'a man called uncle', by: cast.mother }] });
      await wakeDue(store, partnership, addDays(today, 3));
      const mine = await as(socialWorker, listMyQuestions);
      if (isProblem(mine)) throw new Error('not visible');
      const evidence = [await submit({ kind: 'child-seen' })];
      await act(socialWorker, answer('No concern.', evidence));
      const other = mine.find(({ life }) => life.question.rule === 'P01');
      if (other === undefined) throw new Error('nobody asked who he is');
      const id = other.life.question.id;
      await act(socialWorker, answer('no concern', evidence), undefined, id);
      expect((await lifeOf(id)).answers.at(-1)).toMatchObject({ unsettling: 'sameWords' });
      expect((await lifeOf(id)).rung).toBe(2);
    });

    it('with entries that whoever answers may read', async () => {
      await visitThatHid();
      const elsewhere = await appendEntry(
        store,
        cast.solicitor,
        {
          submissionId: 'advice',
          entry: cast.entryBy(cast.solicitor, {
            subjects: [child],
            kind: 'legal-advice',
            labels: ['allegationAgainstStaff'],
          }),
        },
        { today },
      );
      if (isProblem(elsewhere)) throw new Error(JSON.stringify(elsewhere));
      expect(await act(socialWorker, answer('See the advice.', [elsewhere.entry]))).toEqual({
        kind: 'unknown-reference',
        field: 'entry',
        id: elsewhere.entry,
      });
    });

    it('never by a scripted worker who makes nothing but easy answers', async () => {
      await visitThatHid();
      const seen = await submit({ kind: 'child-seen' });
      const words = fc.constantFrom('Asked and refused.', 'No concern.', 'As last week.');
      const deed: fc.Arbitrary<Deed> = fc.oneof(
        fc.record({
          what: fc.constant('answer' as const),
          answer: fc.oneof(
            fc.record({ kind: fc.constantFrom('askedRefused', 'askedNone', 'notKnown'), words }),
            fc.record({
              kind: fc.constant('noConcern' as const),
              words,
              evidence: fc.constant([seen]),
            }),
            fc.record({
              kind: fc.constant('namesPerson' as const),
              words,
              fullName: fc.constant('Adam Example'),
              source: fc.constant('mother'),
            }),
          ),
        }),
        fc.record({ what: fc.constantFrom('agree', 'decline'), words }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { maxLength: 6 }), async (deeds) => {
          for (const one of deeds) await act(socialWorker, one);
          expect(isOpen((await lifeOf()).question)).toBe(true);
        }),
        { numRuns: 8 },
      );
    });
  });

  describe('is seen', () => {
    it('once, by whoever holds it', async () => {
      await fill([socialWorker, 'child']);
      await visitThatHid();
      await act(socialWorker, { what: 'see' });
      await act(socialWorker, { what: 'see' });
      await act(cast.detective, { what: 'see' });
      const { seenBy, history } = await lifeOf();
      expect(seenBy).toEqual([socialWorker.account]);
      expect(history.filter((one) => 'what' in one && one.what === 'seen')).toHaveLength(1);
    });
  });

  describe('climbs', () => {
    it('on the day after its limit, once, each rung with a clock of its own', async () => {
      await fill([socialWorker, 'child'], [manager, 'desk'], [head, 'desk']);
      await visitThatHid();
      const rungs: unknown[] = [];
      for (let days = 0; days < 9; days += 1) {
        const on = addDays(today, days);
        await wakeDue(store, partnership, on);
        await wakeDue(store, partnership, on);
        const { rung, holder, dueOn } = await lifeOf();
        if ((rungs.at(-1) as { rung?: number } | undefined)?.rung !== rung) {
          rungs.push({ on, rung, holder: holder?.account, dueOn });
        }
      }
      expect(rungs).toEqual([
        { on: '2026-03-02', rung: 1, holder: socialWorker.account, dueOn: '2026-03-02' },
        { on: '2026-03-03', rung: 2, holder: manager.account, dueOn: '2026-03-05' },
        { on: '2026-03-06', rung: 3, holder: head.account, dueOn: '2026-03-11' },
      ]);
      expect((await told()).filter((line) => line.includes('escalated'))).toEqual([
        `${manager.account} escalated ${obscured} actToday`,
        `${head.account} escalated ${obscured} actToday`,
      ]);
    });

    it('as far as danger asks, and not down', async () => {
      await fill([socialWorker, 'child'], [manager, 'desk'], [head, 'desk']);
      await visitThatHid();
      const up = (toRung: number): Deed => ({
        what: 'raiseUp',
        words: 'Nobody has seen her since.',
        childInDanger: true,
        toRung,
      });
      expect(await act(cast.familyDoctor, up(3))).toEqual({
        version: expect.any(Number) as number,
      });
      expect((await lifeOf()).holder?.account).toBe(head.account);
      expect(await act(cast.familyDoctor, up(2))).toMatchObject({ kind: 'invalid' });
    });

    it('with a dissent, whose end its author is told', async () => {
      await fill([socialWorker, 'child'], [manager, 'desk']);
      await visitThatHid();
      await act(cast.familyDoctor, { what: 'dissent', words: 'A wash is not an examination.' });
      const { dissents, holder } = await lifeOf();
      expect(holder?.account).toBe(manager.account);
      const [dissent] = dissents;
      const words = 'She will be examined today.';
      await act(manager, {
        what: 'endDissent',
        dissent: dissent?.version ?? 0,
        outcome: 'upheld',
        words,
      });
      expect((await lifeOf()).dissents).toMatchObject([
        { by: cast.familyDoctor.account, ended: { by: manager.account, outcome: 'upheld', words } },
      ]);
      expect(await told()).toContain(`${cast.familyDoctor.account} dissent ${obscured} actToday`);
    });
  });

  describe('moves with its post', () => {
    beforeEach(async () => {
      await fill([socialWorker, 'child'], [manager, 'desk'], [head, 'desk']);
      await visitThatHid();
    });
    const post = { role: 'leadSocialWorker', child } as const;

    it('to the manager until the receiver accepts, and then to the receiver', async () => {
      const offer = await handOverPost(
        store,
        socialWorker,
        { ...post, to: nextWorker.account },
        { today },
      );
      if (isProblem(offer) || offer.offered === undefined) throw new Error(JSON.stringify(offer));
      expect((await lifeOf()).holder?.account).toBe(manager.account);
      expect(
        await act(socialWorker, { what: 'answer', answer: { kind: 'notKnown', words: 'I left.' } }),
      ).toEqual({ kind: 'not-yours', because: 'notAddressed' });
      expect(await told()).toEqual(
        expect.arrayContaining([
          `${manager.account} handedOver ${obscured} actToday`,
          `${nextWorker.account} handedOver ask`,
        ]),
      );
      // Who will hold it reads whose post it is, and the record once they have said yes.
      await expect(lifeOf(obscured, nextWorker)).rejects.toThrow('not-visible');
      const answerAs = (actor: Actor) =>
        answerOffer(store, actor, { post: offer.offered ?? '', accepts: true }, { today });
      expect(await answerAs(manager)).toMatchObject({ kind: 'not-visible' });
      expect(await answerAs(nextWorker)).toEqual({ accepted: true });
      expect(await answerAs(nextWorker)).toMatchObject({ kind: 'not-visible' });
      expect((await lifeOf()).holder?.account).toBe(nextWorker.account);
      expect(await as(socialWorker, listPosts)).toContainEqual(
        expect.objectContaining({ account: nextWorker.account, acceptedOn: today }),
      );
    });

    it('though it is raised at the very moment in which the post is left', async () => {
      for (let round = 0; round < 4; round += 1) {
        await Promise.all([
          visitThatHid(addDays(today, round)),
          handOverPost(store, socialWorker, post, { today }),
        ]);
        const mine = await asActor(store, socialWorker, { kind: 'caseload' }, listMyQuestions);
        expect(mine).toEqual([]);
        await fillPosts(
          store,
          partnership,
          [{ id: `again-${round}`, ...post, account: socialWorker.account, from: today }],
          { by: 'steward', today },
        );
      }
    });

    it('and is a question to the manager when the receiver declines', async () => {
      const offer = await handOverPost(
        store,
        socialWorker,
        { ...post, to: nextWorker.account },
        { today },
      );
      if (isProblem(offer) || offer.offered === undefined) throw new Error(JSON.stringify(offer));
      await answerOffer(store, nextWorker, { post: offer.offered, accepts: false }, { today });
      const who = await lifeOf(`nobodyInPost:${child}:leadSocialWorker`, manager);
      expect(isOpen(who.question)).toBe(true);
      expect(who.holder?.account).toBe(manager.account);
      expect((await lifeOf()).holder?.account).toBe(manager.account);
    });

    it('for somebody who is ill by the hand of their manager, and of nobody beside them', async () => {
      const leave = (actor: Actor) => handOverPost(store, actor, post, { today });
      expect(await leave(cast.detective)).toEqual({ kind: 'not-yours', because: 'notInPost' });
      expect(await leave(nextWorker)).toEqual({ kind: 'not-yours', because: 'notInPost' });
      expect(await leave(manager)).toEqual({});
      expect((await lifeOf()).holder?.account).toBe(manager.account);
      const who = await lifeOf(`nobodyInPost:${child}:leadSocialWorker`, manager);
      expect(isOpen(who.question)).toBe(true);
    });

    it('also when it has climbed: who comes may answer it, and who left may not', async () => {
      await wakeDue(store, partnership, addDays(today, 1));
      const offer = await handOverPost(
        store,
        socialWorker,
        { ...post, to: nextWorker.account },
        { today },
      );
      if (isProblem(offer) || offer.offered === undefined) throw new Error(JSON.stringify(offer));
      await answerOffer(store, nextWorker, { post: offer.offered, accepts: true }, { today });
      const { holder, mayAnswer } = await lifeOf();
      expect(holder?.account).toBe(manager.account);
      expect(mayAnswer.toSorted()).toEqual([manager.account, nextWorker.account].toSorted());
    });
  });

  describe('says stop', () => {
    const returnHome = (): Promise<EntryId> => submit({ kind: 'return-home' });

    it('and an act against it is taken in, marked, and told to the next rung at once', async () => {
      await fill([head, 'desk']);
      const first = await returnHome();
      const id = `P49:${child}`;
      expect((await lifeOf(id)).question.urgency).toBe('stop');
      expect(await as(socialWorker, (session) => listActsAgainstStops(session, child))).toEqual([]);
      const second = await returnHome();
      expect(await as(socialWorker, (session) => listActsAgainstStops(session, child))).toEqual([
        { entry: second, question: id },
      ]);
      expect(first).not.toBe(second);
      expect((await lifeOf(id)).rung).toBe(2);
      // An act that it does not guard goes against nothing.
      await submit({ kind: 'discharge' });
      expect(
        await as(socialWorker, (session) => listActsAgainstStops(session, child)),
      ).toHaveLength(1);
    });
  });

  describe('is seen by those who may see it', () => {
    beforeEach(() => fill([socialWorker, 'child'], [manager, 'desk']));

    it('its acts and holder lie behind the same labels as itself', async () => {
      await submit({
        kind: 'home-visit',
        labels: ['legalPrivilege'],
        visit: { children: [{ person: child, seen: true }], obscured: 'jam over face and hands' },
      });
      expect((await lifeOf()).holder?.account).toBe(socialWorker.account);
      const closed = { kind: 'not-visible', what: 'question' };
      expect(
        await as(cast.familyDoctor, (session) =>
          readQuestion(session, { child, question: obscured }),
        ),
      ).toEqual(closed);
      expect(await act(cast.familyDoctor, { what: 'dissent', words: 'What is this?' })).toEqual(
        closed,
      );
      const rows = await as(cast.familyDoctor, (session) =>
        session.query({ text: 'select from holdfast.question_act' }),
      );
      expect(rows).toEqual([]);
    });

    it('nobody without a reason acts on it, and a refusal is logged', async () => {
      await visitThatHid();
      expect(await act(cast.outsider, { what: 'dissent', words: 'I know better.' })).toEqual({
        kind: 'not-visible',
        what: 'record',
      });
      const { rows } = await database.admin.query(
        `select allowed from holdfast.access_log where account_id = $1`,
        [cast.outsider.account],
      );
      expect(rows).toEqual([{ allowed: false }]);
    });

    it('without claims no row of it is there, and nobody alters an act', async () => {
      await visitThatHid();
      const tables = ['question_act', 'question_holding', 'post', 'outbox'];
      for (const table of tables) {
        const client = await store.pool.connect();
        try {
          await client.query('begin; set local role holdfast_rules');
          expect((await client.query(`select from holdfast.${table}`)).rowCount, table).toBe(0);
          await client.query('rollback');
          await client.query(
            `begin; set local role holdfast_rules; set local holdfast.partnership = '1'`,
          );
          const gone = table === 'question_act' || table === 'outbox';
          await expect(client.query(`delete from holdfast.${table}`)).rejects.toThrow(
            'permission denied',
          );
          await client.query('rollback');
          if (gone) {
            await client.query(
              `begin; set local role holdfast_rules; set local holdfast.partnership = '1'`,
            );
            await expect(
              client.query(`update holdfast.${table} set child_id = child_id`),
            ).rejects.toThrow('permission denied');
            await client.query('rollback');
          }
        } finally {
          client.release();
        }
      }
    });

    it('and to hold a question opens its child, for as long as it is held', async () => {
      await visitThatHid();
      expect(await as(manager, (session) => Promise.resolve(session.children))).toMatchObject({
        kind: 'not-visible',
      });
      await wakeDue(store, partnership, addDays(today, 1));
      expect(await as(manager, (session) => Promise.resolve(session.children))).toEqual([child]);
      const caseload = await asActor(store, manager, { kind: 'caseload' }, listMyQuestions);
      expect(caseload).toMatchObject([{ child, life: { question: { id: obscured } } }]);
    });
  });
});
