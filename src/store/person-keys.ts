import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Description } from '../domain/entry/facts/description.ts';
import { labelNumber } from '../domain/entry/label.ts';
import { prepare } from '../domain/matching/identifying.ts';
import { keysOf, keyText } from '../domain/matching/keys.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Person } from '../domain/people/person.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { json, type Sql, sql } from './sql.ts';

/** What an entry says of who somebody is. */
export interface DescribedRow {
  readonly person: PersonId;
  readonly entry: EntryId;
  /** Which of the entry's descriptions, from 0. */
  readonly index: number;
  readonly organisation: OrganisationId;
  readonly recordedOn: PlainDate;
  readonly facts: Description;
  readonly labels: readonly number[];
  /** What is known of them now, where this tells anything new; on the last of several. */
  readonly known?: Person;
  /** They are a child, and their own record begins. */
  readonly opensRecord?: true;
}

/** A key under which somebody is kept, with the labels that decide who finds them by it. */
interface KeyRow {
  readonly person: string;
  readonly key: string;
  readonly labels: readonly number[];
}

const withheld = labelNumber.addressWithheld;

/**
 * Keeps people findable by what entries say of them, in the transaction that writes it. Where a place
 * is withheld it stands on file apart from the rest: who they are is found and shown without it.
 * Nothing where nobody is described.
 */
export function keepFindable(
  partnership: number,
  described: readonly DescribedRow[],
): Sql | undefined {
  if (described.length === 0) return undefined;
  const keys = sql`
    insert into holdfast.person_key (partnership_id, key, person_id, labels)
    select ${partnership}, k.key, k.person, k.labels
    from json_to_recordset(${json(described.flatMap(keyRowsOf))})
      as k(key text, person text, labels smallint[])
    on conflict do nothing`;
  const apart = described.filter(({ labels }) => labels.includes(withheld)).map(apartFromPlace);
  if (apart.length === 0) return keys;
  return sql`${keys};
    insert into holdfast.person_description (partnership_id, person_id, entry_id, description_index,
      organisation_id, recorded_on, facts, labels, without_place)
    select ${partnership}, d.person, d.entry, d.index, d.organisation, d."recordedOn", d.facts, d.labels, true
    from json_to_recordset(${json(apart)}) as d(person text, entry text, index int, organisation text,
      "recordedOn" date, facts json, labels smallint[])`;
}

/** The keys under which a description keeps somebody, each once. */
export function keyRowsOf({
  person,
  organisation,
  facts,
  labels,
}: DescribedRow): readonly KeyRow[] {
  const rowsOf = (said: Description, kept: readonly number[]): readonly KeyRow[] =>
    keysOf(prepare({ ...said, source: organisation })).map((key) => ({
      person,
      key: keyText(key),
      labels: kept.filter((label) => label !== labelNumber.standard),
    }));
  const all = rowsOf(facts, labels);
  if (!labels.includes(withheld)) return all;
  const open = rowsOf(
    withoutPlaces(facts),
    labels.filter((label) => label !== withheld),
  );
  const isOpen = new Set(open.map(({ key }) => key));
  return [...open, ...all.filter(({ key }) => !isOpen.has(key))];
}

function apartFromPlace(row: DescribedRow): DescribedRow {
  const labels = row.labels.filter((label) => label !== withheld);
  return { ...row, facts: withoutPlaces(row.facts), labels };
}

/** A telephone number and other words may tell a place too. */
function withoutPlaces(facts: Description): Description {
  const { addresses: _, phones: __, otherwise: ___, ...who } = facts;
  return who;
}
