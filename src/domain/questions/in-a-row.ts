import { inOrderTakenIn } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { compare } from '../time/partial-date.ts';
import type { Finding } from './rule.ts';

/** What one visit says to a rule: that it is so, that it is not, or nothing, and which field would. */
export type Said = 'so' | 'notSo' | { readonly missing: string };

interface Row<T> {
  readonly subject: string;
  /** In order of happening. */
  readonly visits: readonly T[];
  /** How many of the last ones must all say that it is so. */
  readonly count: number;
  readonly says: (visit: T) => Said;
}

/**
 * Whether the last few visits all say that something is so. One that says it is not clears it. Where
 * one at least says that it is so and the others do not say, or an earlier visit that says it is not
 * may by its vague date belong among the last, nobody can tell. Nothing is found while no visit says
 * that it is so.
 */
export function inARow<T extends { readonly held: DossierEntry }>({
  subject,
  visits,
  count,
  says,
}: Row<T>): readonly Finding[] {
  const last = visits.slice(-count);
  const [first] = last;
  if (first === undefined || last.length < count) return [];
  const said = last.map((visit) => ({ visit, said: says(visit) }));
  if (said.some((one) => one.said === 'notSo') || said.every((one) => one.said !== 'so')) return [];
  const unsaid = said.flatMap(({ visit, said: one }) =>
    typeof one === 'object' ? `${visit.held.entry.id}: ${one.missing}` : [],
  );
  const undated = visits
    .slice(0, -count)
    .filter((visit) => mayBeAmong(visit.held, first.held) && says(visit) === 'notSo')
    .map((visit) => `${visit.held.entry.id}: date`);
  const missing = [...unsaid, ...undated];
  return missing.length > 0
    ? [{ outcome: 'cannotTell', subject, missing }]
    : [{ outcome: 'raised', subject, evidence: inOrderTakenIn(last.map((one) => one.held)) }];
}

function mayBeAmong(earlier: DossierEntry, first: DossierEntry): boolean {
  return compare(earlier.entry.happened, first.entry.happened) === 'cannotTell';
}
