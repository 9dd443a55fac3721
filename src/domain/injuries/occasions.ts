import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Injury } from '../entry/facts/injuries.ts';
import {
  type BruiseCircumstance,
  bruiseNotSuitablyExplained,
  type Finding,
  injuryOfChildNotMobile,
  type InjuryOccasion,
  meetsSuspect,
  type SuspectReason,
} from './features.ts';
import { type MobilityObservation, mobilityOn } from './mobility.ts';
import { explainsNothing, type Mechanism, readExplanation } from './read-explanation.ts';
import { readInjuryType } from './read-injury-type.ts';
import { readSite } from './read-site.ts';
import { ten4, type Ten4Result } from './ten4.ts';

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
  const { child, people } = chronology;
  const family = new Set<PersonId>();
  for (const person of people.values()) {
    if (person.relationToChild !== undefined) family.add(person.id);
  }
  const observations: MobilityObservation[] = stating(chronology, 'mobility')
    .filter(({ fact }) => fact.of === child.id)
    .map(({ entry, fact }) => ({ on: entry.happened, stage: fact.stage }));
  return stating(chronology, 'injuries').flatMap(({ held, entry, fact }) => {
    const isItsSubject = isAboutChild(chronology, entry);
    const injuries = fact.filter(({ of }) => of === child.id || (of === undefined && isItsSubject));
    if (injuries.length === 0) return [];
    const { happened: on, opinion } = entry;
    const mobility = mobilityOn(observations, { dob: child.dob, on });
    const occasion = { dob: child.dob, on, mobility, injuries, opinion, family };
    return [{ held, ...readOnce(entry, child.id, occasion) }];
  });
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
  const { dob, mobility, injuries, family } = occasion;
  const outsiders = injuries.flatMap(({ seenBy = [] }) => seenBy.filter((one) => !family.has(one)));
  const given = [child, dob?.on, dob?.precision, mobility, ...outsiders].join('|');
  const known = remembered.get(entry);
  if (known?.given === given) return known.read;
  const read = readOccasion(occasion);
  remembered.set(entry, { given, read });
  return read;
}

function readOccasion(occasion: InjuryOccasion): ReadOccasion {
  const { injuries, opinion } = occasion;
  const unseen = injuries.filter((injury) => !sawItHappen(injury, occasion.family));
  const marks = injuries.map(({ site, type }) => ({
    site: readSite(site),
    type: readInjuryType(type),
  }));
  return {
    occasion,
    ten4: ten4(marks, occasion),
    bruise: bruiseNotSuitablyExplained(occasion),
    notMobile: injuryOfChildNotMobile(occasion),
    suspect: meetsSuspect(occasion),
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

function sawItHappen({ seenBy }: Injury, family: ReadonlySet<PersonId>): boolean {
  return seenBy?.some((person) => !family.has(person)) === true;
}

function mechanismsOf({ explanation }: Injury): readonly Mechanism[] {
  return explanation === undefined ? [] : readExplanation(explanation).mechanisms;
}
