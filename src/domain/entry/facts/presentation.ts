import { z } from 'zod';
import { fewWords, personId } from './basics.ts';
import { medicalView } from './injuries.ts';

/**
 * An illness or event with which a child was brought, and what a clinician says of it, where it may
 * have been brought about. @source CG89
 */
export const presentation = z.strictObject({
  of: z.enum(['apparentLifeThreateningEvent', 'poisoning', 'nearDrowning', 'illness']),
  /** A confirmed condition that explains it. */
  medicalCause: fewWords.optional(),
  /** A medical cause was looked for and not found. */
  noMedicalCause: z.boolean().optional(),
  /** A clinician's view of the account that was given; nothing where no account was weighed. */
  medicalView: medicalView.optional(),
  explanation: z.enum(['given', 'absent']).optional(),
  /** Everybody who saw it begin. */
  onsetSeenBy: z.array(personId).max(20).optional(),
  noseOrMouthBled: z.boolean().optional(),
  poisoning: z
    .strictObject({
      deliberate: z.boolean().optional(),
      unexpectedLevel: z.boolean().optional(),
      /** Whether the child could have reached it without help. */
      withinReach: z.boolean().optional(),
    })
    .optional(),
  supervision: z.enum(['adequate', 'inadequate', 'notKnown']).optional(),
  /** What a clinician says of an illness that does not add up. */
  illness: z
    .strictObject({
      historyTallies: z.boolean().optional(),
      onlyWithCarer: z.boolean().optional(),
      respondsToTreatment: z.boolean().optional(),
    })
    .optional(),
});
export type Presentation = z.infer<typeof presentation>;
