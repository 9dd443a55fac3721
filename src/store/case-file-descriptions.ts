import type { Dossier, DossierEntry } from '../domain/chronology/dossier.ts';
import type { DossierPerson } from '../domain/people/person.ts';
import { toLabelNumbers } from './sight-columns.ts';
import type { DescribedRow } from './person-keys.ts';

/**
 * What a case file says of who its people are, as descriptions: a file names each of them once, and every
 * organisation that wrote of them knows them so. Of somebody without a name there is nothing to find them by.
 */
export function descriptionsIn(dossiers: readonly Dossier[]): readonly DescribedRow[] {
  const rows = new Map<string, DescribedRow>();
  for (const { people, entries } of dossiers) {
    for (const person of people) {
      const { id, name, relationToChild } = person;
      // A professional who took part is not somebody on file.
      if (name === undefined || relationToChild === undefined) continue;
      for (const told of firstTold(person, entries)) {
        const key = `${id} ${told.entry.organisation}`;
        if (!rows.has(key)) rows.set(key, describedIn(person, name, told));
      }
    }
  }
  return [...rows.values()];
}

/**
 * The first entry of each organisation about somebody, one that everybody may read before one that is kept
 * from some; where none is about them, the first entry after they became known.
 */
function firstTold(
  { id, knownFrom }: DossierPerson,
  entries: readonly DossierEntry[],
): readonly DossierEntry[] {
  const about = entries.filter(({ entry }) => entry.subjects.includes(id));
  const since = entries.filter(({ takenInOn }) => takenInOn >= knownFrom);
  const told = about.length > 0 ? about : since.slice(0, 1);
  return [...Map.groupBy(told, ({ entry }) => entry.organisation).values()].flatMap(
    (theirs) =>
      theirs.find(({ entry }) => entry.labels.every((one) => one === 'standard')) ??
      theirs.slice(0, 1),
  );
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
