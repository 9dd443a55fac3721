import { z } from 'zod';

/**
 * Steps of the process that have a limit in time and that no other fact tells of. An entry that
 * states one says that it was taken when the entry's event happened.
 */
export const stepCodes = [
  // A referral, a discussion, a medical.
  'referredByTelephone',
  'referralConfirmedInWriting',
  'contactBandedRed',
  'contactBandedAmber',
  'contactBandedGreen',
  'contactTriaged',
  'referrerTold',
  'strategyDiscussedByTelephone',
  'strategyRecordSent',
  'medicalReported',
  'skeletalSurveyRequested',
  'skeletalSurveyReported',
  'skeletalSurveyRepeated',
  // Conferences.
  'transferInNotified',
  'conferenceReportShared',
  'conferenceDecisionSent',
  'conferenceMinutesSent',
  // Before court, and in it.
  'urgentLegalMeetingRequested',
  'preProceedingsBegun',
  'letterBeforeProceedingsSent',
  'letterBeforeProceedingsReceived',
  'preProceedingsMeetingHeld',
  'preProceedingsReviewed',
  'preProceedingsEnded',
  'proceedingsAllocated',
  'caseManagementHearingHeld',
  'issuesResolutionHearingHeld',
  // After serious harm.
  'seriousIncidentKnown',
  'nationalPanelTold',
  'rapidReviewCompleted',
  'learningReviewBegun',
  'learningReviewPublished',
  'childDeathPartnersTold',
  // Other duties.
  'femaleGenitalMutilationFound',
  'femaleGenitalMutilationReported',
  'returnedFromMissing',
  'returnInterviewHeld',
  'allegationAgainstStaffMade',
  'designatedOfficerTold',
  'recordsAskedFor',
  'recordsRequestCalledComplex',
  'recordsGiven',
  'disclosureAppliedFor',
  'disclosureDecided',
  'bailedBeforeCharge',
  'bailExtended',
  'bailEnded',
] as const;
export type StepCode = (typeof stepCodes)[number];

export const steps = z.array(z.enum(stepCodes)).min(1).max(stepCodes.length);
