import type { Role } from '../domain/people/role.ts';
import { ladderOf } from '../domain/questions/life/ladder.ts';

/** Whether a post stands above others, whose holders are its team. */
export function standsAbove(role: Role): boolean {
  return (ladderOf(role)[0]?.stage ?? 1) > 1;
}
