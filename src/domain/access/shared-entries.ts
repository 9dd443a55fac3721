import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import type { Sharing } from '../entry/facts/meetings.ts';
import { agencyOf, type OrganisationId, socialCare } from '../entry/organisation.ts';
import type { Role } from '../people/role.ts';
import type { FieldError } from '../problem.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Actor } from './policy.ts';
import { labelsOfPointer, type Sight, sightOf } from './sight.ts';

/** A decision about sharing as it stands in a child's record. */
export interface SharingDecision {
  readonly child: PersonId;
  readonly by: OrganisationId;
  /** Its place in the record. */
  readonly position: number;
  readonly takenInOn: PlainDate;
  /** It came with a case file: what was decided elsewhere opens nothing here. */
  readonly imported: boolean;
  /** It has left the record. */
  readonly left: boolean;
  readonly sharing: Sharing;
}

/** An entry that a decision may open. */
export interface EntryToShare {
  readonly id: EntryId;
  readonly child: PersonId;
  readonly organisation: OrganisationId;
  readonly sight: Sight;
  readonly left: boolean;
}

/**
 * The entries of some records that decisions to share have opened to somebody on a London day: from the day
 * on which each was recorded to its last, included. Of several by one organisation about the same entry and the
 * same receiver the latest holds. The gate of the database says the same (`entries_shared`, 0018-audit.sql).
 *
 * @source DPA18; CWSA26
 */
export function entriesSharedWith(
  actor: Actor,
  {
    children,
    decisions,
    entries,
  }: {
    readonly children: readonly PersonId[];
    readonly decisions: readonly SharingDecision[];
    readonly entries: readonly EntryToShare[];
  },
  today: PlainDate,
): ReadonlySet<EntryId> {
  const theirs = decisions.filter(
    ({ child, imported, left, sharing }) =>
      children.includes(child) && !imported && !left && sharing.with.includes(actor.organisation),
  );
  const latestOn = (entry: EntryToShare): SharingDecision[] => {
    const all = theirs.filter(
      ({ child, sharing }) => child === entry.child && sharing.entries?.includes(entry.id) === true,
    );
    return all.filter(({ by, position }) =>
      all.every((later) => later.by !== by || later.position <= position),
    );
  };
  const open = entries.filter(
    (entry) =>
      !entry.left &&
      latestOn(entry).some(
        (one) => holdsFor(one, actor, today) && whyNotToShare(one, entry) === undefined,
      ),
  );
  return new Set(open.map(({ id }) => id));
}

function holdsFor(
  { sharing, takenInOn }: SharingDecision,
  { account }: Actor,
  today: PlainDate,
): boolean {
  const { shared, basis, until } = sharing;
  return (
    shared &&
    basis !== undefined &&
    until !== undefined &&
    takenInOn <= today &&
    today <= until &&
    (sharing.account === undefined || sharing.account === account)
  );
}

/**
 * Why an organisation may not open an entry to others, if it may not. What is not to be known at all is
 * opened to accounts by name, never by a decision: a new identity by the police's own contact, a sealed
 * adoption by an order. Legal advice is its client's to share, the local authority's; intelligence is
 * released under a handling code; all else is for whoever recorded it.
 *
 * @source DPA18
 */
function whyNotToShare(
  { by, sharing }: Pick<SharingDecision, 'by' | 'sharing'>,
  { organisation, sight }: Pick<EntryToShare, 'organisation' | 'sight'>,
): 'hidden' | 'client' | 'recorder' | 'handling' | undefined {
  const { labels, content } = sight;
  if (labelsOfPointer(sight).length > 0) return 'hidden';
  if (isLegalAdvice(sight)) {
    if (agencyOf(by) !== socialCare) return 'client';
  } else if (by !== organisation) return 'recorder';
  const isIntelligence = labels.includes('policeIntelligence') || content.includes('intelligence');
  return isIntelligence && sharing.handling === undefined ? 'handling' : undefined;
}

function isLegalAdvice({ labels, content }: Pick<Sight, 'labels' | 'content'>): boolean {
  return labels.includes('legalPrivilege') || content.includes('legalAdvice');
}

/** Whether somebody who may read an entry may decide to open it to others. */
export function mayShareEntry(
  { organisation, role }: Pick<Actor, 'organisation' | 'role'>,
  entry: Parameters<typeof sightOf>[0],
): boolean {
  const [child] = entry.subjects;
  if (child === undefined) return false;
  const sight = sightOf(entry, { child, onlyClaimed: false, onlySiblings: false }, []);
  if (labelsOfPointer(sight).length > 0) return false;
  return isLegalAdvice(sight)
    ? agencyOf(organisation) === socialCare && clientPosts.includes(role)
    : entry.organisation === organisation;
}

/** The posts that decide for the client of legal advice. */
const clientPosts: readonly Role[] = [
  'serviceManager',
  'headOfService',
  'directorOfChildrensServices',
];

/**
 * What is wrong with a decision about entries that somebody is about to record. `readable` are those of the
 * record that they may read: nobody shares what they may not read themselves.
 */
export function wrongInEntries(
  sharing: Sharing,
  actor: Pick<Actor, 'organisation' | 'role'>,
  readable: readonly Pick<EntryToShare, 'id' | 'organisation' | 'sight'>[],
): readonly FieldError[] {
  const wrong = (sharing.entries ?? []).flatMap((id) => {
    const entry = readable.find((one) => one.id === id);
    if (entry === undefined) return ['unknown' as const];
    if (isLegalAdvice(entry.sight) && !clientPosts.includes(actor.role)) return ['client' as const];
    return whyNotToShare({ by: actor.organisation, sharing }, entry) ?? [];
  });
  return [...new Set(wrong)].map((why) => ({
    path: why === 'handling' ? '/sharing/handling' : '/sharing/entries',
    message: wrongInWords[why],
  }));
}

const wrongInWords: Readonly<
  Record<NonNullable<ReturnType<typeof whyNotToShare>> | 'unknown', string>
> = {
  unknown: 'Choose entries of this record that you may read',
  hidden: 'This is opened to people by name alone, never by a decision to share',
  client: 'Legal advice is for its client to share: a service manager of children’s social care',
  recorder: 'It is for the organisation that recorded it to share it',
  handling: 'Say under which handling code it is released, and on what conditions',
};
