import type { EntryKind } from '../entry/kinds.ts';
import type { ClockId } from './clock.ts';

/** What kind of work a duty is: what a day holds is counted by it. */
export type SortOfDuty = 'visit' | 'meeting' | 'decision' | 'telling' | 'paper' | 'step';

/** How somebody meets a duty: what kind of work it is, and which kind of entry says that it was done. */
export interface HowMet {
  readonly sort: SortOfDuty;
  readonly kind?: EntryKind;
}

const visit: HowMet = { sort: 'visit', kind: 'home-visit' };
const conference: HowMet = { sort: 'meeting', kind: 'conference' };
const coreGroup: HowMet = { sort: 'meeting', kind: 'core-group' };
const strategy: HowMet = { sort: 'meeting', kind: 'strategy-discussion' };
const meeting: HowMet = { sort: 'meeting' };
const dissent: HowMet = { sort: 'step', kind: 'dissent' };
const telling: HowMet = { sort: 'telling', kind: 'information-shared' };
const paper: HowMet = { sort: 'paper', kind: 'information-shared' };

/** Those that are more than a step of which any entry may tell. */
const byClock: Readonly<Partial<Record<ClockId, HowMet>>> = {
  T01: { sort: 'decision' },
  T02: { sort: 'paper', kind: 'referral' },
  T04: telling,
  T05: { sort: 'paper', kind: 'assessment' },
  T06: strategy,
  T08: strategy,
  T09: paper,
  T10: { sort: 'decision', kind: 'section-47-enquiry' },
  T11a: { sort: 'step', kind: 'child-protection-medical' },
  T11b: paper,
  T13: conference,
  T14: conference,
  T15: { sort: 'step', kind: 'plan-started' },
  T16a: paper,
  T16b: paper,
  T17a: paper,
  T17b: paper,
  T18: coreGroup,
  T19: coreGroup,
  T20: conference,
  T21: conference,
  T22: visit,
  T24a: visit,
  T24b: visit,
  T26: { sort: 'decision', kind: 'supervision' },
  T27a: visit,
  T27b: meeting,
  T30a: { sort: 'meeting', kind: 'legal-advice' },
  T30b: { sort: 'meeting', kind: 'legal-advice' },
  T31: { sort: 'paper', kind: 'legal-advice' },
  T32: meeting,
  T37a: visit,
  T37b: visit,
  T38a: meeting,
  T38b: meeting,
  T38c: meeting,
  T42: visit,
  T43a: visit,
  T43b: visit,
  T44: telling,
  T47: telling,
  T48a: dissent,
  T48b: dissent,
  T48c: dissent,
  T48d: dissent,
  T48e: dissent,
  T49: { sort: 'telling', kind: 'police-notification' },
  T50: { sort: 'visit', kind: 'child-seen' },
  T53: { sort: 'decision' },
  S10: telling,
};

/** How a duty is met; what is not said to be more is a step, of which any kind of entry may tell. */
export function howMet(clock: ClockId): HowMet {
  return byClock[clock] ?? { sort: 'step' };
}
