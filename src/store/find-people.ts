import type { Description } from '../domain/entry/facts/description.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { type Agreement, agreementOf, compareOrders } from '../domain/matching/agreement.ts';
import { type Identifying, type Prepared, prepare } from '../domain/matching/identifying.ts';
import { type AskedKey, keysToMatch } from '../domain/matching/keys.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { keysOfQuery, type PeopleQuery, prepareQuery } from '../domain/matching/people-query.ts';
import { together } from '../domain/matching/together.ts';
import { weigh, type Weighed } from '../domain/matching/weigh.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import type { Organisation } from './read-dossier.ts';
import { type Session, showFound } from './session.ts';
import { json, type Sql, sql } from './sql.ts';
import type { Transaction } from './store.ts';

/** As many people as anybody reads through. */
export const peopleMax = 50;

/** Somebody on file, as far as a search may show them. */
export interface PersonOnFile {
  /** The record under which they are kept, and others of theirs that were found with it. */
  readonly id: PersonId;
  readonly records: readonly PersonId[];
  /** What each source says that the reader may see, the newest first. */
  readonly descriptions: readonly ReadableDescription[];
  /** Where they live is withheld: nothing that is shown of them tells it. */
  readonly isPlaceWithheld: boolean;
  /** A child whose record the reader has a grant to open. */
  readonly opens?: PersonId;
}

export interface ReadableDescription extends Columns<'person_description', 'recorded_on'> {
  readonly organisation: OrganisationId;
  readonly facts: Description;
}

export interface FoundPerson extends PersonOnFile {
  readonly because: Agreement['because'];
}

export interface FoundPeople {
  /** Best first, as many as `peopleMax`. */
  readonly people: readonly FoundPerson[];
  /** There are more of whom this is as true. */
  readonly isMore: boolean;
  /** Those that hold something on anybody found, and whom to call there. */
  readonly organisations: readonly Organisation[];
}

/**
 * Who is on file that may be meant, in a session that was opened to search. Labels decide who is found
 * and what is shown of them; what was asked and who was found is logged. Nobody where too little is
 * asked: see `keysOfQuery`.
 */
export async function findPeople(
  session: Session,
  query: PeopleQuery,
  { today }: { readonly today: PlainDate },
): Promise<FoundPeople> {
  const prepared = prepareQuery(query);
  const asked = keysOfQuery(prepared, today);
  const { people, organisations } = await peopleOf(session, { asked, terms: query });
  const found = people.flatMap(({ person, known }) => {
    const agreement = agreementOf(prepared, known);
    return agreement === undefined ? [] : [{ ...person, ...agreement }];
  });
  found.sort((a, b) => compareOrders(a.order, b.order));
  return {
    people: found.slice(0, peopleMax).map(({ order: _, ...person }) => person),
    isMore: found.length > peopleMax,
    organisations,
  };
}

/** Somebody on file who may be the person at hand, with what speaks for it and against. */
export interface PerhapsOnFile extends PersonOnFile {
  readonly weighed: Weighed;
}

/** Whoever puts somebody on file looks at a few before, not at a list. */
const perhapsMax = 5;

/**
 * Those on file who may be the person that somebody is about to put on file, the likeliest first: five
 * at most, and only those whose evidence reaches `atLeastBits`. Logged like any search.
 */
export async function perhapsOnFile(
  session: Session,
  described: Identifying,
  { model, atLeastBits }: { readonly model: MatchModel; readonly atLeastBits: number },
): Promise<readonly PerhapsOnFile[]> {
  const wanted = prepare(described);
  const terms = { describes: described };
  const { people } = await peopleOf(session, { asked: keysToMatch(wanted), terms });
  return people
    .map(({ person, known }) => ({ ...person, weighed: weigh(model, wanted, known) }))
    .filter(({ weighed }) => weighed.bits >= atLeastBits)
    .sort((a, b) => b.weighed.bits - a.weighed.bits)
    .slice(0, perhapsMax);
}

/** Somebody on file who shares keys with a record. */
export interface Candidate {
  readonly id: PersonId;
  readonly known: Prepared;
}

/** How many candidates are weighed, of those who share most. */
const candidatesMax = 50;

/** For matching: those on file who share most with a record, whatever labels they carry. */
export async function findCandidates(
  transaction: Transaction,
  partnership: number,
  person: Prepared,
): Promise<readonly Candidate[]> {
  const rows = await transaction.query<{ person: PersonId; said: readonly Said[] }>(sql`
    select f.person_id as person, (
      select json_agg(json_build_object('organisation', d.organisation_id, 'facts', d.facts))
      from holdfast.person_description d
      where d.partnership_id = ${partnership} and d.person_id = f.person_id and not d.without_place
    ) as said
    from holdfast.people_by_keys(${partnership}, ${keys(keysToMatch(person))}, ${candidatesMax}) f`);
  return rows.map(({ person: id, said }) => ({ id, known: preparedOf(said) }));
}

type Said = Pick<ReadableDescription, 'organisation' | 'facts'>;

function preparedOf(said: readonly Said[] | null): Prepared {
  return together(
    (said ?? []).map(({ organisation, facts }) => prepare({ ...facts, source: organisation })),
  );
}

/** Of some people those whose records, as those of children, the reader has a grant to open. */
export async function listOpenable(
  session: Session,
  people: readonly PersonId[],
): Promise<readonly PersonId[]> {
  const [row] = await session.query<Pick<Row, 'openable'>>(sql`
    select holdfast.openable(${session.actor.partnership}, ${people}::text[]) as openable`);
  return row?.openable ?? [];
}

interface Row {
  readonly descriptions: readonly DescriptionRow[] | null;
  readonly organisations: readonly Organisation[] | null;
  readonly openable: readonly PersonId[];
}

interface DescriptionRow extends ReadableDescription {
  readonly person: PersonId;
  readonly withoutPlace: boolean;
}

interface Shown {
  readonly person: PersonOnFile;
  readonly known: Prepared;
}

async function peopleOf(
  session: Session,
  { asked, terms }: { readonly asked: readonly AskedKey[]; readonly terms: object },
): Promise<{ readonly people: readonly Shown[]; readonly organisations: readonly Organisation[] }> {
  const { partnership } = session.actor;
  const found = await session.query<{ person: PersonId; sameAs: PersonId | null }>(sql`
    select person_id as person, same_as as "sameAs"
    from holdfast.find_people(${partnership}, ${json(terms)}, ${keys(asked)}, ${peopleMax + 1})`);
  if (found.length === 0) return { people: [], organisations: [] };
  const ids = found.map(({ person }) => person);
  showFound(session, ids);
  const [row] = await session.query<Row>(sql`
    select
      (select json_agg(json_build_object('person', d.person_id, 'organisation', d.organisation_id,
          'recordedOn', d.recorded_on, 'facts', d.facts, 'withoutPlace', d.without_place)
          order by d.recorded_on desc, d.entry_id, d.description_index)
        from holdfast.person_description d
        where d.partnership_id = ${partnership} and d.person_id = any(${ids}::text[])) as descriptions,
      (select json_agg(json_build_object('id', o.organisation_id, 'title', o.title, 'contact', o.contact))
        from holdfast.organisation o
        where o.partnership_id = ${partnership}) as organisations,
      holdfast.openable(${partnership}, ${ids}) as openable`);
  const { descriptions, organisations, openable } = row ?? emptyRow;
  const rowsOf = Map.groupBy(descriptions ?? [], ({ person }) => person);
  const openableIds = new Set(openable);
  const recordsOf = Map.groupBy(found, ({ person, sameAs }) => sameAs ?? person);
  return {
    organisations: organisations ?? [],
    people: [...recordsOf].flatMap(([id, records]) => {
      const ofPerson = records.map(({ person }) => person);
      const rows = ofPerson.flatMap((record) => rowsOf.get(record) ?? []);
      return rows.length === 0
        ? []
        : [shown({ id, records: ofPerson, rows, openable: openableIds })];
    }),
  };
}

const emptyRow: Row = { descriptions: null, organisations: null, openable: [] };

function shown(person: {
  readonly id: PersonId;
  readonly records: readonly PersonId[];
  readonly rows: readonly DescriptionRow[];
  readonly openable: ReadonlySet<PersonId>;
}): Shown {
  const { id, records, rows, openable } = person;
  const opens = records.find((record) => openable.has(record));
  return {
    person: {
      id,
      records,
      descriptions: rows.map(({ person: _, withoutPlace: __, ...said }) => said),
      isPlaceWithheld: rows.some(({ withoutPlace }) => withoutPlace),
      ...(opens !== undefined && { opens }),
    },
    known: preparedOf(rows),
  };
}

/** Keys as the functions of the database take them. */
function keys(asked: readonly AskedKey[]): Sql {
  return sql`${asked.map(({ key }) => key)}::text[], ${asked.map(({ bits }) => bits)}::real[],
    ${asked.map(({ atMost }) => atMost)}::int[]`;
}
