import { type Chronology, ofKind, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { agencyOf, publicAgency } from '../entry/organisation.ts';

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

/** Notes that may as well be of a letter: they are contacts only where they say with whom. */
const mayBeNotes: ReadonlySet<EntryKind> = new Set(['contact', 'home-conditions']);

/**
 * The contacts of professionals with the child or the family, in order of happening. What neighbours
 * or relatives saw and told is not one, nor a visit at which nobody was let in, nor (P) a note that
 * names the child alone and tells of no visit.
 */
export function professionalContacts(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findContacts);
}

function findContacts(chronology: Chronology): readonly DossierEntry[] {
  return ofKind(chronology, ...contactKinds).filter(
    ({ entry }) =>
      agencyOf(entry.organisation) !== publicAgency &&
      entry.visit?.refused !== true &&
      (!mayBeNotes.has(entry.kind) || saysWithWhom(chronology, entry)),
  );
}

function saysWithWhom({ child }: Chronology, { subjects, visit }: Entry): boolean {
  return visit !== undefined || subjects.some((id) => id !== child.id);
}
