import type { EntryKind } from '../entry/kinds.ts';
import { among, type Chronology, isAboutChild, ofKind, once, stating } from './chronology.ts';
import type { DossierEntry } from './dossier.ts';

/** What a chronology shows as significant. */
const significantKinds: readonly EntryKind[] = [
  'injury',
  'admission',
  'discharge',
  'medical-opinion',
  'child-protection-medical',
  'incomplete-examination',
  'missed-appointment',
  'failed-visit',
  'child-not-seen',
  'household-change',
  'person-named',
  'disclosure',
  'police-notification',
  'arrest',
  'strategy-discussion',
  'section-47-enquiry',
  'conference',
  'placement',
  'return-home',
  'case-transferred',
  'house-move',
  'court-order',
];

/** Entries about the child of a kind that a chronology would show as significant, in order of happening. */
export function entriesOfSignificantKinds(chronology: Chronology): readonly DossierEntry[] {
  return ofKind(chronology, ...significantKinds).filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}

/**
 * What a conference reads of a child's life, in order of happening: entries of a significant kind, those
 * that state an injury, a decision, a plan or a placement whatever their kind, and those that somebody
 * who kept a chronology marked.
 */
export function significantEvents(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findEvents);
}

function findEvents(chronology: Chronology): readonly DossierEntry[] {
  const marked = new Set(
    stating(chronology, 'chronologyKept').flatMap(({ fact }) => fact.significant ?? []),
  );
  const stated = among(chronology, {
    kinds: significantKinds,
    facts: ['injuries', 'decision', 'plan', 'placement'],
  });
  const chosen = new Set(stated.filter(({ entry }) => isAboutChild(chronology, entry)));
  return chronology.entries.filter((held) => chosen.has(held) || marked.has(held.entry.id));
}
