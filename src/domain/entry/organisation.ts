import { z } from 'zod';

/**
 * Who recorded or received an entry: 'gp', 'police', or 'hospital/hospitalB' where a unit tells two
 * of one kind apart. A bare kind that has units elsewhere means: some unit, not said which.
 */
export const organisation = z
  .string()
  .regex(/^[a-z][a-z-]{1,40}(\/[A-Za-z0-9][A-Za-z0-9-]{0,40})?$/, {
    error: 'must be an agency, or an agency and a unit with a slash between',
  })
  .brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof organisation>;

/** The kind of agency of an organisation: 'hospital' of 'hospital/hospitalB'. */
export function agencyOf(id: OrganisationId): string {
  const slash = id.indexOf('/');
  return slash === -1 ? id : id.slice(0, slash);
}

/** Whether the organisation is told apart from others of its kind. */
export function hasUnit(id: OrganisationId): boolean {
  return id.includes('/');
}

/**
 * Whether two are surely not one: 'hospital' and 'hospital A' may be, since a record that does not say
 * which unit it means names no second one.
 */
export function areTwoOrganisations(one: OrganisationId, other: OrganisationId): boolean {
  if (agencyOf(one) !== agencyOf(other)) return true;
  return one !== other && hasUnit(one) && hasUnit(other);
}

/** The organisation of an agency code and, where there is one, a unit. */
export function organisationOf(agency: string, unit?: string): OrganisationId {
  return (unit === undefined ? agency : `${agency}/${unit}`) as OrganisationId;
}

/** Agencies that hold statutory social work with children. */
export const socialCare = 'childrens-social-care';
export const police = 'police';
export const midwifery = 'midwifery';
/** Whoever is nobody's agency: a neighbour, a relative, a stranger who rang. */
export const publicAgency = 'public';

/** Whether social care recorded it: what it decides is for nobody else to decide. */
export function isOfSocialCare({
  organisation,
}: {
  readonly organisation: OrganisationId;
}): boolean {
  return agencyOf(organisation) === socialCare;
}

/** Agencies whose staff examine or treat. */
export const healthAgencies: ReadonlySet<string> = new Set([
  'ambulance',
  'gp',
  'health-visiting',
  'hospital',
  'mental-health',
  midwifery,
  'paediatrics',
  'school-nursing',
]);
