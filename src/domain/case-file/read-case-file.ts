import type { ZodError } from 'zod';
import type { Dossier, DossierEntry, Knowing } from '../chronology/dossier.ts';
import { type Entry, schemaVersion } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Injury } from '../entry/facts/injuries.ts';
import type { Visit } from '../entry/facts/visit.ts';
import { organisationOf, agencyOf, hasUnit, type OrganisationId } from '../entry/organisation.ts';
import type { DossierPerson } from '../people/person.ts';
import type { FieldError, Problem } from '../problem.ts';
import { type CaseEntry, type CaseFile, caseFile } from './case-schema.ts';
import { type Unmapped, unmappedIn } from './unmapped.ts';

/** A case file as a dossier, with what could not be mapped. */
export interface CaseRecord {
  readonly id: string;
  readonly kind: string;
  readonly jurisdiction: string;
  readonly dossier: Dossier;
  readonly unmapped: readonly Unmapped[];
}

/** Larger than any real history, small enough to refuse nonsense before it is parsed. */
export const caseFileBytesMax = 20_000_000;

/**
 * Reads a case file whole or not at all. Takes it as it is: fields that are not of the format are
 * kept out and named in `unmapped`, never silently dropped. Dates before birth or after death are
 * taken: late and odd records are evidence, and a rule asks about them.
 * Problems: 'too-large', 'not-readable', 'invalid', 'duplicate-id', 'unknown-reference', each
 * naming the entry and the field.
 */
export function readCaseFile(text: string): CaseRecord | Problem {
  if (text.length > caseFileBytesMax) {
    return { kind: 'too-large', sizeBytes: text.length, sizeBytesMax: caseFileBytesMax };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'not-readable', what: 'case file', reason: 'it is not JSON' };
  }
  const foreign: Unmapped[] = [];
  const parsed = parseKeepingForeign(json, foreign);
  if ('problem' in parsed) return parsed.problem;
  const broken = findBrokenReference(parsed.file);
  if (broken !== undefined) return broken;
  const dossier = toDossier(parsed.file);
  return {
    id: parsed.file.id,
    kind: parsed.file.kind,
    jurisdiction: parsed.file.jurisdiction,
    dossier,
    unmapped: [...foreign, ...dossier.entries.flatMap((held) => unmappedIn(held.entry))],
  };
}

function parseKeepingForeign(
  json: unknown,
  foreign: Unmapped[],
): { readonly file: CaseFile } | { readonly problem: Problem } {
  const first = caseFile.safeParse(json);
  if (first.success) return { file: first.data };
  const keys = first.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  if (keys.length === 0) return { problem: invalid(first.error, json) };
  for (const issue of keys) {
    const holder = valueAt(json, issue.path) as Record<string, unknown>;
    for (const key of issue.keys) {
      foreign.push({
        entry: entryAt(json, issue.path) ?? 'file',
        field: [...issue.path.slice(issue.path[0] === 'entries' ? 2 : 0), key]
          .map(String)
          .join('.'),
        asWritten: shorten(JSON.stringify(holder[key])),
      });
      Reflect.deleteProperty(holder, key);
    }
  }
  const second = caseFile.safeParse(json);
  return second.success ? { file: second.data } : { problem: invalid(second.error, json) };
}

const errorsShownMax = 20;

function invalid(error: ZodError, json: unknown): Problem {
  const errors: FieldError[] = error.issues.slice(0, errorsShownMax).map((issue) => ({
    path: `/${issue.path.map(String).join('/')}`,
    message: issue.message,
  }));
  const entry = entryAt(json, error.issues[0]?.path ?? []);
  return { kind: 'invalid', errors, ...(entry !== undefined && { entry }) };
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const step of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[step];
  return value;
}

function entryAt(json: unknown, path: readonly PropertyKey[]): string | undefined {
  const [list, index] = path;
  if (list !== 'entries' || index === undefined) return undefined;
  const id = valueAt(json, [list, index, 'id']);
  return typeof id === 'string' ? shorten(id) : `entry ${Number(index) + 1}`;
}

const shownMax = 200;
function shorten(text: string): string {
  return text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
}

function findBrokenReference(file: CaseFile): Problem | undefined {
  const people = new Set<string>();
  for (const person of file.people) {
    if (people.has(person.id)) return { kind: 'duplicate-id', id: shorten(person.id) };
    people.add(person.id);
  }
  const entries = new Set<string>();
  for (const entry of file.entries) {
    if (entries.has(entry.id)) return { kind: 'duplicate-id', id: shorten(entry.id) };
    entries.add(entry.id);
  }
  const children = file.people.filter((person) => person.relationToChild === 'self');
  if (children.length !== 1) {
    return {
      kind: 'invalid',
      errors: [
        { path: '/people', message: 'must hold exactly one person whose relationToChild is self' },
      ],
    };
  }
  for (const entry of file.entries) {
    for (const [field, id] of peopleNamedBy(entry)) {
      if (!people.has(id)) {
        return { kind: 'unknown-reference', field, id: shorten(id), entry: entry.id };
      }
    }
    for (const [field, id] of entriesNamedBy(entry)) {
      if (!entries.has(id)) {
        return { kind: 'unknown-reference', field, id: shorten(id), entry: entry.id };
      }
    }
  }
  return undefined;
}

function* peopleNamedBy(entry: CaseEntry): Generator<readonly [field: string, id: string]> {
  for (const id of entry.subjects) yield ['subjects', id];
  for (const one of entry.mentions ?? []) if (one.by !== undefined) yield ['mentions.by', one.by];
  for (const one of entry.resolves ?? []) yield ['resolves.person', one.person];
  for (const one of entry.injuries ?? []) {
    if (one.explanationBy !== undefined) yield ['injuries.explanationBy', one.explanationBy];
    for (const id of one.seenBy ?? []) yield ['injuries.seenBy', id];
  }
  if (entry.mobility !== undefined) yield ['mobility.of', entry.mobility.of];
  if (entry.placement !== undefined) yield ['placement.with', entry.placement.with];
  if (entry.check !== undefined) yield ['check.of', entry.check.of];
  if (entry.contactSupervision !== undefined) {
    yield ['contactSupervision.of', entry.contactSupervision.of];
    if (entry.contactSupervision.by !== undefined) {
      yield ['contactSupervision.by', entry.contactSupervision.by];
    }
  }
  if (entry.allocation?.from !== undefined) yield ['allocation.from', entry.allocation.from];
  if (entry.allocation?.to !== undefined) yield ['allocation.to', entry.allocation.to];
}

function* entriesNamedBy(entry: CaseEntry): Generator<readonly [field: string, id: string]> {
  for (const id of entry.joins ?? []) yield ['joins', id];
  for (const one of entry.resolves ?? []) yield ['resolves.mention', one.mention];
}

function toDossier(file: CaseFile): Dossier {
  const people: DossierPerson[] = file.people.map(({ dob, dobPrecision, ...person }) => ({
    ...person,
    ...(dob !== undefined && { dob: { on: dob, precision: dobPrecision ?? 'day' } }),
  })) as DossierPerson[];
  const child = people.find((person) => person.relationToChild === 'self');
  if (child === undefined) throw new Error('a case file was let through without its child');
  const ordered = [...file.entries].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
  );
  return {
    child,
    people,
    entries: ordered.map((entry, index) => toDossierEntry(entry, child.id, index + 1)),
  };
}

function toDossierEntry(written: CaseEntry, child: PersonId, position: number): DossierEntry {
  const organisation = organisationOf(written.recordedBy, written.unit);
  return {
    entry: toEntry(written, organisation, child),
    position,
    takenInOn: written.date,
    knownTo: knowingsOf(written, organisation),
  };
}

function knowingsOf(written: CaseEntry, recorder: OrganisationId): Knowing[] {
  const received = written.knownTo.filter(
    // A bare kind is the recording unit, if the recorder is a unit of that kind.
    (id) => id !== recorder && !(hasUnit(recorder) && id === agencyOf(recorder)),
  );
  return [
    { organisation: recorder, on: written.date, how: 'recorded' },
    ...[...new Set(received)].map(
      (organisation): Knowing => ({ organisation, on: written.date, how: 'received' }),
    ),
  ];
}

function toEntry(written: CaseEntry, organisation: OrganisationId, child: PersonId): Entry {
  const { date, datePrecision, recordedBy, unit, knownTo, visit, injuries, ...same } = written;
  return {
    ...same,
    schemaVersion,
    happened: { on: date, precision: datePrecision },
    recordedOn: date,
    organisation,
    labels: ['standard'],
    ...(visit !== undefined && { visit: toVisit(visit, child) }),
    ...(injuries !== undefined && {
      injuries: injuries.map(
        (injury): Injury => (written.subjects.includes(child) ? { of: child, ...injury } : injury),
      ),
    }),
  } satisfies Entry;
}

function toVisit(written: NonNullable<CaseEntry['visit']>, child: PersonId): Visit {
  const { childSeen, seenAlone, awake, ...same } = written;
  const saysOfChild = childSeen !== undefined || seenAlone !== undefined || awake !== undefined;
  return {
    ...same,
    children: saysOfChild
      ? [
          {
            person: child,
            ...(childSeen !== undefined && { seen: childSeen }),
            ...(seenAlone !== undefined && { alone: seenAlone }),
            ...(awake !== undefined && { awake }),
          },
        ]
      : [],
  };
}
