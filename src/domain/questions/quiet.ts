import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { factNames } from '../entry/facts.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { agencyOf, healthAgencies, publicAgency } from '../entry/organisation.ts';

/** Kinds that no rule reads where they state no fact. A rule that comes to read one takes it out. */
const quietKinds: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'contact',
  'information-shared',
  'other',
  'school-absence',
]);

/**
 * Whether no rule can answer otherwise because of an entry: it names one child and nobody else,
 * states no fact, corrects nothing, was recorded on its day, and is of a kind that rules do not read by
 * itself. The words of its summary are for people. What a health organisation writes may be a talk with
 * a doctor, and what the public says may be a concern that is still to be tested: neither is quiet.
 *
 * Most of what people write down is quiet, and then a dossier need not be looked at again before the
 * day on which its answer changes by itself. A property holds this to `assess`.
 */
export function isQuietFor(child: PersonId, entry: Entry): boolean {
  return (
    quietKinds.has(entry.kind) &&
    entry.subjects.length === 1 &&
    entry.subjects[0] === child &&
    entry.author?.person === undefined &&
    entry.informant?.person === undefined &&
    entry.supersedes === undefined &&
    entry.recordedOn <= entry.happened.on &&
    agencyOf(entry.organisation) !== publicAgency &&
    !healthAgencies.has(agencyOf(entry.organisation)) &&
    factNames.every((name) => entry[name] === undefined)
  );
}
