import { agencyOf, type OrganisationId } from '../entry/organisation.ts';
import { type Chronology, stating } from './chronology.ts';
import type { DossierEntry } from './dossier.ts';

/**
 * Whether an entry has come to an agency by the day of the chronology: recorded, received or opened by
 * any organisation of its kind. That an entry says that they were told is not that it reached them.
 */
export function hasReached(chronology: Chronology, held: DossierEntry, agency: string): boolean {
  return held.knownTo.some(
    ({ organisation, on }) => on <= chronology.asOf && agencyOf(organisation) === agency,
  );
}

/** Entries that say that an agency was told of something, or that it was shared with them. */
export function tellings(chronology: Chronology, agency: string): readonly DossierEntry[] {
  const isTo = (one: OrganisationId): boolean => agencyOf(one) === agency;
  return [
    ...stating(chronology, 'told').filter(({ fact }) => fact.some(isTo)),
    ...stating(chronology, 'sharing').filter(({ fact }) => fact.shared && fact.with.some(isTo)),
  ].map(({ held }) => held);
}
