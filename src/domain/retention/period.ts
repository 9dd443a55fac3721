import type { Label } from '../entry/label.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { type PartialDate, span } from '../time/partial-date.ts';
import { addMonths, laterOf, type PlainDate } from '../time/plain-date.ts';

/** What of a child's record decides how long it is kept. */
export interface RetentionFacts {
  readonly born?: PartialDate;
  /** The day of the entry that records the child's death. */
  readonly diedOn?: PlainDate;
  /** The last day on which anything happened or was taken in. */
  readonly lastEntryOn: PlainDate;
  /** Of all entries, also those that have left the record again. */
  readonly kinds: readonly EntryKind[];
  readonly labels: readonly Label[];
  /** An entry says of the child that somebody else looked after them. */
  readonly wasLookedAfter: boolean;
}

/** How long a record is kept, for one reason. Where several hold, the one that is named first does. */
export interface RetentionRule {
  readonly name: RetentionRuleName;
  readonly title: string;
  readonly period: string;
  readonly source: readonly string[];
  applies(facts: RetentionFacts): boolean;
  /** The last day on which the record is kept, or nothing where the record does not tell. */
  endsOn(facts: RetentionFacts): PlainDate | undefined;
}

export type RetentionRuleName = 'adopted' | 'lookedAfter' | 'protected' | 'inNeed';

const ofLookingAfter: readonly EntryKind[] = ['placement', 'court-order'];
const ofProtecting: readonly EntryKind[] = [
  'conference',
  'core-group',
  'plan-started',
  'plan-ended',
  'strategy-discussion',
  'section-47-enquiry',
  'child-protection-medical',
];

/**
 * The periods, the longest first: an error keeps too long, never too short. For those that no statute
 * sets, the longer of the local schedules that were read.
 */
export const retentionRules: readonly RetentionRule[] = [
  {
    name: 'adopted',
    title: 'A child who was adopted',
    // No entry says the day of the order; the last one is later.
    period: '100 years after the last entry, which is not before the adoption order',
    source: ['DEVON-ret'],
    applies: ({ labels }) => labels.includes('adoptionSealed'),
    endsOn: ({ lastEntryOn }) => after(lastEntryOn, 100),
  },
  {
    name: 'lookedAfter',
    title: 'A child who was looked after',
    period: '75 years from birth, or 15 years from a death before the age of 18',
    source: ['CPPR10', 'MERT', 'BLACK'],
    applies: ({ kinds, wasLookedAfter }) => wasLookedAfter || has(kinds, ofLookingAfter),
    endsOn: ({ born, diedOn }) => {
      const bornOn = latest(born);
      if (bornOn === undefined) return undefined;
      return diedOn !== undefined && diedOn < after(bornOn, 18)
        ? after(diedOn, 15)
        : after(bornOn, 75);
    },
  },
  {
    name: 'protected',
    title: 'A child about whom there was an enquiry, a conference or a protection plan',
    period: '25 years from birth, and 35 years after the last entry',
    source: ['BLACK'],
    applies: ({ kinds }) => has(kinds, ofProtecting),
    endsOn: ({ born, lastEntryOn }) => {
      const bornOn = latest(born);
      return bornOn && laterOf(after(bornOn, 25), after(lastEntryOn, 35));
    },
  },
  {
    name: 'inNeed',
    title: 'Any other child',
    period: '18 years from birth, and 3 years after the last entry',
    source: ['DEVON-ret'],
    applies: () => true,
    endsOn: ({ born, lastEntryOn }) => {
      const bornOn = latest(born);
      return bornOn && laterOf(after(bornOn, 18), after(lastEntryOn, 3));
    },
  },
];

/** By which rule a record is kept, and until when. */
export interface RetentionPeriod {
  readonly rule: RetentionRule;
  /** The last day, included; nothing where the record does not tell, and then it is kept. */
  readonly endsOn?: PlainDate;
}

/**
 * How long a child's record is kept, by what is on it.
 *
 * @source CPPR10; MERT; BLACK; DEVON-ret
 */
export function retentionPeriod(facts: RetentionFacts): RetentionPeriod {
  const rule = retentionRules.find((one) => one.applies(facts));
  if (rule === undefined) throw new Error('no rule says how long a record is kept');
  const endsOn = rule.endsOn(facts);
  return { rule, ...(endsOn !== undefined && { endsOn }) };
}

/** Whether nobody need keep the record any longer on a day. */
export function isOver({ endsOn }: RetentionPeriod, today: PlainDate): boolean {
  return endsOn !== undefined && today > endsOn;
}

function after(day: PlainDate, years: number): PlainDate {
  return addMonths(day, years * 12);
}

/** The last day on which the child may have been born. */
function latest(born: PartialDate | undefined): PlainDate | undefined {
  return born === undefined ? undefined : span(born)?.until;
}

function has(kinds: readonly EntryKind[], some: readonly EntryKind[]): boolean {
  return some.some((kind) => kinds.includes(kind));
}
