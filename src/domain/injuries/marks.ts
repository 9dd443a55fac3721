import type { PersonId } from '../entry/facts/basics.ts';
import type { Injury, InjuryDetail, MedicalView, Opinion } from '../entry/facts/injuries.ts';
import type { InjuryNumbers } from '../practice/injury-parameters.ts';
import type { PartialDate } from '../time/partial-date.ts';
import type { Site } from './body-region.ts';
import type { LastingCondition } from './lasting-conditions.ts';
import type { Mobility } from './mobility.ts';
import { detailsOf } from './read-detail.ts';
import { explainsNothing, readExplanation } from './read-explanation.ts';
import { type InjuryType, isBruise, readInjuryType } from './read-injury-type.ts';
import { holdsAt, placesNamed, readSite } from './read-site.ts';
import type { ReadMark } from './ten4.ts';
import { anyOf, type Truth } from './truth.ts';

/** What was found on a child on one occasion, with what the record says of how it came about. */
export interface InjuryOccasion {
  readonly dob: PartialDate | undefined;
  readonly on: PartialDate;
  /** From `mobilityOn`, which treats an infant whom nobody observed as not mobile. */
  readonly mobility: Mobility;
  readonly walks: boolean | 'unknown';
  readonly injuries: readonly Injury[];
  /** Injuries, by their place in the list, of which accounts differ (E1 to E8). */
  readonly accountsDiffer: ReadonlySet<number>;
  /** Whether the child was brought late (I39). */
  readonly broughtLate: Truth;
  /** A view of the whole; the view beside one injury goes before it. */
  readonly opinion?: Pick<Opinion, 'view' | 'medicalCause'> | undefined;
  /** Confirmed by then, and perhaps an explanation of these injuries too. */
  readonly conditions?: ReadonlySet<LastingCondition>;
  /** The child's family, household and carers. Anybody else who saw it happen is independent. */
  readonly family: ReadonlySet<PersonId>;
  readonly numbers: InjuryNumbers;
}

/** An injury of the occasion with its words read. */
export interface Mark extends ReadMark {
  readonly injury: Injury;
  /** Its place in the list of the occasion, from 0. */
  readonly index: number;
  readonly details: ReadonlySet<InjuryDetail>;
}

export function marksOf(occasion: InjuryOccasion): Mark[] {
  return occasion.injuries.map((injury, index) => ({
    injury,
    index,
    site: readSite(injury.site),
    type: readInjuryType(injury.type),
    details: detailsOf(injury),
    seenToHappen: wasSeenToHappen(injury, index, occasion),
    mayBleedEasily: mayComeFrom('bleedsEasily', injury, occasion),
  }));
}

/**
 * Whether a lasting condition of the child may account for an injury: nobody says whether it does. A
 * doctor who finds the injury unexplained or worse has said that it does not.
 */
function mayComeFrom(
  condition: LastingCondition,
  injury: Injury,
  { conditions, opinion }: InjuryOccasion,
): boolean {
  const view = injury.medicalView ?? opinion?.view;
  return (
    conditions?.has(condition) === true &&
    opinion?.medicalCause === undefined &&
    (view === undefined || !isUnsuitable[view])
  );
}

function wasSeenToHappen(injury: Injury, index: number, occasion: InjuryOccasion): boolean {
  const view = injury.medicalView ?? occasion.opinion?.view;
  return (
    isWitnessed(injury, occasion.family) &&
    !occasion.accountsDiffer.has(index) &&
    (view === undefined || !isUnsuitable[view])
  );
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

/** Whether a doctor finds that the account does not explain the injury. */
export function failsInADoctorsView({ injury }: Mark, { opinion }: InjuryOccasion): boolean {
  const view = injury.medicalView ?? opinion?.view;
  return view !== undefined && isUnsuitable[view];
}

/**
 * Whether what is said explains an injury: by a doctor's view where there is one; else not where the
 * accounts differ, none is given or it is said that nobody knows, and surely where somebody outside
 * the family saw it happen. An account that nobody has weighed leaves it open.
 */
export function failsToExplain({ injury, index }: Mark, occasion: InjuryOccasion): Truth {
  const view = injury.medicalView ?? occasion.opinion?.view;
  if (view !== undefined) return isUnsuitable[view];
  if (occasion.accountsDiffer.has(index)) return true;
  if (isWitnessed(injury, occasion.family)) return false;
  if (injury.explanation === undefined) return true;
  if (explainsNothing(readExplanation(injury.explanation))) return true;
  return { missing: ['injuries[].medicalView'] };
}

/** Whether a doctor finds that the account of every injury fits it. */
export function isFoundToFit({ injuries, opinion }: InjuryOccasion): boolean {
  return injuries.every(({ medicalView }) => {
    const view = medicalView ?? opinion?.view;
    return view !== undefined && !isUnsuitable[view];
  });
}

/** Whether somebody who is not of the family or household saw it happen. */
export function isWitnessed({ seenBy }: Injury, family: ReadonlySet<PersonId>): boolean {
  return seenBy?.some((person) => !family.has(person)) === true;
}

/** Whether no account is suitable: none makes an injury of a child who cannot yet move ordinary. */
export function hasNoSuitableExplanation(mark: Mark, occasion: InjuryOccasion): Truth {
  return anyOf([isNotMobile(occasion), failsToExplain(mark, occasion)]);
}

export function isNotMobile({ mobility }: InjuryOccasion): Truth {
  return mobility === 'unknown' ? { missing: ['mobility'] } : mobility === 'notIndependent';
}

/**
 * Whether no condition is confirmed that explains the injuries; open where the child has a lasting one
 * that could and nobody says whether it does.
 */
export function hasNoMedicalCause(occasion: InjuryOccasion, could?: LastingCondition): Truth {
  if (occasion.opinion?.medicalCause !== undefined) return false;
  const isOpen =
    could !== undefined && occasion.injuries.some((one) => mayComeFrom(could, one, occasion));
  return isOpen ? { missing: ['opinion.medicalCause'] } : true;
}

/** Whether no major accident is confirmed, such as a road crash; not said is not no. */
export function hasNoMajorAccident({ injury }: Mark): Truth {
  const { majorAccident } = injury;
  return majorAccident === undefined ? { missing: ['injuries[].majorAccident'] } : !majorAccident;
}

/** Whether the words name one of some kinds; words that name no kind are none of them. */
export function isOfType({ type }: Mark, ...types: readonly InjuryType[]): boolean {
  return type.types.some((one) => types.includes(one));
}

export function hasDetail({ details }: Mark, ...any: readonly InjuryDetail[]): boolean {
  return any.some((detail) => details.has(detail));
}

export function isAt({ site }: Mark, holds: (site: Site) => boolean): Truth {
  return holdsAt(site, holds);
}

export function isBruiseOrPetechiae({ type }: ReadMark): Truth {
  return type.types.includes('petechiae') ? true : isBruise(type);
}

/** Whether there are several of the marks for which something holds, by lines or by marks counted. */
export function areMultiple(
  marks: readonly Mark[],
  { numbers }: InjuryOccasion,
  isOne: (mark: Mark) => Truth,
): Truth {
  if (isMany(marks.filter((mark) => isOne(mark) === true))) return true;
  const isPerhaps = isMany(marks.filter((mark) => isOne(mark) !== false));
  return isPerhaps ? { missing: ['injuries[].type'] } : false;

  function isMany(some: readonly Mark[]): boolean {
    if (some.length >= numbers.bruiseLinesMultipleFrom) return true;
    const counts = some.map(({ injury, site }) => injury.count ?? placesNamed(site));
    return counts.reduce((sum, count) => sum + count, 0) >= numbers.bruisesMultipleFrom;
  }
}
