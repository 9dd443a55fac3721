import { z } from 'zod';
import { fewWords, instant, personId } from './basics.ts';

/** One child at a visit. What is not there was not stated: it is not 'no'. */
export const childAtVisit = z.strictObject({
  person: personId,
  seen: z.boolean().optional(),
  awake: z.boolean().optional(),
  alone: z.boolean().optional(),
  spokenTo: z.boolean().optional(),
  undressed: z.boolean().optional(),
  reasonIfNot: fewWords.optional(),
  /** Where or how the child was said to be, by those at the door, when nobody saw them awake. */
  saidToBe: z.enum(['asleep', 'atRelatives', 'out', 'elsewhere', 'notKnown']).optional(),
  /** Somebody answered and kept the child from the visitor. */
  withheld: z.boolean().optional(),
  /** What stood in the way of seeing the child alone. */
  notAloneBecause: z
    .enum(['childDeclined', 'childUnwell', 'noRoom', 'carerRefused', 'notTried', 'notKnown'])
    .optional(),
});
export type ChildAtVisit = z.infer<typeof childAtVisit>;

/** Somebody who was there: a person of the record, or one of the entry's own mentions, from 0. */
const present = z
  .strictObject({
    person: personId.optional(),
    mention: z.int().min(0).max(199).optional(),
    isChild: z.boolean().optional(),
  })
  .refine(({ person, mention }) => (person === undefined) !== (mention === undefined), {
    error: 'must be a person or a mention',
  });

/** What a visitor saw, and what was in the way of seeing it. */
export const visit = z.strictObject({
  announced: z.boolean().optional(),
  /** Somebody was in and would not let the visitor in. */
  refused: z.boolean().optional(),
  children: z.array(childAtVisit).max(30),
  /** Everybody else who was there. An empty list says that there was nobody. */
  present: z.array(present).max(60).optional(),
  /** What covered the child, as written: food, cream, a hat, layers, a blanket. */
  obscured: fewWords.optional(),
  visible: z
    .strictObject({
      face: z.boolean().optional(),
      hands: z.boolean().optional(),
      skin: z.boolean().optional(),
    })
    .optional(),
  bedroomSeen: z.boolean().optional(),
  purpose: fewWords.optional(),
  place: fewWords.optional(),
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  nextAttemptOn: z.string().max(40).optional(),
  managerToldAt: instant.optional(),
});
export type Visit = z.infer<typeof visit>;
