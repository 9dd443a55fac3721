import type { OrganisationId } from '../entry/organisation.ts';
import type { Role } from '../people/role.ts';
import type { Parameters } from '../practice/parameters.ts';
import type { NotYours, Problem } from '../problem.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';
import type { Actor } from './policy.ts';

/** Why somebody may read a record for some days. */
export const grantReasons = [
  'involvement',
  'dutyDesk',
  'conference',
  'supervision',
  'review',
  'emergency',
] as const;
export type GrantReason = (typeof grantReasons)[number];

const managers: readonly Role[] = [
  'teamManager',
  'serviceManager',
  'headOfService',
  'directorOfChildrensServices',
];

/** The posts that give each. An emergency is given by nobody: whoever needs it opens the record. */
export const givingPosts: Readonly<Record<GrantReason, readonly Role[]>> = {
  involvement: managers,
  supervision: managers,
  dutyDesk: [...managers, 'mashManager'],
  conference: ['conferenceChair', 'independentReviewingOfficer'],
  review: ['caldicottGuardian'],
  emergency: [],
};

/** What a post may give access for. */
export function reasonsToGive(role: Role): readonly GrantReason[] {
  return grantReasons.filter((reason) => givingPosts[reason].includes(role));
}

/** To whom access is given: to one account, or to everybody at a desk of an organisation. */
export type Receiver = { readonly account: string } | { readonly organisation: OrganisationId };

/** A grant as somebody wishes to give it. */
export interface GrantWish {
  readonly reason: GrantReason;
  readonly to: Receiver;
  /** The first day. */
  readonly from: PlainDate;
  /** The last day, included; of a conference its own day, after which one more is given. */
  readonly until?: PlainDate;
  /** Why, in words. */
  readonly basis: string;
}

/** A grant as it is given: it always ends. */
export interface GrantToGive extends GrantWish {
  readonly until: PlainDate;
}

/**
 * A wish as the grant that may be given, by somebody whose record of the child is open for a standing reason.
 * A duty desk is of the giver's own organisation, all else of one account; nobody gives to themselves. It ends
 * on the day that is said, and at the latest when the partnership's own numbers say. The database refuses the
 * same in its own words (0017-grants.sql). Problems: 'not-yours', 'invalid'.
 */
export function grantToGive(
  wish: GrantWish,
  { by, today, parameters }: { by: Actor; today: PlainDate; parameters: Parameters },
): GrantToGive | Problem {
  const { reason, to, from } = wish;
  if (!givingPosts[reason].includes(by.role)) return notYours('notGiver');
  if ('account' in to && to.account === by.account) return notYours('ownGrant');
  const isDesk = 'organisation' in to;
  if (isDesk !== (reason === 'dutyDesk')) {
    return invalid('/to', isDesk ? 'Choose one person' : 'Choose the duty desk');
  }
  if (isDesk && to.organisation !== by.organisation) return notYours('notGiver');
  if (wish.basis.trim() === '') return invalid('/basis', 'Say why they need to read the record');
  if (from < today) return invalid('/from', 'Choose today or a later day');
  const latest = latestDay(reason, from, parameters);
  if (reason === 'conference' && wish.until === undefined) {
    return invalid('/until', 'Say on which day the conference is');
  }
  const until = lastDayOf(wish) ?? latest;
  if (until < from) return invalid('/until', 'Choose a day that is not before the first day');
  return until > latest
    ? invalid('/until', `Choose an earlier day: this ends on ${latest} at the latest`)
    : { ...wish, until };
}

/** The last day, included, that a grant for a reason may have. */
export function latestDay(
  reason: GrantReason,
  from: PlainDate,
  { involvementGrantedFor, otherGrantsFor }: Parameters,
): PlainDate {
  return reason === 'involvement'
    ? addMonths(from, involvementGrantedFor)
    : addDays(from, otherGrantsFor);
}

function lastDayOf({ reason, until }: GrantWish): PlainDate | undefined {
  return reason === 'conference' && until !== undefined ? addDays(until, 1) : until;
}

/**
 * Whether somebody may end a grant early: whoever has it themselves, the Guardian, and a post that could give it, in
 * one of the organisations that have it or gave it. The database refuses the same in its own words (0017-grants.sql).
 */
export function mayEndGrant(
  {
    reason,
    to,
    organisations,
  }: Pick<GrantWish, 'reason' | 'to'> & { readonly organisations: readonly OrganisationId[] },
  by: Pick<Actor, 'account' | 'role' | 'organisation'>,
): boolean {
  const isOwn = 'account' in to && to.account === by.account;
  if (isOwn || by.role === 'caldicottGuardian') return true;
  return givingPosts[reason].includes(by.role) && organisations.includes(by.organisation);
}

function notYours(because: NotYours): Problem {
  return { kind: 'not-yours', because };
}

function invalid(path: string, message: string): Problem {
  return { kind: 'invalid', errors: [{ path, message }] };
}
