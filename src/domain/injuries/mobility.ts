import type { mobilityStages } from '../entry/facts/injuries.ts';
import type { InjuryNumbers } from '../practice/injury-parameters.ts';
import { isYoungerThan } from '../time/age.ts';
import { type PartialDate, span } from '../time/partial-date.ts';

export type MobilityStage = (typeof mobilityStages)[number];

/** How a child was seen to move, and when. */
export interface MobilityObservation {
  readonly on: PartialDate;
  readonly stage: MobilityStage;
}

export type Mobility = 'independent' | 'notIndependent' | 'unknown';

/** A birth, a day, and the ages that are taken for an answer where nobody observed the child. */
interface ChildOnDay {
  readonly dob: PartialDate | undefined;
  readonly on: PartialDate;
  readonly numbers: Pick<InjuryNumbers, 'notMobileAssumedBelow' | 'walkingAssumedFrom'>;
}

const independent: Readonly<Record<MobilityStage, boolean>> = {
  nonMobile: false,
  rolling: false,
  crawling: true,
  cruising: true,
  walking: true,
};

/** Whether a child at this stage gets about alone: crawls, shuffles, pulls up, cruises or walks.
 *
 * @source LINCS-bruise
 */
export function isIndependentlyMobile(stage: MobilityStage): boolean {
  return independent[stage];
}

/**
 * Whether a child got about alone on a day, by what was observed up to that day, the day included.
 * An observation that may have been later is not used. A child seen to move alone still does; one
 * seen not to may have learnt it since, so what was seen in the first year says nothing of the years
 * after it and cannot be told, while an older child's disability holds until somebody sees otherwise.
 *
 * A child under twelve months (policy) whom nobody observed is treated as not independently mobile
 * until somebody answers. An older one whom nobody observed is taken to move alone, as children of
 * that age do: only an observation says that one does not. 'unknown' is left for a child whose age may
 * be either, and for one who was last seen not to move as an infant.
 *
 * @source LINCS-bruise
 */
export function mobilityOn(
  observations: readonly MobilityObservation[],
  { dob, on, numbers: { notMobileAssumedBelow } }: ChildOnDay,
): Mobility {
  const latest = latestBy(on, observations);
  if (latest !== undefined && isIndependentlyMobile(latest.stage)) return 'independent';
  const isInfant = isYoungerThan(notMobileAssumedBelow, { dob, on });
  if (isInfant === true) return 'notIndependent';
  if (isInfant === 'cannotTell') return 'unknown';
  if (latest === undefined) return 'independent';
  const wasInfant = isYoungerThan(notMobileAssumedBelow, { dob, on: latest.on }) !== false;
  return wasInfant ? 'unknown' : 'notIndependent';
}

/**
 * Whether a child walked on a day: yes when seen walking by then, or unobserved and of an age at which
 * children do; no for an infant whom nobody has seen walk and for a child who does not move alone;
 * else it cannot be told.
 */
export function isWalkingOn(
  observations: readonly MobilityObservation[],
  child: ChildOnDay,
): boolean | 'unknown' {
  const latest = latestBy(child.on, observations);
  if (latest?.stage === 'walking') return true;
  const isInfant = isYoungerThan(child.numbers.notMobileAssumedBelow, child) === true;
  if (isInfant || mobilityOn(observations, child) === 'notIndependent') return false;
  const isOfAge = isYoungerThan(child.numbers.walkingAssumedFrom, child) === false;
  return latest === undefined && isOfAge ? true : 'unknown';
}

/** The latest observation that was surely made by a day, the day included. */
export function latestBy(
  day: PartialDate,
  observations: readonly MobilityObservation[],
): MobilityObservation | undefined {
  const limit = span(day)?.from;
  if (limit === undefined) return undefined;
  const before = observations.filter(({ on }) => {
    const until = span(on)?.until;
    return until !== undefined && until <= limit;
  });
  return before.reduce<MobilityObservation | undefined>(
    (latest, next) => (latest === undefined || latest.on.on <= next.on.on ? next : latest),
    undefined,
  );
}
