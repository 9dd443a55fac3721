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

/**
 * Whether a post follows all that its organisation told social care, whoever told it: named and designated
 * professionals, and those who lead safeguarding there. Others follow what they told themselves, and what is of
 * children whose records are open to them.
 *
 * @source WT
 */
export function followsAllTold(role: Role): boolean {
  return answeringForTelling.has(role);
}

const answeringForTelling: ReadonlySet<Role> = new Set<Role>([
  'namedDoctor',
  'namedNurse',
  'designatedDoctor',
  'designatedNurse',
  'integratedCareBoardLead',
  'designatedSafeguardingLead',
  'headteacher',
  'boroughCommander',
]);
