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
}

/**
 * Why somebody may not hand a post over, if they may not: it is for whoever holds it, and for those
 * who stand above it, who act for the sick and fill what is empty. `held` are the posts of whoever
 * does it. Problems: 'not-yours', 'invalid'.
 */
export function refusalOfHandOver(
  { role, child, from, to }: HandOver,
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
  return from === by || standsAbove ? undefined : { kind: 'not-yours', because: 'notInPost' };
}
