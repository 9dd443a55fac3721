import { z } from 'zod';
import { organisation } from '../organisation.ts';
import { entryId, fewWords, personId } from './basics.ts';

/** Who brought a concern or referral, as the census asks it; the agency or person where known. */
export const referredBy = z.strictObject({
  from: z.enum([
    'child',
    'parent',
    'relative',
    'neighbour',
    'publicMember',
    'anonymous',
    'professional',
  ]),
  organisation: organisation.optional(),
  person: personId.optional(),
});

/** Whether the child is safe until somebody has decided, as whoever took it in was told, and on what ground. */
export const safeTonight = z.strictObject({
  safe: z.enum(['yes', 'no', 'notKnown']),
  because: fewWords.optional(),
});

/** How somebody regarded a concern that an earlier entry holds. */
export const regardedAs = z.strictObject({
  concern: entryId,
  as: z.enum(['malicious', 'unfounded', 'founded']),
});

/** The referrer was told what was decided on earlier entries. */
export const feedback = z.strictObject({
  about: z.array(entryId).min(1).max(100),
  to: organisation.optional(),
});
