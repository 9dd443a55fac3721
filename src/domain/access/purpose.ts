import type { OrganisationId } from '../entry/organisation.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Role } from '../people/role.ts';
import type { GrantReason } from './grant.ts';

/** For what one may look through the eyes of another organisation. */
export const lensPurposes = ['review', 'supervision', 'handover'] as const;
export type LensPurpose = (typeof lensPurposes)[number];

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

/** Why somebody opens records. Access is a reason: there is no reading without one of these. */
export type Purpose =
  /** To work with one child under a grant. */
  | { readonly kind: 'work'; readonly child: PersonId }
  /** To be told that something new is there, as a number, while a page about the child is open. */
  | {
      readonly kind: 'live';
      readonly child: PersonId;
      /** One opening of one page, however often it asks: one line in the log. */
      readonly opening: string;
    }
  /** To see for which children one has work. */
  | { readonly kind: 'caseload' }
  /** To find out who is on file, and whom to call about them; opens no record. */
  | { readonly kind: 'search' }
  /** To see how a partnership does, in numbers alone; opens no record. */
  | { readonly kind: 'oversight' }
  /** To see what another organisation knew by a day; under a grant, and with the reason. */
  | {
      readonly kind: LensPurpose;
      readonly child: PersonId;
      readonly through: OrganisationId | 'everyone';
      readonly until: PlainDate;
    }
  /** A child may be in danger and there is no grant. The Guardian reads the reason afterwards. */
  | { readonly kind: 'emergency'; readonly child: PersonId; readonly reason: string };

/** A purpose that opens one child's record. */
export type PurposeForChild = Extract<Purpose, { readonly child: PersonId }>;

/** The child whose record a purpose opens; none for a caseload, which opens several, and for what opens none. */
export function childOf(purpose: Purpose): PersonId | undefined {
  return 'child' in purpose ? purpose.child : undefined;
}
