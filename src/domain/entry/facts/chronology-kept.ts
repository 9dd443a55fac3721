import { z } from 'zod';
import { day, entryId } from './basics.ts';
import { organisation } from '../organisation.ts';

/**
 * Somebody laid out the child's chronology, or brought it up to date, for people to read. That the
 * entries lie in order is not that anybody has read them as one story.
 */
export const chronologyKept = z.strictObject({
  /** Whose entries it holds; one agency alone is not a multi-agency chronology. */
  agencies: z.array(organisation).max(60).optional(),
  /** The last day that it covers; the day of the entry where it is not said. */
  upTo: day.optional(),
  /** What the person who kept it marked as significant. */
  significant: z.array(entryId).max(1_000).optional(),
});
