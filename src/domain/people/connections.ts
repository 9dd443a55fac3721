import { type Chronology, once, type Stated, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { isLinkedToChild, linksToChild, type WayToChild } from './link-to-child.ts';

/** That somebody who may pose a risk has come together with a child, and by what. */
export interface Connection {
  readonly person: PersonId;
  /** The entry by which they are on record as somebody who may pose a risk. */
  readonly risk: DossierEntry;
  /** The entry that brings them together with the child; the same one where they are of the family. */
  readonly link: DossierEntry;
  readonly way: WayToChild | 'family';
  /** The later of the two in the record: the connection is found on the day it comes in. */
  readonly since: DossierEntry;
}

/**
 * The connections of everybody whose status as somebody who may pose a risk is not over, each way once
 * and in the order in which they were found. That they were together with the child already makes a new
 * home, address, relationship or care no less new; being mentioned or met again tells nothing more.
 */
export function connectionsOf(chronology: Chronology): readonly Connection[] {
  return once(chronology, findConnections);
}

function findConnections(chronology: Chronology): readonly Connection[] {
  const statuses = stating(chronology, 'riskStatus');
  const last = new Map(statuses.map((one) => [`${one.fact.of} ${one.fact.scheme}`, one]));
  return [...last.values()]
    .filter(({ fact }) => fact.ended !== true && isLinkedToChild(chronology, fact.of))
    .flatMap((status) => connectionsBy(chronology, status))
    .sort((a, b) => a.since.position - b.since.position);
}

function connectionsBy(
  chronology: Chronology,
  { held: risk, fact: { of: person } }: Stated<'riskStatus'>,
): readonly Connection[] {
  const links = newAmong(linksToChild(chronology, person));
  if (links.length === 0) return [{ person, risk, link: risk, way: 'family', since: risk }];
  return links.map(({ held: link, way }) => {
    const since = link.position > risk.position ? link : risk;
    return { person, risk, link, way, since };
  });
}

const alwaysTellsMore: ReadonlySet<WayToChild> = new Set([
  'home',
  'relationship',
  'care',
  'address',
]);

function newAmong<Link extends { readonly way: WayToChild }>(links: readonly Link[]): Link[] {
  const known = new Set<WayToChild>();
  return links.filter(({ way }) => {
    const isNew = known.size === 0 || (alwaysTellsMore.has(way) && !known.has(way));
    // Whoever left and comes back has come anew.
    if (way === 'formerHome') known.delete('home');
    known.add(way);
    return isNew;
  });
}

/** By what somebody came together with the child, going on after 'who'. */
export const wayInWords: Readonly<Record<Connection['way'], string>> = {
  home: 'lives, stays or is expected in the child’s home',
  formerHome: 'has lived in the child’s home',
  relationship: 'is said to belong to the family or to a partner in it',
  care: 'has cared for the child',
  visit: 'was there at a visit to the child',
  address: 'has an address that is the family’s',
  mention: 'is said to be somebody whom an agency mentions',
  domesticAbuse: 'stands in a log of domestic abuse in the family',
  family: 'is of the family',
};
