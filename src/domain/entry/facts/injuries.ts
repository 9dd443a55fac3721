import { z } from 'zod';
import { asWritten, fewWords, personId } from './basics.ts';

export const medicalViews = [
  'accidental',
  'non-accidental',
  'suggestive',
  'unexplained',
  'consistent',
  'inconsistent',
] as const;
export const medicalView = z.enum(medicalViews);
export type MedicalView = z.infer<typeof medicalView>;

/**
 * Marks of one kind at one place, as the observer wrote them. Site and type stay as written for
 * ever; what they map to is read from the words (`domain/injuries`), and what maps to nothing is
 * work for a person.
 */
export const injury = z.strictObject({
  /** The child who has it; the child of the dossier where only one child is a subject. */
  of: personId.optional(),
  site: asWritten,
  type: asWritten,
  /** How many marks; not said is not one. */
  count: z.int().min(1).max(1_000).optional(),
  explanation: asWritten.optional(),
  explanationBy: personId.optional(),
  /** People who saw it happen. */
  seenBy: z.array(personId).max(50).optional(),
  medicalView: medicalView.optional(),
  sizeMm: z
    .strictObject({
      length: z.number().positive().max(2_000),
      width: z.number().positive().max(2_000),
      measured: z.boolean(),
    })
    .optional(),
  /** Colour is described and never used to tell an age (RCPCH 2020). */
  colour: fewWords.optional(),
  previouslyDocumented: z.boolean().optional(),
  claimedAt: fewWords.optional(),
});
export type Injury = z.infer<typeof injury>;

/** A clinician's view of how the injuries came about. */
export const opinion = z.strictObject({
  view: medicalView,
  /** A confirmed condition that explains the injuries. */
  medicalCause: fewWords.optional(),
  by: personId.optional(),
  /** Whether the doctor had the child's history before them. */
  backgroundSupplied: z.boolean().optional(),
});
export type Opinion = z.infer<typeof opinion>;

export const examinationParts = [
  'skin',
  'undressed',
  'mouth',
  'ears',
  'eyes',
  'genitals',
  'growth',
  'history',
  'background',
] as const;

/** Whether an examination was whole, and if not, what was not examined and when it will be. */
export const examination = z.strictObject({
  complete: z.boolean().optional(),
  reason: fewWords.optional(),
  notExamined: z.array(z.enum(examinationParts)).max(examinationParts.length).optional(),
  rebookedFor: z.string().max(40).optional(),
});
export type Examination = z.infer<typeof examination>;

export const mobilityStages = ['nonMobile', 'rolling', 'crawling', 'cruising', 'walking'] as const;
/** A dated observation of how a child moves. */
export const mobility = z.strictObject({ of: personId, stage: z.enum(mobilityStages) });
