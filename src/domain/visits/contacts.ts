import { type Chronology, ofKind, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { agencyOf } from '../entry/organisation.ts';

/** Kinds of entry by which somebody met, examined or spoke with a child or family. */
const contactKinds: readonly EntryKind[] = [
  'admission',
  'attendance',
  'child-protection-medical',
  'child-seen',
  'contact',
  'disclosure',
  'health-visitor-contact',
  'home-conditions',
  'home-visit',
  'incomplete-examination',
  'injury',
  'interview',
];

/**
 * The contacts of professionals with the child or the family, in order of happening. What neighbours
 * or relatives saw and told is not one; a visit at which nobody was met is not one either.
 */
export function professionalContacts(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findContacts);
}

function findContacts(chronology: Chronology): readonly DossierEntry[] {
  return ofKind(chronology, ...contactKinds).filter(
    ({ entry }) => agencyOf(entry.organisation) !== 'public' && entry.visit?.refused !== true,
  );
}
