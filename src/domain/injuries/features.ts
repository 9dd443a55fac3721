import type { PersonId } from '../entry/facts/basics.ts';
import type { Injury, MedicalView, Opinion } from '../entry/facts/injuries.ts';
import type { PartialDate } from '../time/partial-date.ts';
import { isBony, isLigatureSite } from './body-region.ts';
import type { Mobility } from './mobility.ts';
import { explainsNothing, readExplanation } from './read-explanation.ts';
import { isBruise, isInjury, readInjuryType } from './read-injury-type.ts';
import { holdsAt, placesNamed, readSite } from './read-site.ts';
import { isTen4Positive, type ReadMark, ten4 } from './ten4.ts';
import { allOf, anyOf, type MissingFact, type Truth } from './truth.ts';

/** What was found on a child on one occasion, with what the record says of how it came about. */
export interface InjuryOccasion {
  readonly dob: PartialDate | undefined;
  readonly on: PartialDate;
  /** From `mobilityOn`, which treats an infant whom nobody observed as not mobile. */
  readonly mobility: Mobility;
  readonly injuries: readonly Injury[];
  /** A view of the whole; the view beside one injury goes before it. */
  readonly opinion?: Pick<Opinion, 'view' | 'medicalCause'> | undefined;
  /** The child's family, household and carers. Anybody else who saw it happen is independent. */
  readonly family: ReadonlySet<PersonId>;
}

/** What one feature of injury comes to; a rule makes its question of it. */
export type Finding<Reason> =
  | { readonly outcome: 'raised'; readonly because: readonly Reason[] }
  | { readonly outcome: 'clear' }
  | { readonly outcome: 'cannotTell'; readonly missing: readonly MissingFact[] };

/**
 * From how many bruises on one occasion they are 'multiple': marks counted, or lines of the record.
 * NICE gives no number; this one is policy. @source CG89
 */
const multipleBruises = { marks: 3, lines: 2 } as const;

export type BruiseCircumstance = 'notMobile' | 'multiple' | 'nonBony' | 'ligatureSite' | 'pattern';

export type SuspectReason =
  | 'TEN4'
  | 'I01'
  | 'I02'
  | 'I03'
  | 'medicalOpinion'
  | 'injuryNotExplained';

/** An injury of the occasion with its words read. */
interface Mark extends ReadMark {
  readonly injury: Injury;
}

/** Whether the explanation fails, in a doctor's view of it. */
const isUnsuitable: Readonly<Record<MedicalView, boolean>> = {
  accidental: false,
  consistent: false,
  unexplained: true,
  inconsistent: true,
  suggestive: true,
  'non-accidental': true,
};

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
  const ofAll = { notMobile: isNotMobile(occasion), multiple: areMultiple(marks) };
  const answers = marks.map((mark) => {
    const circumstances = { ...ofAll, ...circumstancesOf(mark) };
    const truth = allOf([
      occasion.opinion?.medicalCause === undefined,
      isBruiseOrPetechiae(mark),
      anyOf(Object.values(circumstances)),
      hasNoSuitableExplanation(mark, occasion),
    ]);
    return { truth, because: truth === true ? thoseThatHold(circumstances) : [] };
  });
  const because = new Set(answers.flatMap((answer) => answer.because));
  return finding(anyOf(answers.map(({ truth }) => truth)), [...because]);
}

/**
 * Whether the occasion meets any feature at the strength of 'suspect' that is built: TEN-4-FACESp;
 * I01, a mark in the shape of a thing; I02; I03; a doctor who thinks of infliction; or an injury that
 * is no bruise and that a doctor finds unexplained or inconsistently explained (I07, I08 and I10 in
 * outline).
 *
 * @source CG89; PIERCE
 */
export function meetsSuspect(occasion: InjuryOccasion): Finding<SuspectReason> {
  const marks = marksOf(occasion);
  const features: Readonly<Record<SuspectReason, Truth>> = {
    TEN4: isTen4Positive(ten4(marks, occasion)),
    I01: marks.some(({ type }) => isInjury(type) && type.patterned),
    I02: truthOf(bruiseNotSuitablyExplained(occasion)),
    I03: truthOf(injuryOfChildNotMobile(occasion)),
    medicalOpinion: viewsOf(occasion).some((view) => isSuspicion[view]),
    injuryNotExplained: marks.some((mark) => isOtherInjuryNotExplained(mark, occasion)),
  };
  return finding(anyOf(Object.values(features)), thoseThatHold(features));
}

function marksOf({ injuries }: InjuryOccasion): Mark[] {
  return injuries.map((injury) => ({
    injury,
    site: readSite(injury.site),
    type: readInjuryType(injury.type),
  }));
}

function isNotMobile({ mobility }: InjuryOccasion): Truth {
  return mobility === 'unknown' ? { missing: ['mobility'] } : mobility === 'notIndependent';
}

function isBruiseOrPetechiae({ type }: ReadMark): Truth {
  return type.types.includes('petechiae') ? true : isBruise(type);
}

function circumstancesOf({
  site,
  type,
}: ReadMark): Record<'nonBony' | 'ligatureSite' | 'pattern', Truth> {
  return {
    nonBony: holdsAt(site, (place) => !isBony(place)),
    ligatureSite: holdsAt(site, isLigatureSite),
    pattern: type.patterned,
  };
}

function areMultiple(marks: readonly Mark[]): Truth {
  const surely = marks.filter((mark) => isBruiseOrPetechiae(mark) === true);
  if (isMany(surely)) return true;
  const perhaps = marks.filter((mark) => isBruiseOrPetechiae(mark) !== false);
  return isMany(perhaps) ? { missing: ['injuries[].type'] } : false;
}

function isMany(bruises: readonly Mark[]): boolean {
  if (bruises.length >= multipleBruises.lines) return true;
  const marks = bruises.map(({ injury, site }) => injury.count ?? placesNamed(site));
  return marks.reduce((sum, count) => sum + count, 0) >= multipleBruises.marks;
}

function hasNoSuitableExplanation({ injury }: Mark, occasion: InjuryOccasion): Truth {
  // No account makes a bruise on a child who cannot yet move an ordinary one.
  return anyOf([isNotMobile(occasion), failsToExplain(injury, occasion)]);
}

function failsToExplain(injury: Injury, occasion: InjuryOccasion): Truth {
  const view = viewOf(injury, occasion);
  if (view !== undefined) return isUnsuitable[view];
  if (injury.seenBy?.some((person) => !occasion.family.has(person)) === true) return false;
  if (injury.explanation === undefined) return true;
  if (explainsNothing(readExplanation(injury.explanation))) return true;
  return { missing: ['injuries[].medicalView'] };
}

function isOtherInjuryNotExplained({ injury, type }: Mark, occasion: InjuryOccasion): boolean {
  const view = viewOf(injury, occasion);
  return isInjury(type) && isBruise(type) !== true && view !== undefined && isUnsuitable[view];
}

function viewOf(injury: Injury, { opinion }: InjuryOccasion): MedicalView | undefined {
  return injury.medicalView ?? opinion?.view;
}

function viewsOf({ injuries, opinion }: InjuryOccasion): MedicalView[] {
  const views = [opinion?.view, ...injuries.map(({ medicalView }) => medicalView)];
  return views.filter((view) => view !== undefined);
}

function thoseThatHold<Name extends string>(truths: Readonly<Record<Name, Truth>>): Name[] {
  return (Object.keys(truths) as Name[]).filter((name) => truths[name] === true);
}

function finding<Reason>(truth: Truth, because: readonly Reason[]): Finding<Reason> {
  if (truth === true) return { outcome: 'raised', because };
  return truth === false ? { outcome: 'clear' } : { outcome: 'cannotTell', ...truth };
}

function truthOf(result: Finding<unknown>): Truth {
  return result.outcome === 'cannotTell'
    ? { missing: result.missing }
    : result.outcome === 'raised';
}
