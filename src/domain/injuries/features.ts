import type { MedicalView } from '../entry/facts/injuries.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { isBelow } from './below-age.ts';
import { isBony, isLigatureSite, regionFacts, type Site } from './body-region.ts';
import {
  areMultiple,
  failsInADoctorsView,
  failsToExplain,
  hasDetail,
  hasNoMajorAccident,
  hasNoMedicalCause,
  hasNoSuitableExplanation,
  type InjuryOccasion,
  isAt,
  isBruiseOrPetechiae,
  isNotMobile,
  isOfType,
  isWitnessed,
  type Mark,
  marksOf,
} from './marks.ts';
import { readExplanation } from './read-explanation.ts';
import { isBruise, isInjury } from './read-injury-type.ts';
import { isTen4Positive, ten4 } from './ten4.ts';
import { allOf, anyOf, type MissingFact, type Truth } from './truth.ts';

/** What one feature of injury comes to; a rule makes its question of it. */
export type Finding<Reason> =
  | { readonly outcome: 'raised'; readonly because: readonly Reason[] }
  | { readonly outcome: 'clear' }
  | { readonly outcome: 'cannotTell'; readonly missing: readonly MissingFact[] };

/**
 * How serious a level of concern is, in the guideline's words: 'suspect' is serious, though no proof,
 * and is referred; 'consider' is one possible explanation, and is looked into. @source CG89
 */
export type Strength = 'suspect' | 'consider';

/** A feature of injury that is told from one occasion. */
export interface Feature {
  readonly name: string;
  /** What is seen, as a sentence would say it. */
  readonly sign: string;
  readonly strength: Strength;
  readonly source: readonly string[];
  /** The first day on which the source said so. */
  readonly from: PlainDate;
  readonly limits?: string;
  readonly holds: (occasion: InjuryOccasion, marks: readonly Mark[]) => Truth;
}

const guideline = { source: ['CG89'], from: plainDate('2009-07-22') } as const;
/** The review of fractures of which the paediatricians' own is the later edition. */
const fractures = { source: ['KEMP08', 'RCPCH-f'], from: plainDate('2008-10-02') } as const;

const any = (marks: readonly Mark[], holds: (mark: Mark) => Truth): Truth =>
  anyOf(marks.map(holds));

/**
 * The features of injury of the domain note, 4.3, that are told from what was found on a child on one
 * occasion, other than I02 and I03, whose reasons are told too. Each is a reason to ask, never a
 * finding, and none that is not met reassures anybody.
 *
 * I22 is a caution and no feature: a fracture is told to be recent or healing, and no field holds a day.
 * Narrowed, and so marked: I10, which the guideline words for any fracture without fragile bones, is
 * asked here where the account fails, the fractures differ in age or only images showed one (policy).
 */
export const features = {
  I01: {
    ...guideline,
    name: 'bruiseInTheShapeOfAThing',
    sign: 'a mark in the shape of a hand, teeth, a grip, a cord or another thing',
    strength: 'suspect',
    holds: (occasion, marks) =>
      any(marks, (mark) => hasTheShapeOfAThing(mark) && !isYoungChildsBite(mark, occasion)),
  },
  I05: {
    source: ['CG89', 'TEMPO'],
    from: guideline.from,
    name: 'humanBite',
    sign: 'a human bite that a young child is unlikely to have made',
    strength: 'suspect',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([isOfType(mark, 'bite'), isHumanBite(mark), isUnlikelyByYoungChild(mark, occasion)]),
      ),
  },
  I06: {
    ...guideline,
    name: 'animalBiteUnwatched',
    sign: 'an animal’s bite without the watching that a child of that age needs',
    strength: 'consider',
    holds: (_, marks) =>
      any(marks, (mark) =>
        allOf([isOfType(mark, 'bite'), isAnimalBite(mark), wasNotWatched(mark)]),
      ),
  },
  I07: {
    source: ['CG89', 'GPN'],
    from: guideline.from,
    name: 'cutsNotSuitablyExplained',
    sign: 'cuts, grazes or scars that no account explains',
    strength: 'suspect',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([
          isCut(mark),
          anyOf([
            isNotMobile(occasion),
            areMultiple(marks, occasion, isCut),
            isSymmetrical(mark),
            isAt(mark, isUnderClothingOrByEyesAndEars),
            isAt(mark, isLigatureSite),
          ]),
          hasNoSuitableExplanation(mark, occasion),
        ]),
      ),
  },
  I08: {
    source: ['CG89', 'TEMPO'],
    from: guideline.from,
    name: 'burnNotSuitablyExplained',
    sign: 'a burn or scald of a kind that asks for an explanation',
    strength: 'suspect',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([
          isOfType(mark, 'burn', 'scald'),
          anyOf([
            hasNoSuitableExplanation(mark, occasion),
            isAt(mark, isUnlikelyToTouchHeat),
            mark.type.patterned,
            hasDetail(mark, 'implementShape', 'immersion', 'symmetrical', 'backOfHand'),
          ]),
        ]),
      ),
  },
  I09: {
    ...guideline,
    name: 'coldInjury',
    sign: 'a cold injury or hypothermia without a medical cause',
    strength: 'consider',
    holds: (occasion, marks) =>
      allOf([
        hasNoMedicalCause(occasion),
        any(marks, (mark) =>
          anyOf([
            hasDetail(mark, 'coldInjury'),
            allOf([hasDetail(mark, 'hypothermia'), failsToExplain(mark, occasion)]),
          ]),
        ),
      ]),
  },
  I10: {
    source: ['CG89', 'ONA', 'TEMPO'],
    from: guideline.from,
    name: 'fractureNotSuitablyExplained',
    sign: 'a fracture that no account explains, that only images showed, or among others of different ages',
    strength: 'suspect',
    limits: 'How old a fracture is can be estimated from images in weeks, never in days.',
    holds: (occasion, marks) =>
      allOf([
        hasNoMedicalCause(occasion, 'bonesBreakEasily'),
        any(marks, (mark) =>
          allOf([
            isFracture(mark),
            anyOf([
              hasNoSuitableExplanation(mark, occasion),
              hasDetail(mark, 'occult'),
              areOfDifferentAges(marks),
            ]),
          ]),
        ),
      ]),
  },
  I11: {
    source: ['CG89', 'GPN'],
    from: guideline.from,
    name: 'intracranialInjury',
    sign: 'an injury inside the skull without a confirmed major accident or medical cause',
    strength: 'suspect',
    holds: (occasion, marks) =>
      allOf([
        hasNoMedicalCause(occasion, 'bleedsEasily'),
        any(marks, (mark) =>
          allOf([
            hasDetail(mark, 'intracranial', 'subdural'),
            hasNoMajorAccident(mark),
            anyOf([
              isBelow(36, occasion),
              hasNoSuitableExplanation(mark, occasion),
              marks.some((one) => hasDetail(one, 'retinal')),
              marks.some((one) => isFracture(one) && isOfRibOrLongBone(one)),
              viewsOf(occasion).some((view) => isSuspicion[view]),
              hasDetail(mark, 'subdural') && (mark.injury.count ?? 1) > 1,
            ]),
          ]),
        ),
      ]),
  },
  I12: {
    source: ['CG89', 'WALES-phys'],
    from: guideline.from,
    name: 'eyeInjury',
    sign: 'bleeding at the back of the eye or an injury of the eye without a confirmed cause',
    strength: 'suspect',
    holds: (occasion, marks) => withoutAccidentOrCause(occasion, marks, 'retinal', 'eyeball'),
  },
  I13: {
    source: ['CG89', 'WALES-phys'],
    from: guideline.from,
    name: 'spinalInjury',
    sign: 'signs of an injury of the spine without a confirmed major accident',
    strength: 'suspect',
    holds: (_, marks) =>
      any(marks, (mark) => allOf([hasDetail(mark, 'spinalInjury'), hasNoMajorAccident(mark)])),
  },
  I14: {
    source: ['CG89', 'WALES-phys'],
    from: guideline.from,
    name: 'internalInjury',
    sign: 'an injury inside the chest or abdomen that no account explains, or with which the child was brought late',
    strength: 'suspect',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([
          hasDetail(mark, 'abdominalInjury', 'thoracicInjury'),
          hasNoMajorAccident(mark),
          anyOf([hasNoSuitableExplanation(mark, occasion), occasion.broughtLate]),
        ]),
      ),
  },
  I15: {
    source: ['CG89', 'GPN'],
    from: guideline.from,
    name: 'mouthInjuryNotSuitablyExplained',
    sign: 'an injury of the mouth that no account explains',
    strength: 'consider',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([isInjury(mark.type), isOfTheMouth(mark), hasNoSuitableExplanation(mark, occasion)]),
      ),
  },
  I16: {
    source: ['RCPCH-o'],
    from: plainDate('2007-12-01'),
    name: 'tornFrenum',
    sign: 'a torn frenum in a small child',
    strength: 'consider',
    limits: 'A torn frenum alone is not specific; it is a reason to look at the whole child.',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([
          isOfType(mark, 'laceration', 'bleeding'),
          mark.site.regions.some(({ region }) => region === 'frenulum'),
          anyOf([isBelow(24, occasion), isNotMobile(occasion)]),
        ]),
      ),
  },
  I17: {
    ...guideline,
    name: 'seriousInjuryNotExplained',
    sign: 'a serious or unusual injury without a suitable explanation',
    strength: 'consider',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([hasDetail(mark, 'seriousOrUnusual'), hasNoSuitableExplanation(mark, occasion)]),
      ),
  },
  I18: {
    ...fractures,
    name: 'ribFracture',
    sign: 'a broken rib without a major accident',
    strength: 'suspect',
    limits:
      'Of all fractures those of ribs are found most often to have been inflicted; that is a share among children who were examined for it, and says nothing about one child.',
    holds: (_, marks) =>
      any(marks, (mark) =>
        allOf([isFracture(mark), hasDetail(mark, 'rib'), hasNoMajorAccident(mark)]),
      ),
  },
  I19: {
    source: ['RCPCH-f', 'ONA'],
    from: fractures.from,
    name: 'femurFractureBeforeWalking',
    sign: 'a broken thigh bone in a child who does not walk yet',
    strength: 'suspect',
    holds: ({ walks }, marks) =>
      any(marks, (mark) =>
        allOf([
          isFracture(mark),
          hasDetail(mark, 'femur'),
          walks === 'unknown' ? { missing: ['mobility'] } : !walks,
        ]),
      ),
  },
  I20: {
    source: ['RCPCH-f'],
    from: fractures.from,
    name: 'fractureInInfancyOrSeveral',
    sign: 'a fracture before eighteen months of age, or several fractures',
    strength: 'consider',
    holds: (occasion, marks) => {
      const broken = marks.filter(isFracture);
      const count = broken.reduce((sum, { injury }) => sum + (injury.count ?? 1), 0);
      return allOf([count > 0, anyOf([count > 1, isBelow(18, occasion)])]);
    },
  },
  I21: {
    source: ['KEMP08'],
    from: fractures.from,
    name: 'fractureOfAKindRareByAccident',
    sign: 'a fracture of a kind that is rare by accident at that age',
    strength: 'suspect',
    limits:
      'Shares by bone that studies give are of children who were examined for it; none of them is shown or used.',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([
          isFracture(mark),
          anyOf([
            allOf([hasDetail(mark, 'metaphyseal'), isBelow(12, occasion)]),
            allOf([hasDetail(mark, 'spiral') && hasDetail(mark, 'humerus'), isBelow(18, occasion)]),
          ]),
        ]),
      ),
  },
  I23: {
    ...guideline,
    name: 'genitalInjuryNotSuitablyExplained',
    sign: 'an injury of the genitals or anus that no account explains',
    strength: 'suspect',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([
          isInjury(mark.type),
          mark.site.regions.some(isGenitalOrAnal),
          hasNoSuitableExplanation(mark, occasion),
        ]),
      ),
  },
  I41: {
    source: ['PERADA', 'SEED4'],
    from: plainDate('2010-10-26'),
    name: 'nailsFingertipsOrHair',
    sign: 'missing nails, hurt fingertips or bald patches that no account explains',
    strength: 'consider',
    holds: (occasion, marks) =>
      any(marks, (mark) =>
        allOf([
          isInjury(mark.type),
          anyOf([
            hasDetail(mark, 'nailLoss', 'hairLoss', 'fingertip'),
            mark.site.regions.some(({ region }) => region === 'fingernail'),
          ]),
          failsToExplain(mark, occasion),
        ]),
      ),
  },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureId = keyof typeof features;
export const featureIds = Object.keys(features) as readonly FeatureId[];

export type BruiseCircumstance = 'notMobile' | 'multiple' | 'nonBony' | 'ligatureSite' | 'pattern';

export type SuspectReason =
  | 'TEN4'
  | 'I02'
  | 'I03'
  | FeatureId
  | 'medicalOpinion'
  | 'injuryNotExplained'
  | 'saidToBeByAdult';

/** Whether a doctor thinks of infliction. */
const isSuspicion: Readonly<Record<MedicalView, boolean>> = {
  accidental: false,
  consistent: false,
  unexplained: false,
  inconsistent: false,
  suggestive: true,
  'non-accidental': true,
};

/**
 * I03: any mark or injury on a child who is not independently mobile, whatever the explanation. A
 * birthmark alone is neither.
 *
 * @source BED-bruise; BARN; LEEDS-b
 */
export function injuryOfChildNotMobile(occasion: InjuryOccasion): Finding<'notMobile'> {
  const isAnyInjury = marksOf(occasion).some(({ type }) => isInjury(type));
  return finding(allOf([isAnyInjury, isNotMobile(occasion)]), ['notMobile']);
}

/**
 * I02: a bruise or petechiae with no confirmed medical cause, in one of the circumstances that NICE
 * names, and with no suitable explanation. `because` holds the circumstances of the bruises that
 * raise it.
 *
 * @source CG89; TEMPO
 */
export function bruiseNotSuitablyExplained(occasion: InjuryOccasion): Finding<BruiseCircumstance> {
  const marks = marksOf(occasion);
  const ofAll = {
    notMobile: isNotMobile(occasion),
    multiple: areMultiple(marks, occasion, isBruiseOrPetechiae),
  };
  const answers = marks.map((mark) => {
    const circumstances = { ...ofAll, ...circumstancesOf(mark) };
    const truth = allOf([
      hasNoMedicalCause(occasion, 'bleedsEasily'),
      isBruiseOrPetechiae(mark),
      anyOf([...Object.values(circumstances), hasDetail(mark, 'clustered')]),
      hasNoSuitableExplanation(mark, occasion),
    ]);
    return { truth, because: truth === true ? thoseThatHold(circumstances) : [] };
  });
  const because = new Set(answers.flatMap((answer) => answer.because));
  return finding(anyOf(answers.map(({ truth }) => truth)), [...because]);
}

/** What each feature of the table comes to on one occasion. */
export function featuresOf(occasion: InjuryOccasion): Readonly<Record<FeatureId, Truth>> {
  const marks = marksOf(occasion);
  const told = featureIds.map((id): readonly [FeatureId, Truth] => {
    const feature: Feature = features[id];
    return [id, feature.holds(occasion, marks)];
  });
  return Object.fromEntries(told) as Record<FeatureId, Truth>;
}

/**
 * Whether the occasion meets any feature at the strength of 'suspect': TEN-4-FACESp; I02; I03; those
 * of the table; a doctor who thinks of infliction; an injury of any other kind that a doctor finds
 * unexplained or inconsistently explained (policy); or somebody who says that an adult struck, pushed
 * or shook the child, and no doctor who finds an accident.
 *
 * @source CG89; PIERCE; CPE22
 */
export function meetsSuspect(
  occasion: InjuryOccasion,
  told = featuresOf(occasion),
): Finding<SuspectReason> {
  const marks = marksOf(occasion);
  const truths: Partial<Record<SuspectReason, Truth>> = {
    TEN4: isTen4Positive(ten4(marks, occasion)),
    I02: truthOf(bruiseNotSuitablyExplained(occasion)),
    I03: truthOf(injuryOfChildNotMobile(occasion)),
    medicalOpinion: viewsOf(occasion).some((view) => isSuspicion[view]),
    injuryNotExplained: marks.some((mark) => isOtherInjuryNotExplained(mark, occasion)),
    saidToBeByAdult: marks.some((mark) => isSaidToBeByAdult(mark, occasion)),
  };
  for (const id of featureIds) {
    if (features[id].strength === 'suspect') truths[id] = told[id];
  }
  return finding(anyOf(Object.values(truths)), thoseThatHold(truths));
}

/** A truth as what a feature comes to; `because` is given where it holds. */
export function finding<Reason>(truth: Truth, because: readonly Reason[]): Finding<Reason> {
  if (truth === true) return { outcome: 'raised', because };
  return truth === false ? { outcome: 'clear' } : { outcome: 'cannotTell', ...truth };
}

function truthOf(result: Finding<unknown>): Truth {
  return result.outcome === 'cannotTell'
    ? { missing: result.missing }
    : result.outcome === 'raised';
}

function thoseThatHold<Name extends string>(
  truths: Readonly<Partial<Record<Name, Truth>>>,
): Name[] {
  return (Object.keys(truths) as Name[]).filter((name) => truths[name] === true);
}

function circumstancesOf(mark: Mark): Record<'nonBony' | 'ligatureSite' | 'pattern', Truth> {
  return {
    nonBony: isAt(mark, (place) => !isBony(place)),
    ligatureSite: isAt(mark, isLigatureSite),
    pattern: mark.type.patterned,
  };
}

function isOtherInjuryNotExplained(mark: Mark, occasion: InjuryOccasion): boolean {
  return isInjury(mark.type) && isBruise(mark.type) !== true && failsInADoctorsView(mark, occasion);
}

function isSaidToBeByAdult({ type, injury }: Mark, { opinion }: InjuryOccasion): boolean {
  const view = injury.medicalView ?? opinion?.view;
  if (!isInjury(type) || view === 'accidental' || view === 'consistent') return false;
  return injury.explanation !== undefined && readExplanation(injury.explanation).byAdult;
}

function viewsOf({ injuries, opinion }: InjuryOccasion): MedicalView[] {
  const views = [opinion?.view, ...injuries.map(({ medicalView }) => medicalView)];
  return views.filter((view) => view !== undefined);
}

/** A burn in the shape of a thing is a burn's feature, not a bruise's. */
function hasTheShapeOfAThing(mark: Mark): boolean {
  const hasShape =
    mark.type.patterned ||
    hasDetail(mark, 'handShape', 'ligatureShape', 'implementShape', 'teethShape');
  return hasShape && isInjury(mark.type) && !isOfType(mark, 'burn', 'scald');
}

function isHumanBite(mark: Mark): Truth {
  if (isSaidToBeAnimals(mark)) return false;
  return hasDetail(mark, 'humanBite', 'teethShape') || { missing: ['injuries[].details'] };
}

function isAnimalBite(mark: Mark): Truth {
  if (isSaidToBeAnimals(mark)) return true;
  return hasDetail(mark, 'humanBite', 'teethShape') ? false : { missing: ['injuries[].details'] };
}

function isSaidToBeAnimals(mark: Mark): boolean {
  const { explanation } = mark.injury;
  return (
    hasDetail(mark, 'animalBite') ||
    (explanation !== undefined && readExplanation(explanation).mechanisms.includes('animal'))
  );
}

/** Teeth marks are the guideline's matter where a young child is unlikely to have made them. */
function isYoungChildsBite(mark: Mark, occasion: InjuryOccasion): boolean {
  return isOfType(mark, 'bite') && isUnlikelyByYoungChild(mark, occasion) === false;
}

/** Somebody outside the family who saw another child bite leaves nothing open (policy). */
function isUnlikelyByYoungChild(mark: Mark, { family }: InjuryOccasion): Truth {
  if (hasDetail(mark, 'unlikelyByYoungChild')) return true;
  if (hasDetail(mark, 'likelyByYoungChild')) return false;
  const { explanation = '' } = mark.injury;
  const wasSeen =
    isWitnessed(mark.injury, family) &&
    readExplanation(explanation).mechanisms.includes('otherChild');
  return wasSeen ? false : { missing: ['injuries[].details'] };
}

function wasNotWatched({ injury: { supervision } }: Mark): Truth {
  if (supervision === 'inadequate') return true;
  return supervision === 'adequate' ? false : { missing: ['injuries[].supervision'] };
}

function isCut(mark: Mark): boolean {
  return isOfType(mark, 'laceration', 'abrasion', 'scratch', 'scar');
}

function isFracture(mark: Mark): boolean {
  return isOfType(mark, 'fracture');
}

function isOfRibOrLongBone(mark: Mark): boolean {
  return hasDetail(mark, 'rib', 'femur', 'humerus', 'longBone');
}

function areOfDifferentAges(marks: readonly Mark[]): boolean {
  const broken = marks.filter(isFracture);
  return (
    broken.some((mark) => hasDetail(mark, 'recentFracture')) &&
    broken.some((mark) => hasDetail(mark, 'healingFracture'))
  );
}

function isSymmetrical(mark: Mark): boolean {
  return hasDetail(mark, 'symmetrical') || mark.site.regions.some(({ side }) => side === 'both');
}

function withoutAccidentOrCause(
  occasion: InjuryOccasion,
  marks: readonly Mark[],
  ...details: Parameters<typeof hasDetail> extends [Mark, ...infer Rest] ? Rest : never
): Truth {
  return allOf([
    hasNoMedicalCause(occasion, 'bleedsEasily'),
    any(marks, (mark) => allOf([hasDetail(mark, ...details), hasNoMajorAccident(mark)])),
  ]);
}

const byEyesAndEars: ReadonlySet<Site['region']> = new Set([
  'ear',
  'eyelid',
  'subconjunctiva',
  'cheekFleshy',
  'angleOfJaw',
]);

/** Back, chest, abdomen, armpit, genitals; eyes, ears and the sides of the face. @source CG89 */
function isUnderClothingOrByEyesAndEars({ region }: Site): boolean {
  return regionFacts(region).clothed === true || byEyesAndEars.has(region);
}

/** Soles, buttocks and back; the back of the hand is a detail. @source CG89 */
function isUnlikelyToTouchHeat({ region, part }: Site): boolean {
  return region === 'sole' || part === 'buttocks' || part === 'back';
}

const mouth: ReadonlySet<Site['region']> = new Set(['lip', 'mouthInner', 'frenulum']);

/** A head or face that was hurt is not said to be the mouth. */
function isOfTheMouth({ site }: Mark): boolean {
  return (
    site.regions.some(({ region }) => mouth.has(region)) ||
    site.areas.some(({ area }) => area === 'mouth')
  );
}

function isGenitalOrAnal({ region }: Site): boolean {
  return region === 'genital' || region === 'anal';
}
