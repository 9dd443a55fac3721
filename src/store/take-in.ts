import {
  isForWholeNetwork,
  type Joining,
  labelsOfPointer,
  type Sight,
  sightOf,
} from '../domain/access/sight.ts';
import { hiddenExistence, type Label, unionOfLabels } from '../domain/entry/label.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { isSameKnown } from '../domain/people/described-person.ts';
import { peopleOn } from '../domain/people/one-person.ts';
import type { Person } from '../domain/people/person.ts';
import { type Arrival, factsOf } from './arrival.ts';
import type { HeldDossier, HeldPerson } from './held-dossiers.ts';
import { peopleNamedBy } from '../domain/entry/people-in-entry.ts';
import { toColumns, toLabelNumbers } from './sight-columns.ts';
import type {
  DossierRow,
  MentionRow,
  PersonRow,
  PointerRow,
  ResolutionRow,
} from './write-record.ts';

/** What an arrival brings to one child, before the rules have looked. */
export interface TakenIn {
  readonly entry: Entry;
  readonly dossier: HeldDossier;
  readonly row: DossierRow;
  readonly pointer: PointerRow | undefined;
  readonly mentions: readonly MentionRow[];
  readonly resolutions: readonly ResolutionRow[];
  readonly people: readonly PersonRow[];
}

/** Puts an entry at the end of a child's dossier. `known` are people on file. */
export function takeIn(
  held: HeldDossier,
  arrival: Arrival,
  known: ReadonlyMap<PersonId, Person>,
): TakenIn {
  const { entry, takenInOn, knownTo } = arrival;
  const child = held.child;
  const position = held.position + 1;
  // Whoever decides who sees it reads several records of one person as one; what was written stays.
  const read = peopleOn(held.people).asOne({
    entry,
    takenInOn,
    knownTo,
    position,
  }).entry;
  const { joining, joinedBy, kept } = joiningOf(held, read);
  const ofEntry = sightOf(
    read,
    joining,
    knownTo.map((knowing) => knowing.organisation),
  );
  const sight =
    kept.length === 0 ? ofEntry : { ...ofEntry, labels: unionOfLabels([ofEntry.labels, kept]) };
  const { people, rows } = peopleAfter(held, { ...arrival, entry: read }, known);
  const through = throughOf(held, entry);
  const facts = factsOf(entry);
  return {
    entry,
    dossier: {
      ...held,
      position,
      revision: rows.length > 0 ? held.revision + 1 : held.revision,
      people,
      entries: [...held.entries, { entry: facts, position, takenInOn, knownTo, sight }],
    },
    row: {
      entry: entry.id,
      child,
      position,
      ...toColumns(sight),
      ...(joinedBy !== undefined && { joinedBy }),
      ...(through !== undefined && { through }),
    },
    pointer: pointerOf(held.child, position, arrival, sight),
    mentions: (facts.mentions ?? []).map((mention, index) => ({
      child,
      entry: entry.id,
      index,
      asWritten: mention.asWritten,
      ...(mention.by !== undefined && { by: mention.by }),
      ...(mention.form !== undefined && { form: mention.form }),
      ...toColumns(sight),
    })),
    resolutions: (entry.resolves ?? []).map(({ mention, index, person }) => ({
      child,
      mention,
      person,
      entry: entry.id,
      ...(index !== undefined && { index }),
    })),
    people: rows,
  };
}

const siblings = /^(half|step|older|younger|full)?[ -]?(sister|brother|sibling)/i;

function joiningOf(
  held: HeldDossier,
  entry: Entry,
): { joining: Joining; joinedBy: PersonId | undefined; kept: readonly Label[] } {
  const through = held.people.filter(
    (person) => person.status !== undefined && entry.subjects.includes(person.id),
  );
  const joining = {
    child: held.child,
    onlyClaimed: through.every(({ status }) => status === 'claimed' || status === 'denied'),
    onlySiblings: through.every(({ relationToChild = '' }) => siblings.test(relationToChild)),
  };
  const ofChild = entry.subjects.includes(held.child);
  // Who may not know that somebody belongs here is not to find here what is written of them.
  const isKept = !ofChild && through.length > 0 && through.every(({ kept }) => kept !== undefined);
  return {
    joining,
    joinedBy: ofChild ? undefined : through[0]?.id,
    kept: isKept ? through.flatMap(({ kept = [] }) => kept) : [],
  };
}

/** The record by which an entry comes that is about nobody who belongs to the child's record without it. */
function throughOf(held: HeldDossier, { subjects }: Entry): PersonId | undefined {
  const named = held.people.filter(
    (person) => person.status !== undefined && subjects.includes(person.id),
  );
  const brought = named.map(({ through }) => through);
  return brought.includes(undefined) ? undefined : brought[0];
}

function pointerOf(
  child: PersonId,
  position: number,
  { entry, takenInOn }: Arrival,
  sight: Sight,
): PointerRow | undefined {
  if (isForWholeNetwork(sight)) return undefined;
  return {
    child,
    position,
    organisation: entry.organisation,
    happenedOn: entry.happened.on,
    takenInOn,
    labels: toLabelNumbers(labelsOfPointer(sight)),
  };
}

/** The people of a dossier after an entry: those it names for the first time, and its claims. */
function peopleAfter(
  held: HeldDossier,
  { entry, takenInOn }: Arrival,
  known: ReadonlyMap<PersonId, Person>,
): { readonly people: readonly HeldPerson[]; readonly rows: readonly PersonRow[] } {
  const kept = entry.labels.filter((label) => hiddenExistence.has(label));
  const isAlike = (person: HeldPerson): boolean =>
    (person.kept === undefined) === (kept.length === 0);
  const alike = held.people.filter(isAlike);
  const openly = held.people.filter((person) => person.kept === undefined);
  // One who is brought by a match may belong besides: then their own place counts. What is kept from some
  // says nothing new of those of whom all may know.
  const before = new Map(
    (kept.length === 0 ? alike : [...alike, ...openly])
      .toReversed()
      .map((person) => [person.id, person]),
  );
  const keptBy = kept.length === 0 ? {} : { kept };
  const personOf = (id: PersonId): Person | undefined => known.get(id) ?? before.get(id);
  const changed = new Map<PersonId, HeldPerson>();
  for (const { of } of entry.describes ?? []) {
    const [held, facts] = [before.get(of), known.get(of)];
    if (held === undefined || facts === undefined || held.through !== undefined) continue;
    if (!isSameKnown(held, facts)) changed.set(of, { ...held, ...facts, ...keptBy });
  }
  for (const { id } of peopleNamedBy(factsOf(entry))) {
    const facts = personOf(id);
    if (facts !== undefined && !before.has(id))
      changed.set(id, { ...facts, knownFrom: takenInOn, ...keptBy });
  }
  for (const claim of entry.relationships ?? []) {
    const facts = personOf(claim.of);
    if (claim.to !== held.child || claim.of === held.child || facts === undefined) continue;
    const knownFrom = before.get(claim.of)?.knownFrom ?? takenInOn;
    changed.set(claim.of, {
      ...facts,
      knownFrom,
      relationToChild: claim.type,
      status: claim.status,
      ...keptBy,
    });
  }
  if (changed.size === 0) return { people: held.people, rows: [] };
  return {
    people: [
      ...held.people.filter((person) => !isAlike(person) || !changed.has(person.id)),
      ...changed.values(),
    ],
    rows: [...changed.values()].map(({ id, relationToChild, status, knownFrom }) => ({
      child: held.child,
      person: id,
      fromPosition: held.position + 1,
      claimedBy: entry.id,
      knownFrom,
      labels: toLabelNumbers(entry.labels),
      ...(relationToChild !== undefined && { relation: relationToChild }),
      ...(status !== undefined && { status }),
    })),
  };
}
