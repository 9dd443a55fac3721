import { type Chronology, inOrderTakenIn, type Stated, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { type CentileBand, centileBands, type Growth } from '../entry/facts/growth.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isYoungerThan } from '../time/age.ts';
import { compare } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P37. The last weight lies two centile spaces or more (P) below the highest before it; one is enough
 * for a child born below the 9th centile. The places are those that a clinician read on the
 * chart; a place between two lines counts as midway between them. We never work one out.
 *
 * Where the fall is of one space and the place at birth is not recorded, or where a child weighs no
 * more than before and no place was read, nobody can tell. Weights before a clinician said why the
 * child falters, and whose plan that is, count no more. Under five the health visitor is asked, and
 * the family doctor after.
 */
export const weightFalling = rule({
  id: 'P37',
  version: 1,
  name: 'weightFalling',
  asks: 'The child’s weight has fallen across centile spaces: is that feeding, illness or neglect, and whose plan is it to put right?',
  of: 'healthVisitor',
  urgency: 'ask',
  within: workingDays(5),
  settledBy:
    'A clinician’s view of why the child’s weight fell, with whose plan it is to put right.',
  source: ['DP13', 'NG75'],
  effective: { from: plainDate('2013-09-01') },

  find: (chronology, parameters) => {
    const { atBirth, since } = weightsToCompare(chronology);
    const last = since.at(-1);
    if (last === undefined) return [];
    const before = since.filter(
      (one) =>
        one.isAtBirth || compare(one.held.entry.happened, last.held.entry.happened) === 'before',
    );
    const fall = findFall(chronology.child, { atBirth, before, last }, parameters);
    return fall === undefined ? [] : [fall];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, explained(chronology)),
});

interface Weight {
  readonly held: DossierEntry;
  readonly grams: number;
  readonly band: CentileBand | undefined;
  readonly isAtBirth: boolean;
}

interface Weights {
  readonly atBirth: Weight | undefined;
  /** In order; that at birth is the first of them, unless somebody has said since why they fell. */
  readonly since: readonly Weight[];
}

function weightsToCompare(chronology: Chronology): Weights {
  const weights = growthOfChild(chronology).flatMap(({ held, fact }) => {
    const weight = toWeight(chronology, held, fact);
    return weight === undefined ? [] : [weight];
  });
  const atBirth = weights.find((one) => one.isAtBirth);
  const later = weights.filter((one) => !one.isAtBirth);
  const said = explained(chronology).at(-1);
  if (said !== undefined) return { atBirth, since: later.filter((one) => isSince(one.held, said)) };
  return { atBirth, since: [...(atBirth === undefined ? [] : [atBirth]), ...later] };
}

function isSince(held: DossierEntry, said: DossierEntry): boolean {
  return held === said || isAfter(held, said);
}

function toWeight(
  { child: { dob } }: Chronology,
  held: DossierEntry,
  { weight, atBirth }: Growth,
): Weight | undefined {
  if (weight === undefined) return undefined;
  const wasBornThatDay = dob !== undefined && compare(held.entry.happened, dob) === 'same';
  return {
    held,
    grams: weight.unit === 'kg' ? weight.value * 1_000 : weight.value,
    band: weight.band,
    isAtBirth: atBirth === true || wasBornThatDay,
  };
}

function growthOfChild(chronology: Chronology): readonly { held: DossierEntry; fact: Growth }[] {
  return stating(chronology, 'growth').flatMap(({ held, fact }: Stated<'growth'>) =>
    fact.filter(({ of }) => of === chronology.child.id).map((one) => ({ held, fact: one })),
  );
}

/** Entries in which a clinician says why the child falters, and whose plan it is. */
function explained(chronology: Chronology): readonly DossierEntry[] {
  return growthOfChild(chronology)
    .filter(
      ({ fact: { faltering } }) =>
        faltering !== undefined &&
        faltering.because !== 'notKnown' &&
        faltering.planOf !== undefined,
    )
    .map(({ held }) => held);
}

/** Two places further on the list of bands are one centile space. */
function spacesBetween(higher: CentileBand, lower: CentileBand): number {
  return (centileBands.indexOf(higher) - centileBands.indexOf(lower)) / 2;
}

/** The last weight, and those that are known to be before it. */
interface Compared {
  readonly atBirth: Weight | undefined;
  readonly before: readonly Weight[];
  readonly last: Weight;
}

function findFall(
  { id: subject, dob }: Chronology['child'],
  { atBirth, before, last }: Compared,
  parameters: Parameters,
): Finding | undefined {
  const cannotTell = (missing: string): Finding => ({
    outcome: 'cannotTell',
    subject,
    missing: [missing],
  });
  const { id, happened } = last.held.entry;
  if (last.band === undefined) {
    const hasGained = before.every((one) => one.grams < last.grams);
    return hasGained ? undefined : cannotTell(`${id}: growth.weight.band`);
  }
  const highest = findHighest(before);
  if (highest?.band === undefined) return undefined;
  const fallen = spacesBetween(highest.band, last.band);
  if (fallen < limitOf(atBirth, parameters)) {
    const mayBeLow = atBirth?.band === undefined && fallen >= parameters.centileSpacesLostIfBornLow;
    if (!mayBeLow) return undefined;
    return cannotTell(
      atBirth === undefined ? 'growth.atBirth' : `${atBirth.held.entry.id}: growth.weight.band`,
    );
  }
  const isSmall = isYoungerThan(5 * 12, { dob, on: happened }) !== false;
  return {
    outcome: 'raised',
    subject,
    evidence: inOrderTakenIn([highest.held, last.held]),
    of: isSmall ? 'healthVisitor' : 'familyDoctor',
  };
}

function findHighest(weights: readonly Weight[]): Weight | undefined {
  let highest: Weight | undefined;
  for (const one of weights) {
    if (one.band === undefined) continue;
    if (highest?.band === undefined || spacesBetween(one.band, highest.band) >= 0) highest = one;
  }
  return highest;
}

function limitOf(atBirth: Weight | undefined, parameters: Parameters): number {
  const wasBornLow = atBirth?.band !== undefined && spacesBetween('on-9', atBirth.band) > 0;
  return wasBornLow ? parameters.centileSpacesLostIfBornLow : parameters.centileSpacesLost;
}
