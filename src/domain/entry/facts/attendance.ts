import { z } from 'zod';
import { askState } from '../ask-state.ts';
import { fewWords, instant, partialDate, personId } from './basics.ts';

/**
 * A child was brought to somewhere that treats: an emergency department, an urgent care or walk-in
 * centre, a surgery (domain note 2.3). What is not there was not recorded.
 */
export const attendance = z.strictObject({
  setting: z
    .enum([
      'emergencyDepartment',
      'urgentCareCentre',
      'walkInCentre',
      'outOfHours',
      'surgery',
      'plannedClinic',
    ])
    .optional(),
  arrivedAt: instant.optional(),
  /** When the injury is said to have happened, to the hour where that is known, else the day. */
  injuredAt: instant.optional(),
  injuredOn: partialDate.optional(),
  accompaniedBy: z.array(personId).max(20).optional(),
  /** What became of the question why the child was not brought sooner. */
  delay: z.strictObject({ asked: askState, reason: fewWords.optional() }).optional(),
  /** Whether the wait did harm, or left the child in pain, in the clinician's judgement. */
  harmedByDelay: z.boolean().optional(),
  /** How often the child was brought for an injury in the twelve months before, as the provider counts. */
  broughtForInjuryBefore: z.int().min(0).max(1_000).optional(),
  /** Whether the Child Protection Information Sharing flag was looked for, and what stood there. */
  cpis: z
    .strictObject({
      checked: z.boolean(),
      result: z.enum(['noFlag', 'childProtectionPlan', 'lookedAfter', 'unbornPlan']).optional(),
    })
    .optional(),
  undressed: z.boolean().optional(),
  safeguardingScreen: z.boolean().optional(),
  seniorReview: z.boolean().optional(),
  dischargedTo: personId.optional(),
});
export type Attendance = z.infer<typeof attendance>;
