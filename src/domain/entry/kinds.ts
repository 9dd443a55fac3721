import { admission } from './kinds/admission.ts';
import { arrest } from './kinds/arrest.ts';
import { assessment } from './kinds/assessment.ts';
import { attendance } from './kinds/attendance.ts';
import { backgroundCheck } from './kinds/background-check.ts';
import { bodyMap } from './kinds/body-map.ts';
import { caseClosed } from './kinds/case-closed.ts';
import { caseReview } from './kinds/case-review.ts';
import { caseTransferred } from './kinds/case-transferred.ts';
import { childNotSeen } from './kinds/child-not-seen.ts';
import { childProtectionMedical } from './kinds/child-protection-medical.ts';
import { childSeen } from './kinds/child-seen.ts';
import { concern } from './kinds/concern.ts';
import { conference } from './kinds/conference.ts';
import { contact } from './kinds/contact.ts';
import { coreGroup } from './kinds/core-group.ts';
import { courtOrder } from './kinds/court-order.ts';
import { death } from './kinds/death.ts';
import { discharge } from './kinds/discharge.ts';
import { disclosure } from './kinds/disclosure.ts';
import { dissent } from './kinds/dissent.ts';
import { failedVisit } from './kinds/failed-visit.ts';
import { healthVisitorContact } from './kinds/health-visitor-contact.ts';
import { homeConditions } from './kinds/home-conditions.ts';
import { homeVisit } from './kinds/home-visit.ts';
import { houseMove } from './kinds/house-move.ts';
import { householdChange } from './kinds/household-change.ts';
import { incompleteExamination } from './kinds/incomplete-examination.ts';
import { informationShared } from './kinds/information-shared.ts';
import { injury } from './kinds/injury.ts';
import { interview } from './kinds/interview.ts';
import { legalAdvice } from './kinds/legal-advice.ts';
import { licence } from './kinds/licence.ts';
import { matchDecision } from './kinds/match-decision.ts';
import { medicalOpinion } from './kinds/medical-opinion.ts';
import { meetingPostponed } from './kinds/meeting-postponed.ts';
import { missedAppointment } from './kinds/missed-appointment.ts';
import { noFurtherAction } from './kinds/no-further-action.ts';
import { otherEntry } from './kinds/other.ts';
import { personNamed } from './kinds/person-named.ts';
import { personRecorded } from './kinds/person-recorded.ts';
import { placement } from './kinds/placement.ts';
import { planEnded } from './kinds/plan-ended.ts';
import { planStarted } from './kinds/plan-started.ts';
import { policeNotification } from './kinds/police-notification.ts';
import { prosecutionDecision } from './kinds/prosecution-decision.ts';
import { recall } from './kinds/recall.ts';
import { referral } from './kinds/referral.ts';
import { registrationForm } from './kinds/registration-form.ts';
import { release } from './kinds/release.ts';
import { returnHome } from './kinds/return-home.ts';
import { schoolAbsence } from './kinds/school-absence.ts';
import { section47Enquiry } from './kinds/section-47-enquiry.ts';
import { sentence } from './kinds/sentence.ts';
import { strategyDiscussion } from './kinds/strategy-discussion.ts';
import { supervision } from './kinds/supervision.ts';
import type { Kind } from './kind.ts';

/** Every kind of entry there is; a kind that is not here is not accepted at any door. */
export const kinds = [
  contact,
  referral,
  injury,
  attendance,
  admission,
  discharge,
  medicalOpinion,
  childProtectionMedical,
  incompleteExamination,
  missedAppointment,
  homeVisit,
  failedVisit,
  childSeen,
  childNotSeen,
  householdChange,
  personNamed,
  personRecorded,
  matchDecision,
  registrationForm,
  disclosure,
  concern,
  homeConditions,
  schoolAbsence,
  policeNotification,
  arrest,
  interview,
  prosecutionDecision,
  strategyDiscussion,
  section47Enquiry,
  assessment,
  conference,
  planStarted,
  planEnded,
  coreGroup,
  meetingPostponed,
  legalAdvice,
  placement,
  returnHome,
  caseTransferred,
  caseClosed,
  noFurtherAction,
  supervision,
  backgroundCheck,
  houseMove,
  courtOrder,
  sentence,
  licence,
  recall,
  release,
  death,
  bodyMap,
  healthVisitorContact,
  dissent,
  caseReview,
  informationShared,
  otherEntry,
] as const satisfies readonly Kind[];

export type EntryKind = (typeof kinds)[number]['kind'];

const byCode = new Map<EntryKind, Kind<EntryKind>>(kinds.map((kind) => [kind.kind, kind]));

/** What a kind of entry is; nothing where this release does not know it. */
export function findKind(code: EntryKind): Kind<EntryKind> | undefined {
  return byCode.get(code);
}

/** What a kind of entry is. Every code of the union has one. */
export function getKind(code: EntryKind): Kind<EntryKind> {
  const found = findKind(code);
  if (found === undefined) throw new Error(`no such kind of entry: ${code}`);
  return found;
}

export const kindCodes: readonly EntryKind[] = kinds.map((kind) => kind.kind);
