import { type Chronology, once, type Stated, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { type CentileBand, centileBands, type Growth } from '../entry/facts/growth.ts';
import { agencyOf, healthAgencies } from '../entry/organisation.ts';
import { compare } from '../time/partial-date.ts';

/** A weight of the child, and its place on the chart where a clinician read it. */
export interface Weight {
  readonly held: DossierEntry;
  readonly grams: number;
  readonly band: CentileBand | undefined;
  readonly isAtBirth: boolean;
}

/** Every weight of the child on record, in order of happening. */
export function weightsOfTheChild(chronology: Chronology): readonly Weight[] {
  return once(chronology, growthOfTheChild).flatMap(({ held, fact }) => {
    const { weight, atBirth } = fact;
    if (weight === undefined) return [];
    const { dob } = chronology.child;
    const wasBornThatDay = dob !== undefined && compare(held.entry.happened, dob) === 'same';
    return {
      held,
      grams: weight.unit === 'kg' ? weight.value * 1_000 : weight.value,
      band: weight.band,
      isAtBirth: atBirth === true || wasBornThatDay,
    };
  });
}

/** Entries in which a clinician says why the child falters, and whose plan it is to put right. */
export function falteringExplained(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, growthOfTheChild)
    .filter(
      ({ held: { entry }, fact: { faltering } }) =>
        healthAgencies.has(agencyOf(entry.organisation)) &&
        faltering !== undefined &&
        faltering.because !== 'notKnown' &&
        faltering.planOf !== undefined,
    )
    .map(({ held }) => held);
}

function growthOfTheChild(
  chronology: Chronology,
): readonly { readonly held: DossierEntry; readonly fact: Growth }[] {
  return stating(chronology, 'growth').flatMap(({ held, fact }: Stated<'growth'>) =>
    fact.filter(({ of }) => of === chronology.child.id).map((one) => ({ held, fact: one })),
  );
}

/**
 * How many centile spaces one place on the chart is above another; negative where it is below. Two
 * places further on the list of bands are one space, so that between two lines is midway.
 *
 * @source NG75
 */
export function centileSpaces(higher: CentileBand, lower: CentileBand): number {
  return (centileBands.indexOf(higher) - centileBands.indexOf(lower)) / 2;
}

/** The weight at the highest place that was read; of several the last, and none where none was read. */
export function findHighest(
  weights: readonly Weight[],
): (Weight & { readonly band: CentileBand }) | undefined {
  let highest: (Weight & { readonly band: CentileBand }) | undefined;
  for (const one of weights) {
    const { band } = one;
    if (band === undefined) continue;
    if (highest === undefined || centileSpaces(band, highest.band) >= 0) highest = { ...one, band };
  }
  return highest;
}
