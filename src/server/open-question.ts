import { emergencyQuestions, mayReviewEmergencies } from '../domain/access/emergency.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { type Role, roleInWords, roles } from '../domain/people/role.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { allRules } from '../domain/questions/all-rules.ts';
import { refusalOfHandOver } from '../domain/questions/life/hand-over.ts';
import { ladderOf, lineOf } from '../domain/questions/life/ladder.ts';
import { lifeOf, type QuestionLife } from '../domain/questions/life/life.ts';
import { mayDo } from '../domain/questions/life/may-do.ts';
import { allEvidence, isOpen, type Question } from '../domain/questions/question.ts';
import { workingDaysBetween } from '../domain/time/working-days.ts';
import { type Account, listAccounts } from '../store/accounts.ts';
import { listNotices, openNotice } from '../store/notices.ts';
import { practiceOf } from '../store/own-numbers.ts';
import { listPosts, type ReadablePost } from '../store/posts.ts';
import { type ReadableDossier, readDossier } from '../store/read-dossier.ts';
import { readQuestion } from '../store/read-questions.ts';
import { readSources } from '../store/rule-papers.ts';
import type { WhoOf } from '../views/components/life-history.tsx';
import type { QuestionModel } from '../views/pages/question.tsx';
import type { ActsModel, HandOverChoice } from '../views/pages/question-acts.tsx';
import { capitalised, listed } from '../views/words.ts';
import { becauseOf, headedChild, knownIn, linkedChild, openChild } from './child-record.ts';
import type { Desk } from './desk.ts';
import { entryPath, guardianPath, questionPath, rulePath } from './pages/addresses.ts';
import { say, sayText } from '../words/say.ts';

/** Which question of which child. */
export interface AskedQuestion {
  readonly child: PersonId;
  readonly question: string;
}

/** A question with all that its page needs, as somebody may see it. */
export interface OpenedQuestion {
  readonly record: ReadableDossier;
  readonly life: QuestionLife;
  /** Whether it lives: a question that a history closed before it came here does not. */
  readonly lives: boolean;
  readonly posts: readonly ReadablePost[];
  readonly accounts: readonly Account[];
  readonly practice: Practice;
}

/** Opens a question for its page; what its reader was told of it is read with it. Problems: 'not-visible'. */
export async function openQuestion(
  desk: Desk,
  actor: Actor,
  asked: AskedQuestion,
): Promise<OpenedQuestion | Problem> {
  const purpose = { kind: 'work', child: asked.child } as const;
  const practice = await practiceOf(desk.store, actor.partnership, desk.clock.today());
  if (isProblem(practice)) return practice;
  const opened = await openChild(desk.store, actor, purpose, async (session) => {
    const record = await readDossier(session, asked.child);
    if (isProblem(record)) return record;
    const found = await readQuestion(session, asked);
    const life = isProblem(found) ? lifeOnFile(record, asked.question) : found.life;
    if (life === undefined) return { kind: 'not-visible', what: 'question' } as const;
    for (const notice of await listNotices(session, { unread: true })) {
      if (notice.child === asked.child && notice.question === asked.question) {
        await openNotice(session, notice.id, desk.clock.now());
      }
    }
    return { record, life, lives: !isProblem(found), posts: await listPosts(session) };
  });
  if (isProblem(opened)) return opened;
  const accounts = await listAccounts(desk.store, actor.partnership);
  return { ...opened, accounts, practice };
}

/** What stands in the record of a question that nobody ever held here. */
function lifeOnFile(
  { questionChanges }: ReadableDossier,
  question: string,
): QuestionLife | undefined {
  const changes = questionChanges.filter((change) => change.question === question);
  return lifeOf(
    changes.map((change, index) => ({ number: index + 1, change })),
    [],
  );
}

/** What an account is called on a page that somebody reads. */
export function whoIn(accounts: readonly Account[], reader: Actor): WhoOf {
  const titles = new Map(accounts.map(({ account, title }) => [account, title]));
  return (account) => {
    if (account === undefined) return say('nobody by name');
    return account === reader.account
      ? 'you'
      : (titles.get(account) ?? say('somebody whose account has ended'));
  };
}

/** The page's model of a question. Problems: 'holidays-unknown'. */
export function questionModel(
  opened: OpenedQuestion,
  actor: Actor,
  csrfToken: string,
): QuestionModel | Problem {
  const { record, life, lives, accounts, practice } = opened;
  const { question } = life;
  const { dossier } = record;
  const late = workingDaysBetween(life.dueOn, practice.on, practice.parameters.holidays);
  if (isProblem(late)) return late;
  // The words of the rule may have changed since; what was asked stands in the question itself.
  const rule = allRules.find((one) => one.id === question.rule);
  const evidence = new Set(allEvidence(question));
  const role = roleAskedFor(question);
  const offer = role && findOffer(opened.posts, role, dossier.child.id);
  return {
    child: headedChild(record, practice.on),
    because: becauseOf(actor, record),
    life,
    today: practice.on,
    workingDaysLate: late,
    evidence: dossier.entries
      .filter(({ entry }) => evidence.has(entry.id))
      .map(({ entry }) => ({ entry, href: entryPath(dossier.child.id, entry.id) })),
    known: knownIn(record),
    whoOf: whoIn(accounts, actor),
    waitsFor:
      rule?.settledBy ??
      settledBeside.get(question.rule)?.() ??
      say('The rule that asked this is no longer in force.'),
    sources: (rule?.source ?? []).map((key) => readSources().get(key) ?? { key }),
    ...(!settledBeside.has(question.rule) && { ruleHref: rulePath(question.rule) }),
    ...(isForGuardian(question) &&
      mayReviewEmergencies(actor.role) && { guardianHref: guardianPath }),
    shown: 'asAsked',
    ...(offer !== undefined && { offeredTo: offer.account }),
    ...(lives && { acts: actsModel(opened, actor, csrfToken) }),
  };
}

/** What settles the questions that no rule asks. */
const settledBeside: ReadonlyMap<string, () => string> = new Map([
  ['nobodyInPost', () => say('Somebody accepts the post.')],
  ...Object.keys(emergencyQuestions).map(
    (rule) => [rule, () => say('A Caldicott Guardian says what they make of it.')] as const,
  ),
]);

function isForGuardian({ rule }: Question): boolean {
  return Object.hasOwn(emergencyQuestions, rule);
}

function actsModel(opened: OpenedQuestion, actor: Actor, csrfToken: string): ActsModel {
  const { record, life, accounts } = opened;
  const { dossier } = record;
  const evidence = new Set(allEvidence(life.question));
  const known = knownIn(record);
  const whoOf = whoIn(accounts, actor);
  // The Guardian's own page is where it is answered.
  const may = mayDo(life, actor);
  const open = isForGuardian(life.question) ? { ...may, answer: false } : may;
  const handOver = handOverChoice(opened, actor);
  return {
    action: questionPath(dossier.child.id, life.question.id),
    csrfToken,
    version: life.version,
    eventsShown: life.history.length,
    open,
    asksWho: allRules.find(({ id }) => id === life.question.rule)?.act === 'adultChecks',
    entries: dossier.entries
      .toSorted((a, b) => b.position - a.position)
      .map(({ entry }) => ({
        id: entry.id,
        words: `${known.entries.get(entry.id)?.words ?? entry.id}: ${known.titleOf(entry.organisation)}`,
        isEvidence: evidence.has(entry.id),
      })),
    rungsAbove: ladderOf(life.question.of)
      .map(({ posts }, index) => ({
        rung: index + 1,
        words: capitalised(listed(posts.map((role) => roleInWords[role]))),
      }))
      .filter(({ rung }) => rung > life.rung),
    dissents: open.endsDissents.map(({ version, by, words }) => ({
      version,
      words: `${capitalised(whoOf(by))}: ${words}`,
    })),
    ...(handOver !== undefined && { handOver }),
  };
}

/** The post that a question is about, where somebody may hand it over, and to whom. */
function handOverChoice(opened: OpenedQuestion, actor: Actor): HandOverChoice | undefined {
  const post = findPostToHandOver(opened);
  if (post === undefined) return undefined;
  const name = linkedChild(opened.record.dossier).name;
  const around = new Set(
    opened.posts.flatMap(({ child, account }) => (child === null ? [] : account)),
  );
  const receivers = opened.accounts.filter(
    ({ account, role, organisation }) =>
      account !== post.from &&
      lineOf(role) === lineOf(post.role) &&
      (organisation === actor.organisation || (post.child !== null && around.has(account))),
  );
  const [anybody] = receivers;
  if (anybody === undefined || mayNotHandOver(opened, post, actor, anybody.account)) {
    return undefined;
  }
  return {
    post: postInWords(post, () => name),
    isDesk: post.child === null,
    isEmpty: post.from === undefined,
    receivers: receivers.map(({ account, title }) => ({ account, title })),
  };
}

/** A post, for a child or a desk, and who leaves it; nobody where it is empty. */
interface PostToHandOver {
  readonly role: Role;
  readonly child: PersonId | null;
  readonly from?: string;
}

/**
 * The post under which a question is held, that for its child before a desk; of a question that asks
 * who is in a post, the one that it asks about.
 */
export function findPostToHandOver({
  posts,
  life: { holder, question },
  record,
}: OpenedQuestion): PostToHandOver | undefined {
  const child = record.dossier.child.id;
  if (question.rule === 'nobodyInPost') {
    const role = roleAskedFor(question);
    if (role === undefined || !isOpen(question)) return undefined;
    return findOffer(posts, role, child) === undefined ? { role, child } : undefined;
  }
  const held = posts.filter(
    ({ account, role, acceptedOn }) =>
      account === holder?.account && role === holder.role && acceptedOn !== null,
  );
  const post = held.find((one) => one.child === child) ?? held.find((one) => one.child === null);
  return post && { role: post.role, child: post.child, from: post.account };
}

function roleAskedFor({ rule, subject }: Question): Role | undefined {
  return rule === 'nobodyInPost' ? roles.find((role) => subject.endsWith(`:${role}`)) : undefined;
}

/** A post for a child that somebody has been named for and has not accepted yet. */
function findOffer(
  posts: readonly ReadablePost[],
  role: Role,
  child: PersonId,
): ReadablePost | undefined {
  return posts.find(
    (post) => post.role === role && post.child === child && post.acceptedOn === null,
  );
}

function mayNotHandOver(
  { posts }: OpenedQuestion,
  { child, ...post }: PostToHandOver,
  { account }: Actor,
  to: string,
): boolean {
  const held = posts
    .filter((one) => one.account === account && one.acceptedOn !== null)
    .map(({ role, child: of }) => ({ role, account, ...(of !== null && { child: of }) }));
  // Whoever is offered is of the same organisation or around the child; the store looks again.
  const may = { isWithinOrganisation: true, isInvolved: true, isOpenToThem: true };
  const handed = { ...post, ...may, to, ...(child !== null && { child }) };
  return refusalOfHandOver(handed, account, held) !== undefined;
}

/** 'lead social worker for Robin', 'head of service'. */
export function postInWords(
  { role, child }: Pick<ReadablePost, 'role' | 'child'>,
  nameOf: (child: PersonId) => string,
): string {
  return child === null
    ? sayText(roleInWords[role])
    : say('{role} for {child}', { role: sayText(roleInWords[role]), child: nameOf(child) });
}
