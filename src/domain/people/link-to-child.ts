import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { ToldOf } from './entries-by-person.ts';
import { homesInCommon, knownAddresses } from './known-addresses.ts';
import { findPersonOf, mentionsInRecord } from './mentions.ts';

/** How an entry brings somebody together with a child. */
export type WayToChild =
  | 'home'
  | 'formerHome'
  | 'relationship'
  | 'care'
  | 'visit'
  | 'address'
  | 'mention'
  | 'domesticAbuse';

/** An entry that brings somebody together with a child. */
export interface LinkToChild extends ToldOf {
  readonly way: WayToChild;
}

/**
 * What brings an adult together with the child, in the order in which it was taken in: a home, a claimed
 * relationship to the child or to somebody of the family, care of the child, being there at a visit, an
 * address that is the family's, a mention said to be them, or domestic abuse where the child was. A claim
 * that was denied links nobody.
 */
export function linksToChild(chronology: Chronology, person: PersonId): readonly LinkToChild[] {
  return once(chronology, linksByPerson).get(person) ?? [];
}

/** Whether the record knows somebody as of the child's family, household or carers, or links them. */
export function isLinkedToChild(chronology: Chronology, person: PersonId): boolean {
  return (
    chronology.people.get(person)?.relationToChild !== undefined ||
    linksToChild(chronology, person).length > 0
  );
}

function linksByPerson(chronology: Chronology): ReadonlyMap<PersonId, readonly LinkToChild[]> {
  const links = findLinks(chronology).toSorted((a, b) => a.held.position - b.held.position);
  return Map.groupBy(links, ({ person }) => person);
}

function findLinks(chronology: Chronology): readonly LinkToChild[] {
  const { child } = chronology;
  return [
    ...linksByHome(chronology),
    ...linksByRelationship(chronology),
    ...linksByAddress(chronology),
    ...stating(chronology, 'placement').map(({ held, fact }) => link(fact.with, held, 'care')),
    ...stating(chronology, 'visit').flatMap(({ held, entry, fact }) =>
      isAboutChild(chronology, entry)
        ? (fact.present ?? []).flatMap(({ person }) => linkIfKnown(person, held, 'visit'))
        : [],
    ),
    ...mentionsInRecord(chronology).flatMap((one) =>
      linkIfKnown(findPersonOf(one), one.named[0] ?? one.held, 'mention'),
    ),
    ...stating(chronology, 'domesticAbuseLog').flatMap(({ held, fact }) =>
      fact.children?.includes(child.id) === true || isOfFamily(chronology, fact.victim)
        ? linkIfKnown(fact.perpetrator, held, 'domesticAbuse')
        : [],
    ),
  ];
}

function link(person: PersonId, held: DossierEntry, way: WayToChild): LinkToChild {
  return { person, held, way };
}

function linkIfKnown(
  person: PersonId | undefined,
  held: DossierEntry,
  way: WayToChild,
): readonly LinkToChild[] {
  return person === undefined ? [] : [link(person, held, way)];
}

function linksByHome(chronology: Chronology): readonly LinkToChild[] {
  return stating(chronology, 'household').flatMap(({ held, fact }) =>
    fact.map(({ person, change }) => link(person, held, change === 'left' ? 'formerHome' : 'home')),
  );
}

/** To the child, or to anybody of the family or the household: also a partner who is expecting. */
function linksByRelationship(chronology: Chronology): readonly LinkToChild[] {
  return stating(chronology, 'relationships').flatMap(({ held, fact }) =>
    fact
      .filter(({ status }) => status !== 'denied')
      .flatMap(({ of, to }) => [
        ...(isOfFamily(chronology, to) ? [link(of, held, 'relationship')] : []),
        ...(isOfFamily(chronology, of) ? [link(to, held, 'relationship')] : []),
      ]),
  );
}

/** The later of the two entries is the one by which it could be seen. */
function linksByAddress(chronology: Chronology): readonly LinkToChild[] {
  const all = knownAddresses(chronology);
  const family = all.filter(({ person }) => isOfFamily(chronology, person));
  const others = all.filter(({ person }) => !isOfFamily(chronology, person));
  return homesInCommon(others, family).map(([theirs, own]) => {
    const later = own.held.position > theirs.held.position ? own : theirs;
    return link(theirs.person, later.held, 'address');
  });
}

function isOfFamily(chronology: Chronology, person: PersonId | undefined): boolean {
  if (person === undefined) return false;
  return (
    chronology.people.get(person)?.relationToChild !== undefined ||
    once(chronology, householdEver).has(person)
  );
}

function householdEver(chronology: Chronology): ReadonlySet<PersonId> {
  return new Set(linksByHome(chronology).map(({ person }) => person));
}
