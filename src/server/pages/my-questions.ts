import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { isProblem } from '../../domain/problem.ts';
import { allRules } from '../../domain/questions/all-rules.ts';
import { ladderOf } from '../../domain/questions/life/ladder.ts';
import { asksNow, type QuestionLife } from '../../domain/questions/life/life.ts';
import { linesOf } from '../../domain/questions/lines.ts';
import { workingDaysBetween } from '../../domain/time/working-days.ts';
import { listAccounts } from '../../store/accounts.ts';
import { listChildren } from '../../store/list-children.ts';
import { listNotices, type Notice, openNotice } from '../../store/notices.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import { answerOffer, listPosts, type ReadablePost } from '../../store/posts.ts';
import {
  listMyQuestions,
  listUnheldQuestions,
  type ReadableQuestion,
} from '../../store/read-questions.ts';
import { asActor, type Session } from '../../store/session.ts';
import { noticePath } from '../../telling/letter-words.ts';
import { becauseInWords } from '../../views/components/life-history.tsx';
import {
  type MyQuestionsModel,
  myQuestionsPage,
  type WaitingChild,
  type WaitingQuestion,
} from '../../views/pages/my-questions.tsx';
import { actInWords, dayInWords, dueInWords, instantInWords } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { doneIn, withDone } from '../done.ts';
import { postInWords, whoIn } from '../open-question.ts';
import { childPath, myWorkPath, postPath, questionPath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** What waits for the reader, and the posts that they are offered: the first page after signing in. */
export function myQuestionsPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    myWorkPath,
    pageFor(desk, async ({ actor, request, around }) => {
      const { store, clock } = desk;
      const practice = await practiceOf(store, actor.partnership, clock.today());
      if (isProblem(practice)) return practice;
      const work = await asActor(store, actor, { kind: 'caseload' }, readWork);
      // A caseload is refused to nobody who has an account.
      if (isProblem(work)) return { kind: 'signed-out' };
      const whoOf = whoIn(await listAccounts(store, actor.partnership), actor);
      const done = doneIn(request.query);
      return myQuestionsPage(around, {
        ...modelOf(work, { actor, practice, whoOf }),
        ...(done !== undefined && { done }),
      });
    }),
  );

  pages.post(
    postPath(':post').replace('%3A', ':'),
    { preHandler: ownForm },
    pageFor(desk, async ({ actor, request }) => {
      const { post } = request.params as { readonly post: string };
      const accepts = (request.body as { readonly accepts?: unknown } | null)?.accepts === 'yes';
      const { store, clock } = desk;
      const answered = await answerOffer(store, actor, { post, accepts }, { today: clock.today() });
      if (isProblem(answered)) return answered;
      await asActor(store, actor, { kind: 'caseload' }, (session) =>
        readOfferNotices(session, clock.now()),
      );
      return { goTo: withDone(myWorkPath, answered.accepted ? 'accepted' : 'declined') };
    }),
  );
}

type Work = Awaited<ReturnType<typeof readWork>>;

async function readWork(session: Session) {
  const standsAbove = (ladderOf(session.actor.role)[0]?.stage ?? 1) > 1;
  return {
    mine: await listMyQuestions(session),
    unheld: standsAbove ? await listUnheldQuestions(session) : [],
    posts: await listPosts(session),
    notices: await listNotices(session, { unread: true }),
    children: await listChildren(session),
  };
}

/** Notices of offers that have been answered are read: nothing waits behind them any more. */
async function readOfferNotices(session: Session, now: Date): Promise<void> {
  const offered = offeredTo(session.actor, await listPosts(session));
  for (const notice of await listNotices(session, { unread: true })) {
    if (isOfOffer(notice) && !offered.some(({ child }) => child === (notice.child ?? null))) {
      await openNotice(session, notice.id, now);
    }
  }
}

function offeredTo({ account }: Actor, posts: readonly ReadablePost[]): readonly ReadablePost[] {
  return posts.filter((post) => post.account === account && post.acceptedOn === null);
}

function isOfOffer({ why, question }: Notice): boolean {
  return why === 'handedOver' && question === undefined;
}

interface Reading {
  readonly actor: Actor;
  readonly practice: Practice;
  readonly whoOf: ReturnType<typeof whoIn>;
}

function modelOf(work: Work, { actor, practice, whoOf }: Reading): MyQuestionsModel {
  const { mine, unheld, posts, notices } = work;
  const names = new Map(work.children.map(({ child }) => [child.id, child.name ?? 'This child']));
  const nameOf = (child: PersonId): string => names.get(child) ?? 'a child';
  const told = new Set(notices.map(keyOfNotice));
  const byChild = (questions: readonly ReadableQuestion[]): readonly WaitingChild[] =>
    groupsOf(questions).map(([child, lives]) => ({
      child: { name: nameOf(child), href: childPath(child) },
      lines: linesOf(
        lives.map(({ question }) => question),
        allRules,
      ).map(({ act, questions: together }) => ({
        ...(act !== undefined && { act: actInWords(act) }),
        questions: together.flatMap(({ id }) =>
          lives
            .filter(({ question }) => question.id === id)
            .map((life) => waiting(child, life, practice, told)),
        ),
      })),
    }));
  const isReading = ({ life }: ReadableQuestion): boolean =>
    life.awaiting !== undefined && life.holder?.account !== actor.account;
  const held = mine.filter((one) => !isReading(one));
  const shown = new Set(
    [...mine, ...unheld].map(({ child, life }) => keyOf(child, life.question.id)),
  );
  const offered = offeredTo(actor, posts);
  const isOfShownOffer = (notice: Notice): boolean =>
    isOfOffer(notice) && offered.some(({ child }) => child === (notice.child ?? null));
  return {
    offers: offered.map((post) => ({
      id: post.id,
      post: postInWords(post, nameOf),
      from: whoOf(post.givenBy),
      action: postPath(post.id),
    })),
    readings: byChild(mine.filter(isReading)),
    climbed: byChild(held.filter(({ life }) => life.rung > 1)),
    addressed: byChild(held.filter(({ life }) => life.rung === 1)),
    unheld: byChild(unheld),
    notices: notices
      .filter((notice) => !shown.has(keyOfNotice(notice)) && !isOfShownOffer(notice))
      .map(({ id, why, child, toldAt }) => ({
        words: child === undefined ? toldInWords[why] : `${toldInWords[why]}: ${nameOf(child)}`,
        href: noticePath(id),
        on: instantInWords(toldAt.toISOString()),
      })),
  };
}

const toldInWords: Readonly<Record<Notice['why'], string>> = {
  addressed: 'A question was addressed to you',
  escalated: 'A question came up to you',
  handedOver: 'A post was offered to you, or its questions came to you',
  secondReader: 'An answer waited for your second reading',
  dissent: 'Somebody disagreed, or a disagreement has ended',
  againstStop: 'An act was recorded against an open stop',
  nobodyInPost: 'Nobody was in a post below yours',
  reopened: 'A question was asked again',
};

function keyOf(child: string, question: string): string {
  return JSON.stringify([child, question]);
}

function keyOfNotice({ child, question }: Notice): string {
  return keyOf(child ?? '', question ?? '');
}

/** By child; the children stand in the order of their first question, as the questions came. */
function groupsOf(
  questions: readonly ReadableQuestion[],
): readonly (readonly [PersonId, readonly QuestionLife[]])[] {
  const groups = Map.groupBy(questions, ({ child }) => child);
  return [...groups].map(([child, some]) => [child, some.map(({ life }) => life)] as const);
}

function waiting(
  child: PersonId,
  life: QuestionLife,
  { on: today, parameters }: Practice,
  told: ReadonlySet<string>,
): WaitingQuestion {
  const { question, dueOn } = life;
  const late = workingDaysBetween(dueOn, today, parameters.holidays);
  const why = whyHere(life);
  return {
    asks: asksNow(life),
    urgency: question.urgency,
    href: questionPath(child, question.id),
    // A year without a table of holidays: the day it is due is still true.
    due: isProblem(late)
      ? `due ${dayInWords(dueOn)}`
      : dueInWords({ on: dueOn, today, workingDaysLate: late }),
    isNew: told.has(keyOf(child, question.id)),
    ...(why !== undefined && { why }),
  };
}

/** Why the question is where it is, where it did not simply begin there. */
function whyHere({ history }: QuestionLife): string | undefined {
  const addressed = history.findLast((event) => 'what' in event && event.what === 'addressed');
  if (addressed === undefined) return undefined;
  return becauseInWords[addressed.because] || undefined;
}
