import { randomUUID } from 'node:crypto';
import type { Dossier } from '../domain/chronology/dossier.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { DossierPerson, Person } from '../domain/people/person.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { replay } from '../domain/questions/replay.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { toDossier, withGuardedChanges } from './assess-dossier.ts';
import { fingerprintOf, unstorable } from './append.ts';
import type { HeldDossier, HeldPerson } from './held-dossiers.ts';
import { json, sql } from './sql.ts';
import { asRules, type Store } from './store.ts';
import { bodyToRead, takeIn, type TakenIn } from './take-in.ts';
import { type ChangeRow, type LedgerRow, type WakeRow, writeRecord } from './write-record.ts';

/** What an import made durable. */
export interface Imported {
  readonly children: number;
  readonly entries: number;
  readonly changes: number;
}

/**
 * Takes in the history of one or more children, whole or not at all. Each dossier is one child's;
 * an entry that bears on several stands in each under the same id. The rules of `practice` play it
 * day by day up to `until`, and what they would have asked is stored, marked as imported; the day on
 * which an entry says it was taken in is a claim, and marked as one. Relations of the file count as
 * corroborated. `by` says who imports.
 *
 * Problems: 'duplicate-id' for a person or an entry that is on file, 'invalid' for text that cannot
 * be stored, and those of the rules.
 */
export async function importRecord(
  store: Store,
  { partnership, by, dossiers, until, practice }: {
    readonly partnership: number;
    readonly by: string;
    readonly dossiers: readonly Dossier[];
    readonly until: PlainDate;
    readonly practice: Practice;
  },
): Promise<Imported | Problem> {
  const played: Played[] = [];
  for (const dossier of dossiers) {
    const one = play(dossier, until, practice);
    if (isProblem(one)) return one;
    played.push(one);
  }
  const entries = ledgerOf(dossiers);
  try {
    await asRules(store, partnership, async (transaction) => {
      await transaction.query(peopleOf(partnership, dossiers));
      const taken = played.flatMap((one) => one.taken);
      await transaction.finish(
        writeRecord(
          partnership,
          by,
          {
            entries,
            dossierRows: taken.map(({ row }) => row),
            pointers: taken.flatMap(({ pointer }) => pointer ?? []),
            receipts: entries.flatMap(({ id, knownTo }) =>
              knownTo.map((knowing) => ({ entry: id, ...knowing })),
            ),
            mentions: taken.flatMap(({ mentions }) => mentions),
            resolutions: taken.flatMap(({ resolutions }) => resolutions),
            people: taken.flatMap(({ people }) => people),
            changes: played.flatMap(({ changes }) => changes),
            heads: played.map(({ dossier: { child, position, changes, revision } }) => ({
              child,
              position,
              changes,
              revision,
            })),
            wakes: played.map(({ wake }) => wake),
          },
          { imported: true },
        ),
      );
    });
  } catch (error) {
    const problem = asProblem(error);
    if (problem === undefined) throw error;
    return problem;
  }
  return {
    children: played.length,
    entries: entries.length,
    changes: played.reduce((sum, { changes }) => sum + changes.length, 0),
  };
}

interface Played {
  readonly dossier: HeldDossier;
  readonly taken: readonly TakenIn[];
  readonly changes: readonly ChangeRow[];
  readonly wake: WakeRow;
}

function play(dossier: Dossier, until: PlainDate, practice: Practice): Played | Problem {
  const taken: TakenIn[] = [];
  let held = emptyDossier(dossier);
  for (const { entry, takenInOn, knownTo } of dossier.entries) {
    if (unstorable.test(JSON.stringify(entry))) {
      const message = 'must not hold a NUL or half of a character';
      return { kind: 'invalid', entry: entry.id, errors: [{ path: '', message }] };
    }
    const one = takeIn(held, { entry, takenInOn, knownTo }, []);
    taken.push(one);
    held = one.dossier;
  }
  const replayed = replay(toDossier(held), { until, practice });
  if (isProblem(replayed)) return replayed;
  return {
    taken,
    ...withGuardedChanges(held, replayed.changes),
    wake: {
      child: held.child,
      ...(replayed.nextChangeOn !== undefined && { wakesOn: replayed.nextChangeOn }),
    },
  };
}

function emptyDossier({ child, people }: Dossier): HeldDossier {
  return {
    child: child.id,
    position: 0,
    changes: 0,
    revision: 0,
    people: people.map(
      (person): HeldPerson =>
        person.relationToChild === undefined ? person : { ...person, status: 'corroborated' },
    ),
    entries: [],
    questions: new Map(),
  };
}

function ledgerOf(dossiers: readonly Dossier[]): LedgerRow[] {
  const rows = new Map<EntryId, LedgerRow>();
  for (const { entry, takenInOn, knownTo } of dossiers.flatMap(({ entries }) => entries)) {
    const toRead = bodyToRead(entry);
    rows.set(entry.id, {
      id: entry.id,
      organisation: entry.organisation,
      submission: randomUUID(),
      fingerprint: fingerprintOf(entry),
      schemaVersion: entry.schemaVersion,
      kind: entry.kind,
      happenedOn: entry.happened.on,
      recordedOn: entry.recordedOn,
      takenInOn,
      knownTo,
      body: entry,
      ...(toRead !== entry && { bodyToRead: toRead }),
    });
  }
  return [...rows.values()];
}

function peopleOf(partnership: number, dossiers: readonly Dossier[]) {
  const persons = new Map<PersonId, { id: PersonId; facts: Person }>();
  const members: object[] = [];
  for (const { child, people } of dossiers) {
    for (const person of people) {
      const facts = factsOf(person);
      persons.set(person.id, { id: person.id, facts });
      members.push({
        child: child.id,
        person: person.id,
        facts,
        knownFrom: person.knownFrom,
        ...(person.relationToChild !== undefined && {
          relation: person.relationToChild,
          status: 'corroborated',
        }),
      });
    }
  }
  const children = dossiers.map(({ child }) => child.id);
  return sql`
    with persons as (
      insert into holdfast.person (partnership_id, person_id, facts)
      select ${partnership}, p.id, p.facts
      from json_to_recordset(${json([...persons.values()])}) as p(id text, facts json)
    ), heads as (
      insert into holdfast.child_head (partnership_id, child_id)
      select ${partnership}, unnest(${children}::text[])
    )
    insert into holdfast.dossier_person
      (partnership_id, child_id, person_id, from_position, relation, status, known_from, facts)
    select ${partnership}, m.child, m.person, 0, m.relation, m.status, m."knownFrom", m.facts
    from json_to_recordset(${json(members)}) as m(child text, person text, relation text, status text,
      "knownFrom" date, facts json)`;
}

function factsOf({ relationToChild: _, knownFrom: __, ...facts }: DossierPerson): Person {
  return facts;
}

/** A key that is on file already, in our own words. */
function asProblem(error: unknown): Problem | undefined {
  const { constraint, detail = '' } = error as { constraint?: string; detail?: string };
  if (constraint !== 'person_pkey' && constraint !== 'entry_id_once') return undefined;
  const id = /\)=\(\d+, (.*)\) already exists/.exec(detail)?.[1];
  return { kind: 'duplicate-id', id: id ?? 'unknown' };
}
