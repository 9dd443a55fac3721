import type { Dossier, DossierEntry } from '../domain/chronology/dossier.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { DossierPerson } from '../domain/people/person.ts';
import { toLabelNumbers } from './sight-columns.ts';
import type { DescribedRow } from './write-record.ts';

/**
 * What a case file says of who its people are, as descriptions: a file names each of them once, and the
 * first entry after they became known stands for its source. Of somebody without a name there is nothing
 * to find them by.
 */
export function descriptionsIn(dossiers: readonly Dossier[]): readonly DescribedRow[] {
  const rows = new Map<PersonId, DescribedRow>();
  for (const { people, entries } of dossiers) {
    for (const person of people) {
      const told = firstTold(person, entries);
      // A professional who took part is not somebody on file.
      if (person.relationToChild === undefined || rows.has(person.id)) continue;
      if (person.name === undefined || told === undefined) continue;
      rows.set(person.id, describedIn(person, person.name, told));
    }
  }
  return [...rows.values()];
}

/** An entry that everybody may read before one that is kept from some. */
function firstTold(
  { knownFrom }: DossierPerson,
  entries: readonly DossierEntry[],
): DossierEntry | undefined {
  const since = entries.filter(({ takenInOn }) => takenInOn >= knownFrom);
  return since.find(({ entry }) => entry.labels.every((one) => one === 'standard')) ?? since[0];
}

function describedIn(
  { id, dob, sex }: DossierPerson,
  name: string,
  { entry }: DossierEntry,
): DescribedRow {
  return {
    person: id,
    entry: entry.id,
    // Beyond those of the entry itself.
    index: entry.describes?.length ?? 0,
    organisation: entry.organisation,
    recordedOn: entry.recordedOn,
    facts: {
      of: id,
      names: [{ full: name }],
      ...(dob !== undefined && { dob }),
      ...(sex !== undefined && { sex }),
    },
    labels: toLabelNumbers(entry.labels),
  };
}
