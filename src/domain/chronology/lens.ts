import type { Label } from '../entry/label.ts';
import { peopleNamedBy } from '../entry/people-in-entry.ts';
import { agencyOf, hasUnit, type OrganisationId } from '../entry/organisation.ts';
import { earlierOf, type PlainDate } from '../time/plain-date.ts';
import { isKnownOn } from '../people/one-person.ts';
import { type Dossier, type DossierEntry, isOfRecord } from './dossier.ts';

/**
 * Known to whom, as of when. `until` is included. An organisation, never a kind of agency that has
 * units. A lens only narrows what the reader may see anyway.
 */
export interface Lens {
  readonly knownTo: OrganisationId | 'everyone';
  readonly until: PlainDate;
}

export type Knew = 'knew' | 'didNotKnow' | 'cannotTell';

/** What a lens shows and what it takes away. The four lists share no entry. */
export interface Seen {
  /** The dossier as the lens leaves it: what the organisation had recorded or received by then. */
  readonly dossier: Dossier;
  /** Held by another organisation by then, while this one was involved and had a lawful reason to ask. */
  readonly couldHaveKnown: readonly DossierEntry[];
  /** The source names a kind of agency and not which one. */
  readonly cannotTell: readonly DossierEntry[];
  /** Taken in by then, held elsewhere, and no reason to ask is on record. */
  readonly notKnown: readonly DossierEntry[];
}

/**
 * Whether an organisation had recorded or received an entry by a day (included). Where the source
 * says only 'hospital': the recording unit, if the recorder is one and is named; of any other
 * hospital it cannot be told.
 */
export function knew(held: DossierEntry, organisation: OrganisationId, until: PlainDate): Knew {
  return dayKnown(held, organisation).knew(until);
}

interface DayKnown {
  readonly certain: PlainDate | undefined;
  readonly perhaps: PlainDate | undefined;
  readonly knew: (until: PlainDate) => Knew;
}

function dayKnown(held: DossierEntry, organisation: OrganisationId): DayKnown {
  let certain: PlainDate | undefined;
  let perhaps: PlainDate | undefined;
  for (const knowing of held.knownTo) {
    if (knowing.organisation === organisation) {
      certain = earlierOf(certain, knowing.on);
    } else if (
      hasUnit(organisation) &&
      knowing.organisation === agencyOf(organisation) &&
      !recordedByAnotherNamedUnit(held, organisation)
    ) {
      perhaps = earlierOf(perhaps, knowing.on);
    }
  }
  return {
    certain,
    perhaps,
    knew: (until) => {
      if (certain !== undefined && certain <= until) return 'knew';
      return perhaps !== undefined && perhaps <= until ? 'cannotTell' : 'didNotKnow';
    },
  };
}

function recordedByAnotherNamedUnit(held: DossierEntry, organisation: OrganisationId): boolean {
  const recorder = held.entry.organisation;
  return agencyOf(recorder) === agencyOf(organisation) && hasUnit(recorder);
}

/** The first day on which an organisation knew anything of the child: from then on it may ask. */
function involvedFrom(dossier: Dossier, organisation: OrganisationId): PlainDate | undefined {
  let first: PlainDate | undefined;
  for (const held of dossier.entries) {
    if (!held.entry.subjects.includes(dossier.child.id)) continue;
    first = earlierOf(first, dayKnown(held, organisation).certain);
  }
  return first;
}

/** Labels whose content nobody outside has a lawful reason to ask for as a matter of course. */
const notForTheAsking: ReadonlySet<Label> = new Set<Label>([
  'legalPrivilege',
  'protectedIdentity',
  'adoptionSealed',
  'allegationAgainstStaff',
]);

/**
 * A dossier as one organisation, or everyone together, knew it at the end of a day. The same
 * function serves a page, a replay and a review. An organisation that had itself recorded or
 * received something about the child by that day is taken to have had a lawful reason to ask.
 *
 * @source CWSA26; DPA18
 */
export function look(dossier: Dossier, lens: Lens): Seen {
  const { knownTo, until } = lens;
  const taken = dossier.entries.filter((held) => isOfRecord(held, until));
  const people = dossier.people.filter((person) => isKnownOn(person, until));
  if (knownTo === 'everyone') {
    return {
      dossier: { child: dossier.child, people, entries: taken },
      couldHaveKnown: [],
      cannotTell: [],
      notKnown: [],
    };
  }
  const from = involvedFrom(dossier, knownTo);
  const mayAsk = from !== undefined && from <= until;
  const entries: DossierEntry[] = [];
  const couldHaveKnown: DossierEntry[] = [];
  const cannotTell: DossierEntry[] = [];
  const notKnown: DossierEntry[] = [];
  for (const held of taken) {
    const answer = knew(held, knownTo, until);
    if (answer === 'knew') entries.push(heldAsOf(held, knownTo));
    else if (answer === 'cannotTell') cannotTell.push(held);
    else if (mayAsk && !held.entry.labels.some((one) => notForTheAsking.has(one))) {
      couldHaveKnown.push(held);
    } else notKnown.push(held);
  }
  const named = new Set(entries.flatMap(({ entry }) => peopleNamedBy(entry).map(({ id }) => id)));
  // Whose other record is named, is named.
  for (const { id, sameAs } of people) if (sameAs !== undefined && named.has(id)) named.add(sameAs);
  return {
    dossier: {
      child: dossier.child,
      people: people.filter((person) => person.id === dossier.child.id || named.has(person.id)),
      entries,
    },
    couldHaveKnown,
    cannotTell,
    notKnown,
  };
}

/** For an organisation a fact counts from the day that it reached that organisation. */
function heldAsOf(held: DossierEntry, organisation: OrganisationId): DossierEntry {
  const reached = dayKnown(held, organisation).certain;
  return reached === undefined || reached <= held.takenInOn
    ? held
    : { ...held, takenInOn: reached };
}

/** The organisations that stand in a record as recorder or receiver; a bare kind only if it has no units there. */
export function organisationsOf(entries: readonly DossierEntry[]): OrganisationId[] {
  const all = new Set(
    entries.flatMap((held) => held.knownTo.map((knowing) => knowing.organisation)),
  );
  const kindsWithUnits = new Set([...all].filter(hasUnit).map(agencyOf));
  return [...all].filter((id) => hasUnit(id) || !kindsWithUnits.has(id)).sort();
}
