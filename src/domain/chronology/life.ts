import { type Chronology, ofKind, once } from './chronology.ts';
import type { DossierEntry } from './dossier.ts';

/**
 * The entry that tells of the child's death, if there is one. After it nothing is asked about the
 * child's daily protection and no time is waited for; what is on file stays as it was.
 *
 * Only an entry whose first subject is the child counts: a parent's death may name the child beside
 * the parent, and questions about a living child must never fall silent over it.
 */
export function lifeEnded(chronology: Chronology): DossierEntry | undefined {
  return once(chronology, findDeath);
}

function findDeath(chronology: Chronology): DossierEntry | undefined {
  return ofKind(chronology, 'death').find(({ entry }) => entry.subjects[0] === chronology.child.id);
}
