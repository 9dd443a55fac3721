import { randomUUID } from 'node:crypto';
import type { Dossier } from '../domain/chronology/dossier.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { DossierPerson, Person } from '../domain/people/person.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { replay } from '../domain/questions/replay.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { standingIn, toDossier, withGuardedChanges } from './assess-dossier.ts';
import { isUnstorable, ledgerRow } from './arrival.ts';
import { descriptionsIn } from './case-file-descriptions.ts';
import { isChildKept, keptLabelsOf, openPartOf } from './kept-layer.ts';
import type { HeldDossier, HeldPerson } from './held-dossiers.ts';
import { oneAfterAnother } from './board.ts';
import { json, type Sql, sql } from './sql.ts';
import { asRules, type Store, type Transaction } from './store.ts';
import type { StandingRow } from './standing.ts';
import { takeIn, type TakenIn } from './take-in.ts';
import {
  type ChangeRow,
  type LedgerRow,
  type RecordToWrite,
  type WakeRow,
  writeRecord,
} from './write-record.ts';

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
  {
    partnership,
    by,
    dossiers,
    until,
    practice,
  }: {
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
  const entries = ledgerOf(dossiers, by);
  const attempt = (): Promise<Problem | undefined> =>
    asRules(store, partnership, async (transaction) => {
      const taken = await findTaken(transaction, partnership, dossiers, entries);
      if (taken !== undefined) return { kind: 'duplicate-id', id: taken };
      await transaction.query(personsOf(partnership, dossiers));
      await transaction.query(membersOf(partnership, dossiers));
      await transaction.finish(
        writeRecord(
          partnership,
          { ...recordOf(played, entries, dossiers), practice },
          { imported: true },
        ),
      );
      return undefined;
    });
  const refused = await attempt().catch((error: unknown) => {
    // Somebody else's import was committed after we had looked: now its ids will be found.
    if (isDuplicate(error)) return attempt();
    throw error;
  });
  return (
    refused ?? {
      children: played.length,
      entries: entries.length,
      changes: played.reduce((sum, { changes }) => sum + changes.length, 0),
    }
  );
}

function recordOf(
  played: readonly Played[],
  entries: readonly LedgerRow[],
  dossiers: readonly Dossier[],
): RecordToWrite {
  const taken = played.flatMap((one) => one.taken);
  return {
    entries,
    dossierRows: taken.map(({ row }) => row),
    pointers: taken.flatMap(({ pointer }) => pointer ?? []),
    receipts: entries.flatMap(({ id, knownTo }) =>
      knownTo.map((knowing) => ({ entry: id, ...knowing })),
    ),
    mentions: taken.flatMap(({ mentions }) => mentions),
    resolutions: taken.flatMap(({ resolutions }) => resolutions),
    people: oneAfterAnother(taken.flatMap(({ people }) => people)),
    changes: played.flatMap(({ changes }) => changes),
    heads: played.map(({ dossier: { child, position, changes, revision } }) => ({
      child,
      position,
      changes,
      revision,
    })),
    wakes: played.map(({ wake }) => wake),
    standings: played.map(({ standing }) => standing),
    described: descriptionsIn(dossiers),
  };
}

/** The first id, of a person or an entry, that is on file already. */
async function findTaken(
  transaction: Transaction,
  partnership: number,
  dossiers: readonly Dossier[],
  entries: readonly LedgerRow[],
): Promise<string | undefined> {
  const people = dossiers.flatMap((dossier) => dossier.people.map(({ id }) => id));
  const [taken] = await transaction.query<{ id: string }>(sql`
    select person_id as id from holdfast.person
    where partnership_id = ${partnership} and person_id = any(${people})
    union all
    select entry_id from holdfast.entry
    where partnership_id = ${partnership} and entry_id = any(${entries.map(({ id }) => id)})
    limit 1`);
  return taken?.id;
}

function isDuplicate(error: unknown): boolean {
  const { constraint } = error as { constraint?: string };
  return constraint === 'person_pkey' || constraint === 'entry_id_once';
}

interface Played {
  readonly dossier: HeldDossier;
  readonly taken: readonly TakenIn[];
  readonly changes: readonly ChangeRow[];
  readonly wake: WakeRow;
  readonly standing: StandingRow;
}

function play(dossier: Dossier, until: PlainDate, practice: Practice): Played | Problem {
  const taken: TakenIn[] = [];
  let held = emptyDossier(dossier);
  for (const { entry, takenInOn, knownTo } of dossier.entries) {
    if (isUnstorable(entry)) {
      const message = 'must not hold a NUL or half of a character';
      return { kind: 'invalid', entry: entry.id, errors: [{ path: '', message }] };
    }
    const one = takeIn(held, { entry, takenInOn, knownTo }, new Map());
    taken.push(one);
    held = one.dossier;
  }
  const hasKept = keptLabelsOf(held).length > 0 && !isChildKept(held);
  const forAll = hasKept ? openPartOf(held) : held;
  const replayed = replay(toDossier(forAll), { until, practice });
  if (isProblem(replayed)) return replayed;
  // What is kept from some is looked at when the child is next woken: at once.
  const wakesOn = hasKept ? until : replayed.nextChangeOn;
  return {
    taken,
    standing: standingIn(forAll, practice).row,
    ...withGuardedChanges(held, replayed.changes),
    wake: {
      child: held.child,
      ...(wakesOn !== undefined && { wakesOn }),
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

function ledgerOf(dossiers: readonly Dossier[], by: string): LedgerRow[] {
  const rows = new Map<EntryId, LedgerRow>();
  for (const arrival of dossiers.flatMap(({ entries }) => entries)) {
    rows.set(arrival.entry.id, ledgerRow(arrival, { by, submission: randomUUID() }));
  }
  return [...rows.values()];
}

/** People first, so that one who is on file already is found by their own key. */
function personsOf(partnership: number, dossiers: readonly Dossier[]): Sql {
  const persons = new Map<PersonId, { id: PersonId; facts: Person }>();
  for (const person of dossiers.flatMap(({ people }) => people)) {
    persons.set(person.id, { id: person.id, facts: withoutRelation(person) });
  }
  return sql`
    insert into holdfast.person (partnership_id, person_id, facts)
    select ${partnership}, p.id, p.facts
    from json_to_recordset(${json([...persons.values()])}) as p(id text, facts json)`;
}

function membersOf(partnership: number, dossiers: readonly Dossier[]): Sql {
  const members = dossiers.flatMap(({ child, people }) =>
    people.map((person) => ({
      child: child.id,
      person: person.id,
      facts: withoutRelation(person),
      knownFrom: person.knownFrom,
      ...(person.relationToChild !== undefined && {
        relation: person.relationToChild,
        status: 'corroborated',
      }),
    })),
  );
  return sql`
    with heads as (
      insert into holdfast.child_head (partnership_id, child_id)
      select ${partnership}, unnest(${dossiers.map(({ child }) => child.id)}::text[])
    )
    insert into holdfast.dossier_person
      (partnership_id, child_id, person_id, from_position, relation, status, known_from, facts)
    select ${partnership}, m.child, m.person, 0, m.relation, m.status, m."knownFrom", m.facts
    from json_to_recordset(${json(members)}) as m(child text, person text, relation text, status text,
      "knownFrom" date, facts json)`;
}

function withoutRelation({ relationToChild: _, knownFrom: __, ...facts }: DossierPerson): Person {
  return facts;
}
