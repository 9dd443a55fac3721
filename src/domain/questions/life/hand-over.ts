import type { PersonId } from '../../entry/facts/basics.ts';
import type { Role } from '../../people/role.ts';
import type { Problem } from '../../problem.ts';
import { isAbove } from './ladder.ts';

/** A post as somebody holds it; a desk where it names no child. */
export interface HeldPost {
  readonly role: Role;
  readonly child?: PersonId;
  readonly account: string;
}

/** What is handed over, and by whom: to somebody who has to accept it, or to nobody yet. */
export interface HandOver {
  readonly role: Role;
  readonly child?: PersonId;
  readonly from?: string;
  readonly to?: string;
  /** The child's record is open to whoever hands it over, for a reason that stands. */
  readonly isOpenToThem?: boolean;
  /** It is open to the receiver already, for a reason that stands. */
  readonly isOpenToReceiver?: boolean;
  /** The receiver is of the same organisation as whoever hands it over. */
  readonly isWithinOrganisation?: boolean;
  /** Somebody of the organisation of whoever hands it over has to do with the child, for a reason that stands. */
  readonly isInvolved?: boolean;
}

/**
 * Why somebody may not hand a post over, if they may not: it is for whoever holds it, and for those
 * who stand above it, who act for the sick and fill what is empty. A post goes to somebody of the same organisation;
 * that for a child opens the record, so that it is given by an organisation that has to do with the child, or to
 * whoever may read the record already, and to nobody by themselves unless they are around the child. `held` are the
 * posts of whoever does it. Problems: 'not-yours', 'invalid'.
 *
 * @source DPA18; CALD
 */
export function refusalOfHandOver(
  handOver: HandOver,
  by: string,
  held: readonly HeldPost[],
): Problem | undefined {
  const { role, child, from, to, isOpenToThem = false } = handOver;
  if (from === undefined && to === undefined) {
    return { kind: 'invalid', errors: [{ path: '/to', message: 'must name who is to hold it' }] };
  }
  if (to !== undefined && to === from) {
    return { kind: 'invalid', errors: [{ path: '/to', message: 'must be somebody else' }] };
  }
  const standsAbove = held.some(
    (post) => isAbove(post.role, role) && (post.child === undefined || post.child === child),
  );
  if (from !== by && !standsAbove) return { kind: 'not-yours', because: 'notInPost' };
  // A post for a child opens the record: nobody lets themselves in by it.
  if (to === by && child !== undefined && !isOpenToThem)
    return { kind: 'not-yours', because: 'ownGrant' };
  return to === undefined || mayReceive(handOver)
    ? undefined
    : { kind: 'not-yours', because: 'otherOrganisation' };
}

function mayReceive({
  child,
  isOpenToThem = false,
  isOpenToReceiver = false,
  isWithinOrganisation = false,
  isInvolved = false,
}: HandOver): boolean {
  if (child === undefined) return isWithinOrganisation;
  return isOpenToReceiver || (isWithinOrganisation && (isOpenToThem || isInvolved));
}
