import { z } from 'zod';
import { day, fewWords, personId } from './basics.ts';

/** What a manager and a worker thought and decided about a child (domain note 2.3). */
export const supervision = z.strictObject({
  worker: personId.optional(),
  by: personId.optional(),
  hypothesis: fewWords.optional(),
  /** What else could explain what is seen. */
  otherHypothesis: fewWords.optional(),
  /** Whether a decision was made, and stands on the child's record. */
  decided: z.boolean().optional(),
  decision: fewWords.optional(),
  reasons: fewWords.optional(),
  dueOn: day.optional(),
});
