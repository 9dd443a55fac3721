import type { OrganisationId } from '../entry/organisation.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** For what one may look through the eyes of another organisation. */
export const lensPurposes = ['review', 'supervision', 'handover'] as const;
export type LensPurpose = (typeof lensPurposes)[number];

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
