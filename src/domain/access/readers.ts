import { type Role, roles } from '../people/role.ts';
import { postsBelow } from '../questions/life/team.ts';

/**
 * Whose names a post sees among those who have read a child's record, and of whom it sees what was refused:
 * the Guardian, who answers for reading, of everybody; whoever answers for the work of others, of their own
 * organisation. Everybody else around the child sees posts and organisations.
 */
export function readersNamedTo(role: Role): 'everybody' | 'ownOrganisation' | 'nobody' {
  if (role === 'caldicottGuardian') return 'everybody';
  return postsBelow(role).length > 0 ? 'ownOrganisation' : 'nobody';
}

/** Each post with whose names it sees. */
export const namesByPost: readonly (readonly [Role, ReturnType<typeof readersNamedTo>])[] =
  roles.map((role) => [role, readersNamedTo(role)]);
