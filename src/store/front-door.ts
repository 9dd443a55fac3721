import type { DossierEntry } from '../domain/chronology/dossier.ts';
import { frontDoorKinds } from '../domain/decisions/front-door.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import { agencyOf, type OrganisationId, socialCare } from '../domain/entry/organisation.ts';
import type { DossierPerson, Person } from '../domain/people/person.ts';
import { addMonths, type PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import type { Organisation } from './read-dossier.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** How far back the front door looks, in months: as far as closed contacts are counted together. */
const monthsBack = 12;

/** A child with what came in about them and what decides on it: a small part of their record. */
export interface ChildAtFrontDoor {
  readonly child: DossierPerson;
  readonly entries: readonly DossierEntry[];
}

interface ChildRow extends Columns<'dossier_person', 'facts' | 'relation' | 'known_from'> {
  readonly facts: Person;
  readonly relation: string;
  readonly entries: readonly DossierEntry[];
}

/**
 * The children whose records the session opened and about whom anything came in within a year, in one
 * round trip. `today` is the London day.
 */
export async function listFrontDoor(
  session: Session,
  { today }: { readonly today: PlainDate },
): Promise<readonly ChildAtFrontDoor[]> {
  const { partnership } = session.actor;
  const rows = await session.query<ChildRow>(sql`
    select p.facts, p.relation, p.known_from as "knownFrom", d.entries
    from (
      select child_id, json_agg(json_build_object('entry', facts, 'position', position,
        'takenInOn', taken_in_on, 'knownTo', known_to) order by position) as entries
      from holdfast.dossier_entry
      where partnership_id = ${partnership} and child_id = any(${session.children}::text[])
        and kind in (${kindsWritten}) and happened_on >= ${addMonths(today, -monthsBack)}
        and ended_on is null
      group by child_id
    ) d
    join holdfast.dossier_person p on p.partnership_id = ${partnership} and p.child_id = d.child_id
      and p.person_id = d.child_id and p.until_position is null and p.through = ''
    order by p.child_id`);
  return rows.map(({ facts, relation, knownFrom, entries }) => ({
    child: { ...facts, relationToChild: relation, knownFrom },
    entries,
  }));
}

/** As the index names them, which a list of values would not match. */
const kindsWritten = { text: frontDoorKinds.map((kind) => `'${kind}'`).join(', ') };

/** What one organisation holds on somebody. */
export interface HeldOnPerson {
  readonly person: PersonId;
  readonly organisation: OrganisationId;
  readonly entries: number;
  /** The first and the last day of which it tells. */
  readonly firstOn: PlainDate;
  readonly lastOn: PlainDate;
  /** Where the person lives is withheld. */
  readonly isPlaceWithheld: boolean;
}

/**
 * How much each organisation holds on some people, never what it says; for whoever decides on contacts,
 * in a session that was opened to search. Those whose existence is kept from the reader are not there.
 */
export async function readHeldOn(
  session: Session,
  people: readonly PersonId[],
): Promise<readonly HeldOnPerson[]> {
  if (people.length === 0) return [];
  return session.query<HeldOnPerson>(sql`
    select person_id as person, organisation_id as organisation, entries, first_on as "firstOn",
      last_on as "lastOn", place_withheld as "isPlaceWithheld"
    from holdfast.held_on(${session.actor.partnership}, ${people}::text[])
    order by last_on desc, organisation_id`);
}

/** What the reader's organisation told about a child, and what became of it. */
export interface ToldByUs {
  readonly entry: EntryId;
  readonly child: PersonId;
  readonly childName: string | null;
  readonly kind: EntryKind;
  readonly happenedOn: PlainDate;
  readonly takenInOn: PlainDate;
  readonly summary: string | null;
  readonly decidedOn: PlainDate | null;
  readonly toldOn: PlainDate | null;
  readonly toldWords: string | null;
}

/**
 * What the reader's organisation told social care within a year, the newest first, as far as it is the
 * reader's to follow (see `followsAllTold`); which children are shown is logged.
 */
export async function listToldByUs(
  session: Session,
  { today }: { readonly today: PlainDate },
): Promise<readonly ToldByUs[]> {
  return session.query<ToldByUs>(sql`
    select entry_id as entry, child_id as child, child_name as "childName", kind,
      happened_on as "happenedOn", taken_in_on as "takenInOn", summary, decided_on as "decidedOn",
      told_on as "toldOn", told_words as "toldWords"
    from holdfast.told_by_us(${session.actor.partnership}, ${addMonths(today, -monthsBack)})`);
}

/** The organisations of a partnership, and those of children's social care that somebody works in. */
export interface FrontDoors {
  readonly organisations: readonly Organisation[];
  readonly doors: readonly Organisation[];
}

export async function listFrontDoors(session: Session): Promise<FrontDoors> {
  const rows = await session.query<Organisation & { readonly isStaffed: boolean }>(sql`
    select o.organisation_id as id, o.title, o.contact, exists (
      select from holdfast.account a
      where a.partnership_id = o.partnership_id and a.organisation_id = o.organisation_id
        and a.ended_on is null
    ) as "isStaffed"
    from holdfast.organisation o
    where o.partnership_id = ${session.actor.partnership}
    order by o.title`);
  const organisations = rows.map(({ isStaffed: _, ...one }) => one);
  const staffed = new Set(rows.filter(({ isStaffed }) => isStaffed).map(({ id }) => id));
  const isDoor = ({ id }: Organisation): boolean => agencyOf(id) === socialCare && staffed.has(id);
  return { organisations, doors: organisations.filter(isDoor) };
}

/** Two records that may be of one person, until somebody decides. */
export interface WaitingPair {
  readonly person: PersonId;
  readonly other: PersonId;
}

/** Of some people the records that may be theirs too, as far as labels allow. */
export async function listWaitingFor(
  session: Session,
  people: readonly PersonId[],
): Promise<readonly WaitingPair[]> {
  return session.query<WaitingPair>(sql`
    select person_id as person, other_id as other
    from holdfast.possible_match
    where partnership_id = ${session.actor.partnership} and settled_by is null
      and (person_id = any(${people}::text[]) or other_id = any(${people}::text[]))
    order by raised_on, person_id, other_id limit 20`);
}
