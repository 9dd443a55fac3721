import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { nearbyRelation } from '../domain/people/belonging.ts';
import type { DossierPerson, Person } from '../domain/people/person.ts';
import type { Problem } from '../domain/problem.ts';
import type { Columns } from './columns.ts';
import type { Organisation } from './read-dossier.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** An entry by its name alone: what it is of, and when that happened. */
export interface NamedEntry extends Pick<Entry, 'kind' | 'happened' | 'organisation'> {
  readonly id: EntryId;
}

/** Who is around a child, and what somebody who writes about the child may point to. */
export interface Family {
  readonly child: DossierPerson;
  readonly people: readonly DossierPerson[];
  readonly organisations: readonly Organisation[];
  /** The entries last taken in that the reader may read, the latest first. */
  readonly entries: readonly NamedEntry[];
}

interface PersonRow extends Columns<'dossier_person', 'known_from'> {
  readonly facts: Person;
  readonly relation: string | null;
}

interface Row {
  readonly people: readonly PersonRow[] | null;
  readonly organisations: readonly Organisation[] | null;
  readonly entries: readonly NamedEntry[] | null;
}

/** As many entries as anybody looks through to point at one. */
const entriesMax = 60;

/**
 * Those around a child in one round trip, without the record itself. Problems: 'not-visible' for a child
 * whose record the session did not open.
 */
export async function readFamily(session: Session, child: PersonId): Promise<Family | Problem> {
  const { partnership } = session.actor;
  const [row] = await session.query<Row>(sql`
    select
      (select json_agg(json_build_object('facts', facts, 'relation', relation, 'knownFrom', known_from)
          order by through <> '', from_position, person_id)
        from holdfast.dossier_person
        where partnership_id = ${partnership} and child_id = ${child}
          and until_position is null and same_as is null
      ) as people,
      (select json_agg(json_build_object('id', organisation_id, 'title', title, 'contact', contact)
          order by title)
        from holdfast.organisation where partnership_id = ${partnership}
      ) as organisations,
      (select json_agg(json_build_object('id', entry_id, 'kind', kind, 'happened', happened,
          'organisation', organisation_id) order by position desc)
        from (select entry_id, kind, facts->'happened' as happened, organisation_id, position
          from holdfast.dossier_entry
          where partnership_id = ${partnership} and child_id = ${child} and ended_on is null
          order by position desc limit ${entriesMax}) latest
      ) as entries`);
  const people = (row?.people ?? []).map(toPerson);
  const self = people.find(({ id }) => id === child);
  if (row === undefined || self === undefined) return { kind: 'not-visible', what: 'record' };
  return {
    child: self,
    people,
    organisations: row.organisations ?? [],
    entries: row.entries ?? [],
  };
}

function toPerson({ facts, relation, knownFrom }: PersonRow): DossierPerson {
  return {
    ...facts,
    knownFrom,
    ...(relation !== null && relation !== nearbyRelation && { relationToChild: relation }),
  };
}
