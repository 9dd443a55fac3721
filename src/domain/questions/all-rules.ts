import { accessBlocked } from './access-blocked.ts';
import { adultServicesSilo } from './adult-services-silo.ts';
import { adultUnchecked } from './adult-unchecked.ts';
import { announcedOnly } from './announced-only.ts';
import { asleepOrElsewhere } from './asleep-or-elsewhere.ts';
import { bedroomUnseen } from './bedroom-unseen.ts';
import { blamedOnChildOrPet } from './blamed-on-child-or-pet.ts';
import { bodyMapMissing } from './body-map-missing.ts';
import { caseHeldOnCriminalOutcome } from './case-held-on-criminal-outcome.ts';
import { childNotSeen } from './child-not-seen.ts';
import { chronologyStale } from './chronology-stale.ts';
import { conferenceLate } from './conference-late.ts';
import { contactVolumeNoChange } from './contact-volume-no-change.ts';
import { cpisUnchecked } from './cpis-unchecked.ts';
import { cumulativeNeglect } from './cumulative-neglect.ts';
import { dateOutsideLife } from './date-outside-life.ts';
import { delayedPresentation } from './delayed-presentation.ts';
import { denialOutweighsWitness } from './denial-outweighs-witness.ts';
import { dischargeBeforePlan } from './discharge-before-plan.ts';
import { disguisedCompliance } from './disguised-compliance.ts';
import { dissentUnescalated } from './dissent-unescalated.ts';
import { domesticAbuseUnlinked } from './domestic-abuse-unlinked.ts';
import { everyoneSawTheParent } from './everyone-saw-the-parent.ts';
import { examinationIncomplete } from './examination-incomplete.ts';
import { explanationShifts } from './explanation-shifts.ts';
import { historyUnread } from './history-unread.ts';
import { householdChangeUnassessed } from './household-change-unassessed.ts';
import { informalPlacement } from './informal-placement.ts';
import { injuryFeatureRules } from './injury-features.ts';
import { injuryNoStrategy } from './injury-no-strategy.ts';
import { keyVoiceMissingAtConference } from './key-voice-missing-at-conference.ts';
import { lateRecording } from './late-recording.ts';
import { legalAdviceNotActed } from './legal-advice-not-acted.ts';
import { legalMeetingDelayed } from './legal-meeting-delayed.ts';
import { licenceEventUnlinked } from './licence-event-unlinked.ts';
import { medicalNotOrdered } from './medical-not-ordered.ts';
import { medicalOpinionDiscounted } from './medical-opinion-discounted.ts';
import { menMissingFromHealthRecord } from './men-missing-from-health-record.ts';
import { movedArea } from './moved-area.ts';
import { nextOfKinNotInFamilyFile } from './next-of-kin-not-in-family-file.ts';
import { notReportedToPolice } from './not-reported-to-police.ts';
import { notSharedUntilWhen } from './not-shared-until-when.ts';
import { notSeenAlone } from './not-seen-alone.ts';
import { obscuredFromView } from './obscured-from-view.ts';
import { opinionWithoutHistory } from './opinion-without-history.ts';
import { optimismOnClosure } from './optimism-on-closure.ts';
import { otherParentUnheard } from './other-parent-unheard.ts';
import { parentSelfReportOnly } from './parent-self-report-only.ts';
import { perpetratorPoolNotStated } from './perpetrator-pool-not-stated.ts';
import { planDrift } from './plan-drift.ts';
import { planRolledForward } from './plan-rolled-forward.ts';
import { planWithoutConsequence } from './plan-without-consequence.ts';
import { policeSilence } from './police-silence.ts';
import { providerHopping } from './provider-hopping.ts';
import { referrerLeftInDark } from './referrer-left-in-dark.ts';
import { relationshipStatusDrift } from './relationship-status-drift.ts';
import { relativeDismissed } from './relative-dismissed.ts';
import { repeatInjuryUnjoined } from './repeat-injury-unjoined.ts';
import { returnHomeUnassessed } from './return-home-unassessed.ts';
import { reviewActionOverdue } from './review-action-overdue.ts';
import { revolvingDoor } from './revolving-door.ts';
import { riskAdultAtChildAddress } from './risk-adult-at-child-address.ts';
import { routineInjury } from './routine-injury.ts';
import type { Rule } from './rule.ts';
import { schoolSatOnConcern } from './school-sat-on-concern.ts';
import { selfReviewing } from './self-reviewing.ts';
import { siblingForgotten } from './sibling-forgotten.ts';
import { startAgain } from './start-again.ts';
import { staticCategory } from './static-category.ts';
import { strategyNotMultiAgency } from './strategy-not-multi-agency.ts';
import { supervisionGap } from './supervision-gap.ts';
import { supervisionOfContactAssumed } from './supervision-of-contact-assumed.ts';
import { ten4FacesP } from './ten4-facesp.ts';
import { translatorIsFamily } from './translator-is-family.ts';
import { unidentifiedChildPresent } from './unidentified-child-present.ts';
import { unknownAdultInHousehold } from './unknown-adult-in-household.ts';
import { voiceAbsent } from './voice-absent.ts';
import { wasNotBrought } from './was-not-brought.ts';
import { weightFalling } from './weight-falling.ts';
import { withdrawnFromSight } from './withdrawn-from-sight.ts';
import { workerChurn } from './worker-churn.ts';

/** Every rule that is built, in the order of the domain note. */
export const allRules: readonly Rule[] = [
  unknownAdultInHousehold,
  nextOfKinNotInFamilyFile,
  adultUnchecked,
  denialOutweighsWitness,
  perpetratorPoolNotStated,
  householdChangeUnassessed,
  otherParentUnheard,
  unidentifiedChildPresent,
  riskAdultAtChildAddress,
  menMissingFromHealthRecord,
  relationshipStatusDrift,
  childNotSeen,
  notSeenAlone,
  announcedOnly,
  obscuredFromView,
  asleepOrElsewhere,
  accessBlocked,
  bedroomUnseen,
  voiceAbsent,
  translatorIsFamily,
  siblingForgotten,
  everyoneSawTheParent,
  injuryNoStrategy,
  notReportedToPolice,
  repeatInjuryUnjoined,
  examinationIncomplete,
  medicalOpinionDiscounted,
  opinionWithoutHistory,
  explanationShifts,
  blamedOnChildOrPet,
  delayedPresentation,
  providerHopping,
  dischargeBeforePlan,
  wasNotBrought,
  bodyMapMissing,
  medicalNotOrdered,
  weightFalling,
  revolvingDoor,
  strategyNotMultiAgency,
  keyVoiceMissingAtConference,
  conferenceLate,
  planWithoutConsequence,
  planRolledForward,
  planDrift,
  legalMeetingDelayed,
  legalAdviceNotActed,
  caseHeldOnCriminalOutcome,
  policeSilence,
  returnHomeUnassessed,
  informalPlacement,
  supervisionOfContactAssumed,
  optimismOnClosure,
  disguisedCompliance,
  parentSelfReportOnly,
  startAgain,
  historyUnread,
  workerChurn,
  supervisionGap,
  chronologyStale,
  cumulativeNeglect,
  relativeDismissed,
  adultServicesSilo,
  schoolSatOnConcern,
  domesticAbuseUnlinked,
  dissentUnescalated,
  referrerLeftInDark,
  cpisUnchecked,
  withdrawnFromSight,
  movedArea,
  lateRecording,
  staticCategory,
  routineInjury,
  contactVolumeNoChange,
  licenceEventUnlinked,
  reviewActionOverdue,
  selfReviewing,
  ten4FacesP,
  ...injuryFeatureRules,
  dateOutsideLife,
  notSharedUntilWhen,
];
