import { z } from 'zod';
import { day, entryId, fewWords } from './basics.ts';

/**
 * The actions of a plan as one entry leaves them: a plan, a conference, a core group. The same `action`
 * is the same action from one entry to the next, whatever its words.
 */
export const planActions = z
  .array(
    z.strictObject({
      action: z.string().min(1).max(100),
      says: fewWords.optional(),
      owner: fewWords.optional(),
      dueOn: day.optional(),
      progress: z.enum(['open', 'done', 'missed', 'dropped']).optional(),
      /** Entries that show what has changed for the child. */
      evidence: z.array(entryId).max(100).optional(),
    }),
  )
  .max(100);

/** What is to happen if the plan is not followed (“if X by date then Y”), and whether it was done. */
export const contingency = z.strictObject({
  says: fewWords.optional(),
  triggered: z.boolean(),
});
