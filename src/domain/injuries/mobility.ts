import type { mobilityStages } from '../entry/facts/injuries.ts';
import { isYoungerThan } from '../time/age.ts';
import { type PartialDate, span } from '../time/partial-date.ts';

export type MobilityStage = (typeof mobilityStages)[number];

/** How a child was seen to move, and when. */
export interface MobilityObservation {
  readonly on: PartialDate;
  readonly stage: MobilityStage;
}

export type Mobility = 'independent' | 'notIndependent' | 'unknown';

/** Below this age in months a child whom nobody saw move is treated as not moving. Policy. */
const assumedNotMobileBelowMonths = 12;

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
 * after it, while an older child's disability holds until somebody sees otherwise.
 *
 * A child under twelve months whom nobody observed is treated as not independently mobile until
 * somebody answers; 'unknown' is for all others.
 *
 * @source LINCS-bruise
 */
export function mobilityOn(
  observations: readonly MobilityObservation[],
  { dob, on }: { readonly dob: PartialDate | undefined; readonly on: PartialDate },
): Mobility {
  const latest = latestBy(on, observations);
  if (latest !== undefined && isIndependentlyMobile(latest.stage)) return 'independent';
  const isInfant = isYoungerThan(assumedNotMobileBelowMonths, { dob, on }) === true;
  if (isInfant) return 'notIndependent';
  const seenInFirstYear =
    latest === undefined ||
    isYoungerThan(assumedNotMobileBelowMonths, { dob, on: latest.on }) !== false;
  return seenInFirstYear ? 'unknown' : 'notIndependent';
}

function latestBy(
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
