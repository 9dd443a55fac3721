import type { Dossier, DossierEntry, Knowing } from '../domain/chronology/dossier.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { nearbyRelation } from '../domain/people/belonging.ts';
import type { DossierPerson, Person } from '../domain/people/person.ts';
import type { Problem } from '../domain/problem.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import type { RelationStatus } from './held-dossiers.ts';
import type { Session } from './session.ts';
import { parsedOnce } from './parsed-texts.ts';
import { sql } from './sql.ts';

/** An entry as a person reads it. */
export interface ReadableEntry extends DossierEntry {
  /** Its days are claims: the one it was recorded on, and in a case file the one it was taken in. */
  readonly imported: boolean;
}

/** A person of a dossier, with how far their relation to the child is more than a claim. */
export interface ReadablePerson extends DossierPerson {
  readonly status?: RelationStatus;
}

/**
 * That something is held, by whom, and of which day; whom to call stands with the organisation. Its
 * position is the one among what the reader sees; see `ReadableDossier`.
 */
export interface Pointer
  extends Columns<'dossier_pointer', 'position' | 'happened_on' | 'taken_in_on'> {
  readonly organisation: OrganisationId;
}

/** An organisation, and whom to call about something that is held there. */
export interface Organisation extends Columns<'organisation', 'title' | 'contact'> {
  readonly id: OrganisationId;
}

/**
 * As much of a child's record as the reader of a session may see. Positions are counted anew over
 * what is seen, so that a gap never tells that something more is held.
 */
export interface ReadableDossier {
  readonly dossier: Dossier & {
    readonly people: readonly ReadablePerson[];
    readonly entries: readonly ReadableEntry[];
  };
  readonly pointers: readonly Pointer[];
  /** In the order in which they were made; for each question its beginning, as far as it is seen. */
  readonly questionChanges: readonly QuestionChange[];
  readonly organisations: readonly Organisation[];
  /** The record under which this one is kept, both being known to be of one child. */
  readonly keptUnder?: PersonId;
  /** When the reader opened it in an emergency that still holds. */
  readonly openedInEmergencyAt?: Date;
  /** That emergency, and this reading, could not be written down yet. */
  readonly isQueued?: true;
}

interface Row {
  readonly people: readonly PersonRow[] | null;
  readonly entries: string | null;
  readonly pointers: readonly Pointer[] | null;
  readonly changes: readonly QuestionChange[] | null;
  readonly organisations: readonly Organisation[] | null;
  readonly keptUnder: PersonId | null;
}

interface EntryRow
  extends Columns<
    'dossier_entry',
    'position' | 'taken_in_on' | 'imported' | 'summary' | 'known_to'
  > {
  readonly entry: Entry;
  readonly knownTo: readonly Knowing[];
}

interface PersonRow
  extends Columns<'dossier_person', 'facts' | 'relation' | 'status' | 'known_from'> {
  readonly facts: Person;
  readonly status: RelationStatus | null;
  readonly sameAs: PersonId | null;
  readonly knownUntil: PlainDate | null;
}

/**
 * Reads a child's record in one round trip. Problems: 'not-visible' for a child whose record the
 * session did not open.
 */
export async function readDossier(
  session: Session,
  child: PersonId,
): Promise<ReadableDossier | Problem> {
  const { partnership } = session.actor;
  const [row] = await session.query<Row>(sql`
    select
      (select json_agg(json_build_object('facts', facts, 'relation', relation, 'status', status,
          'knownFrom', known_from, 'sameAs', same_as, 'knownUntil', ended_on)
          order by through <> '', from_position, person_id)
        from holdfast.dossier_person
        where partnership_id = ${partnership} and child_id = ${child}
          and (until_position is null or ended_on is not null)
      ) as people,
      -- Not as JSON of JSON: the texts of entries are taken out as they lie there; see parsed-texts.ts.
      (select string_agg(concat_ws(chr(31), position, taken_in_on, imported, known_to,
          coalesce(joined_on::text, ''), coalesce(ended_on::text, ''),
          concat('{"summary":', coalesce(to_json(summary)::text, 'null'), ',"facts":', facts, '}')),
          chr(30) order by position)
        from holdfast.dossier_entry
        where partnership_id = ${partnership} and child_id = ${child}
      ) as entries,
      (select kept_under from holdfast.child_head
        where partnership_id = ${partnership} and child_id = ${child}
      ) as "keptUnder",
      (select json_agg(json_build_object('position', position, 'organisation', organisation_id,
          'happenedOn', happened_on, 'takenInOn', taken_in_on) order by position)
        from holdfast.dossier_pointer
        where partnership_id = ${partnership} and child_id = ${child}
      ) as pointers,
      (select json_agg(body order by number)
        from holdfast.question_change
        where partnership_id = ${partnership} and child_id = ${child}
      ) as changes,
      (select json_agg(json_build_object('id', organisation_id, 'title', title, 'contact', contact)
          order by organisation_id)
        from holdfast.organisation where partnership_id = ${partnership}
      ) as organisations`);
  const people = (row?.people ?? []).map(toPerson);
  const self = people.find((person) => person.id === child);
  if (row === undefined || self === undefined) return { kind: 'not-visible', what: 'record' };
  const { entries, pointers } = countedAnew(toEntries(row.entries), row.pointers ?? []);
  return {
    dossier: { child: self, people, entries },
    pointers,
    questionChanges: row.changes ?? [],
    organisations: row.organisations ?? [],
    ...(row.keptUnder !== null && { keptUnder: row.keptUnder }),
    ...(session.openedInEmergencyAt !== undefined && {
      openedInEmergencyAt: session.openedInEmergencyAt,
    }),
    ...(session.queued !== undefined && { isQueued: true }),
  };
}

function toPerson({
  facts,
  relation,
  status,
  knownFrom,
  sameAs,
  knownUntil,
}: PersonRow): ReadablePerson {
  return {
    ...facts,
    knownFrom,
    ...(relation !== null && relation !== nearbyRelation && { relationToChild: relation }),
    ...(status !== null && { status }),
    ...(sameAs !== null && { sameAs }),
    ...(knownUntil !== null && { knownUntil }),
  };
}

/** Rows between record separators, columns between unit separators: JSON holds neither as it is. */
function toEntries(rows: string | null): readonly ReadableEntry[] {
  if (rows === null) return [];
  return rows.split('\u001e').map((row) => {
    const [position, takenInOn, imported, knownTo = '', joinedOn, endedOn, written = ''] =
      row.split('\u001f');
    return {
      entry: parsedOnce(written, entryIn),
      position: Number(position),
      takenInOn: takenInOn as PlainDate,
      imported: imported === 't',
      knownTo: parsedOnce(knownTo, knowingsIn),
      ...(joinedOn !== '' && { joinedOn: joinedOn as PlainDate }),
      ...(endedOn !== '' && { endedOn: endedOn as PlainDate }),
    };
  });
}

function entryIn(written: string): Entry {
  const { summary, facts } = JSON.parse(written) as { summary: string | null; facts: Entry };
  return summary === null ? facts : { ...facts, summary };
}

function knowingsIn(written: string): readonly Knowing[] {
  return JSON.parse(written) as readonly Knowing[];
}

function toEntry({ summary, ...held }: EntryRow): ReadableEntry {
  return summary === null ? held : { ...held, entry: { ...held.entry, summary } };
}

/** What is readable has no pointer beside it, and both are counted together from 1. */
function countedAnew(
  entries: readonly ReadableEntry[],
  pointers: readonly Pointer[],
): { readonly entries: readonly ReadableEntry[]; readonly pointers: readonly Pointer[] } {
  const read = new Set(entries.map(({ position }) => position));
  const closed = pointers.filter(({ position }) => !read.has(position));
  const places = [...entries, ...closed].map(({ position }) => position).sort((a, b) => a - b);
  const placeOf = new Map(places.map((position, index) => [position, index + 1]));
  const place = <T extends { readonly position: number }>(one: T): T => ({
    ...one,
    position: placeOf.get(one.position) ?? one.position,
  });
  return { entries: entries.map(place), pointers: closed.map(place) };
}

/**
 * An entry of a child's dossier, if the session may read it. To read it is to open it: the reader's
 * organisation knows it from today, and that stands in the answer. Problems: 'not-visible'.
 */
export async function readEntry(
  session: Session,
  { child, entry }: { readonly child: PersonId; readonly entry: EntryId },
): Promise<ReadableEntry | Problem> {
  const knownTo =
    session.queued === undefined
      ? sql`holdfast.note_opening(partnership_id, entry_id, known_to)`
      : sql`known_to`;
  const [row] = await session.query<EntryRow>(sql`
    select facts as entry, summary, position, taken_in_on as "takenInOn", imported, ${knownTo} as "knownTo"
    from holdfast.dossier_entry
    where partnership_id = ${session.actor.partnership} and child_id = ${child}
      and entry_id = ${entry} and ended_on is null`);
  if (row === undefined) return { kind: 'not-visible', what: 'entry' };
  session.queued?.noteOpened(entry);
  return toEntry(row);
}
