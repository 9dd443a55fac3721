import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { OrganisationId } from '../entry/organisation.ts';

/** What an organisation gave to a conference; 'notSaid' where the entry does not name it. */
export interface Contribution {
  readonly attendance: 'attended' | 'absent' | 'notSaid';
  /** It sent a report, whether or not it attended. */
  readonly reported: boolean;
}

export interface ConferenceInRecord {
  readonly held: DossierEntry;
  readonly by: ReadonlyMap<OrganisationId, Contribution>;
}

/** The conferences about the child in order of happening, with what each organisation gave to them. */
export function conferencesInRecord(chronology: Chronology): readonly ConferenceInRecord[] {
  return once(chronology, findConferences);
}

function findConferences(chronology: Chronology): readonly ConferenceInRecord[] {
  return stating(chronology, 'conference')
    .filter(({ entry }) => isAboutChild(chronology, entry))
    .map(({ held, fact: { attended = [], absent = [], reported = [] } }) => {
      const named = [...new Set([...attended, ...absent, ...reported])];
      const attendance = (one: OrganisationId): Contribution['attendance'] => {
        if (attended.includes(one)) return 'attended';
        return absent.includes(one) ? 'absent' : 'notSaid';
      };
      return {
        held,
        by: new Map(
          named.map((one) => [
            one,
            { attendance: attendance(one), reported: reported.includes(one) },
          ]),
        ),
      };
    });
}
