import { nameHolds } from './compare-values.ts';
import type { Prepared } from './identifying.ts';
import type { MatchModel } from './model.ts';
import { givenValue, type NameValue } from './name-value.ts';
import { NearNames } from './near-names.ts';
import { areSpellingsOfOne, isNameOfTable, mayMeanAnother, namesOfTable } from './nicknames.ts';
import { areOneTransliterated } from './transliteration.ts';

/**
 * 'form' is another form of one name, or another spelling of one sound; 'alike' is one name with a slip;
 * 'unsure' may be that or two names that are nearly the same; 'different' is unlike, and one of the two is
 * no known name; 'otherName' is two names.
 */
const agreements = ['same', 'form', 'alike', 'unsure', 'different', 'otherName'] as const;
export type NameAgreement = (typeof agreements)[number] | 'unknown';

/** A given name that so large a share of people have is a name, and not a slip in another one. */
const establishedShare = 0.000_05;
/** A given name that for each so many given names stands once as a family name got there by mistake. */
const givenForOneFamily = 20;

/** Whether a given name is one that others have too; nothing where no table can say so. */
export type IsName = (name: NameValue) => boolean | undefined;
type Tables = Pick<MatchModel, 'frequencies'>;

/** By the table of nicknames and the tables of a model. A letter stands for many names and is none. */
export function isNameIn({ frequencies }: Tables): IsName {
  const shares = frequencies.given?.shares;
  return ({ means, joined, parts: [first = ''] }) => {
    if (isNameOfTable(means)) return true;
    if (joined.length === 1) return false;
    return shares === undefined ? undefined : (shares[first] ?? 0) >= establishedShare;
  };
}

/** Two people of whom names are compared. */
export interface NamesOfTwo {
  readonly a: Pick<Prepared, 'given' | 'family'>;
  readonly b: Pick<Prepared, 'given' | 'family'>;
  /** A valid number is the same in both, which settles what names alone leave open. */
  readonly numberAgrees: boolean;
}

/** How the names of two people agree where they stand, or in each other's place if only that agrees. */
export function namesAgreement(
  model: Tables,
  { a, b, numberAgrees }: NamesOfTwo,
): { readonly given: NameAgreement; readonly family: NameAgreement } {
  const given = bestOf(a.given, b.given, (x, y) =>
    settled(givenAgreement(x, y, model), numberAgrees),
  );
  const family = bestOf(a.family, b.family, familyAgreement);
  if (isNameShared(given) || isNameShared(family)) {
    const isFamilys = family === 'otherName' && !numberAgrees && mayStandForFamilys(model, a, b);
    return isFamilys ? { given: 'unsure', family } : { given, family };
  }
  return areNamesCrossed(model, a, b) ? { given: 'alike', family: 'alike' } : { given, family };
}

export function isNameShared(agreement: NameAgreement): boolean {
  return agreement === 'same' || agreement === 'form' || agreement === 'alike';
}

/**
 * Whether given and family name of the one are family and given name of the other, or nearly so. Which of the two
 * was written in the other's place nobody knows, so that both are compared as given names are.
 */
export function areNamesCrossed(model: Tables, a: NamesOfTwo['a'], b: NamesOfTwo['b']): boolean {
  const asGiven = (x: NameValue, y: NameValue): NameAgreement => givenAgreement(x, y, model);
  return (
    isNameShared(bestOf(a.given, b.family, asGiven)) &&
    isNameShared(bestOf(a.family, b.given, asGiven))
  );
}

/**
 * Twins whose names were both written in the place of the family's share what stands for a given name. So it
 * may be where both family names are given names, unless the given name is hardly ever a family name.
 */
function mayStandForFamilys(model: Tables, a: NamesOfTwo['a'], b: NamesOfTwo['b']): boolean {
  const { given, family } = model.frequencies;
  const isGivenOnly = ({ text, parts: [first = text] }: NameValue): boolean => {
    const asGiven = given?.shares[first] ?? 0;
    return asGiven >= establishedShare && asGiven > givenForOneFamily * (family?.shares[text] ?? 0);
  };
  return (
    [...a.family, ...b.family].every(isNameIn(model)) &&
    ![...a.given, ...b.given].every(isGivenOnly)
  );
}

/** One number of two people whose names could be one name, or a letter for it: then they are one. */
function settled(agreement: NameAgreement, numberAgrees: boolean): NameAgreement {
  return agreement === 'unsure' && numberAgrees ? 'alike' : agreement;
}

function bestOf(
  ofA: readonly NameValue[],
  ofB: readonly NameValue[],
  agreement: (a: NameValue, b: NameValue) => NameAgreement,
): NameAgreement {
  const found = new Set<NameAgreement>(ofA.flatMap((a) => ofB.map((b) => agreement(a, b))));
  return agreements.find((one) => found.has(one)) ?? 'unknown';
}

function givenAgreement(a: NameValue, b: NameValue, model: Tables): NameAgreement {
  if (isInitial(a) || isInitial(b)) return initialAgreement(a, b);
  if (nameHolds({ is: 'same' }, a, b)) return 'same';
  // Brothers may share a first name and be told apart by the second.
  if (nameHolds({ is: 'sameFirst' }, a, b)) {
    return doFurtherNamesDiffer(a, b) ? 'otherName' : 'same';
  }
  if (nameHolds({ is: 'nickname' }, a, b) && !areOneTransliterated(a.joined, b.joined)) {
    // Twins Charlotte and Charles may both be Charlie.
    return mayMeanAnother(a.means, b.means) ? 'unsure' : 'form';
  }
  const isName = isNameIn(model);
  const areNames = [isName(a), isName(b)];
  const mayBeSlip = (): boolean => areNames.includes(false) && mayBeSlipOfAnother(a, b, model);
  if (areOneTransliterated(a.joined, b.joined)) return mayBeSlip() ? 'unsure' : 'form';
  if (isPartOf(a, b) || isPartOf(b, a)) return 'alike';
  // Jamal and Jamil sound alike to English ears, and are brothers.
  if (isOneSound(a, b)) {
    return areNames.every((is) => is === true) || mayBeSlip() ? 'unsure' : 'form';
  }
  // One sign is a slip; more may be a slip in another name, as that of a twin.
  if (areNames.includes(false)) {
    if (isOneSlip(a, b)) return mayBeSlip() ? 'unsure' : 'alike';
    return isAlike(a, b) ? 'unsure' : 'different';
  }
  // Two names that are both in use are two names, though one sign or sound may be all between them.
  return areNames.includes(undefined) && isAlike(a, b) ? 'unsure' : 'otherName';
}

function isInitial({ joined }: NameValue): boolean {
  return joined.length === 1;
}

/** A letter is as good for a twin whose name begins with it. */
function initialAgreement(a: NameValue, b: NameValue): NameAgreement {
  return a.joined.startsWith(b.joined) || b.joined.startsWith(a.joined) ? 'unsure' : 'different';
}

/** A middle name alone. Two names of two parts with one in common may be those of sisters. */
function isPartOf(one: NameValue, other: NameValue): boolean {
  return one.parts.length === 1 && other.parts.includes(one.joined);
}

/** One sign differs and the sound does not, and there is enough of it: Dorinda and Dorinta, not Eva and Ava. */
function isOneSound(a: NameValue, b: NameValue): boolean {
  return (
    a.sounds.some((sound) => sound.length > 2 && b.sounds.includes(sound)) &&
    nameHolds({ is: 'damerau', atMost: 1 }, a, b)
  );
}

/**
 * Whether the one of two names that nobody else has could as well be a slip in a third: Osie is Rosie or Josie, and
 * those may be twins.
 */
function mayBeSlipOfAnother(a: NameValue, b: NameValue, model: Tables): boolean {
  const isName = isNameIn(model);
  const isOther = (written: string, meant: NameValue): boolean => {
    const third = givenValue(written);
    return (
      third !== undefined &&
      written !== meant.joined &&
      !nameHolds({ is: 'nickname' }, third, meant) &&
      !areOneTransliterated(written, meant.joined)
    );
  };
  const may = (slip: NameValue, meant: NameValue): boolean =>
    isName(slip) === false && namesNear(model, slip).some((written) => isOther(written, meant));
  return may(a, b) || may(b, a);
}

const nearNamesOf = new WeakMap<MatchModel['frequencies'], NearNames>();

/** Names in use that are one slip from another text. */
function namesNear({ frequencies }: Tables, { joined }: NameValue): readonly string[] {
  let names = nearNamesOf.get(frequencies);
  if (names === undefined) {
    const inUse = Object.entries(frequencies.given?.shares ?? {}).flatMap(([name, share]) =>
      share >= establishedShare && /^[a-z]{2,}$/.test(name) ? [name] : [],
    );
    names = new NearNames([...namesOfTable(), ...inUse]);
    nearNamesOf.set(frequencies, names);
  }
  return names.near(joined);
}

function doFurtherNamesDiffer(a: NameValue, b: NameValue): boolean {
  const [furtherA, furtherB] = [a.parts.slice(1), b.parts.slice(1)];
  if (furtherA.length === 0 || furtherB.length === 0) return false;
  return !furtherA.some((x) => furtherB.some((y) => x.startsWith(y) || y.startsWith(x)));
}

/** What goes before a family name and is none by itself: where it stands alone, the name got lost. */
const neverAlone = new Set('al el abu bin bint ibn mc von der del della'.split(' '));

/** Where a father's given name stands for a family's, it is spelled in as many ways. */
function familyAgreement(a: NameValue, b: NameValue): NameAgreement {
  if (neverAlone.has(a.text) || neverAlone.has(b.text)) return 'unknown';
  if (nameHolds({ is: 'same' }, a, b)) return 'same';
  if (areSpellingsOfOne(a.means, b.means)) return 'form';
  return isAlike(a, b) ? 'alike' : 'otherName';
}

const oneSlip = [{ is: 'damerau', atMost: 1 }, { is: 'sharesPart' }] as const;

function isOneSlip(a: NameValue, b: NameValue): boolean {
  return oneSlip.some((test) => nameHolds(test, a, b));
}

const alikeBy = [
  { is: 'damerau', atMost: 1 },
  { is: 'jaroWinkler', atLeast: 0.88 },
  { is: 'soundsAlike' },
  { is: 'sharesPart' },
  { is: 'initial' },
] as const;

function isAlike(a: NameValue, b: NameValue): boolean {
  return alikeBy.some((test) => nameHolds(test, a, b));
}
