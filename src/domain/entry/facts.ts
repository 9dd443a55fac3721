import { z } from 'zod';
import { engagement, missedAppointment, rebookedFor } from './facts/appointments.ts';
import { attendance } from './facts/attendance.ts';
import { entryId } from './facts/basics.ts';
import { childAndCarer } from './facts/child-and-carer.ts';
import { chronologyKept } from './facts/chronology-kept.ts';
import {
  adultEvent,
  assessmentFactors,
  domesticAbuseLog,
  licenceEvent,
  riskStatus,
} from './facts/adults.ts';
import { paroleReview, returnToCustody, sentence } from './facts/custody.ts';
import { allocation, contactSupervision, decision, placement, plan } from './facts/decisions.ts';
import { description } from './facts/description.ts';
import { growth } from './facts/growth.ts';
import { identityDecision } from './facts/identity.ts';
import { account, examination, injury, mobility, opinion } from './facts/injuries.ts';
import { lateRecording } from './facts/late-recording.ts';
import { investigation } from './facts/investigation.ts';
import { legalAdvice } from './facts/legal-advice.ts';
import {
  assessment,
  conference,
  dissent,
  enquiry,
  meeting,
  sharing,
  strategy,
} from './facts/meetings.ts';
import { parentHistory } from './facts/parent-history.ts';
import { leaves, move, seenWeeklyBy, transfer } from './facts/moves.ts';
import {
  adultCheck,
  householdAsked,
  householdChange,
  mention,
  relationshipClaim,
  resolution,
  spokenWith,
} from './facts/people.ts';
import { presentation } from './facts/presentation.ts';
import { review } from './facts/reviews.ts';
import { supervision } from './facts/supervision.ts';
import { neglect } from './facts/neglect.ts';
import { contingency, planActions } from './facts/plan-actions.ts';
import { feedback, referredBy, regardedAs, safeTonight } from './facts/referral.ts';
import { visit } from './facts/visit.ts';
import { childsVoice, interpreting } from './facts/voice.ts';
import { lookedAfter } from './facts/looked-after.ts';
import { courtOrder } from './facts/orders.ts';
import { privateFostering } from './facts/private-fostering.ts';
import { steps } from './facts/steps.ts';
import { organisation } from './organisation.ts';

/** Most of anything that one entry may hold: far above a real record, far below an attack. */
const many = 200;

/**
 * What an entry may state, apart from its narrative. Any kind may carry any of them, since real
 * records do: a telephone contact that tells of a visit, a decision and a check is one entry.
 */
export const factShapes = {
  /** What the recording agency knows of who people are. */
  describes: z.array(description).max(many),
  identity: identityDecision,
  mentions: z.array(mention).max(many),
  resolves: z.array(resolution).max(many),
  relationships: z.array(relationshipClaim).max(many),
  household: z.array(householdChange).max(many),
  asked: householdAsked,
  check: adultCheck,
  spokenWith,
  riskStatus,
  adultEvent,
  domesticAbuseLog,
  licenceEvent,
  assessmentFactors,
  injuries: z.array(injury).max(many),
  accounts: z.array(account).max(many),
  examination,
  opinion,
  mobility,
  attendance,
  presentation,
  childAndCarer,
  visit,
  conference,
  plan,
  decision,
  placement,
  contactSupervision,
  meeting,
  strategy,
  assessment,
  enquiry,
  dissent,
  sharing,
  allocation,
  supervision,
  chronologyKept,
  parentHistory: z.array(parentHistory).max(many),
  lateRecording,
  review,
  planActions,
  contingency,
  investigation,
  legalAdvice,
  neglect,
  referredBy,
  safeTonight,
  regardedAs,
  feedback,
  /** Agencies that the entry says were told. It does not say that they received it. */
  told: z.array(organisation).max(60),
  /** Earlier entries that this one says were looked at together. */
  joins: z.array(entryId).max(1_000),
  /** One line stands for so many events. */
  count: z.int().min(1).max(10_000),
  leaves,
  missedAppointment,
  rebookedFor,
  engagement,
  growth: z.array(growth).max(many),
  voice: z.array(childsVoice).max(many),
  interpreting: z.array(interpreting).max(many),
  move,
  transfer,
  seenWeeklyBy,
  steps,
  courtOrder,
  lookedAfter,
  privateFostering,
  sentence,
  paroleReview,
  returnToCustody,
} as const;

export type FactName = keyof typeof factShapes;
export const factNames = Object.keys(factShapes) as FactName[];
