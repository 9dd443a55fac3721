import type { Role } from '../people/role.ts';

/**
 * Whether a post decides what becomes of contacts and referrals about children whom it may open: social
 * workers and their managers, and the manager of the multi-agency safeguarding hub. Others see what they
 * told themselves.
 */
export function mayDecideContacts(role: Role): boolean {
  return deciding.has(role);
}

const deciding: ReadonlySet<Role> = new Set<Role>([
  'mashManager',
  'leadSocialWorker',
  'teamManager',
  'serviceManager',
  'headOfService',
  'directorOfChildrensServices',
]);
