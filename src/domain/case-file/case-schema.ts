import { z } from 'zod';
import { asWritten, day, entryId, fewWords, narrative, personId } from '../entry/facts/basics.ts';
import { allocation, decision, placement } from '../entry/facts/decisions.ts';
import { examination, medicalView, mobility } from '../entry/facts/injuries.ts';
import { conference } from '../entry/facts/meetings.ts';
import { leaves } from '../entry/facts/moves.ts';
import { resolution } from '../entry/facts/people.ts';
import { kindCodes, type EntryKind } from '../entry/kinds.ts';
import { organisation } from '../entry/organisation.ts';

/** The format `holdfast.case/1`, field by field, as case files are written. */
const precision = z.enum(['day', 'week', 'month', 'season']);
const agency = z.string().regex(/^[a-z][a-z-]{1,40}$/, { error: 'must be the code of an agency' });
const unit = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/, { error: 'must be the name of a unit' });

export const casePerson = z.strictObject({
  id: personId,
  role: asWritten,
  name: asWritten.optional(),
  dob: day.optional(),
  dobPrecision: precision.or(z.literal('year')).optional(),
  ageAtStart: z.number().min(0).max(120).optional(),
  sex: z.enum(['m', 'f', 'u']).optional(),
  relationToChild: asWritten.optional(),
  knownFrom: day,
});

const caseInjury = z.strictObject({
  site: asWritten,
  type: asWritten,
  count: z.int().min(1).max(1_000).optional(),
  explanation: asWritten.optional(),
  explanationBy: personId.optional(),
  seenBy: z.array(personId).max(50).optional(),
  medicalView: medicalView.optional(),
});

const caseVisit = z.strictObject({
  announced: z.boolean().optional(),
  childSeen: z.boolean().optional(),
  seenAlone: z.boolean().optional(),
  awake: z.boolean().optional(),
  refused: z.boolean().optional(),
  obscured: fewWords.optional(),
});

export const caseEntry = z.strictObject({
  id: entryId,
  date: day,
  datePrecision: precision,
  recordedBy: agency,
  unit: unit.optional(),
  knownTo: z.array(organisation).max(60),
  kind: z.enum(kindCodes as [EntryKind, ...EntryKind[]]),
  subjects: z.array(personId).min(1, { error: 'must name at least one person' }).max(200),
  summary: narrative.optional(),
  mentions: z
    .array(z.strictObject({ asWritten, by: personId.optional() }))
    .max(200)
    .optional(),
  resolves: z.array(resolution).max(200).optional(),
  injuries: z.array(caseInjury).max(200).optional(),
  visit: caseVisit.optional(),
  examination: examination.pick({ complete: true, reason: true }).optional(),
  opinion: z.strictObject({ view: medicalView, medicalCause: fewWords.optional() }).optional(),
  mobility: mobility.optional(),
  conference: conference
    .pick({ type: true, attended: true, absent: true, outcome: true })
    .optional(),
  plan: z
    .strictObject({ type: z.enum(['early-help', 'child-in-need', 'child-protection']) })
    .optional(),
  decision: decision.pick({ of: true, outcome: true, reason: true }).optional(),
  placement: placement.pick({ with: true, basis: true }).optional(),
  contactSupervision: z.strictObject({ of: personId, by: personId.optional() }).optional(),
  meeting: z
    .strictObject({
      kind: z.enum(['legal-planning', 'strategy', 'core-group', 'plan-review', 'marac']),
      postponed: z.boolean().optional(),
    })
    .optional(),
  allocation: allocation.pick({ from: true, to: true }).optional(),
  leaves: leaves.pick({ service: true, for: true }).optional(),
  check: z
    .strictObject({
      of: personId,
      result: z.enum(['pending', 'nothing-relevant', 'relevant']),
      from: z.array(organisation).max(20).optional(),
    })
    .optional(),
  told: z.array(organisation).max(60).optional(),
  joins: z.array(entryId).max(1_000).optional(),
  count: z.int().min(1).max(10_000).optional(),
  rebookedFor: z.string().max(40).optional(),
});
export type CaseEntry = z.infer<typeof caseEntry>;

/** At most this many people and entries: twenty times the longest case that was ever published. */
export const entriesMax = 20_000;

export const caseFile = z.strictObject({
  format: z.literal('holdfast.case/1', { error: 'must be holdfast.case/1' }),
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,60}$/, {
    error: 'must be a short name of letters, digits and hyphens',
  }),
  kind: z.string().max(80),
  jurisdiction: z.string().max(80),
  people: z.array(casePerson).min(1).max(2_000),
  entries: z.array(caseEntry).min(1).max(entriesMax),
});
export type CaseFile = z.infer<typeof caseFile>;
