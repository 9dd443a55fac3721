import type { PersonId } from '../domain/entry/facts/basics.ts';
import { hiddenExistence } from '../domain/entry/label.ts';
import { describedPerson, isSameKnown } from '../domain/people/described-person.ts';
import type { Person } from '../domain/people/person.ts';
import type { Arrival } from './arrival.ts';
import type { HeldDossier, HeldPerson } from './held-dossiers.ts';
import { toLabelNumbers } from './sight-columns.ts';
import type { DescribedRow } from './person-keys.ts';
import type { PersonRow } from './write-record.ts';

/** Who people are after some entries, and what is to be written of it. */
export interface Described {
  /** Everybody on file of whom the entries speak. */
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly rows: readonly DescribedRow[];
  /** Children in their own records, which begin with one of the entries. */
  readonly opening: readonly PersonRow[];
}

export function nobodyYet(people: ReadonlyMap<PersonId, Person>): Described {
  return { people, rows: [], opening: [] };
}

/** Adds what an entry says of who people are, and gives the records of children that it begins. */
export function describe(
  before: Described,
  { entry, takenInOn }: Arrival,
): Described & { readonly begun: readonly HeldDossier[] } {
  if (entry.describes === undefined) return { ...before, begun: [] };
  const people = new Map(before.people);
  const rows: DescribedRow[] = [];
  const begun: HeldDossier[] = [];
  const labels = toLabelNumbers(entry.labels);
  const kept = entry.labels.filter((label) => hiddenExistence.has(label));
  const isKept = kept.length > 0;
  for (const [index, facts] of entry.describes.entries()) {
    const person = facts.of;
    const wasKnown = people.get(person);
    // What is kept from some stands as a description of its own, and changes nothing that all may know.
    const known = isKept && wasKnown !== undefined ? wasKnown : describedPerson(facts, wasKnown);
    const opensRecord = wasKnown === undefined && facts.opensRecord === true;
    people.set(person, known);
    rows.push({
      person,
      entry: entry.id,
      index,
      organisation: entry.organisation,
      recordedOn: entry.recordedOn,
      facts,
      labels,
      ...((wasKnown === undefined || !isSameKnown(wasKnown, known)) && { known }),
      ...(opensRecord && { opensRecord }),
    });
    if (opensRecord) {
      begun.push(beginRecord({ ...known, knownFrom: takenInOn, ...(isKept && { kept }) }));
    }
  }
  const opening = begun.map(({ child }): PersonRow => {
    const own = { child, person: child, fromPosition: 0, claimedBy: entry.id, labels };
    return { ...own, relation: 'self', status: 'verified', knownFrom: takenInOn };
  });
  return {
    people,
    rows: [...before.rows.map((row) => withoutOlder(row, rows)), ...lastKnown(rows)],
    opening: [...before.opening, ...opening],
    begun,
  };
}

/** Of several descriptions of a person the last says who they now are. */
function lastKnown(rows: readonly DescribedRow[]): DescribedRow[] {
  return rows.map((row, index) => withoutOlder(row, rows.slice(index + 1)));
}

function withoutOlder(row: DescribedRow, later: readonly DescribedRow[]): DescribedRow {
  const { known, ...rest } = row;
  const isReplaced = later.some((one) => one.person === row.person && one.known !== undefined);
  return known === undefined || isReplaced ? rest : row;
}

function beginRecord(child: Person & Pick<HeldPerson, 'knownFrom' | 'kept'>): HeldDossier {
  return {
    child: child.id,
    position: 0,
    changes: 0,
    revision: 0,
    people: [{ ...child, relationToChild: 'self', status: 'verified' }],
    entries: [],
    questions: new Map(),
  };
}
