import type { Entry } from '../entry/entry.ts';
import type { DossierPerson } from '../people/person.ts';
import type { CaseRecord } from './read-case-file.ts';

/** Every field of a case file's entry that names a person by id. */
const fieldsThatName = [
  'subjects',
  'mentions.by',
  'resolves.person',
  'resolves.by',
  'injuries.of',
  'injuries.explanationBy',
  'injuries.seenBy',
  'visit.children.person',
  'mobility.of',
  'placement.with',
  'contactSupervision.of',
  'contactSupervision.by',
  'allocation.from',
  'allocation.to',
  'check.of',
].map((field) => field.split('.'));

/**
 * A case under ids that hold beyond its file. 'mother' is somebody else in every file; in a
 * partnership she is 'case-01:mother'. Words of the record that happen to equal an id stay.
 */
export function qualifyPeople(record: CaseRecord): CaseRecord {
  const { child, people, entries } = record.dossier;
  const own = new Set<string>(people.map(({ id }) => id));
  // A resolution may name an agency where it could name a person.
  const qualify = (id: string): string => (own.has(id) ? `${record.id}:${id}` : id);
  const qualifyPerson = (person: DossierPerson): DossierPerson => ({
    ...person,
    id: qualify(person.id) as DossierPerson['id'],
  });
  const qualifyEntry = (entry: Entry): Entry =>
    fieldsThatName.reduce((changed, path) => renameAt(changed, path, qualify) as Entry, entry);
  return {
    ...record,
    dossier: {
      child: qualifyPerson(child),
      people: people.map(qualifyPerson),
      entries: entries.map((held) => ({ ...held, entry: qualifyEntry(held.entry) })),
    },
  };
}

/** A copy with the texts at a path renamed, through every list on the way. */
function renameAt(
  value: unknown,
  path: readonly string[],
  rename: (id: string) => string,
): unknown {
  if (Array.isArray(value)) return value.map((one) => renameAt(one, path, rename));
  const [step, ...rest] = path;
  if (step === undefined) return rename(value as string);
  const held = value as Readonly<Record<string, unknown>>;
  return step in held ? { ...held, [step]: renameAt(held[step], rest, rename) } : held;
}
