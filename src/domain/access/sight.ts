import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { FactName } from '../entry/facts.ts';
import type { ContentClass } from '../entry/kind.ts';
import { type EntryKind, findKind } from '../entry/kinds.ts';
import { hiddenExistence, type Label, unionOfLabels } from '../entry/label.ts';
import { agencyOf, healthAgencies, type OrganisationId } from '../entry/organisation.ts';

/**
 * What a row is about, as far as that decides who needs it: the class of its kind, and three things
 * that depend on the child whose dossier it lies in.
 */
export type Content =
  | ContentClass
  /** It came by a relationship that somebody only claims, or that is denied. */
  | 'claimedRelation'
  /** A sister or brother told it, and it is not about this child. */
  | 'siblingConfidence'
  /** It is of a kind of which nobody has settled who needs it: closed to every post until somebody does. */
  | 'unsettled'
  /** Its organisation decided not to share something: kept from whom it names, and from all whom it was not told. */
  | 'notShared'
  /** What is asked about who has read the record. */
  | 'readings';

/** The number under which content is kept on a row. Never renumbered: rows outlive releases. */
export const contentNumber: Readonly<Record<Content, number>> = {
  child: 0,
  adultHealth: 1,
  legalAdvice: 2,
  intelligence: 3,
  custody: 4,
  claimedRelation: 5,
  siblingConfidence: 6,
  unsettled: 7,
  notShared: 8,
  readings: 9,
};
export const contents = Object.keys(contentNumber) as Content[];

/** What decides who sees a row; it stands on the row itself. */
export interface Sight {
  readonly labels: readonly Label[];
  readonly content: readonly Content[];
  /** Organisations that recorded or received it: they have its content already. */
  readonly heldBy: readonly OrganisationId[];
}

/** How an entry came into a child's dossier. */
export interface Joining {
  readonly child: PersonId;
  /** Every person through whom it came has only a claimed or denied relation to the child. */
  readonly onlyClaimed: boolean;
  /** Everybody of the child's family whom it is about is a sister or brother. */
  readonly onlySiblings: boolean;
}

/** Facts that are about something of their own, of whatever kind the entry is that states them. */
const contentOfFact = {
  legalAdvice: 'legalAdvice',
  riskStatus: 'custody',
  licenceEvent: 'custody',
  adultEvent: 'adultHealth',
} as const satisfies Partial<Record<FactName, ContentClass>>;
const factsWithContent = Object.keys(contentOfFact) as (keyof typeof contentOfFact)[];

const confidences: ReadonlySet<EntryKind> = new Set<EntryKind>(['disclosure', 'interview']);

/** The sight of an entry in one child's dossier, given who recorded or received it. */
export function sightOf(
  entry: Pick<
    Entry,
    'kind' | 'labels' | 'subjects' | 'organisation' | 'sharing' | keyof typeof contentOfFact
  >,
  joining: Joining,
  heldBy: readonly OrganisationId[],
): Sight {
  const about = findKind(entry.kind)?.content ?? 'unsettled';
  const ofChild = entry.subjects.includes(joining.child);
  const content: Content[] = factsWithContent
    .filter((fact) => entry[fact] !== undefined)
    .map((fact) => contentOfFact[fact]);
  // What a doctor or nurse writes of an adult alone is that adult's own health.
  const adultsAlone =
    !ofChild && !joining.onlySiblings && healthAgencies.has(agencyOf(entry.organisation));
  content.push(about === 'child' && adultsAlone ? 'adultHealth' : about);
  if (!ofChild && joining.onlyClaimed) content.push('claimedRelation');
  if (!ofChild && joining.onlySiblings && confidences.has(entry.kind))
    content.push('siblingConfidence');
  const { sharing } = entry;
  const refused = sharing?.shared === false ? sharing.with : [];
  if (refused.length > 0) content.push('notShared');
  return {
    labels: unionOfLabels([entry.labels]),
    content: [...new Set(content)],
    heldBy: heldBy.filter((one) => one === entry.organisation || !refused.includes(one)),
  };
}

/**
 * The sight of something that is made of several rows, such as a question of its evidence: all their
 * labels, all that they are about, and only those organisations that hold every one of them.
 */
export function sightOfAll(sights: readonly Sight[]): Sight {
  const [first, ...others] = sights;
  if (first === undefined) return { labels: ['standard'], content: ['child'], heldBy: [] };
  return {
    labels: unionOfLabels(sights.map((sight) => sight.labels)),
    content: contents.filter((one) => sights.some((sight) => sight.content.includes(one))),
    heldBy: first.heldBy.filter((id) => others.every((sight) => sight.heldBy.includes(id))),
  };
}

/** Whether everybody around the child may read it, so that no pointer to it is needed. */
export function isForWholeNetwork(sight: Sight): boolean {
  return (
    sight.labels.every((label) => label === 'standard') &&
    sight.content.every((content) => content === 'child')
  );
}

/** Those labels whose very existence is kept from the uncleared; a pointer carries only these. */
export function labelsOfPointer(sight: Sight): Label[] {
  return sight.labels.filter((label) => hiddenExistence.has(label));
}
