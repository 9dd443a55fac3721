import type { PersonId } from '../entry/facts/basics.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { GrantReason } from './grant.ts';
import { isReasonToLook } from './looking.ts';
import type { Actor } from './policy.ts';
import { mayOversee } from './oversight.ts';
import type { LensPurpose, Purpose, PurposeForChild } from './purpose.ts';

/** Why somebody may read, for some days: to an account or to everybody of an organisation. */
interface Reason {
  readonly why: GrantReason;
  readonly to: { readonly account: string } | { readonly organisation: string };
  /** One child; without one, every child of the partnership. */
  readonly child?: PersonId;
  readonly from: PlainDate;
  /** The last day, included. */
  readonly until?: PlainDate;
}

/** A post of an account for a child, or at a desk. */
interface HeldPost {
  readonly account: string;
  readonly child?: PersonId;
  /** The first day. */
  readonly from: PlainDate;
  /** Since when they have taken it on; nothing while it is only offered. */
  readonly acceptedOn?: PlainDate;
  /** The first day on which it is held no more. */
  readonly endedOn?: PlainDate;
}

/** A question about a child, and whom it waits for. */
interface WaitingQuestion {
  readonly child: PersonId;
  readonly isOpen: boolean;
  readonly account?: string;
  readonly secondReader?: string;
}

/** All of a partnership that opens records to one of its accounts. */
export interface Standing {
  /** The account as it is on file; nothing where there is none, or its end has been said. */
  readonly account?: Actor;
  readonly reasons: readonly Reason[];
  readonly posts: readonly HeldPost[];
  readonly questions: readonly WaitingQuestion[];
  /** Every child on file, with the record under which theirs is kept, where both are of one child. */
  readonly children: ReadonlyMap<PersonId, PersonId | undefined>;
  /** Of each child the records that a match had brought into theirs, until it was undone. */
  readonly broughtOnce: ReadonlyMap<PersonId, readonly PersonId[]>;
}

/**
 * The children whose records a purpose opens to somebody on a London day, in order of id; nothing where it
 * is refused. Somebody is who they say they are, and has a legitimate relationship to the child: a grant for
 * themselves or for their organisation, a post that they have accepted, or a question that waits for them. To look
 * through the eyes of others it has to be one of the kind that the purpose names. An emergency needs none.
 * The gate of the database says the same in its own words (0004-gate.sql), and a test compares.
 *
 * @source DPA18; CALD
 */
export function recordsOpened(
  actor: Actor,
  purpose: Purpose,
  standing: Standing,
  today: PlainDate,
): readonly PersonId[] | undefined {
  if (!isOnFile(actor, standing)) return undefined;
  switch (purpose.kind) {
    case 'search':
      return [];
    case 'oversight':
      return mayOversee(actor.role) ? [] : undefined;
    case 'caseload':
      return caseloadOf(actor, standing, today);
    case 'emergency':
      return withBrought(actor, purpose, standing, today);
    case 'work':
    case 'live':
      return isAround(actor, purpose.child, standing, today)
        ? withBrought(actor, purpose, standing, today)
        : undefined;
    case 'review':
    case 'supervision':
    case 'handover':
      return mayLook(actor, { purpose: purpose.kind, child: purpose.child }, standing, today)
        ? withBrought(actor, purpose, standing, today)
        : undefined;
  }
}

/**
 * Whether what an emergency opens is open too: now, or because the one who opened the child's record works
 * with it while that holds.
 */
export function isInEmergency(
  actor: Actor,
  purpose: Purpose,
  standing: Standing,
  today: PlainDate,
): boolean {
  if (purpose.kind === 'emergency') return true;
  if (purpose.kind !== 'work' && purpose.kind !== 'live') return false;
  return reasonsOf(actor, standing, today).some(
    ({ why, to, child, until }) =>
      why === 'emergency' &&
      'account' in to &&
      until !== undefined &&
      isOfRecord(child, purpose.child, standing),
  );
}

/** Nobody is taken for somebody else, nor for themselves in another post or with other clearances. */
function isOnFile(actor: Actor, { account }: Standing): boolean {
  return (
    account !== undefined &&
    account.partnership === actor.partnership &&
    account.account === actor.account &&
    account.organisation === actor.organisation &&
    account.role === actor.role &&
    account.cleared.length === actor.cleared.length &&
    account.cleared.every((label, index) => actor.cleared[index] === label)
  );
}

function isOfRecord(id: PersonId | undefined, child: PersonId, { children }: Standing): boolean {
  return id !== undefined && (id === child || children.get(id) === child);
}

/** Whether somebody has to do with a child, or with a record that is kept under theirs. */
function isAround(actor: Actor, child: PersonId, standing: Standing, today: PlainDate): boolean {
  const ofRecord = (id: PersonId | undefined): boolean => isOfRecord(id, child, standing);
  return (
    reasonsOf(actor, standing, today).some(
      (reason) => reason.child === undefined || ofRecord(reason.child),
    ) ||
    questionsOf(actor, standing).some((question) => ofRecord(question.child)) ||
    postsOf(actor, standing, today).some((post) => ofRecord(post.child))
  );
}

/** Whether what opens a record to somebody is a reason to look through the eyes of others. */
function mayLook(
  actor: Actor,
  { purpose, child }: { readonly purpose: LensPurpose; readonly child: PersonId },
  standing: Standing,
  today: PlainDate,
): boolean {
  const ofRecord = (id: PersonId | undefined): boolean => isOfRecord(id, child, standing);
  const openedBy = [
    ...reasonsOf(actor, standing, today)
      .filter((reason) => reason.child === undefined || ofRecord(reason.child))
      .map(({ why }) => why),
    ...postsOf(actor, standing, today)
      .filter((post) => ofRecord(post.child))
      .map(() => 'post' as const),
    ...questionsOf(actor, standing)
      .filter((question) => ofRecord(question.child))
      .map(() => 'question' as const),
  ];
  return openedBy.some((one) => isReasonToLook(purpose, actor.role, one));
}

function caseloadOf(actor: Actor, standing: Standing, today: PlainDate): readonly PersonId[] {
  const reasons = reasonsOf(actor, standing, today);
  const own = [...reasons, ...questionsOf(actor, standing), ...postsOf(actor, standing, today)]
    .map(({ child }) => child)
    .filter((child) => child !== undefined);
  const all = reasons.some(({ child }) => child === undefined) ? [...standing.children.keys()] : [];
  return [
    ...new Set([...own, ...all].map((child) => standing.children.get(child) ?? child)),
  ].toSorted();
}

/**
 * With what had come by a match that was undone, to whoever may read that record too, and to a review. What an
 * emergency opens it opens of one record alone.
 */
function withBrought(
  actor: Actor,
  purpose: PurposeForChild,
  standing: Standing,
  today: PlainDate,
): readonly PersonId[] {
  const { kind, child } = purpose;
  if (isInEmergency(actor, purpose, standing, today)) return [child];
  const brought = (standing.broughtOnce.get(child) ?? []).filter(
    (record) => kind === 'review' || isAround(actor, record, standing, today),
  );
  return [...new Set([child, ...brought])].toSorted();
}

function reasonsOf(actor: Actor, { reasons }: Standing, today: PlainDate): readonly Reason[] {
  return reasons.filter(
    ({ to, from, until }) =>
      ('account' in to ? to.account === actor.account : to.organisation === actor.organisation) &&
      from <= today &&
      (until === undefined || today <= until),
  );
}

function questionsOf(actor: Actor, { questions }: Standing): readonly WaitingQuestion[] {
  return questions.filter(
    ({ isOpen, account, secondReader }) =>
      isOpen && (account === actor.account || secondReader === actor.account),
  );
}

function postsOf(actor: Actor, { posts }: Standing, today: PlainDate): readonly HeldPost[] {
  return posts.filter(
    ({ account, from, acceptedOn, endedOn }) =>
      account === actor.account &&
      from <= today &&
      acceptedOn !== undefined &&
      acceptedOn <= today &&
      (endedOn === undefined || today < endedOn),
  );
}
