import { type Chronology, isAboutChild, ofKind, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';

/**
 * Appointments of the child that were missed or that the family called off, with or without a new date,
 * in order of happening. One that the service called off, or that was a parent's own, is none.
 */
export function missedByTheChild(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findMissed);
}

function findMissed(chronology: Chronology): readonly DossierEntry[] {
  const rebooked = stating(chronology, 'rebookedFor')
    .map(({ held }) => held)
    .filter(({ entry }) => entry.kind !== 'meeting-postponed');
  const told = stating(chronology, 'missedAppointment').map(({ held }) => held);
  const all = new Set([...ofKind(chronology, 'missed-appointment'), ...rebooked, ...told]);
  return inOrderOfHappening([...all].filter((held) => isOfTheChild(chronology, held)));
}

function isOfTheChild(chronology: Chronology, { entry }: DossierEntry): boolean {
  const said = entry.missedAppointment;
  if (said === undefined) return isAboutChild(chronology, entry);
  return said.of === chronology.child.id && said.how !== 'cancelledByService';
}
