import { outwardOf, postcodeValue } from '../../domain/matching/address-value.ts';
import type { PersonAddress, PersonName } from '../../domain/entry/facts/description.ts';
import {
  agencyOf,
  type OrganisationId,
  police,
  socialCare,
} from '../../domain/entry/organisation.ts';
import type { FoundPeople } from '../../store/find-people.ts';
import type { FoundPerson } from '../../views/pages/people.tsx';
import { childPath, emergencyPath } from './addresses.ts';

/**
 * Those whom a search found, as the page shows them: no more of a place than the town, and nothing that
 * tells where somebody lives who is to be safe there. `because` says why a record may be opened.
 */
export function peopleInWords(
  { people, organisations }: FoundPeople,
  because: string,
): readonly FoundPerson[] {
  const organisationOf = new Map(organisations.map((one) => [one.id, one]));
  return people.map(({ id: person, descriptions, isPlaceWithheld, opens, because: agreed }) => {
    const facts = descriptions.map((one) => one.facts);
    const [name, ...otherNames] = [
      ...new Set(facts.flatMap(({ names = [] }) => names).map(inFull)),
    ];
    const born = facts.find(({ dob }) => dob !== undefined)?.dob;
    const living = facts.find((one) => one.living !== undefined)?.living;
    const area = facts.flatMap(({ addresses = [] }) => addresses).flatMap(areaOf)[0];
    const holders = new Set(descriptions.map(({ organisation }) => organisation));
    return {
      ...(name !== undefined && { name }),
      otherNames,
      ...(born !== undefined && { born }),
      ...(living !== undefined && { living }),
      ...(area !== undefined && !isPlaceWithheld && { area }),
      isPlaceWithheld,
      knownTo: [...holders]
        .filter((id) => !isPlaceWithheld || tellsNoPlace(id))
        .flatMap((id) => organisationOf.get(id) ?? []),
      because: agreed,
      ...(opens === undefined
        ? { emergencyHref: emergencyPath(person) }
        : { record: { href: childPath(opens), because } }),
    };
  });
}

/** A school, a doctor or a clinic tells where somebody lives; these two are there for everywhere. */
function tellsNoPlace(organisation: OrganisationId): boolean {
  const agency = agencyOf(organisation);
  return agency === socialCare || agency === police;
}

function inFull({ full, given, family }: PersonName): string {
  return full ?? [given, family].filter((part) => part !== undefined).join(' ');
}

/** The town, or the first half of the postcode: never the street. */
function areaOf({ town, locality, postcode, until }: PersonAddress): readonly string[] {
  if (until !== undefined) return [];
  const outward = outwardOf(postcodeValue(postcode ?? '') ?? '');
  const area = town ?? locality ?? outward;
  return area === undefined ? [] : [area];
}
