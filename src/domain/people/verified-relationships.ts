import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { entriesByPerson } from './entries-by-person.ts';
import { isIndependentWord } from './familys-word.ts';

/**
 * The adults of whom somebody independent has found out what they are to the child or a parent, each
 * with the entries that say so in order of happening. On the family's word nothing is verified, nor on
 * that of somebody whom the record only describes ('both parents').
 */
export function verifiedRelationships(
  chronology: Chronology,
): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  return once(chronology, findVerified);
}

function findVerified(chronology: Chronology): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  const verified = stating(chronology, 'relationships').flatMap(({ held, fact }) =>
    fact
      .filter(
        ({ status, claimedBy }) =>
          (status === 'verified' || status === 'corroborated') &&
          (claimedBy === undefined || isIndependentWord(chronology, claimedBy)),
      )
      .map(({ of }) => ({ person: of, held })),
  );
  return entriesByPerson(verified);
}
