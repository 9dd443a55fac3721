import { z } from 'zod';

/**
 * The child became looked after, was placed somewhere, was reviewed as a looked-after child, or is
 * looked after no longer.
 *
 * @source CPPR10
 */
export const lookedAfter = z.strictObject({
  what: z.enum(['began', 'placed', 'reviewed', 'approved', 'approvalExtended', 'ended']),
  /** The carer is a connected person who is approved for the time being. */
  temporaryApproval: z.boolean().optional(),
});
