import type { EntryKind } from '../entry/kinds.ts';
import { agencyOf, type OrganisationId } from '../entry/organisation.ts';
import { recordableKinds } from './facts-of-kind.ts';

const socialCare: readonly EntryKind[] = [
  'home-visit',
  'failed-visit',
  'child-seen',
  'contact',
  'referral',
  'household-change',
  'injury',
  'strategy-discussion',
  'section-47-enquiry',
  'assessment',
  'core-group',
  'conference',
  'supervision',
];
const health: readonly EntryKind[] = [
  'attendance',
  'contact',
  'injury',
  'missed-appointment',
  'concern',
  'registration-form',
  'information-shared',
];
const hospital: readonly EntryKind[] = [
  'attendance',
  'injury',
  'admission',
  'child-protection-medical',
  'incomplete-examination',
  'medical-opinion',
  'discharge',
  'missed-appointment',
  'information-shared',
];
const visitingHealth: readonly EntryKind[] = [
  'health-visitor-contact',
  'missed-appointment',
  'injury',
  'concern',
  'household-change',
  'person-named',
  'information-shared',
];
const learning: readonly EntryKind[] = [
  'concern',
  'disclosure',
  'injury',
  'school-absence',
  'contact',
  'registration-form',
  'household-change',
];

/** What the people of each kind of agency record most, the most frequent first. */
const mostOf: ReadonlyMap<string, readonly EntryKind[]> = new Map([
  ['childrens-social-care', socialCare],
  ['early-help', socialCare],
  ['hospital', hospital],
  ['paediatrics', hospital],
  ['gp', health],
  ['ambulance', health],
  ['mental-health', health],
  ['health-visiting', visitingHealth],
  ['midwifery', visitingHealth],
  ['school-nursing', visitingHealth],
  ['school', learning],
  ['nursery', learning],
  ['early-years', learning],
  [
    'police',
    [
      'police-notification',
      'child-seen',
      'interview',
      'arrest',
      'strategy-discussion',
      'injury',
      'background-check',
      'prosecution-decision',
    ],
  ],
  [
    'probation',
    ['licence', 'release', 'recall', 'contact', 'background-check', 'information-shared'],
  ],
  ['legal', ['legal-advice', 'court-order', 'contact']],
  ['housing', ['contact', 'household-change', 'house-move', 'concern']],
]);

const mostOfOthers: readonly EntryKind[] = ['contact', 'concern', 'injury', 'information-shared'];

/** The kinds of entry that an organisation records most, the one that is meant first, and all others. */
export function kindsFor(
  organisation: OrganisationId,
  meant?: EntryKind,
): { readonly most: readonly EntryKind[]; readonly others: readonly EntryKind[] } {
  const ofAgency = mostOf.get(agencyOf(organisation)) ?? mostOfOthers;
  const most = [...new Set([...(meant === undefined ? [] : [meant]), ...ofAgency])];
  return { most, others: recordableKinds.filter((kind) => !most.includes(kind)) };
}
