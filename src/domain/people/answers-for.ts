import { agencyOf, type OrganisationId } from '../entry/organisation.ts';
import type { Role } from './role.ts';

/** Who, in each kind of agency, answers for what their organisation saw of a child. */
const byAgency: ReadonlyMap<string, Role> = new Map([
  ['childrens-social-care', 'leadSocialWorker'],
  ['early-years', 'designatedSafeguardingLead'],
  ['gp', 'familyDoctor'],
  ['health-visiting', 'healthVisitor'],
  ['hospital', 'consultantPaediatrician'],
  ['midwifery', 'midwife'],
  ['paediatrics', 'consultantPaediatrician'],
  ['police', 'detectiveSergeant'],
  ['school', 'designatedSafeguardingLead'],
]);

/**
 * The post that is asked about what an organisation itself saw. A child whom social care has never
 * met has no social worker to ask; whoever saw the mark is there. `otherwise` answers for agencies
 * that have no such post.
 */
export function answersFor(organisation: OrganisationId, otherwise: Role): Role {
  return byAgency.get(agencyOf(organisation)) ?? otherwise;
}
