import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { peopleNamedBy } from '../domain/entry/people-in-entry.ts';
import type { IdentityDecision } from '../domain/entry/facts/identity.ts';
import { isProblem, type MatchDecided } from '../domain/problem.ts';
import { joinDossiers, type Joining } from './join-dossiers.ts';
import { keepDecision } from './keep-decision.ts';
import { moveEntries } from './move-entries.ts';
import { JoinRefused } from './join-refused.ts';
import { json, sql } from './sql.ts';
import type { Transaction } from './store.ts';
import type { ChangeRow, RecordToWrite } from './write-record.ts';

/**
 * Whether an entry may change who belongs to a child's record, or who somebody is: by what it says, or
 * because it names somebody there for the first time.
 */
export function mayJoin(
  { id, relationships, identity, describes, riskStatus }: Entry,
  { people }: Pick<RecordToWrite, 'people'>,
): boolean {
  return (
    [relationships, identity, describes, riskStatus].some((fact) => fact !== undefined) ||
    people.some(({ claimedBy }) => claimedBy === id)
  );
}

/**
 * What follows from an entry that has just been written for the people whom it is about, in its
 * transaction: a decision about two records is kept, and the records of all children concerned are
 * brought to what is now known. What cannot be done leaves nothing written.
 */
export async function followPeople(
  transaction: Transaction,
  partnership: number,
  joining: Joining,
): Promise<readonly ChangeRow[]> {
  const { identity } = joining.entry;
  if (identity !== undefined) await refuseUnfit(transaction, partnership, identity);
  const before = await concerned(transaction, partnership, joining.entry);
  if (identity !== undefined) {
    await transaction.query(sql`select holdfast.write_match(${partnership}, ${joining.entry.id},
      ${json(identity)}, ${joining.practice.on})`);
    await transaction.query(
      keepDecision(partnership, joining.entry, identity, joining.practice.on),
    );
    await moveEntries(transaction, partnership, joining, identity);
  }
  const after =
    identity === undefined ? [] : await concerned(transaction, partnership, joining.entry);
  const children = [...new Set([...before, ...after])].toSorted();
  const changes = await joinDossiers(transaction, partnership, children, joining);
  if (isProblem(changes)) throw new JoinRefused(changes);
  return changes;
}

interface MatchState {
  /** Both are records of one person as things stand. */
  readonly one: boolean;
  /** Two of their records that were said to be of two people. */
  readonly apart: readonly [PersonId, PersonId] | null;
  /** The decision that stands between just these two. */
  readonly standing: { readonly entry: EntryId; readonly decision: 'same' | 'notSame' } | null;
}

async function refuseUnfit(
  transaction: Transaction,
  partnership: number,
  { person, other, decision }: IdentityDecision,
): Promise<void> {
  const [row] = await transaction.query<{ state: MatchState }>(sql`
    select holdfast.match_state(${partnership}, ${person}, ${other}) as state`);
  const because = row === undefined ? undefined : unfit(decision, row.state, person === other);
  if (because !== undefined) throw new JoinRefused({ kind: 'match-decided', because });
}

function unfit(
  decision: IdentityDecision['decision'],
  { one, apart, standing }: MatchState,
  isOneRecord: boolean,
): MatchDecided | undefined {
  if (isOneRecord) return 'oneRecord';
  if (decision === 'undone') return standing === null ? 'nothingToUndo' : undefined;
  if (one) return 'alreadyOne';
  // To say once more that two are apart is no harm; to say that they are one after all is.
  return apart !== null || standing !== null ? 'saidApart' : undefined;
}

/** The children whose records the entry may change: whose they are, and who is near to them. */
async function concerned(
  transaction: Transaction,
  partnership: number,
  entry: Entry,
): Promise<readonly PersonId[]> {
  const { relationships = [], identity } = entry;
  const toldOf = [
    ...relationships.flatMap(({ of, to }) => [of, to]),
    ...(identity === undefined ? [] : [identity.person, identity.other]),
  ];
  const named = [...new Set(peopleNamedBy(entry).map(({ id }) => id))];
  const [row] = await transaction.query<{ children: readonly PersonId[] }>(sql`
    select holdfast.concerned(${partnership}, ${[...new Set(toldOf)]}, ${named}) as children`);
  return row?.children ?? [];
}
