import { type Role, roles } from '../people/role.ts';
import { postsBelow } from '../questions/life/team.ts';

/**
 * Whether a post may see how the whole partnership does, in numbers without any child: those to whom the
 * questions of others climb, and those who review, chair or answer for records across agencies.
 */
export function mayOversee(role: Role): boolean {
  return postsBelow(role).length > 0 || besides.has(role);
}

const besides: ReadonlySet<Role> = new Set<Role>([
  'mashManager',
  'conferenceChair',
  'independentReviewingOfficer',
  'reviewer',
  'caldicottGuardian',
]);

/** The posts that may see it. */
export const overseeingPosts: readonly Role[] = roles.filter(mayOversee);
