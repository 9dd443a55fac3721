import { z } from 'zod';
import { fewWords } from './basics.ts';

/** What lawyers said of the threshold for care proceedings, and what is needed for a firmer view. */
export const legalAdvice = z.strictObject({
  threshold: z.enum(['met', 'notMet', 'moreEvidence']).optional(),
  /** What is still to be found out, each thing by itself; an empty list says that there is none. */
  evidenceNeeded: z.array(fewWords.min(1)).max(100).optional(),
});
