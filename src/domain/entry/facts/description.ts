import { z } from 'zod';
import { asWritten, day, partialDate, personId } from './basics.ts';

const fewCharacters = z.string().min(1).max(200);

/** A name as a source has it. Parts that a source does not tell apart stand in `full`. */
export const personName = z.strictObject({
  given: fewCharacters.optional(),
  family: fewCharacters.optional(),
  full: fewCharacters.optional(),
  /** An alias is one that somebody uses beside their own; a former one was their own. */
  use: z.enum(['own', 'former', 'alias']).optional(),
  from: day.optional(),
  /** The last day, included. */
  until: day.optional(),
});
export type PersonName = z.infer<typeof personName>;

/** Where somebody lives or has lived, as a source has it. */
export const personAddress = z.strictObject({
  /** Number or name of the house or flat. */
  house: fewCharacters.optional(),
  street: fewCharacters.optional(),
  locality: fewCharacters.optional(),
  town: fewCharacters.optional(),
  postcode: z.string().min(1).max(12).optional(),
  from: day.optional(),
  /** The last day, included. */
  until: day.optional(),
});
export type PersonAddress = z.infer<typeof personAddress>;

/** NHS number, unique pupil number, and the numbers that social care and the police give themselves. */
export const numberKinds = ['nhs', 'upn', 'socialCare', 'police'] as const;
export const personNumber = z.strictObject({
  kind: z.enum(numberKinds),
  value: z.string().min(1).max(40),
});
export type PersonNumber = z.infer<typeof personNumber>;

/**
 * What tells somebody from others, as far as one source knows it (domain note 2.2). What is missing was
 * not recorded; values such as 1900-01-01 or "unknown" are kept as written and read as missing.
 */
export const description = z.strictObject({
  of: personId,
  names: z.array(personName).max(20).optional(),
  dob: partialDate.optional(),
  sex: z.enum(['m', 'f', 'u']).optional(),
  addresses: z.array(personAddress).max(40).optional(),
  phones: z.array(z.string().min(1).max(40)).max(20).optional(),
  numbers: z.array(personNumber).max(20).optional(),
  /** What the source calls them in its own system. */
  sourceId: z.string().min(1).max(100).optional(),
  /** Expected and not yet born, or no longer alive. */
  living: z.enum(['unborn', 'alive', 'died']).optional(),
  /** A child about whom agencies write: with this their own record begins. */
  opensRecord: z.boolean().optional(),
  /** Other words of the source that tell who this is. */
  otherwise: asWritten.optional(),
});
export type Description = z.infer<typeof description>;
