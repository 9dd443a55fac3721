import type { Role } from '../people/role.ts';

/**
 * Whether a post decides which records are of one person. Those who answer for a child's record across
 * agencies do: social workers and their managers, the hub that takes in what every agency sends, and the
 * Guardian, who answers for whose record is whose. Others say what they know, and ask.
 */
export function mayDecideMatches(role: Role): boolean {
  return deciding.has(role);
}

const deciding: ReadonlySet<Role> = new Set<Role>([
  'leadSocialWorker',
  'teamManager',
  'serviceManager',
  'headOfService',
  'directorOfChildrensServices',
  'mashManager',
  'caldicottGuardian',
]);

/** Whether a post puts people on file for its organisation; to review is to read. */
export function mayRecordPeople(role: Role): boolean {
  return role !== 'reviewer' && role !== 'safeguardingPartners';
}
