import { z } from 'zod';
import { entryId, fewWords, personId } from './basics.ts';

/** What speaks for or against two records being of one person, as it stood when that was decided. */
export const matchEvidence = z.strictObject({
  /** What was compared: 'family name', 'date of birth'. */
  field: z.string().min(1).max(60),
  /** In words: 'the same', 'day and month swapped'. */
  words: z.string().min(1).max(200),
  /** Weight of the evidence in bits: above 0 for, below 0 against. */
  bits: z.number(),
});
export type MatchEvidence = z.infer<typeof matchEvidence>;

/**
 * Whether two records are of one person. `same` keeps the record of `other` under that of `person` from
 * the day it is taken in; `undone` ends an earlier `same`, and `notSame` stands until it is undone too.
 */
export const identityDecision = z.strictObject({
  person: personId,
  other: personId,
  decision: z.enum(['same', 'notSame', 'undone']),
  /** Found by the matching rules, or decided by a person. */
  by: z.enum(['matching', 'person']),
  reason: fewWords,
  evidence: z.array(matchEvidence).max(40).optional(),
  /** All of the evidence together, in bits. */
  bits: z.number().optional(),
  /** The model by which it was weighed. */
  model: z.string().min(1).max(100).optional(),
  /** The decision that is undone. */
  undoes: entryId.optional(),
  /** Entries that were written on one of the two meanwhile and are about the other: `to` says which. */
  moves: z
    .array(z.strictObject({ entry: entryId, to: personId }))
    .max(500)
    .optional(),
});
export type IdentityDecision = z.infer<typeof identityDecision>;
