import { z } from 'zod';
import { entryId, fewWords } from './basics.ts';

/** Why something was written down late, and whether decisions would have been others. */
export const lateRecording = z.strictObject({
  /** The entries that were late; the one that says so where none is named. */
  of: z.array(entryId).max(200).optional(),
  because: fewWords,
  altersDecisions: z.boolean().optional(),
});
