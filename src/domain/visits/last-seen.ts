import { type Chronology, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { sightsOfTheChild } from './sights.ts';
import { sawTheChild, visitsToChild } from './visits.ts';

/** What is said of when a child was last seen: by anybody at all, or alone by a social worker. */
export const waysOfSeeing = ['byAnyAgency', 'aloneBySocialCare'] as const;
export type WayOfSeeing = (typeof waysOfSeeing)[number];

/** The entries by which the child was seen in some way, in order of happening. */
export function timesSeen(chronology: Chronology, way: WayOfSeeing): readonly DossierEntry[] {
  switch (way) {
    case 'byAnyAgency':
      return sightsOfTheChild(chronology);
    case 'aloneBySocialCare':
      return once(chronology, seenAloneBySocialCare);
  }
}

/** A child who was met under a cover was not seen, alone or not; what a visit does not say, it does not say. */
function seenAloneBySocialCare(chronology: Chronology): readonly DossierEntry[] {
  return visitsToChild(chronology)
    .filter((one) => one.bySocialCare && sawTheChild(one) && one.child?.alone === true)
    .map(({ held }) => held);
}
