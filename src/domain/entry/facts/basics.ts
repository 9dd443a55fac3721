import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../time/plain-date.ts';
import { precisions } from '../../time/partial-date.ts';

/** Longest narrative in characters: some forty pages, far above any single record. */
const textMax = 100_000;

export const personId = z.string().min(1).max(100).brand<'PersonId'>();
export type PersonId = z.infer<typeof personId>;

/** Whose word it is: a person of the record, an agency, or whom the record only describes ('both parents'). */
export const personOrAgency = z.string().min(1).max(200);

export const entryId = z.string().min(1).max(100).brand<'EntryId'>();
export type EntryId = z.infer<typeof entryId>;

/** Words of the record, kept as they were written. */
export const asWritten = z.string().min(1, { error: 'must not be empty' }).max(2_000);
export const narrative = z.string().max(textMax);
export const fewWords = z.string().max(2_000);

export const day = z
  .string()
  .refine(isPlainDate, { error: 'must be a real day, written YYYY-MM-DD' })
  .transform((text): PlainDate => text);

export const partialDate = z.strictObject({ on: day, precision: z.enum(precisions) });
/** An instant, in ISO 8601 with its offset; shown in Europe/London. */
export const instant = z.iso.datetime({ offset: true });
