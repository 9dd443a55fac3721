import { z } from 'zod';
import { entryId, fewWords, personId } from './basics.ts';

/** What was decided, as a code; the words of the record stand beside it. */
export const outcomeCodes = [
  'met',
  'notMet',
  'charge',
  'noCharge',
  'noFurtherAction',
  'advice',
  'earlyHelp',
  'assess',
  'enquire',
  'goesHome',
  'staysAway',
  'close',
  'stepDown',
  'keepOpen',
] as const;
export type OutcomeCode = (typeof outcomeCodes)[number];

/** A decision, with the evidence that was before those who took it and what was not. */
export const decision = z.strictObject({
  of: z.enum([
    'prosecution',
    'threshold',
    'referral',
    'return',
    'discharge',
    'closure',
    'strategy',
  ]),
  outcome: fewWords,
  outcomeCode: z.enum(outcomeCodes).optional(),
  /** The entries that it decides on: the referral, the concern, the legal advice. */
  about: z.array(entryId).max(100).optional(),
  reason: fewWords.optional(),
  decidedBy: fewWords.optional(),
  evidenceSeen: z.array(entryId).max(500).optional(),
  evidenceNotSeen: z.array(entryId).max(500).optional(),
  /** What keeps the child safe until the decision is carried out or looked at again. */
  interimPlan: fewWords.optional(),
  /** Adults of the home to which the child goes, each considered by name. */
  adultsConsidered: z.array(personId).max(50).optional(),
  /** A step for the child that is not taken before a charge, a prosecutor or a court has spoken. */
  awaitsCriminalOutcome: z.boolean().optional(),
  /** The risk was weighed on the balance of probabilities, apart from any criminal outcome. */
  weighedOnBalance: z.boolean().optional(),
  /** How those who decided took the risk to the child to stand after it. */
  risk: z.enum(['raised', 'unchanged', 'lowered']).optional(),
});

export const placement = z.strictObject({
  with: personId,
  basis: z.enum(['agreement', 's20', 'order', 'unknown']).optional(),
  /** What an arrangement by agreement is in law, where somebody has said so. */
  status: z.enum(['privateFostering', 'connectedPerson']).optional(),
});

/** Somebody is to be present when somebody else is with the child. */
export const contactSupervision = z.strictObject({
  of: personId,
  by: personId.optional(),
  hours: fewWords.optional(),
  /** Where it is written down that it happened. */
  log: fewWords.optional(),
});

export const plan = z.strictObject({
  type: z.enum(['early-help', 'child-in-need', 'child-protection']),
  category: z.enum(['NEG', 'PHY', 'SAB', 'EMO', 'MUL']).optional(),
  /** How often a social worker is to see the child, in calendar days, where the plan says. */
  visitEveryDays: z.int().min(1).max(366).optional(),
});

/** The case's worker: who has left or is away, who has it now. No `to`: nobody was named. */
export const allocation = z.strictObject({
  from: personId.optional(),
  to: personId.optional(),
  /** Whether the worker who leaves and the one who comes visited the child together. */
  jointVisit: z.boolean().optional(),
});
