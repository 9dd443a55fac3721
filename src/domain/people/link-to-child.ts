import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { entriesByPerson } from './entries-by-person.ts';

/**
 * The entries that bring an adult together with the child, in order of happening: by a home, a claimed
 * relationship, care of the child, or being there at a visit. A claim that was denied links nobody.
 */
export function linksToChild(chronology: Chronology, person: PersonId): readonly DossierEntry[] {
  return once(chronology, findLinks).get(person) ?? [];
}

/** Whether the record knows somebody as of the child's family, household or carers, or links them. */
export function isLinkedToChild(chronology: Chronology, person: PersonId): boolean {
  return (
    chronology.people.get(person)?.relationToChild !== undefined ||
    linksToChild(chronology, person).length > 0
  );
}

function findLinks(chronology: Chronology): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  const links = [
    ...stating(chronology, 'household').flatMap(({ held, fact }) =>
      fact.map(({ person }) => ({ person, held })),
    ),
    ...stating(chronology, 'relationships').flatMap(({ held, fact }) =>
      fact.filter(({ status }) => status !== 'denied').map(({ of }) => ({ person: of, held })),
    ),
    ...stating(chronology, 'placement').map(({ held, fact }) => ({ person: fact.with, held })),
    ...stating(chronology, 'visit').flatMap(({ held, entry, fact }) =>
      isAboutChild(chronology, entry)
        ? (fact.present ?? []).flatMap(({ person }) =>
            person === undefined ? [] : { person, held },
          )
        : [],
    ),
  ];
  return entriesByPerson(links);
}
