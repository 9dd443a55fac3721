import { z } from 'zod';
import { fewWords, personId } from './basics.ts';

/** Where a police investigation stands, who has it and what remains to be done. */
export const investigation = z.strictObject({
  reference: fewWords.optional(),
  status: z.enum([
    'open',
    'suspectInterviewed',
    'bail',
    'withProsecutor',
    'charged',
    'noFurtherAction',
    'closed',
  ]),
  officer: personId.optional(),
  /** The officer who has it now was told by the one who had it before. */
  handedOver: z.boolean().optional(),
  remaining: z
    .array(z.enum(['interviews', 'photographs', 'medical', 'scene', 'devices', 'witnesses']))
    .max(6)
    .optional(),
});
