import type { Role } from '../people/role.ts';
import type { GrantReason } from './grant.ts';
import type { LensPurpose } from './purpose.ts';

/** What opens a child's record to somebody: a grant, by its reason, a post for the child, or a question that waits. */
export type OpenedBy = GrantReason | 'post' | 'question';

const supervisors: readonly Role[] = [
  'teamManager',
  'serviceManager',
  'headOfService',
  'directorOfChildrensServices',
  'namedDoctor',
  'namedNurse',
  'designatedDoctor',
  'designatedNurse',
  'detectiveInspector',
];

/**
 * Who looks for which purpose: whoever the record is open to by one of these, and some posts by whatever opens it
 * to them but an emergency.
 *
 * @source DPA18; CALD
 */
export const lensReasons: Readonly<
  Record<LensPurpose, { readonly by: readonly OpenedBy[]; readonly posts: readonly Role[] }>
> = {
  review: {
    by: ['review'],
    posts: ['reviewer', 'independentReviewingOfficer', 'caldicottGuardian'],
  },
  supervision: { by: ['supervision'], posts: supervisors },
  handover: { by: ['involvement', 'post'], posts: [] },
};

/** Whether somebody in a post, to whom something opens a record, may look for a purpose. */
export function isReasonToLook(purpose: LensPurpose, role: Role, openedBy: OpenedBy): boolean {
  const { by, posts } = lensReasons[purpose];
  return by.includes(openedBy) || (openedBy !== 'emergency' && posts.includes(role));
}
