import { type Chronology, findEntry, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import { compare } from '../time/partial-date.ts';
import { allEvidence, type Question } from './question.ts';

/**
 * The first of the candidates, by the order in which they were taken in, that can settle a question:
 * it was taken in after all of the evidence and did not surely happen before any of it. A fact that
 * was known when the question was raised did not keep it from being raised, so it cannot settle it.
 */
export function firstAfterEvidence(
  chronology: Chronology,
  question: Question,
  candidates: readonly DossierEntry[],
): readonly EntryId[] | undefined {
  const evidence = evidenceOf(chronology, question);
  const settling = candidates
    .filter((candidate) => evidence.every((one) => isAfter(candidate, one)))
    .sort((a, b) => a.position - b.position);
  const [first] = settling;
  return first === undefined ? undefined : [first.entry.id];
}

/** Taken in after another entry, and not surely telling of something earlier. */
export function isAfter(one: DossierEntry, other: DossierEntry): boolean {
  return (
    one.position > other.position && compare(one.entry.happened, other.entry.happened) !== 'before'
  );
}

/** The evidence of a question as it stands in the record; what has been corrected since is not there. */
export function evidenceOf(chronology: Chronology, question: Question): readonly DossierEntry[] {
  return allEvidence(question).flatMap((id) => findEntry(chronology, id) ?? []);
}

/** Entries that look at all of a question's evidence together. */
export function joiningAllEvidence(
  chronology: Chronology,
  question: Question,
): readonly DossierEntry[] {
  const evidence = evidenceOf(chronology, question);
  return stating(chronology, 'joins')
    .filter(({ fact }) => evidence.every(({ entry }) => fact.includes(entry.id)))
    .map(({ held }) => held);
}
