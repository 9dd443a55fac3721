import { type Role, roles } from '../../people/role.ts';
import { isAbove } from './ladder.ts';

/** The posts whose questions climb to a post, near or far: those whose holders are its team. */
export function postsBelow(role: Role): readonly Role[] {
  return roles.filter((other) => isAbove(role, other));
}
