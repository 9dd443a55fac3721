import { type Role, roles } from '../people/role.ts';
import { postsBelow } from '../questions/life/team.ts';

/**
 * Whether a post sees by name who has read a child's record, and what of it was refused: those who answer
 * for the work of others, and the Guardian, who answers for reading. Everybody else around the child sees
 * posts and organisations.
 */
export function mayNameReaders(role: Role): boolean {
  return role === 'caldicottGuardian' || postsBelow(role).length > 0;
}

/** The posts that may. */
export const postsNamingReaders: readonly Role[] = roles.filter(mayNameReaders);
