import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { type Role, roleInWords } from '../../domain/people/role.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { isProblem } from '../../domain/problem.ts';
import { lineOf } from '../../domain/questions/life/ladder.ts';
import { postsBelow } from '../../domain/questions/life/team.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { type Account, listAccounts } from '../../store/accounts.ts';
import { type ChildOfCaseload, listCaseload } from '../../store/list-caseload.ts';
import { listOpenQuestions, type OpenQuestion } from '../../store/list-open-questions.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import { listPosts } from '../../store/posts.ts';
import { asActor, type Session } from '../../store/session.ts';
import {
  type ChildOfTeam,
  type ListOfTeam,
  type TeamModel,
  teamPage,
  type UnallocatedChild,
  type Workload,
} from '../../views/pages/team.tsx';
import { dayInWords, type TitleOf } from '../../views/words.ts';
import { inPost, isHeld, seenOf, stepsOwed } from '../caseload-in-words.ts';
import type { Desk } from '../desk.ts';
import { whoIn } from '../open-question.ts';
import { pageOf } from '../page-of.ts';
import { childPath, questionPath, teamPath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { say } from '../../words/say.ts';

/** What waits in the team of whoever stands above one, and who has what. */
export function teamPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    teamPath,
    pageFor(desk, async ({ actor, request, around }) => {
      if (postsBelow(actor.role).length === 0) return { kind: 'not-visible', what: 'team' };
      const { store, clock } = desk;
      const practice = await practiceOf(store, actor.partnership, clock.today());
      if (isProblem(practice)) return practice;
      const [team, accounts] = await Promise.all([
        asActor(store, actor, { kind: 'caseload' }, readTeam),
        listAccounts(store, actor.partnership),
      ]);
      // A caseload is refused to nobody who has an account.
      if (isProblem(team)) return { kind: 'signed-out' };
      const { titleOf } = around;
      const only = onlyIn(request.query);
      const { query } = request;
      return teamPage(around, modelOf(team, { actor, practice, accounts, titleOf, only, query }));
    }),
  );
}

type Team = Awaited<ReturnType<typeof readTeam>>;

async function readTeam(session: Session) {
  return {
    questions: await listOpenQuestions(session),
    posts: await listPosts(session),
    caseload: await listCaseload(session),
  };
}

/** Of whom alone the questions are shown. */
function onlyIn(query: unknown): string | undefined {
  const { of } = query as { readonly of?: unknown };
  return typeof of === 'string' && of !== '' ? of : undefined;
}

interface Reading {
  readonly actor: Actor;
  readonly practice: Practice;
  readonly accounts: readonly Account[];
  readonly titleOf: TitleOf;
  readonly only: string | undefined;
  /** Which pages of the lists are shown. */
  readonly query: unknown;
}

/** The post that a child is to have in social care, and that its managers fill. */
const allocatedPost: Role = 'leadSocialWorker';

function modelOf(team: Team, reading: Reading): TeamModel {
  const { actor, accounts, only, query } = reading;
  const below = new Set<Role>(postsBelow(actor.role));
  const names = new Map(
    team.caseload.map(({ child }) => [child.id, child.name ?? say('This child')]),
  );
  const linked = (child: PersonId) => ({
    name: names.get(child) ?? 'a child',
    href: childPath(child),
  });
  const held = team.questions.filter(
    ({ role, account }) => role !== null && below.has(role) && account !== actor.account,
  );
  const members = membersOf(team, below, reading);
  const shown = members.find(({ account }) => account === only)?.account;
  const whoOf = whoIn(accounts, actor);
  const isSocialCare = lineOf(actor.role) === 'socialCare';
  const { unallocated, quiet } = isSocialCare
    ? unallocatedIn(team, reading, linked)
    : { unallocated: [], quiet: [] };
  const ofShown = held.filter(({ account }) => shown === undefined || account === shown);
  const on = <Row>(rows: readonly Row[], section: ListOfTeam) =>
    pageOf(rows, { path: teamPath, query, section });
  const parts = {
    unallocated: on(unallocated, 'unallocated'),
    questions: on(byChild(ofShown, linked, whoOf), 'questions'),
    workload: on(members, 'workload'),
  };
  return {
    ...(isSocialCare && {
      allocated: roleInWords[allocatedPost],
    }),
    unallocated: parts.unallocated.rows,
    quiet,
    children: parts.questions.rows,
    openQuestions: ofShown.length,
    lists: {
      unallocated: parts.unallocated.list,
      questions: parts.questions.list,
      workload: parts.workload.list,
    },
    workload: parts.workload.rows.map(
      ({ account, title }): Workload => ({
        who: title,
        href: `${teamPath}?${new URLSearchParams({ of: account }).toString()}`,
        ...loadOf(account, held, team, reading.practice),
        isShown: account === shown,
      }),
    ),
    ...(shown !== undefined && { everybodyHref: teamPath }),
  };
}

/** Those in a post below for a child whom the reader may see, and those of such posts in the same house. */
function membersOf(
  { posts }: Team,
  below: ReadonlySet<Role>,
  { actor, accounts, practice }: Reading,
): readonly Account[] {
  const inPosts = new Set(
    posts
      .filter((post) => below.has(post.role) && isHeld(post, practice.on))
      .map(({ account }) => account),
  );
  return accounts
    .filter(
      ({ account, role, organisation }) =>
        account !== actor.account &&
        (inPosts.has(account) || (below.has(role) && organisation === actor.organisation)),
    )
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
}

function byChild(
  questions: readonly OpenQuestion[],
  linked: (child: PersonId) => ChildOfTeam['child'],
  whoOf: ReturnType<typeof whoIn>,
): readonly ChildOfTeam[] {
  return [...Map.groupBy(questions, ({ child }) => child)].map(([child, some]) => ({
    child: linked(child),
    questions: some.map(({ question, asks, urgency, waitsSince, account }) => ({
      asks,
      urgency,
      href: questionPath(child, question),
      waits: say('since {day}', { day: dayInWords(waitsSince) }),
      heldBy: whoOf(account ?? undefined),
    })),
  }));
}

const daysOfAWeek = 7;

function loadOf(
  account: string,
  held: readonly OpenQuestion[],
  { posts, caseload }: Team,
  { on }: Practice,
): Pick<Workload, 'children' | 'questions' | 'duties'> {
  const isTheirs = inPost(posts, account, on);
  const own = posts.filter((post) => post.account === account && isHeld(post, on));
  const week = addDays(on, daysOfAWeek - 1);
  const owed = caseload.flatMap((one) => stepsOwed(one, isTheirs));
  return {
    children: new Set(own.flatMap(({ child }) => child ?? [])).size,
    questions: held.filter((one) => one.account === account).length,
    duties: owed.filter(({ dueOn }) => dueOn <= week).length,
  };
}

function unallocatedIn(
  { posts, caseload, questions }: Team,
  { accounts, actor, practice, titleOf }: Reading,
  linked: (child: PersonId) => UnallocatedChild['child'],
): Pick<TeamModel, 'unallocated' | 'quiet'> {
  const forPost = posts.filter(({ role }) => role === allocatedPost);
  const allocated = new Set(
    forPost.filter((post) => isHeld(post, practice.on)).map(({ child }) => child),
  );
  // A desk has the post for no one child: it takes turns, and is nobody's social worker.
  const without = caseload.filter(({ child }) => !allocated.has(child.id));
  const open = Map.groupBy(questions, ({ child }) => child);
  const waits = ({ child, clocks }: ChildOfCaseload): boolean =>
    clocks.length > 0 || open.has(child.id);
  const whoOf = whoIn(accounts, actor);
  return {
    unallocated: without.filter(waits).map((one): UnallocatedChild => {
      const { id } = one.child;
      const asked = (open.get(id) ?? []).find((question) => isWhoIsInPost(question, id));
      const offer = forPost.find(({ child, acceptedOn }) => child === id && acceptedOn === null);
      return {
        child: linked(id),
        seen: seenOf(one, titleOf),
        questions: open.get(id)?.length ?? 0,
        duties: one.clocks.length,
        ...(offer !== undefined && { offeredTo: whoOf(offer.account) }),
        ...(asked !== undefined && { askedAt: questionPath(id, asked.question) }),
      };
    }),
    quiet: without.filter((one) => !waits(one)).map(({ child }) => linked(child.id)),
  };
}

function isWhoIsInPost({ rule, question }: OpenQuestion, child: PersonId): boolean {
  return rule === 'nobodyInPost' && question === `nobodyInPost:${child}:${allocatedPost}`;
}
