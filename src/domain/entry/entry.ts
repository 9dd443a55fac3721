import { z } from 'zod';
import {
  day,
  entryId,
  fewWords,
  instant,
  narrative,
  partialDate,
  personId,
} from './facts/basics.ts';
import { factShapes } from './facts.ts';
import { type EntryKind, kindCodes } from './kinds.ts';
import { label } from './label.ts';
import { organisation } from './organisation.ts';

/** The shape in which bodies are written today. Older ones are read through `upcast.ts`. */
export const schemaVersion = 1;

const facts = z.object(factShapes).partial();

/**
 * One thing that one agency wrote down: the envelope (domain note 2.1) and the facts it states.
 * What is not there was not recorded; nothing is defaulted.
 */
export const entrySchema = z.strictObject({
  id: entryId,
  schemaVersion: z.literal(schemaVersion),
  kind: z.enum(kindCodes as [EntryKind, ...EntryKind[]]),
  /** When it happened, as well as is known. */
  happened: partialDate,
  happenedAt: instant.optional(),
  /** The day on which its agency says it was recorded. Only an import may claim an earlier one. */
  recordedOn: day,
  organisation,
  author: z
    .strictObject({ person: personId.optional(), role: z.string().max(80).optional() })
    .optional(),
  /** Whom it is about, children and adults; professionals who took part may stand here too. */
  subjects: z.array(personId).min(1, { error: 'must name at least one person' }).max(200),
  basis: z.enum(['observed', 'reported', 'opinion']).optional(),
  informant: z
    .strictObject({
      person: personId.optional(),
      relation: fewWords.optional(),
      anonymous: z.boolean().optional(),
    })
    .optional(),
  consent: z
    .strictObject({
      status: z.enum(['sought', 'given', 'refused', 'notSought']),
      reason: fewWords.optional(),
    })
    .optional(),
  labels: z.array(label).min(1).max(11),
  /** The entry that this one corrects, and why. The corrected one stays as it was. */
  supersedes: z.strictObject({ entry: entryId, reason: fewWords }).optional(),
  /** For people to read. Rules never do. */
  summary: narrative.optional(),
  ...facts.shape,
});

export type Entry = z.infer<typeof entrySchema>;
