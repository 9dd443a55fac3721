import { z } from 'zod';
import { day, entryId } from '../../entry/facts/basics.ts';
import type { Deed } from './decide.ts';

const textMax = 2_000;
const evidenceMax = 100;

/** Text that a record can hold: no lone halves of characters, no zero character. */
const text = (max: number) =>
  z
    .string()
    .max(max, { error: `must be at most ${max.toLocaleString('en-GB')} characters long` })
    .refine((written) => written.isWellFormed() && !written.includes('\0'), {
      error: 'holds a character that cannot be kept',
    });

const words = text(textMax);
const name = text(300);

const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('factIsHere'), entry: entryId, words }),
  z.strictObject({
    kind: z.literal('noConcern'),
    evidence: z.array(entryId).max(evidenceMax),
    words,
  }),
  z.strictObject({
    kind: z.literal('namesPerson'),
    fullName: name,
    bornOn: day.exactOptional(),
    source: name,
    words,
  }),
  z.strictObject({ kind: z.enum(['askedRefused', 'askedNone', 'notKnown']), words }),
]);

/**
 * A deed as it is sent, by a form or a program: its shape alone. Whether its words say anything, and
 * whether whoever sends it may do it, is for `decide`. To see a question is no deed that is sent.
 */
export const sentDeed = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('answer'), answer }),
  z.strictObject({ what: z.enum(['agree', 'decline']), words }),
  z.strictObject({
    what: z.literal('raiseUp'),
    words,
    childInDanger: z.boolean(),
    toRung: z.int().positive().exactOptional(),
  }),
  z.strictObject({ what: z.literal('dissent'), words }),
  z.strictObject({
    what: z.literal('endDissent'),
    dissent: z.int().positive(),
    outcome: z.enum(['upheld', 'notUpheld', 'agreed']),
    words,
  }),
]) satisfies z.ZodType<Exclude<Deed, { readonly what: 'see' }>>;
