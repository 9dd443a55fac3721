import { type Chronology, isAboutChild, stating } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { type EntryKind, getKind } from '../../domain/entry/kinds.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { isToTheDay } from '../../domain/time/partial-date.ts';
import { say } from '../../words/say.ts';
import { injuryLedger } from './injury-ledger.ts';
import { daysIn, isWithin, monthsOf, partOf, type Period, weeksOf, yearsOf } from './period.ts';

/** How many contacts and meetings a week or month saw. */
export interface EffortPart {
  readonly period: Period;
  readonly dated: number;
  /** Those whose day is not known. */
  readonly undated: number;
}

/** Above so many in one week or month, squares cannot be told apart and bars count instead. */
const squaresMax = 24;

export interface Effort {
  /** The most of any week or month. */
  readonly most: number;
  readonly isDrawnAsSquares: boolean;
  readonly by: 'week' | 'month';
  readonly parts: readonly EffortPart[];
  /** Episodes of injury that began in the period. */
  readonly episodes: number;
  /** Plans that began or ended, and entries that moved the child or asked somebody to supervise. */
  readonly changes: readonly { readonly words: string; readonly held: DossierEntry }[];
  /** All contacts and meetings of the period, and how many organisations recorded them. */
  readonly contacts: number;
  readonly organisations: number;
}

/** What was done for the child in a period, beside what changed. */
export function effortIn(chronology: Chronology, period: Period): Effort {
  const isByWeek = daysIn(period) <= 550;
  const periods = isByWeek ? weeksOf(period) : monthsOf(period);
  const parts = periods.map((one) => ({ period: one, dated: 0, undated: 0 }));
  const organisations = new Set<OrganisationId>();
  let contacts = 0;
  for (const { entry } of chronology.entries) {
    if (!isWithin(entry.happened.on, period) || !isEffort(chronology, { entry })) continue;
    contacts += 1;
    organisations.add(entry.organisation);
    const part = parts[partOf(entry.happened.on, periods)];
    if (part === undefined) continue;
    if (isToTheDay(entry.happened)) part.dated += 1;
    else part.undated += 1;
  }
  const most = parts.reduce((max, part) => Math.max(max, part.dated + part.undated), 1);
  return {
    most,
    isDrawnAsSquares: most <= squaresMax && parts.length <= 80,
    by: isByWeek ? 'week' : 'month',
    parts,
    contacts,
    organisations: organisations.size,
    episodes: injuryLedger(chronology).episodes.filter(
      ({ lines: [first] }) => first !== undefined && isWithin(first.held.entry.happened.on, period),
    ).length,
    changes: chronology.entries.flatMap((held) => {
      const words = changeInWords(held);
      return words !== undefined && isWithin(held.entry.happened.on, period)
        ? [{ words, held }]
        : [];
    }),
  };
}

/** One calendar year of it, in numbers. */
export interface EffortOfYear {
  readonly year: string;
  readonly contacts: number;
  readonly organisations: number;
  readonly episodes: number;
  readonly decisions: number;
  readonly changes: number;
}

/** Every year that a period touches, oldest first; the first and the last may be cut by its ends. */
export function effortByYear(chronology: Chronology, period: Period): readonly EffortOfYear[] {
  const decided = stating(chronology, 'decision');
  return yearsOf(period).map((year) => {
    const effort = effortIn(chronology, year);
    return {
      year: year.from.slice(0, 4),
      contacts: effort.contacts,
      organisations: effort.organisations,
      episodes: effort.episodes,
      decisions: decided.filter(({ entry }) => isWithin(entry.happened.on, year)).length,
      changes: effort.changes.length,
    };
  });
}

/** Everything that somebody did; not what only befell the child, nor what was only noted. */
function isEffort(chronology: Chronology, { entry }: Pick<DossierEntry, 'entry'>): boolean {
  if (!isAboutChild(chronology, entry)) return false;
  switch (getKind(entry.kind).glyph) {
    case 'contact':
    case 'injury':
    case 'visit':
    case 'notSeen':
    case 'conference':
    case 'strategy':
    case 'police':
    case 'medical':
    case 'incomplete':
      return true;
    case 'decision':
    case 'person':
    case 'move':
    case 'concern':
    case 'plan':
    case 'law':
      return false;
  }
}

const changesOfPlan: ReadonlyMap<EntryKind, () => string> = new Map([
  ['plan-started', () => say('plan starts')],
  ['plan-ended', () => say('plan ends')],
  ['court-order', () => say('court order')],
  ['return-home', () => say('returns home')],
] as const);

function changeInWords({ entry }: DossierEntry): string | undefined {
  const change = changesOfPlan.get(entry.kind)?.();
  if (change !== undefined) return change;
  if (entry.placement !== undefined) return say('placed elsewhere');
  return entry.contactSupervision === undefined ? undefined : say('contact to be supervised');
}
