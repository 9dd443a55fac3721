import { z } from 'zod';
import { day, fewWords, personId } from './basics.ts';
import { organisation } from '../organisation.ts';

/** What somebody is to do because of a review. A later entry with the same `action` brings it up to date. */
const reviewAction = z.strictObject({
  /** The action's own reference, the same for its whole life: 'review 4, action 7'. */
  action: z.string().min(1).max(100),
  what: fewWords.optional(),
  owner: organisation.optional(),
  dueOn: day.optional(),
  closedOn: day.optional(),
  /** Whether it was shown that something changed for children. */
  impactShown: z.boolean().optional(),
  impact: fewWords.optional(),
});

/** A review, audit or inspection of how agencies worked with a child (Working Together ch.5). */
export const review = z.strictObject({
  type: z.enum(['rapidReview', 'practiceReview', 'seriousCaseReview', 'audit', 'inspection']),
  startsOn: day.optional(),
  author: personId.optional(),
  chair: personId.optional(),
  /** Whether its author or chair had managed the case, where they say so. */
  managedTheCase: z.boolean().optional(),
  actions: z.array(reviewAction).max(500).optional(),
});
export type Review = z.infer<typeof review>;
