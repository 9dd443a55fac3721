import { addressHolds, birthHolds } from './compare-values.ts';
import { type BirthValue, isKnownToDay } from './birth-value.ts';
import type { Prepared } from './identifying.ts';
import type { MatchModel } from './model.ts';
import { isNameIn, isNameShared, type NameAgreement, namesAgreement } from './names-agree.ts';

/** Why two records are not made one without a person, however much speaks for it. */
export type VetoKind =
  | 'decidedNotSame'
  | 'numbersDiffer'
  | 'sexAndNameDiffer'
  | 'twins'
  | 'siblings'
  | 'parentAndChild'
  | 'onlyTheHome'
  | 'sameSource'
  | 'tooLittleInCommon';

export interface Veto {
  readonly kind: VetoKind;
  /** The most that the two can be in spite of it. */
  readonly atMost: 'possible' | 'different';
}

export const vetoInWords: Readonly<Record<VetoKind, string>> = {
  decidedNotSame: 'somebody has decided that they are two people',
  numbersDiffer: 'each has a valid number that the other has not',
  sexAndNameDiffer: 'sex and given name differ',
  twins: 'born on one day with different given names, as twins are',
  siblings: 'given names and dates of birth differ, as those of siblings do',
  parentAndChild: 'one name, and born so far apart that one may be a parent of the other',
  onlyTheHome: 'nothing but the home or the phone is the same',
  sameSource: 'one system holds them as two people',
  tooLittleInCommon:
    'the date of birth or a valid number, and a name beside it, are not the same in both',
};

/** Two records, and what else is known of the two. */
export interface Pair {
  readonly a: Prepared;
  readonly b: Prepared;
  /** Somebody has decided that the two are not one person. */
  readonly decidedNotSame?: boolean;
}

/**
 * A parent is at least so many years older than their child; dates of birth further apart are not one
 * date with a slip.
 */
const generationYears = 13;
/** Two children of one mother who are no twins are born at least so many days apart. */
const siblingDays = 240;
/** What stands against making two records one person, in a fixed order; the tables of the model say which names are names. */
export function vetoesBetween(model: Pick<MatchModel, 'frequencies'>, pair: Pair): readonly Veto[] {
  const agreement = agreementOf(model, pair);
  const vetoes: Veto[] = [];
  for (const kind of kinds) {
    const atMost = limits[kind](agreement);
    if (atMost !== undefined) vetoes.push({ kind, atMost });
  }
  return vetoes;
}

/** Whether two records may not stand in one cluster either, with a third between them. */
export function bars(vetoes: readonly Veto[]): boolean {
  return vetoes.some(({ kind }) => kind !== 'tooLittleInCommon');
}

/** How two records agree, as far as vetoes ask. */
interface Agreement {
  readonly given: NameAgreement;
  readonly family: NameAgreement;
  /** The given name is one that others have too, as far as anybody can tell. */
  readonly isGivenKnown: boolean;
  readonly birth: BirthAgreement | 'unknown';
  readonly sexDiffers: boolean;
  readonly numberAgrees: boolean;
  readonly numberDiffers: boolean;
  readonly homeAgrees: boolean;
  readonly phoneAgrees: boolean;
  readonly sameSource: boolean;
  readonly decidedNotSame: boolean;
}

/** 'near' is one slip from the same; 'digitApart' is too, and far enough for another birth. */
const birthAgreements = [
  'same',
  'near',
  'digitApart',
  'agreesAsKnown',
  'far',
  'generation',
] as const;
type BirthAgreement = (typeof birthAgreements)[number];
type Limit = (found: Agreement) => Veto['atMost'] | undefined;

/**
 * Two names are two people; a name that nobody else has may be a garbled one, and a number that both have
 * may have been given to the wrong one of the two. Then the question stays open.
 */
const byName = ({ given, numberAgrees }: Agreement): Veto['atMost'] =>
  given === 'otherName' && !numberAgrees ? 'different' : 'possible';

const limits: Readonly<Record<VetoKind, Limit>> = {
  decidedNotSame: (found) => (found.decidedNotSame ? 'different' : undefined),
  numbersDiffer: (found) => (found.numberDiffers ? 'possible' : undefined),
  sexAndNameDiffer: (found) =>
    found.sexDiffers && found.given !== 'same' && found.given !== 'unknown'
      ? byName(found)
      : undefined,
  // A child may be known by another given name, so twins are asked about and not taken for two.
  twins: (found) => (isGivenApart(found) && isBirthShared(found) ? 'possible' : undefined),
  // Brothers may be William and Liam, and nine years look like one wrong digit.
  siblings: (found) =>
    (isGivenApart(found)
      ? isBirthFar(found)
      : found.given === 'form' && mayBeAnotherBirth(found)) &&
    (isNameShared(found.family) || isHomeShared(found))
      ? byName(found)
      : undefined,
  parentAndChild: (found) =>
    found.birth === 'generation' && isNameShared(found.given) ? 'possible' : undefined,
  onlyTheHome: (found) =>
    isHomeShared(found) &&
    !found.numberAgrees &&
    !isBirthShared(found) &&
    !isNameShared(found.given) &&
    !isNameShared(found.family)
      ? 'different'
      : undefined,
  sameSource: (found) => (found.sameSource ? 'possible' : undefined),
  tooLittleInCommon: (found) => (hasEnoughInCommon(found) ? undefined : 'possible'),
};
const kinds = Object.keys(limits) as readonly VetoKind[];

/**
 * The date of birth or a valid number, and names or a home beside it. Where the day of birth is not known
 * names and home must both be the same.
 */
function hasEnoughInCommon(found: Agreement): boolean {
  const given = isNameShared(found.given);
  const family = isNameShared(found.family);
  const home = isHomeShared(found);
  if (found.numberAgrees) return isBirthToDay(found) ? given || family : given && family;
  // A garbled name and a home may be those of twins of whom both were misheard.
  if (isBirthToDay(found)) return given && (family || (home && found.isGivenKnown));
  return found.birth === 'agreesAsKnown' && found.given === 'same' && family && home;
}

function isHomeShared({ homeAgrees, phoneAgrees }: Agreement): boolean {
  return homeAgrees || phoneAgrees;
}

function isGivenApart({ given }: Agreement): boolean {
  return given === 'unsure' || given === 'different' || given === 'otherName';
}

/** To the day, but for one slip. */
function isBirthToDay({ birth }: Agreement): boolean {
  return birth === 'same' || birth === 'near' || birth === 'digitApart';
}

function isBirthShared(found: Agreement): boolean {
  return isBirthToDay(found) || found.birth === 'agreesAsKnown';
}

function mayBeAnotherBirth(found: Agreement): boolean {
  return found.birth === 'digitApart' || isBirthFar(found);
}

function isBirthFar({ birth }: Agreement): boolean {
  return birth === 'far' || birth === 'generation';
}

function agreementOf(model: Pick<MatchModel, 'frequencies'>, pair: Pair): Agreement {
  const { a, b } = pair;
  const numberAgrees = meet(a.nhs, b.nhs) || meet(a.upn, b.upn) || meet(a.police, b.police);
  return {
    ...namesAgreement(model, { a, b, numberAgrees }),
    isGivenKnown: [...a.given, ...b.given].some((name) => isNameIn(model)(name) !== false),
    birth: birthsAgreement(a, b),
    sexDiffers: areApart(a.sex, b.sex),
    numberAgrees,
    numberDiffers: areApart(a.nhs, b.nhs) || areApart(a.upn, b.upn),
    homeAgrees: a.address.some((x) =>
      b.address.some((y) => addressHolds({ is: 'sameHomeAtOtherTimes' }, x, y)),
    ),
    phoneAgrees: meet(a.phone, b.phone),
    sameSource: isSameSource(a, b),
    decidedNotSame: pair.decidedNotSame === true,
  };
}

function meet(ofA: readonly string[], ofB: readonly string[]): boolean {
  return ofA.some((value) => ofB.includes(value));
}

/** Both have values, and none in common. */
function areApart(ofA: readonly string[], ofB: readonly string[]): boolean {
  return ofA.length > 0 && ofB.length > 0 && !meet(ofA, ofB);
}

function isSameSource(a: Prepared, b: Prepared): boolean {
  return (
    a.source !== undefined && a.source.system === b.source?.system && a.source.id !== b.source.id
  );
}

/** The best of all dates that are said of each. */
function birthsAgreement(a: Prepared, b: Prepared): Agreement['birth'] {
  const found = new Set(a.dob.flatMap((x) => b.dob.map((y) => birthAgreement(x, y))));
  return birthAgreements.find((one) => found.has(one)) ?? 'unknown';
}

function birthAgreement(a: BirthValue, b: BirthValue): BirthAgreement {
  if (Math.abs(a.year - b.year) >= generationYears) return 'generation';
  const isToDay = isKnownToDay(a) && isKnownToDay(b);
  if (!isToDay) {
    const agrees =
      birthHolds({ is: 'agreesToMonth' }, a, b) || birthHolds({ is: 'agreesToYear' }, a, b);
    return agrees ? 'agreesAsKnown' : 'far';
  }
  if (birthHolds({ is: 'same' }, a, b)) return 'same';
  const near =
    birthHolds({ is: 'dayAndMonthSwapped' }, a, b) ||
    birthHolds({ is: 'damerau', atMost: 1 }, a, b);
  if (!near) return 'far';
  return birthHolds({ is: 'daysApart', atMost: siblingDays }, a, b) ? 'near' : 'digitApart';
}
