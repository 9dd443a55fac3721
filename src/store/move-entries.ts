import { randomUUID } from 'node:crypto';
import type { Knowing } from '../domain/chronology/dossier.ts';
import type { Entry } from '../domain/entry/entry.ts';
import { entryId, type PersonId } from '../domain/entry/facts/basics.ts';
import type { IdentityDecision } from '../domain/entry/facts/identity.ts';
import { renamePeople } from '../domain/entry/people-in-entry.ts';
import { ledgerRow } from './arrival.ts';
import type { Joining } from './join-dossiers.ts';
import { JoinRefused } from './join-refused.ts';
import { sql } from './sql.ts';
import type { Transaction } from './store.ts';
import { emptyRecord, writeRecord } from './write-record.ts';

interface Written {
  readonly body: Entry;
  readonly knownTo: readonly Knowing[];
}

/**
 * When two records are told apart, moves what was written on one of them meanwhile and is about the
 * other: the entry stays in the ledger as it was written, and one that corrects it says the same of whom
 * it is about. Whoever knew the one knows the other, from the same day.
 */
export async function moveEntries(
  transaction: Transaction,
  partnership: number,
  { entry: decision, practice }: Joining,
  { person, other, reason, moves = [] }: IdentityDecision,
): Promise<void> {
  for (const [index, { entry, to }] of moves.entries()) {
    const from = to === person ? other : person;
    const [row] = await transaction.query<{ written: readonly Written[] }>(sql`
      select holdfast.written_before(${partnership}, ${[entry]}) as written`);
    const written = row?.written[0];
    if (written === undefined || !isMovable(written.body, from, to, [person, other])) {
      const error = {
        path: `/identity/moves/${index}`,
        message: 'must be an entry about one of the two',
      };
      throw new JoinRefused({ kind: 'invalid', entry: decision.id, errors: [error] });
    }
    await transaction.query(sql`
      update holdfast.entry_subject set ended_on = ${practice.on}
      where partnership_id = ${partnership} and entry_id = ${entry} and person_id = ${from}`);
    const moved = correction(written.body, { from, to, reason });
    const { knownTo } = written;
    const arrival = { entry: moved, takenInOn: practice.on, knownTo };
    const ledger = ledgerRow(arrival, { by: decision.id, submission: randomUUID() });
    const receipts = knownTo.map((knowing) => ({ entry: moved.id, ...knowing }));
    const record = { ...emptyRecord, entries: [ledger], receipts };
    await transaction.query(writeRecord(partnership, record, { imported: false }));
  }
}

function isMovable(
  { subjects }: Entry,
  from: PersonId,
  to: PersonId,
  pair: readonly PersonId[],
): boolean {
  return pair.includes(to) && subjects.includes(from);
}

function correction(
  entry: Entry,
  { from, to, reason }: { readonly from: PersonId; readonly to: PersonId; readonly reason: string },
): Entry {
  return {
    ...renamePeople(entry, (id) => (id === from ? to : id)),
    id: entryId.parse(randomUUID()),
    supersedes: { entry: entry.id, reason },
  };
}
