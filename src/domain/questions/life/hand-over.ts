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
}

/**
 * Why somebody may not hand a post over, if they may not: it is for whoever holds it, and for those
 * who stand above it, who act for the sick and fill what is empty; of a child for themselves only where they are
 * around the child already. `held` are the posts of whoever does it. Problems: 'not-yours', 'invalid'.
 */
export function refusalOfHandOver(
  { role, child, from, to, isOpenToThem = false }: HandOver,
  by: string,
  held: readonly HeldPost[],
): Problem | undefined {
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
  return to === by && child !== undefined && !isOpenToThem
    ? { kind: 'not-yours', because: 'ownGrant' }
    : undefined;
}
