import type { Role } from '../people/role.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { allRules } from './all-rules.ts';
import { leftOut, narrowings, notBuilt } from './narrowings.ts';
import type { Rule, TimeAllowed } from './rule.ts';

export type BuiltState = 'built' | 'partly' | 'not built';

/** What somebody may look up about the rules: one item of the domain note, or a rule of our own. */
export interface CatalogueItem {
  readonly id: string;
  readonly name: string;
  /** What it belongs to, as the domain note orders it. */
  readonly section: string;
  readonly state: BuiltState;
  /** Why it is not wholly built, or why it is no question. */
  readonly why?: string;
  /** What is left out because the record answers it. */
  readonly leftOut?: string;
  readonly asks: string;
  /** Nobody, where it asks nothing. */
  readonly of?: Role;
  readonly within?: TimeAllowed;
  readonly source: readonly string[];
  readonly effective?: Rule['effective'];
  /** The rule that asks it; it may be that of another item, of which this is a part. */
  readonly rule?: Rule;
}

/**
 * Every item of the domain note that a system like this is asked to look for: patterns of the record
 * (section 5), features of injury (4.2 and 4.3), accounts that do not agree (4.4); with the note's own names.
 * What is built is not said here: it follows from the rules.
 */
const noted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Who is in the home': {
    P01: 'unknownAdultInHousehold',
    P02: 'nextOfKinNotInFamilyFile',
    P03: 'adultUnchecked',
    P04: 'denialOutweighsWitness',
    P05: 'perpetratorPoolNotStated',
    P06: 'householdChangeUnassessed',
    P07: 'otherParentUnheard',
    P08: 'unidentifiedChildPresent',
    P09: 'riskAdultAtChildAddress',
    P10: 'menMissingFromHealthRecord',
    P11: 'relationshipStatusDrift',
  },
  'Seeing and hearing the child': {
    P12: 'childNotSeen',
    P13: 'notSeenAlone',
    P14: 'announcedOnly',
    P15: 'obscuredFromView',
    P16: 'asleepOrElsewhere',
    P17: 'accessBlocked',
    P18: 'bedroomUnseen',
    P19: 'voiceAbsent',
    P20: 'translatorIsFamily',
    P21: 'siblingForgotten',
    P22: 'everyoneSawTheParent',
  },
  'Injuries and medicine': {
    P23: 'injuryNoStrategy',
    P24: 'notReportedToPolice',
    P25: 'repeatInjuryUnjoined',
    P26: 'examinationIncomplete',
    P27: 'medicalOpinionDiscounted',
    P28: 'opinionWithoutHistory',
    P29: 'explanationShifts',
    P30: 'blamedOnChildOrPet',
    P31: 'delayedPresentation',
    P32: 'providerHopping',
    P33: 'dischargeBeforePlan',
    P34: 'wasNotBrought',
    P35: 'bodyMapMissing',
    P36: 'medicalNotOrdered',
    P37: 'weightFalling',
  },
  'Process, drift and challenge': {
    P38: 'revolvingDoor',
    P39: 'strategyNotMultiAgency',
    P40: 'keyVoiceMissingAtConference',
    P41: 'conferenceLate',
    P42: 'planWithoutConsequence',
    P43: 'planRolledForward',
    P44: 'planDrift',
    P45: 'legalMeetingDelayed',
    P46: 'legalAdviceNotActed',
    P47: 'caseHeldOnCriminalOutcome',
    P48: 'policeSilence',
    P49: 'returnHomeUnassessed',
    P50: 'informalPlacement',
    P51: 'supervisionOfContactAssumed',
    P52: 'optimismOnClosure',
    P53: 'disguisedCompliance',
    P54: 'parentSelfReportOnly',
    P55: 'startAgain',
    P56: 'historyUnread',
    P57: 'workerChurn',
    P58: 'supervisionGap',
    P59: 'chronologyStale',
    P60: 'cumulativeNeglect',
    P61: 'relativeDismissed',
    P62: 'schoolSatOnConcern',
    P63: 'adultServicesSilo',
    P64: 'domesticAbuseUnlinked',
    P65: 'dissentUnescalated',
    P66: 'referrerLeftInDark',
    P67: 'cpisUnchecked',
    P68: 'withdrawnFromSight',
    P69: 'movedArea',
    P70: 'lateRecording',
    P71: 'staticCategory',
    P72: 'routineInjury',
    P73: 'contactVolumeNoChange',
    P74: 'licenceEventUnlinked',
    P75: 'reviewActionOverdue',
    P76: 'selfReviewing',
  },
  'Features of injury': {
    TEN4: 'ten4FacesP',
    I01: 'bruiseInTheShapeOfAThing',
    I02: 'bruiseNotSuitablyExplained',
    I03: 'injuryBeforeMoving',
    I04: 'bruiseDatedByColour',
    I05: 'humanBite',
    I06: 'animalBiteUnwatched',
    I07: 'cutsNotSuitablyExplained',
    I08: 'burnNotSuitablyExplained',
    I09: 'coldInjury',
    I10: 'fractureNotSuitablyExplained',
    I11: 'intracranialInjury',
    I12: 'eyeInjury',
    I13: 'spinalInjury',
    I14: 'internalInjury',
    I15: 'mouthInjuryNotSuitablyExplained',
    I16: 'tornFrenum',
    I17: 'seriousInjuryNotExplained',
    I18: 'ribFracture',
    I19: 'femurFractureBeforeWalking',
    I20: 'fractureInInfancyOrSeveral',
    I21: 'fractureOfAKindRareByAccident',
    I22: 'fractureDatedToTheDay',
    I23: 'genitalInjuryNotSuitablyExplained',
    I24: 'lifeThreateningEventsRepeated',
    I25: 'lifeThreateningEventWithBleeding',
    I26: 'poisoning',
    I27: 'nearDrowning',
    I28: 'unusualAttendances',
    I29: 'illnessThatDoesNotAddUp',
    I30: 'infestationPersists',
    I31: 'careNotMet',
    I32: 'clothingNotAdequate',
    I33: 'growthFaltering',
    I34: 'treatmentNotGiven',
    I35: 'harmedByDelay',
    I36: 'notAllowedToSpeakAlone',
    I37: 'harmfulInteraction',
    I38: 'behaviourChanged',
    I39: 'delayBeforePresentation',
    I40: 'siblingsInjured',
    I41: 'nailsFingertipsOrHair',
  },
  'Accounts that do not agree': {
    E1: 'mechanismDiffers',
    E2: 'placeDiffers',
    E3: 'claimedTimeDiffers',
    E4: 'witnessesDiffer',
    E5: 'blamedPersonChanges',
    E6: 'impossibleForStage',
    E7: 'carersDiffer',
    E8: 'childsAccountDiffers',
  },
};

/** Items that have no rule of their own, because that of another asks about them too. */
const partOf: Readonly<Record<string, string>> = {
  I28: 'P32',
  I39: 'P31',
  E1: 'P29',
  E2: 'P29',
  E3: 'P29',
  E4: 'P29',
  E5: 'P29',
  E6: 'P29',
  E7: 'P29',
  E8: 'P29',
};

/** All items of the domain note in its order, then the rules that are our own. */
export function catalogue(rules: readonly Rule[] = allRules): readonly CatalogueItem[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const items = Object.entries(noted).flatMap(([section, names]) =>
    Object.entries(names).map(([id, name]) => itemOf({ id, name, section }, byId)),
  );
  const ofTheNote = new Set(items.map(({ id }) => id));
  const own = rules.filter(({ id }) => !ofTheNote.has(id));
  const section = 'Rules of our own';
  return [...items, ...own.map(({ id, name }) => itemOf({ id, name, section }, byId))];
}

type Named = Pick<CatalogueItem, 'id' | 'name' | 'section'>;

function itemOf(named: Named, rules: ReadonlyMap<string, Rule>): CatalogueItem {
  const { id } = named;
  const rule = rules.get(id) ?? rules.get(partOf[id] ?? '');
  if (rule === undefined) return unbuiltItem(named);
  const { asks, of, within, source, effective } = rule;
  const why = narrowings[id] ?? narrowings[rule.id];
  const out = leftOut[id] ?? leftOut[rule.id];
  const item = {
    ...{ ...named, asks, of, within, source, effective, rule },
    ...(out !== undefined && { leftOut: out }),
  };
  return why === undefined ? { ...item, state: 'built' } : { ...item, state: 'partly', why };
}

function unbuiltItem(named: Named): CatalogueItem {
  const { why, source } = notBuilt[named.id] ?? { why: noReasonGiven, source: [] };
  return { ...named, state: 'not built', why, asks: 'Nothing.', source };
}

/** A test lets no item go out with this. */
export const noReasonGiven = 'nothing says why';

/** The newest day on which any rule came into force: all of them together hold from then. */
export function allInForceFrom(rules: readonly Rule[] = allRules): PlainDate {
  return rules.map(({ effective }) => effective.from).reduce((a, b) => (a > b ? a : b));
}
