import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { mayDecideMatches } from '../../domain/access/matching.ts';
import type { Actor } from '../../domain/access/policy.ts';
import type { SortOfDuty } from '../../domain/duties/how-met.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { isProblem } from '../../domain/problem.ts';
import { allRules } from '../../domain/questions/all-rules.ts';
import { ladderOf } from '../../domain/questions/life/ladder.ts';
import { asksNow, type QuestionLife } from '../../domain/questions/life/life.ts';
import { postsBelow } from '../../domain/questions/life/team.ts';
import { linesOf } from '../../domain/questions/lines.ts';
import type { ListedDraft } from '../../domain/recording/draft.ts';
import { workingDaysBetween } from '../../domain/time/working-days.ts';
import { type Account, listAccounts } from '../../store/accounts.ts';
import { countWaitingMatches } from '../../store/count-matches.ts';
import { listDrafts } from '../../store/drafts.ts';
import { type ChildOfCaseload, listCaseload } from '../../store/list-caseload.ts';
import { listNotices, type Notice, openNotice } from '../../store/notices.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import {
  answerOffer,
  listOfferedChildren,
  listPosts,
  type ReadablePost,
} from '../../store/posts.ts';
import {
  listMyQuestions,
  listUnheldQuestions,
  type ReadableQuestion,
} from '../../store/read-questions.ts';
import { asActor, type Session } from '../../store/session.ts';
import { noticePath } from '../../telling/letter-words.ts';
import { becauseInWords } from '../../views/components/life-history.tsx';
import {
  type ChildAtWork,
  type MyWorkModel,
  myWorkPage,
  type Narrowing,
  type Today,
  type WaitingQuestion,
} from '../../views/pages/my-work.tsx';
import { actInWords, dayInWords, dueInWords, instantInWords, listed } from '../../views/words.ts';
import type { TitleOf } from '../../views/words.ts';
import { dutyOf, inPost, isSoon, type OwedStep, seenOf, stepsOwed } from '../caseload-in-words.ts';
import type { Desk } from '../desk.ts';
import { doneIn, withDone } from '../done.ts';
import { postInWords, whoIn } from '../open-question.ts';
import {
  childPath,
  draftPath,
  matchesPath,
  myWorkPath,
  postPath,
  questionPath,
  teamPath,
} from './addresses.ts';
import { pageFor } from './answers.ts';
import { say } from '../../words/say.ts';

/** The reader's day, by child, and the posts that they are offered: the first page after signing in. */
export function myWorkPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    myWorkPath,
    pageFor(desk, async ({ actor, request, around }) => {
      const { store, clock } = desk;
      const practice = await practiceOf(store, actor.partnership, clock.today());
      if (isProblem(practice)) return practice;
      const [work, drafts, accounts] = await Promise.all([
        asActor(store, actor, { kind: 'caseload' }, readWork),
        listDrafts(store, actor),
        listAccounts(store, actor.partnership),
      ]);
      // A caseload is refused to nobody who has an account.
      if (isProblem(work)) return { kind: 'signed-out' };
      if (isProblem(drafts)) return drafts;
      const { titleOf } = around;
      const done = doneIn(request.query);
      return myWorkPage(around, {
        ...modelOf(
          { ...work, drafts },
          { actor, practice, accounts, titleOf, shown: shownIn(request.query) },
        ),
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

interface Work extends Awaited<ReturnType<typeof readWork>> {
  readonly drafts: readonly ListedDraft[];
}

async function readWork(session: Session) {
  const standsAbove = (ladderOf(session.actor.role)[0]?.stage ?? 1) > 1;
  const posts = await listPosts(session);
  const isOffered = offeredTo(session.actor, posts).length > 0;
  return {
    mine: await listMyQuestions(session),
    unheld: standsAbove ? await listUnheldQuestions(session) : [],
    posts,
    offeredChildren: isOffered ? await listOfferedChildren(session) : new Map<PersonId, string>(),
    notices: await listNotices(session, { unread: true }),
    caseload: await listCaseload(session),
    matches: mayDecideMatches(session.actor.role) ? await countWaitingMatches(session) : 0,
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

const kindsOfWork = ['questions', 'duties'] as const;

/** How much of the day is shown: all of it, one kind of work, one child. */
interface Shown {
  readonly what?: (typeof kindsOfWork)[number];
  readonly child?: string;
}

function shownIn(query: unknown): Shown {
  const { what, child } = query as { readonly what?: unknown; readonly child?: unknown };
  const named = kindsOfWork.find((one) => one === what);
  return {
    ...(named !== undefined && { what: named }),
    ...(typeof child === 'string' && child !== '' && { child }),
  };
}

function pathOf(shown: Shown): string {
  const asked = new URLSearchParams({ ...shown }).toString();
  return asked === '' ? myWorkPath : `${myWorkPath}?${asked}`;
}

interface Reading {
  readonly actor: Actor;
  readonly practice: Practice;
  readonly accounts: readonly Account[];
  readonly titleOf: TitleOf;
  readonly shown: Shown;
}

/** What waits for the reader at one child. */
interface AtChild {
  readonly child: PersonId;
  readonly questions: readonly QuestionLife[];
  readonly owed: readonly OwedStep[];
}

function modelOf(work: Work, reading: Reading): MyWorkModel {
  const { unheld, posts, caseload, drafts } = work;
  const { actor, practice, accounts, shown } = reading;
  const whoOf = whoIn(accounts, actor);
  const names = new Map([
    ...work.offeredChildren,
    ...caseload.map(({ child }) => [child.id, child.name ?? say('This child')] as const),
  ]);
  const nameOf = (child: PersonId): string => names.get(child) ?? say('a child');
  const linked = (child: PersonId) => ({ name: nameOf(child), href: childPath(child) });
  const isReading = ({ life }: ReadableQuestion): boolean =>
    life.awaiting !== undefined && life.holder?.account !== actor.account;
  const all = dayOf(
    work.mine.filter((one) => !isReading(one)),
    work,
    reading,
  );
  const draw = drawing(work, reading, linked);
  const isWhole = shown.what === undefined && shown.child === undefined;
  const withQuestions = shown.what !== 'duties';
  const offered = offeredTo(actor, posts);
  const isShown = (child: PersonId): boolean => shown.child === undefined || shown.child === child;
  const questionsOf = (some: readonly ReadableQuestion[]): readonly AtChild[] =>
    withQuestions ? byChild(some).filter(({ child }) => isShown(child)) : [];
  return {
    today: todayOf(all, practice),
    ...(postsBelow(actor.role).length > 0 && { teamHref: teamPath }),
    ...(work.matches > 0 && { matches: { count: work.matches, href: matchesPath } }),
    ...narrowings(all, shown, nameOf),
    offers: (isWhole ? offered : []).map((post) => ({
      id: post.id,
      post: postInWords(post, nameOf),
      from: whoOf(post.givenBy),
      action: postPath(post.id),
    })),
    readings: questionsOf(work.mine.filter(isReading)).map(draw),
    children: all
      .filter(({ child }) => isShown(child))
      .map((one) => ({
        ...one,
        questions: withQuestions ? one.questions : [],
        owed: shown.what === 'questions' ? [] : one.owed,
      }))
      .filter(({ questions, owed }) => questions.length + owed.length > 0)
      .map(draw),
    unheld: questionsOf(unheld).map(draw),
    quiet: isWhole ? inOrderOfName(quietOf(all, work, reading).map(linked)) : [],
    drafts: (isWhole ? drafts : []).map(({ id, kind, children, savedAt }) => ({
      words: draftInWords(getKind(kind).title, children.map(nameOf)),
      href: draftPath(id),
      savedAt: instantInWords(savedAt.toISOString()),
    })),
    notices: isWhole ? noticesOf(work, offered, nameOf) : [],
  };
}

function inOrderOfName<Named extends { readonly name: string }>(
  all: readonly Named[],
): readonly Named[] {
  return all.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

function draftInWords(kind: string, names: readonly string[]): string {
  return names.length === 0 ? kind : `${kind}: ${listed(names)}`;
}

/** Everything of the day by child, the oldest harm first, and then what is due first. */
function dayOf(
  questions: readonly ReadableQuestion[],
  { posts, caseload }: Work,
  { actor, practice }: Reading,
): readonly AtChild[] {
  const isMine = inPost(posts, actor.account, practice.on);
  const owed = new Map(caseload.map((one) => [one.child.id, stepsOwed(one, isMine)]));
  const asked = byChild(questions).map((one) => ({ ...one, owed: owed.get(one.child) ?? [] }));
  const named = new Set(asked.map(({ child }) => child));
  const owedAlone = [...owed]
    .filter(([child, steps]) => steps.length > 0 && !named.has(child))
    .map(([child, steps]) => ({ child, questions: [], owed: steps }))
    .toSorted((a, b) => ((a.owed[0]?.dueOn ?? '') < (b.owed[0]?.dueOn ?? '') ? -1 : 1));
  return [...asked, ...owedAlone];
}

/** By child; the children stand in the order of their first question, as the questions came. */
function byChild(questions: readonly ReadableQuestion[]): readonly AtChild[] {
  const groups = Map.groupBy(questions, ({ child }) => child);
  return [...groups].map(([child, some]) => ({
    child,
    questions: some.map(({ life }) => life),
    owed: [],
  }));
}

function todayOf(all: readonly AtChild[], { on }: Practice): Today {
  const questions = all.flatMap((one) => one.questions);
  const owed = all.flatMap((one) => one.owed);
  const due: Partial<Record<SortOfDuty, number>> = {};
  for (const { sort, dueOn } of owed) if (dueOn === on) due[sort] = (due[sort] ?? 0) + 1;
  return {
    on,
    due,
    over: owed.filter(({ dueOn }) => dueOn < on).length,
    questions: questions.length,
    urgent: questions.filter(({ question }) => question.urgency !== 'ask').length,
  };
}

function narrowings(
  all: readonly AtChild[],
  shown: Shown,
  nameOf: (child: PersonId) => string,
): Pick<MyWorkModel, 'byWhat' | 'byChild' | 'allChildrenHref'> {
  const { what, child: only } = shown;
  const ofShown = all.filter(({ child }) => only === undefined || only === child);
  const questions = ofShown.flatMap((one) => one.questions).length;
  const duties = ofShown.flatMap((one) => one.owed).length;
  const counts = { questions, duties };
  const child = only === undefined ? {} : { child: only };
  const words = { questions: say('Questions'), duties: say('Visits and other duties') };
  const ofWhat = what === undefined ? {} : { what };
  return {
    byWhat: [
      {
        words: say('Everything'),
        count: questions + duties,
        href: pathOf(child),
        isShown: what === undefined,
      },
      ...kindsOfWork.map(
        (one): Narrowing => ({
          words: words[one],
          count: counts[one],
          href: pathOf({ what: one, ...child }),
          isShown: what === one,
        }),
      ),
    ],
    byChild: all
      .map(
        (one): Narrowing => ({
          words: nameOf(one.child),
          count: one.questions.length + one.owed.length,
          href: pathOf({ ...ofWhat, child: one.child }),
          isShown: one.child === only,
        }),
      )
      .toSorted((a, b) => a.words.localeCompare(b.words, 'en-GB')),
    ...(only !== undefined && { allChildrenHref: pathOf(ofWhat) }),
  };
}

/** Children for whom the reader is in a post, and of whom nothing waits. */
function quietOf(
  all: readonly AtChild[],
  { posts, caseload }: Work,
  { actor, practice }: Reading,
): readonly PersonId[] {
  const waits = new Set(all.map(({ child }) => child));
  const own = new Set(
    posts.flatMap(({ account, child, acceptedOn, fromOn }) =>
      account === actor.account && acceptedOn !== null && fromOn <= practice.on && child !== null
        ? child
        : [],
    ),
  );
  return caseload.map(({ child }) => child.id).filter((id) => own.has(id) && !waits.has(id));
}

/** How what waits at a child is drawn. */
function drawing(
  { notices, caseload }: Work,
  { practice, titleOf }: Reading,
  linked: (child: PersonId) => ChildAtWork['child'],
): (one: AtChild) => ChildAtWork {
  const told = new Set(notices.map(keyOfNotice));
  const standing = new Map<PersonId, ChildOfCaseload>(caseload.map((one) => [one.child.id, one]));
  return ({ child, questions, owed }) => {
    const known = standing.get(child);
    const [soon, later] = [true, false].map((isNear) =>
      owed
        .filter((step) => isSoon(step, practice.on) === isNear)
        .map((step) => dutyOf(step, child, practice)),
    );
    return {
      child: linked(child),
      ...(known !== undefined && { seen: seenOf(known, titleOf) }),
      lines: linesOf(
        questions.map(({ question }) => question),
        allRules,
      ).map(({ act, questions: together }) => ({
        ...(act !== undefined && { act: actInWords(act) }),
        questions: together.flatMap(({ id }) =>
          questions
            .filter(({ question }) => question.id === id)
            .map((life) => waiting(child, life, practice, told)),
        ),
      })),
      duties: soon ?? [],
      later: later ?? [],
    };
  };
}

/** What the reader was told and no question or offer on the page says already. */
function noticesOf(
  { mine, unheld, notices }: Work,
  offered: readonly ReadablePost[],
  nameOf: (child: PersonId) => string,
): MyWorkModel['notices'] {
  const shown = new Set(
    [...mine, ...unheld].map(({ child, life }) => keyOf(child, life.question.id)),
  );
  const isOfShownOffer = (notice: Notice): boolean =>
    isOfOffer(notice) && offered.some(({ child }) => child === (notice.child ?? null));
  return notices
    .filter((notice) => !shown.has(keyOfNotice(notice)) && !isOfShownOffer(notice))
    .map(({ id, why, child, toldAt }) => ({
      words: [toldInWords[why](), ...(child === undefined ? [] : [nameOf(child)])].join(': '),
      href: noticePath(id),
      on: instantInWords(toldAt.toISOString()),
    }));
}

const toldInWords: Readonly<Record<Notice['why'], () => string>> = {
  addressed: () => say('A question was addressed to you'),
  escalated: () => say('A question came up to you'),
  handedOver: () => say('A post was offered to you, or its questions came to you'),
  secondReader: () => say('An answer waited for your second reading'),
  dissent: () => say('Somebody disagreed, or a disagreement has ended'),
  againstStop: () => say('An act was recorded against an open stop'),
  nobodyInPost: () => say('Nobody was in a post below yours'),
  reopened: () => say('A question was asked again'),
  draftWaits: () => say('You began a record of an injury or a person, and have not sent it'),
  draftInTeam: () => say('Somebody in your team has an unfinished record of an injury or a person'),
};

function keyOf(child: string, question: string): string {
  return JSON.stringify([child, question]);
}

function keyOfNotice({ child, question }: Notice): string {
  return keyOf(child ?? '', question ?? '');
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
      ? say('due {day}', { day: dayInWords(dueOn) })
      : dueInWords({ on: dueOn, today, workingDaysLate: late }),
    isNew: told.has(keyOf(child, question.id)),
    ...(life.rung > 1 && { cameUp: true }),
    ...(why !== undefined && { why }),
  };
}

/** Why the question is where it is, where it did not simply begin there. */
function whyHere({ history }: QuestionLife): string | undefined {
  const addressed = history.findLast((event) => 'what' in event && event.what === 'addressed');
  if (addressed === undefined) return undefined;
  return becauseInWords[addressed.because]() || undefined;
}
