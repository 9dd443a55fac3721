import type { Role } from '../people/role.ts';

/**
 * The posts that confirm what a Caldicott Guardian has decided to dispose of: another Guardian, or whoever
 * answers for the records of an organisation.
 */
export const confirmingPosts: readonly Role[] = [
  'caldicottGuardian',
  'safeguardingPartners',
  'headOfService',
  'directorOfChildrensServices',
];
