import { z } from 'zod';
import { day } from './basics.ts';

/**
 * What a court or the police did for the child's protection: an order made, extended or ended, or
 * proceedings for one.
 *
 * @source CA89 s20; CA89-44
 */
export const courtOrder = z.strictObject({
  kind: z.enum([
    'policeProtection',
    'emergencyProtection',
    'childAssessment',
    'interimCare',
    'interimSupervision',
    'care',
    'supervision',
    /** Proceedings for a care or supervision order. */
    'proceedings',
  ]),
  what: z.enum(['issued', 'made', 'extended', 'ended']),
  /** The last day, included, as the order itself says it. */
  until: day.optional(),
  /** The police applied for an emergency protection order: it counts from their own protection. */
  appliedByPolice: z.boolean().optional(),
});
