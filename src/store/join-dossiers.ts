import { chronologyOf } from '../domain/chronology/chronology.ts';
import type { Knowing } from '../domain/chronology/dossier.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { labelNumber } from '../domain/entry/label.ts';
import { allMembers, type Belonging, type Brought, broughtTo } from '../domain/people/belonging.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { afterDecision } from '../domain/questions/after-decision.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { factsOf } from './arrival.ts';
import { assessDossier, toDossier, withGuardedChanges } from './assess-dossier.ts';
import type { HeldDossier } from './held-dossiers.ts';
import { openHeads } from './open-heads.ts';
import { json, sql } from './sql.ts';
import type { Transaction } from './store.ts';
import { takeIn, type TakenIn } from './take-in.ts';
import { type ChangeRow, emptyRecord, writeRecord } from './write-record.ts';

/** The entry after which it is worked out anew who belongs to some children's records. */
export interface Joining {
  readonly entry: Entry;
  readonly practice: Practice;
}

/**
 * Brings the records of some children to what relations and matches now say: entries of whoever has come
 * to belong join them, entries of whoever belongs no more leave them, and the rules look at each. Part of
 * the transaction that recorded the relation or the decision. Gives the changes of questions. Problems:
 * those of the rules.
 */
export async function joinDossiers(
  transaction: Transaction,
  partnership: number,
  children: readonly PersonId[],
  joining: Joining,
): Promise<readonly ChangeRow[] | Problem> {
  if (children.length === 0) return [];
  // Before anything is read: two who join at once would each bring the same entries.
  await transaction.query(sql`select holdfast.lock_heads(${partnership}, ${children})`);
  const [row] = await transaction.query<{ belongings: readonly Standing[] }>(sql`
    select holdfast.belongings(${partnership}, ${children}) as belongings`);
  const changes: ChangeRow[] = [];
  for (const standing of row?.belongings ?? []) {
    const made = await joinDossier(transaction, partnership, standing, joining);
    if (isProblem(made)) return made;
    changes.push(...made);
  }
  return changes;
}

/** A child's record as the database has it, with whom matches have brought to it so far. */
interface Standing extends Omit<Belonging, 'members' | 'nearby'> {
  readonly members: Belonging['members'] | null;
  readonly nearby: Belonging['nearby'] | null;
  readonly brought: readonly Brought[] | null;
}

interface Settled {
  readonly left: readonly EntryId[];
  readonly arriving: readonly Arriving[];
}

interface Arriving {
  readonly body: Entry;
  readonly takenInOn: PlainDate;
  readonly imported: boolean;
  readonly knownTo: readonly Knowing[];
}

async function joinDossier(
  transaction: Transaction,
  partnership: number,
  { brought: before, ...standing }: Standing,
  { entry, practice }: Joining,
): Promise<readonly ChangeRow[] | Problem> {
  const belonging = {
    ...standing,
    members: standing.members ?? [],
    nearby: standing.nearby ?? [],
  };
  const { child } = belonging;
  const brought = broughtTo(belonging);
  const coming = brought.filter((one) => !(before ?? []).some((other) => isSame(one, other)));
  const leaving = (before ?? []).filter((one) => !brought.some((other) => isSame(one, other)));
  const [row] = await transaction.query<{ settled: Settled }>(sql`
    select holdfast.settle_members(${partnership}, ${child}, ${json(coming.map(labelled))}, ${json(leaving)},
      ${allMembers(belonging, brought)}, ${practice.on}) as settled`);
  const { left, arriving } = row?.settled ?? { left: [], arriving: [] };
  const changesPeople = coming.length > 0 || leaving.length > 0;
  if (!changesPeople && left.length === 0 && arriving.length === 0) return [];
  const { children } = await openHeads(transaction, partnership, { child }, []);
  const opened = children.get(child)?.dossier;
  if (opened === undefined) throw new Error('a child whose record is joined has no head');
  const joined = takeInAll(opened, arriving, practice.on);
  const moved = { ...joined.dossier, revision: opened.revision + 1 };
  const decided = afterDecision(
    chronologyOf(toDossier(moved), practice.on, practice.parameters),
    [...moved.questions.values()].map(({ question }) => question),
    {
      by: entry.id,
      left: new Set(left),
      keptElsewhere: new Set(
        coming.flatMap(({ person, sameAs }) => (sameAs === null ? [] : person)),
      ),
      practice,
      ...(entry.identity?.undoes !== undefined && { undoes: entry.identity.undoes }),
    },
  );
  if (isProblem(decided)) return decided;
  const settled = withGuardedChanges(moved, decided, entry.id);
  const assessed = assessDossier(settled.dossier, practice, { causedBy: entry.id });
  if (isProblem(assessed)) return assessed;
  await transaction.query(joinEntries(partnership, child, joined.taken, arriving, practice.on));
  const { position, changes, revision, wakesOn } = assessed.dossier;
  const record = {
    ...emptyRecord,
    practice,
    mentions: joined.taken.flatMap(({ mentions }) => mentions),
    changes: [...settled.changes, ...assessed.changes],
    heads: [{ child, position, changes, revision }],
    wakes: [{ child, ...(wakesOn !== undefined && { wakesOn }) }],
    standings: assessed.standing === undefined ? [] : [assessed.standing],
  };
  await transaction.query(writeRecord(partnership, record, { imported: false }));
  return record.changes;
}

function labelled({ labels = [labelNumber.standard], ...one }: Brought): Brought {
  return { ...one, labels };
}

function isSame(a: Brought, b: Brought): boolean {
  return (
    a.person === b.person &&
    a.sameAs === b.sameAs &&
    a.through === b.through &&
    a.relation === b.relation &&
    a.status === b.status
  );
}

function takeInAll(
  before: HeldDossier,
  arriving: readonly Arriving[],
  today: PlainDate,
): { readonly dossier: HeldDossier; readonly taken: readonly TakenIn[] } {
  const taken: TakenIn[] = [];
  let dossier = before;
  for (const { body, takenInOn, knownTo } of arriving) {
    const one = takeIn(dossier, { entry: body, takenInOn, knownTo }, new Map());
    taken.push(one);
    const entries = one.dossier.entries.map((held) =>
      held.position === one.dossier.position ? { ...held, joinedOn: today } : held,
    );
    dossier = { ...one.dossier, entries };
  }
  return { dossier, taken };
}

function joinEntries(
  partnership: number,
  child: PersonId,
  taken: readonly TakenIn[],
  arriving: readonly Arriving[],
  today: PlainDate,
) {
  const rows = taken.flatMap(({ row: { child: _, ...row }, entry }, index) => {
    const arrived = arriving[index];
    if (arrived === undefined) return [];
    const { organisation, kind, happened, summary } = entry;
    const { takenInOn, imported, knownTo } = arrived;
    const said = { organisation, kind, happenedOn: happened.on, facts: factsOf(entry) };
    return {
      ...row,
      ...said,
      takenInOn,
      imported,
      knownTo,
      ...(summary !== undefined && { summary }),
    };
  });
  const pointers = taken.flatMap(({ pointer }) => pointer ?? []);
  return sql`select holdfast.join_entries(${partnership}, ${child}, ${json(rows)}, ${json(pointers)}, ${today})`;
}
