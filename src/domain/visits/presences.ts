import { type Chronology, isAboutChild, ofKind, once } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { sightsOfTheChild } from './sights.ts';

/**
 * Entries by which the child was with a professional, in order of happening: those that saw the
 * child, and those of kinds for which a child is brought, unless they state a visit that saw none.
 */
export function presencesOfTheChild(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findPresences);
}

function findPresences(chronology: Chronology): readonly DossierEntry[] {
  const brought = ofKind(
    chronology,
    'admission',
    'attendance',
    'child-protection-medical',
    'child-seen',
    'incomplete-examination',
  ).filter(({ entry }) => entry.visit === undefined && isAboutChild(chronology, entry));
  return inOrderOfHappening([...new Set([...sightsOfTheChild(chronology), ...brought])]);
}
