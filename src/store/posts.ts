import { randomUUID } from 'node:crypto';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { Role } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import {
  type HandOver,
  type HeldPost,
  refusalOfHandOver,
} from '../domain/questions/life/hand-over.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import { limitsBy } from './follow-changes.ts';
import { noteDeed } from './note-deed.ts';
import { practiceOf } from './own-numbers.ts';
import { asActor, goOnAsRules, type Session } from './session.ts';
import { json, sql } from './sql.ts';
import { asRules, type Store, type Transaction } from './store.ts';

/** Who holds a post from a day, for one child or as a desk of the partnership. */
export interface PostToFill extends HeldPost {
  readonly id: string;
  readonly from: PlainDate;
}

/** Which post somebody hands over, and to whom; to nobody where they only leave it. */
export interface PostToHandOver {
  readonly role: Role;
  readonly child?: PersonId;
  readonly to?: string;
}

/**
 * Says who holds posts, as the partnership sets them up: at once, without anybody's acceptance. What
 * was waiting for somebody in these posts comes to them. Saying the same again changes nothing.
 * Problems: those of `practiceOf`.
 */
export async function fillPosts(
  store: Store,
  partnership: number,
  posts: readonly PostToFill[],
  { by, today }: { readonly by: string; readonly today: PlainDate },
): Promise<Problem | undefined> {
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return practice;
  return asRules(store, partnership, async (transaction) => {
    const filled = await transaction.query<{ id: string }>(sql`
      with filled as (
        insert into holdfast.post
          (partnership_id, post_id, role, child_id, account_id, from_on, given_by, accepted_on)
        select ${partnership}, p.id, p.role, p.child, p.account, p.from, ${by}, p.from
        from json_to_recordset(${json(posts)})
          as p(id text, role text, child text, account text, "from" date)
        on conflict do nothing
        returning post_id
      ) select post_id as id from filled order by post_id`);
    for (const { id } of filled) await takeUp(transaction, partnership, id, practice);
    return undefined;
  });
}

async function takeUp(
  transaction: Transaction,
  partnership: number,
  post: string,
  practice: Practice,
): Promise<void> {
  await transaction.query(sql`
    select holdfast.take_up(${partnership}, ${post}, ${practice.on}, ${json(limitsBy(practice))})`);
}

/**
 * Hands a post over, with all its open questions, in one transaction: whoever stands above holds them
 * until the receiver accepts. A post that is left to nobody becomes a question to whoever stands
 * above. Answers the post that the receiver is to accept, where there is one.
 *
 * Problems: 'not-yours' for somebody who neither holds it nor stands above it, and for a receiver of whom
 * `refusalOfHandOver` says no; 'unknown-reference' for one without an account, 'invalid'.
 */
export async function handOverPost(
  store: Store,
  actor: Actor,
  handed: PostToHandOver,
  { today }: { readonly today: PlainDate },
): Promise<{ readonly offered?: string } | Problem> {
  const { partnership, account } = actor;
  const { role, child, to } = handed;
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return practice;
  type Answer = { readonly offered?: string } | Problem;
  return asActor<Answer>(store, actor, { kind: 'caseload' }, async (session) => {
    const transaction = goOnAsRules(session);
    const { giver, held, isKnown, ...standing } = await postsAt(transaction, actor, {
      handed,
      today,
    });
    const handOver = { ...handed, ...(giver !== undefined && { from: giver.account }) };
    const refused: Problem | undefined =
      to !== undefined && !isKnown
        ? { kind: 'unknown-reference', field: 'to', id: to }
        : refusalOfHandOver({ ...handOver, ...standing }, account, held);
    const { child: _, ...detail } = handOver;
    const noted = { purpose: 'post', detail, allowed: refused === undefined } as const;
    await transaction.query(noteDeed(actor, { ...noted, ...(child !== undefined && { child }) }));
    if (refused !== undefined) return refused;
    const offered = to === undefined ? undefined : randomUUID();
    if (offered !== undefined && to !== undefined) {
      await transaction.query(sql`
        with offered as (
          insert into holdfast.post
            (partnership_id, post_id, role, child_id, account_id, from_on, given_by, accept_by)
          values (${partnership}, ${offered}, ${role}, ${child ?? null}, ${to}, ${today}, ${account},
            ${limitsBy(practice)[1]})
        )
        insert into holdfast.outbox (partnership_id, outbox_key, account_id, child_id, why, urgency)
        values (${partnership}, ${`post ${offered}`}, ${to}, ${child ?? null}, 'handedOver', 'ask')`);
    }
    if (giver !== undefined) {
      await transaction.query(sql`
        select holdfast.leave_post(${partnership}, ${giver.id}, ${account}, ${to ?? null}, ${today},
          ${json(limitsBy(practice))})`);
    }
    return offered === undefined ? {} : { offered };
  });
}

interface PostsAt
  extends Required<
    Pick<HandOver, 'isOpenToThem' | 'isOpenToReceiver' | 'isWithinOrganisation' | 'isInvolved'>
  > {
  /** The post that is handed over, where anybody is in it. */
  readonly giver?: { readonly id: string; readonly account: string };
  /** What whoever does it holds. */
  readonly held: readonly HeldPost[];
  /** Whether the receiver has an account. */
  readonly isKnown: boolean;
}

async function postsAt(
  transaction: Transaction,
  { partnership, account, organisation }: Actor,
  { handed: { role, child, to }, today }: { handed: PostToHandOver; today: PlainDate },
): Promise<PostsAt> {
  const [row] = await transaction.query<
    Omit<PostsAt, 'giver' | 'held'> & {
      giver: PostsAt['giver'] | null;
      held: readonly HeldPost[] | null;
    }
  >(sql`
    select
      (select json_build_object('id', p.post_id, 'account', p.account_id) from holdfast.post p
        where p.partnership_id = ${partnership} and p.role = ${role}
          and p.child_id is not distinct from ${child ?? null}
          and p.ended_on is null and p.accepted_on is not null
        order by p.account_id <> ${account}, p.from_on, p.post_id limit 1
        for update) as giver,
      (select json_agg(json_strip_nulls(json_build_object('role', p.role, 'child', p.child_id,
          'account', p.account_id)))
        from holdfast.post p
        where p.partnership_id = ${partnership} and p.account_id = ${account}
          and p.ended_on is null and p.accepted_on is not null) as held,
      exists (select from holdfast.account a
        where a.partnership_id = ${partnership} and a.account_id = ${to ?? ''}
          and a.ended_on is null) as "isKnown",
      exists (select from holdfast.account a
        where a.partnership_id = ${partnership} and a.account_id = ${to ?? ''}
          and a.organisation_id = ${organisation}) as "isWithinOrganisation",
      holdfast.may_give_on(${partnership}, ${account}, ${child ?? ''}, ${today}) as "isOpenToThem",
      holdfast.may_give_on(${partnership}, ${to ?? ''}, ${child ?? ''}, ${today}) as "isOpenToReceiver",
      holdfast.is_involved(${partnership}, ${organisation}, ${child ?? ''}, ${today}) as "isInvolved"`);
  if (row === undefined) throw new Error('no answer when posts were read');
  const { giver, held, ...standing } = row;
  return {
    ...standing,
    held: held ?? [],
    ...(giver !== null && giver !== undefined && { giver }),
  };
}

/**
 * Accepts a post that was offered, or does not take it: then it is a question to whoever stands above
 * who else it is. Its questions are the receiver's from the acceptance on, and not before. Problems:
 * 'not-visible' where there is no such offer to this account.
 */
export async function answerOffer(
  store: Store,
  actor: Actor,
  { post, accepts }: { readonly post: string; readonly accepts: boolean },
  { today }: { readonly today: PlainDate },
): Promise<{ readonly accepted: boolean } | Problem> {
  const { partnership, account } = actor;
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return practice;
  type Answer = { readonly accepted: boolean } | Problem;
  return asActor<Answer>(store, actor, { kind: 'caseload' }, async (session) => {
    const transaction = goOnAsRules(session);
    const offers = await transaction.query(sql`
      select from holdfast.post
      where partnership_id = ${partnership} and post_id = ${post} and account_id = ${account}
        and accepted_on is null and ended_on is null
      for update`);
    const noted = {
      purpose: 'post',
      detail: { post, accepts },
      allowed: offers.length > 0,
    } as const;
    await transaction.query(noteDeed(actor, noted));
    if (offers.length === 0) return { kind: 'not-visible', what: 'post' };
    if (accepts) {
      await transaction.query(sql`
        update holdfast.post set accepted_on = ${today}
        where partnership_id = ${partnership} and post_id = ${post}`);
      await takeUp(transaction, partnership, post, practice);
    } else {
      await transaction.query(sql`
        select holdfast.decline_post(${partnership}, ${post}, ${today}, ${json(limitsBy(practice))})`);
    }
    return { accepted: accepts };
  });
}

/** A post as people see it. */
export interface ReadablePost
  extends Columns<'post', 'from_on' | 'ended_on' | 'accepted_on' | 'given_by'> {
  readonly id: string;
  readonly role: Role;
  readonly child: PersonId | null;
  readonly account: string;
}

/**
 * Posts that are held or offered: desks, those of the children whose records the session opened, and
 * one's own. Where nobody has accepted yet, `acceptedOn` is null.
 */
export async function listPosts(session: Session): Promise<readonly ReadablePost[]> {
  return session.query<ReadablePost>(sql`
    select post_id as id, role, child_id as child, account_id as account, from_on as "fromOn",
      ended_on as "endedOn", accepted_on as "acceptedOn", given_by as "givenBy"
    from holdfast.post
    where partnership_id = ${session.actor.partnership}
      and (ended_on is null or ended_on > (now() at time zone 'Europe/London')::date)
    order by child_id nulls first, role, post_id`);
}

/**
 * What the children are called for whom the reader is offered a post, as far as labels allow: enough to know whether
 * to accept. Nothing else of their records is open before that.
 */
export async function listOfferedChildren(
  session: Session,
): Promise<ReadonlyMap<PersonId, string>> {
  const rows = await session.query<{ child: PersonId; name: string }>(sql`
    select child, name from holdfast.offered_children(${session.actor.partnership}) where name is not null`);
  return new Map(rows.map(({ child, name }) => [child, name]));
}
