import { z } from 'zod';
import { bodyRegionCodes } from '../../injuries/body-region.ts';
import { asWritten, entryId, fewWords, instant, personId } from './basics.ts';

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

/** What a clinician says of an injury more finely than its site and type do. @source CG89 */
export const injuryDetails = [
  'handShape',
  'ligatureShape',
  'implementShape',
  'teethShape',
  'immersion',
  'symmetrical',
  'clustered',
  'humanBite',
  'animalBite',
  'likelyByYoungChild',
  'unlikelyByYoungChild',
  'rib',
  'femur',
  'humerus',
  'skull',
  'longBone',
  'spiral',
  'metaphyseal',
  'occult',
  'recentFracture',
  'healingFracture',
  'intracranial',
  'subdural',
  'retinal',
  'eyeball',
  'spinalInjury',
  'abdominalInjury',
  'thoracicInjury',
  'coldInjury',
  'hypothermia',
  'hairLoss',
  'nailLoss',
  'fingertip',
  'backOfHand',
  'seriousOrUnusual',
] as const;
export type InjuryDetail = (typeof injuryDetails)[number];

/** One injury of an entry: which of its injuries, from 0; all of them where it is not said. */
const injuryOf = z.strictObject({ entry: entryId, index: z.int().min(0).max(199).optional() });

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
  details: z.array(z.enum(injuryDetails)).max(injuryDetails.length).optional(),
  /** Whether somebody outside the family confirms a major accident, such as a road crash. */
  majorAccident: z.boolean().optional(),
  /** Whether the child was watched as a child of that age should be, in the observer's judgement. */
  supervision: z.enum(['adequate', 'inadequate', 'notKnown']).optional(),
  /** From which side of the body map it was drawn; nothing where it was not drawn on one. */
  view: z.enum(['front', 'back', 'left', 'right', 'head', 'mouth']).optional(),
  /** By what the record says how old the mark is, where it does. Colour tells no age. @source TAYS */
  agedBy: z.enum(['colour', 'history', 'imaging']).optional(),
  /** An injury of an earlier entry that this one is, seen again. */
  sameAs: injuryOf.optional(),
});
export type Injury = z.infer<typeof injury>;

export const accountPlaces = [
  'bedroom',
  'bathroom',
  'kitchen',
  'livingRoom',
  'stairs',
  'garden',
  'elsewhereAtHome',
  'anotherHome',
  'school',
  'nursery',
  'playground',
  'street',
  'vehicle',
  'elsewhere',
] as const;

/**
 * What one person said of how an injury came about, as they said it. It is never altered: another
 * telling is another account, and what differs between them is asked about.
 */
export const account = z.strictObject({
  /** The injury that it is about; those of its own entry where it is not said. */
  about: injuryOf.optional(),
  by: personId.optional(),
  said: asWritten,
  place: z.enum(accountPlaces).optional(),
  /** When it is said to have happened. */
  at: instant.optional(),
  /** Everybody who is said to have been there, the one who tells it included. */
  present: z.array(personId).max(50).optional(),
  /** Who is said to have caused it. */
  blames: personId.optional(),
});
export type Account = z.infer<typeof account>;

/** A clinician's view of how the injuries came about. */
export const opinion = z.strictObject({
  view: medicalView,
  /** A confirmed condition that explains the injuries. */
  medicalCause: fewWords.optional(),
  by: personId.optional(),
  /** Whether the doctor had the child's history before them. */
  backgroundSupplied: z.boolean().optional(),
  /** What of that history the report itself weighs. None is not the same as not stated. */
  considered: z
    .array(z.enum(['childProtectionPlan', 'previousInjuries', 'siblings', 'chronology']))
    .max(4)
    .optional(),
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
export type ExaminationPart = (typeof examinationParts)[number];

/**
 * Whether an examination was whole, and if not, what was not examined and when it will be. What a
 * whole one holds stands in domain note 4.6; a part that is not stated is not said to be missing.
 */
export const examination = z.strictObject({
  complete: z.boolean().optional(),
  reason: fewWords.optional(),
  undressed: z.boolean().optional(),
  /** Regions of the body map that were looked at. */
  regionsSeen: z.array(z.enum(bodyRegionCodes)).max(bodyRegionCodes.length).optional(),
  mouthInspected: z.boolean().optional(),
  earsInspected: z.boolean().optional(),
  /** Whether weight, height and head were measured and plotted. */
  growthPlotted: z.boolean().optional(),
  historyFrom: personId.optional(),
  backgroundSupplied: z.boolean().optional(),
  notExamined: z.array(z.enum(examinationParts)).max(examinationParts.length).optional(),
  rebookedFor: z.string().max(40).optional(),
});
export type Examination = z.infer<typeof examination>;

export const mobilityStages = ['nonMobile', 'rolling', 'crawling', 'cruising', 'walking'] as const;
/** A dated observation of how a child moves. */
export const mobility = z.strictObject({ of: personId, stage: z.enum(mobilityStages) });
