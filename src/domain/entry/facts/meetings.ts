import { z } from 'zod';
import { day, entryId, fewWords, personId } from './basics.ts';
import { organisation } from '../organisation.ts';

export const conference = z.strictObject({
  type: z.enum(['initial', 'review', 'transfer', 'pre-birth']),
  attended: z.array(organisation).max(60).optional(),
  absent: z.array(organisation).max(60).optional(),
  /** Organisations that sent a report, whether or not they attended. */
  reported: z.array(organisation).max(60).optional(),
  outcome: fewWords.optional(),
  quorate: z.boolean().optional(),
  dissent: z
    .array(z.strictObject({ by: fewWords, reason: fewWords }))
    .max(50)
    .optional(),
});

export const meeting = z.strictObject({
  kind: z.enum(['legal-planning', 'strategy', 'core-group', 'plan-review', 'marac']),
  postponed: z.boolean().optional(),
  postponedBy: fewWords.optional(),
  newDate: z.string().max(40).optional(),
  requested: z.boolean().optional(),
});

/** What a strategy discussion settled (Working Together ch.3; local minimum record). */
export const strategy = z.strictObject({
  attended: z.array(organisation).max(60).optional(),
  section47: z.enum(['single', 'joint', 'none']).optional(),
  crimeConsidered: z.boolean().optional(),
  crimeReference: fewWords.optional(),
  medicalNeeded: z.boolean().optional(),
  /** Why no examination is needed, where that was decided. */
  medicalNotNeededBecause: fewWords.optional(),
  siblingsIncluded: z.boolean().optional(),
  sleepsTonight: z
    .strictObject({ where: fewWords, with: personId.optional(), agreedBy: fewWords })
    .optional(),
  perpetratorPool: z.array(personId).max(50).optional(),
});

/** An assessment of the child's needs and of each adult in the child's life. */
export const assessment = z.strictObject({
  stage: z.enum(['started', 'reviewed', 'authorised']),
  of: z.enum(['family', 'return', 'discharge', 'connectedPerson']).optional(),
  adultsAssessed: z.array(personId).max(50).optional(),
  adultsNotAssessed: z.array(personId).max(50).optional(),
  childVoice: fewWords.optional(),
  outcome: fewWords.optional(),
  /** Earlier entries whose history it weighs. None is not the same as not stated. */
  historyUsed: z.array(entryId).max(1_000).optional(),
  /** The first day of the history that it looks at. */
  historyFrom: day.optional(),
  /** How many of its statements say where they come from, and how many of those cite a parent. */
  statements: z
    .strictObject({ sourced: z.int().min(0).max(10_000), fromParent: z.int().min(0).max(10_000) })
    .optional(),
});

export const enquiry = z.strictObject({
  outcome: z
    .enum(['substantiatedContinuing', 'substantiatedNotContinuing', 'notSubstantiated'])
    .optional(),
  conferenceRequired: z.boolean().optional(),
  adultsInterviewed: z.array(personId).max(50).optional(),
});

/** A disagreement between agencies and how far it has gone (domain note 1.3). */
export const dissent = z.strictObject({
  about: fewWords,
  stage: z.int().min(1).max(5),
  outcome: fewWords.optional(),
});

/**
 * What was shared, with whom and on what basis; or that it was decided not to share. What else is asked of
 * either stands in domain/access/sharing.ts: an import may know less.
 */
export const sharing = z.strictObject({
  what: fewWords,
  with: z.array(organisation).min(1).max(60),
  shared: z.boolean(),
  /** The regime of data protection under which it is shared; never both. */
  basis: z.enum(['ukGdpr', 'lawEnforcement']).optional(),
  /** What obliges or permits it. */
  under: z
    .enum(['dutyToShare', 'enquiry', 'cooperation', 'publicTask', 'vitalInterests'])
    .optional(),
  reason: fewWords.optional(),
  /** Whether to share it would harm the child more than not to: the one exception from the duty. */
  moreDetrimental: z.boolean().optional(),
  /** Of a decision not to share, or about entries: the last day, included, before it is looked at again. */
  until: day.optional(),
  /** Earlier entries that it is about: while it holds they are open to whom they are shared with. */
  entries: z.array(entryId).min(1).max(20).optional(),
  /** Open to this account of theirs alone. */
  account: z.string().min(1).max(100).optional(),
  /** Of intelligence: the handling code under which it is released, and its conditions. */
  handling: fewWords.optional(),
});
export type Sharing = z.infer<typeof sharing>;
