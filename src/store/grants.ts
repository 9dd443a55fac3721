import {
  type GrantReason,
  grantToGive,
  type GrantWish,
  mayEndGrant,
  type Receiver,
} from '../domain/access/grant.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { noteDeed } from './note-deed.ts';
import { practiceOf } from './own-numbers.ts';
import { asActor, goOnAsRules, type Session } from './session.ts';
import { json, sql } from './sql.ts';
import type { Store, Transaction } from './store.ts';

/** Why somebody may read a record, as people see it. */
export interface ReadableGrant {
  readonly id: string;
  readonly to: Receiver;
  /** What the account or the organisation is called. */
  readonly toTitle: string;
  /** Those that have it or gave it: of the accounts, and of a desk itself. */
  readonly organisations: readonly OrganisationId[];
  readonly reason: GrantReason;
  /** Nothing where it opens every child of the partnership. */
  readonly child?: PersonId;
  readonly from: PlainDate;
  /** The last day, included. */
  readonly until?: PlainDate;
  /** What the account is called that gave it, or the words that stand there. */
  readonly by: string;
  /** In words; of an emergency, what was typed stands with the Guardian. */
  readonly basis?: string;
}

interface Row {
  readonly id: string;
  readonly account: string | null;
  readonly organisation: OrganisationId | null;
  readonly toTitle: string | null;
  readonly organisations: readonly OrganisationId[];
  readonly reason: GrantReason;
  readonly child: PersonId | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly by: string;
  readonly basis: string | null;
}

/**
 * The grants on a child that hold on a day or later, those of the child itself first; at most 500. None where
 * the session does not see who the child is.
 */
export async function listGrants(
  session: Session,
  { child, today }: { readonly child: PersonId; readonly today: PlainDate },
): Promise<readonly ReadableGrant[]> {
  const { partnership } = session.actor;
  const rows = await session.query<Row>(sql`
    select g.grant_id as id, g.account_id as account, g.organisation_id as organisation,
      coalesce(a.title, o.title) as "toTitle",
      array_remove(array[g.organisation_id, a.organisation_id, b.organisation_id], null) as organisations, g.reason, g.child_id as child, g.from_on as from,
      g.until_on as until, coalesce(b.title, g.granted_by) as by,
      case when g.reason <> 'emergency' then g.basis end as basis
    from holdfast.access_grant g
    left join holdfast.account a on a.partnership_id = ${partnership} and a.account_id = g.account_id
    left join holdfast.organisation o
      on o.partnership_id = ${partnership} and o.organisation_id = g.organisation_id
    left join holdfast.account b on b.partnership_id = ${partnership} and b.account_id = g.granted_by
    where g.partnership_id = ${partnership} and (g.child_id = ${child} or g.child_id is null)
      and exists (
        select from holdfast.dossier_person d
        where d.partnership_id = ${partnership} and d.child_id = ${child} and d.person_id = ${child})
      and (g.until_on is null or g.until_on >= ${today}::date)
    order by g.child_id is null, g.reason, "toTitle", g.from_on, g.grant_id limit 500`);
  return rows.map(toGrant);
}

function toGrant({
  account,
  organisation,
  toTitle,
  child,
  until,
  basis,
  ...row
}: Row): ReadableGrant {
  return {
    ...row,
    to: account === null ? { organisation: organisation ?? ('' as OrganisationId) } : { account },
    toTitle: toTitle ?? 'somebody whose account has ended',
    ...(child !== null && { child }),
    ...(until !== null && { until }),
    ...(basis !== null && { basis }),
  };
}

/**
 * Gives somebody access to a child's record, for as long as `grantToGive` allows. Logged, also where it is
 * refused. Problems: those of `grantToGive`; 'not-visible' for a record that the giver may not see,
 * 'unknown-reference' for a receiver without an account.
 */
export async function giveGrant(
  store: Store,
  actor: Actor,
  { child, wish }: { readonly child: PersonId; readonly wish: GrantWish },
  { today }: { readonly today: PlainDate },
): Promise<Problem | undefined> {
  const practice = await practiceOf(store, actor.partnership, today);
  if (isProblem(practice)) return practice;
  const grant = grantToGive(wish, { by: actor, today, parameters: practice.parameters });
  // The Guardian gives a review without reading the record.
  const purpose =
    wish.reason === 'review' ? ({ kind: 'caseload' } as const) : ({ kind: 'work', child } as const);
  return asActor<Problem | undefined>(store, actor, purpose, async (session) => {
    const transaction = goOnAsRules(session);
    const { reason, to } = wish;
    let refused = isProblem(grant) ? grant : undefined;
    if (!isProblem(grant)) {
      const wanted = json({ ...grant, ...to });
      const [row] = await transaction.query<{ outcome: Outcome }>(sql`
        select holdfast.give_grant(${actor.partnership}, ${actor.account}, ${child}, ${wanted}) as outcome`);
      refused = refusalOf(row?.outcome ?? 'notThere', to);
    }
    const detail = { grants: reason, ...to };
    const allowed = refused === undefined;
    await transaction.query(noteDeed(actor, { purpose: 'deed', child, detail, allowed }));
    return refused;
  });
}

type Outcome = 'given' | 'notGiver' | 'ownGrant' | 'endless' | 'noReceiver' | 'notThere';

function refusalOf(outcome: Outcome, to: Receiver): Problem | undefined {
  switch (outcome) {
    case 'given':
      return undefined;
    case 'notGiver':
    case 'ownGrant':
      return { kind: 'not-yours', because: outcome };
    case 'endless':
      return { kind: 'invalid', errors: [{ path: '/until', message: 'Choose an earlier day' }] };
    case 'noReceiver':
      return {
        kind: 'unknown-reference',
        field: 'to',
        id: 'account' in to ? to.account : to.organisation,
      };
    case 'notThere':
      return { kind: 'not-visible', what: 'record' };
  }
}

/**
 * Ends a grant on a child today; from now on it opens nothing. Logged, also where it is refused. Problems:
 * 'not-visible' for a record or a grant that the reader does not see, 'not-yours'. The database decides again, by
 * what stands when it is ended.
 */
export async function endGrant(
  store: Store,
  actor: Actor,
  { child, grant }: { readonly child: PersonId; readonly grant: string },
  { today }: { readonly today: PlainDate },
): Promise<Problem | undefined> {
  return asActor<Problem | undefined>(store, actor, { kind: 'work', child }, async (session) => {
    const grants = await listGrants(session, { child, today });
    const found = grants.find((one) => one.id === grant && one.child === child);
    const transaction = goOnAsRules(session);
    const outcome =
      found === undefined
        ? 'notThere'
        : mayEndGrant(found, actor)
          ? await endNow(transaction, actor, { child, grant })
          : 'notGiver';
    const refused = refusalToEnd(outcome);
    const detail = { ends: grant };
    const allowed = refused === undefined;
    await transaction.query(noteDeed(actor, { purpose: 'deed', child, detail, allowed }));
    return refused;
  });
}

type Ending = 'ended' | 'notGiver' | 'notThere';

async function endNow(
  transaction: Transaction,
  { partnership, account }: Actor,
  { child, grant }: { readonly child: PersonId; readonly grant: string },
): Promise<Ending> {
  const [row] = await transaction.query<{ outcome: Ending }>(sql`
    select holdfast.end_grant(${partnership}, ${account}, ${child}, ${grant}) as outcome`);
  return row?.outcome ?? 'notThere';
}

function refusalToEnd(outcome: Ending): Problem | undefined {
  switch (outcome) {
    case 'ended':
      return undefined;
    case 'notGiver':
      return { kind: 'not-yours', because: 'notGiver' };
    case 'notThere':
      return { kind: 'not-visible', what: 'grant' };
  }
}
