import { among, type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { adultsOfTheHome } from '../people/household.ts';
import { sawTheChild, visitsToChild } from '../visits/visits.ts';
import { meetingsThatTookPlace } from './meetings.ts';

/** Entries by which the child goes home, or by which it is decided that they will. */
export function returnsHome(chronology: Chronology): readonly DossierEntry[] {
  return among(chronology, { kinds: ['return-home'], facts: ['decision'] }).filter(
    ({ entry }) =>
      isAboutChild(chronology, entry) &&
      (entry.kind === 'return-home' || entry.decision?.of === 'return') &&
      entry.kind !== 'assessment',
  );
}

/** Assessments and decisions of a return in which each adult of the home is considered by name. */
export function considerationsOfAll(
  chronology: Chronology,
  home: DossierEntry,
): readonly DossierEntry[] {
  const considering = once(chronology, considerations);
  if (considering.length === 0) return [];
  const adults = [...adultsOfTheHome(chronology, home.entry)];
  return considering
    .filter(({ named }) => adults.every((adult) => named.includes(adult)))
    .map(({ held }) => held);
}

interface Consideration {
  readonly held: DossierEntry;
  readonly named: readonly PersonId[];
}

function considerations(chronology: Chronology): readonly Consideration[] {
  return among(chronology, { facts: ['assessment', 'decision'] }).flatMap((held) => {
    const { assessment, decision } = held.entry;
    const named = [
      ...(assessment?.of === 'return' ? (assessment.adultsAssessed ?? []) : []),
      ...(decision?.of === 'return' ? (decision.adultsConsidered ?? []) : []),
    ];
    return named.length === 0 ? [] : { held, named };
  });
}

/** Decisions of a return that say who took them. */
export function returnsDecidedByName(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findReturnsDecidedByName);
}

function findReturnsDecidedByName(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'decision')
    .filter(({ fact }) => fact.of === 'return' && fact.decidedBy !== undefined)
    .map(({ held }) => held);
}

/** Meetings at which the child's plan was looked at again. */
export function reviewsOfThePlan(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findReviews);
}

function findReviews(chronology: Chronology): readonly DossierEntry[] {
  return meetingsThatTookPlace(chronology, 'review-conference', 'plan-review', 'core-group');
}

/** Visits by social care at which the child was seen. */
export function visitsThatSawTheChild(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findVisits);
}

function findVisits(chronology: Chronology): readonly DossierEntry[] {
  return visitsToChild(chronology)
    .filter((one) => one.bySocialCare && sawTheChild(one))
    .map(({ held }) => held);
}
