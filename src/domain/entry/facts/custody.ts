import { z } from 'zod';
import { day, personId } from './basics.ts';

/** The kinds of sentence that differ in who decides on release. Domain note 1.5. */
export const sentenceTypes = [
  'determinate',
  'extended',
  'life',
  /** Imprisonment for public protection. */
  'ipp',
  /** Detention for public protection, of somebody under 18 when convicted. */
  'dpp',
] as const;

/**
 * A sentence as the court passed it.
 *
 * @source SENT-AC
 */
export const sentence = z.strictObject({
  of: personId,
  type: z.enum(sentenceTypes),
  /** The minimum term of an indeterminate sentence, with no time on remand taken off it. */
  tariffMonths: z.int().min(0).max(1_200).optional(),
  /** The day on which the tariff ends, as the court or prison worked it out. */
  tariffEndsOn: day.optional(),
  /** The last day of a sentence or extended licence that has one. */
  endsOn: day.optional(),
});

/**
 * The Parole Board looked at a case: what it decided, and whether that is provisional.
 *
 * @source PB-ev
 */
export const paroleReview = z.strictObject({
  of: personId,
  outcome: z.enum(['release', 'openConditions', 'stay', 'deferred']),
  /** It may still be asked to be looked at again. */
  provisional: z.boolean().optional(),
});

/**
 * A recalled person is back in custody; where the term is fixed, for how long was settled then.
 *
 * @source SA26; CJA255A; GOV-recall
 */
export const returnToCustody = z.strictObject({
  of: personId,
  recall: z.enum(['indeterminate', 'standard', 'fixedTerm']),
});
