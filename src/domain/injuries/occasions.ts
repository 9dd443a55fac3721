import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Injury } from '../entry/facts/injuries.ts';
import type { InjuryNumbers } from '../practice/injury-parameters.ts';
import type { PartialDate } from '../time/partial-date.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { broughtLate } from './brought-late.ts';
import { injuriesWhoseAccountsDiffer, mobilityObservations } from './explanations.ts';
import {
  type BruiseCircumstance,
  bruiseNotSuitablyExplained,
  type FeatureId,
  featuresOf,
  type Finding,
  injuryOfChildNotMobile,
  meetsSuspect,
  type SuspectReason,
} from './features.ts';
import { type LastingCondition, lastingConditions } from './lasting-conditions.ts';
import { type InjuryOccasion, isFoundToFit, isWitnessed, marksOf } from './marks.ts';
import { isWalkingOn, mobilityOn } from './mobility.ts';
import { explainsNothing, type Mechanism, readExplanation } from './read-explanation.ts';
import { ten4, type Ten4Result } from './ten4.ts';
import type { Truth } from './truth.ts';

/** An entry that tells of injuries of the child, with what the injury rules make of it. */
export interface OccasionInRecord extends ReadOccasion {
  readonly held: DossierEntry;
}

/** What does not depend on who holds the entry. */
interface ReadOccasion {
  readonly occasion: InjuryOccasion;
  readonly ten4: Ten4Result;
  /** I02. */
  readonly bruise: Finding<BruiseCircumstance>;
  /** I03. */
  readonly notMobile: Finding<'notMobile'>;
  /** Every other feature that is told from one occasion. */
  readonly features: Readonly<Record<FeatureId, Truth>>;
  readonly suspect: Finding<SuspectReason>;
  /** Each way in which somebody says that an injury came about, unless an outsider saw it happen. */
  readonly saidToBe: readonly Mechanism[];
  /** Every injury was seen to happen by somebody who is not of the family or household. */
  readonly witnessed: boolean;
  /** A doctor does not find an injury explained, or nobody has said or seen how it came about. */
  readonly unexplained: boolean;
}

/** What the record holds of injuries of the child of this chronology, in order of happening. */
export function injuryOccasions(chronology: Chronology): readonly OccasionInRecord[] {
  return once(chronology, workOutOccasions);
}

function workOutOccasions(chronology: Chronology): readonly OccasionInRecord[] {
  const { child, people, injuryNumbers: numbers } = chronology;
  const family = new Set<PersonId>();
  for (const person of people.values()) {
    if (person.relationToChild !== undefined) family.add(person.id);
  }
  const observations = mobilityObservations(chronology);
  const differing = injuriesWhoseAccountsDiffer(chronology);
  const confirmed = lastingConditions(chronology);
  return stating(chronology, 'injuries').flatMap(({ held, entry, fact }) => {
    const isItsSubject = isAboutChild(chronology, entry);
    const own = [...fact.entries()].filter(
      ([, { of }]) => of === child.id || (of === undefined && isItsSubject),
    );
    if (own.length === 0) return [];
    const { happened: on, opinion } = entry;
    const dated = { dob: child.dob, on, numbers };
    const differ = differing.get(entry.id);
    const accountsDiffer = new Set(
      own.flatMap(([index], place) => (differ?.has(index) === true ? [place] : [])),
    );
    const injuries = own.map(([index, injury]) => withAccounts(entry, injury, index));
    const occasion: InjuryOccasion = {
      ...dated,
      mobility: mobilityOn(observations, dated),
      walks: isWalkingOn(observations, dated),
      injuries,
      accountsDiffer,
      broughtLate: false,
      opinion,
      conditions: conditionsBy(confirmed, on),
      family,
    };
    return [{ held, ...readOnce(entry, child.id, occasion) }];
  });
}

function conditionsBy(
  confirmed: ReadonlyMap<LastingCondition, PlainDate>,
  { on }: PartialDate,
): ReadonlySet<LastingCondition> {
  return new Set([...confirmed].filter(([, since]) => since <= on).map(([one]) => one));
}

/** An injury with what the entry's accounts say of it, where nothing stands beside the injury itself. */
function withAccounts({ accounts = [] }: Entry, injury: Injury, index: number): Injury {
  if (injury.explanation !== undefined) return injury;
  const said = accounts
    .filter(({ about }) => about === undefined || (about.index ?? index) === index)
    .map((account) => account.said);
  return said.length === 0 ? injury : { ...injury, explanation: said.join('; ') };
}

/**
 * Whether an injury needs no more said of it: somebody outside the family saw it happen, or a doctor
 * finds that the account fits and it meets no sign at the strength of 'suspect'. Policy.
 */
export function isAccountedFor({ witnessed, occasion, suspect }: ReadOccasion): boolean {
  return witnessed || (isFoundToFit(occasion) && suspect.outcome !== 'raised');
}

interface Remembered {
  readonly given: string;
  readonly read: ReadOccasion;
}

/**
 * An entry never changes, and a dossier is looked at again with every new one: what was read of an
 * occasion is kept for as long as its entry is, and read anew only where the child, the date of birth,
 * the mobility or those who count as family differ.
 */
const remembered = new WeakMap<Entry, Remembered>();

function readOnce(entry: Entry, child: PersonId, occasion: InjuryOccasion): ReadOccasion {
  const { dob, mobility, walks, injuries, family, accountsDiffer, conditions, numbers } = occasion;
  const outsiders = injuries.flatMap(({ seenBy = [] }) => seenBy.filter((one) => !family.has(one)));
  const given = [
    child,
    dob?.on,
    dob?.precision,
    mobility,
    walks,
    ...accountsDiffer,
    ...(conditions ?? []),
    'by',
    ...outsiders,
    ...numbersOfReading(numbers),
  ].join('|');
  const known = remembered.get(entry);
  if (known?.given === given) return known.read;
  const late = broughtLate(entry, marksOf(occasion), numbers);
  const read = readOccasion({ ...occasion, broughtLate: late });
  remembered.set(entry, { given, read });
  return read;
}

function numbersOfReading(numbers: InjuryNumbers): readonly number[] {
  return [
    numbers.bruisesMultipleFrom,
    numbers.bruiseLinesMultipleFrom,
    numbers.graveInjuryBroughtLateAfter,
    numbers.injuryBroughtLateAfter,
  ];
}

function readOccasion(occasion: InjuryOccasion): ReadOccasion {
  const { injuries, opinion, family } = occasion;
  const unseen = injuries.filter((injury) => !isWitnessed(injury, family));
  const features = featuresOf(occasion);
  return {
    occasion,
    ten4: ten4(marksOf(occasion), occasion),
    bruise: bruiseNotSuitablyExplained(occasion),
    notMobile: injuryOfChildNotMobile(occasion),
    features,
    suspect: meetsSuspect(occasion, features),
    saidToBe: [...new Set(unseen.flatMap(mechanismsOf))],
    witnessed: unseen.length === 0,
    unexplained: unseen.some((injury) => {
      const view = injury.medicalView ?? opinion?.view;
      if (view !== undefined) return view !== 'accidental' && view !== 'consistent';
      return (
        injury.explanation === undefined || explainsNothing(readExplanation(injury.explanation))
      );
    }),
  };
}

function mechanismsOf({ explanation }: Injury): readonly Mechanism[] {
  return explanation === undefined ? [] : readExplanation(explanation).mechanisms;
}
