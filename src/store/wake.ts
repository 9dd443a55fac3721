import { isProblem, type Problem } from '../domain/problem.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { assessDossier } from './assess-dossier.ts';
import type { Columns } from './columns.ts';
import { openHeads } from './open-heads.ts';
import { sql } from './sql.ts';
import { asRules, inTransaction, type Store } from './store.ts';
import { emptyRecord, writeRecord } from './write-record.ts';

/** What a round of waking did. */
export interface Woken {
  /** Children who were looked at. */
  readonly children: number;
  /** Changes of questions that time alone brought. */
  readonly changes: number;
  /** The next day on which there is anything to wake; it may be past if a child could not be assessed. */
  readonly nextOn?: PlainDate;
  /** Why a child could not be assessed: it stays due, and somebody has to act on this. */
  readonly problems: readonly Problem[];
}

/** How many children one look at the list brings. */
const listMax = 500;

/**
 * Looks at every child of a partnership whose day has come, oldest first, each in a transaction of
 * its own. Several processes may do this at once: the head's lock lets one through, and the other
 * finds that the child is not due any more. `today` is the London day.
 */
export async function wakeDue(store: Store, partnership: number, today: PlainDate): Promise<Woken> {
  const problems: Problem[] = [];
  let children = 0;
  let changes = 0;
  let after: { day: PlainDate; child: PersonId } | undefined;
  for (;;) {
    const due = await dueAfter(store, partnership, today, after);
    for (const { child, wakesOn } of due) {
      after = { day: wakesOn, child };
      const made = await wake(store, partnership, child, today);
      if (isProblem(made)) problems.push(made);
      else if (made !== undefined) {
        children += 1;
        changes += made;
      }
    }
    if (due.length < listMax) break;
  }
  const nextOn = await nextDay(store, partnership);
  return { children, changes, problems, ...(nextOn !== undefined && { nextOn }) };
}

interface Due extends Columns<'wake_up', 'wakes_on'> {
  readonly child: PersonId;
}

function dueAfter(
  store: Store,
  partnership: number,
  today: PlainDate,
  after: { day: PlainDate; child: PersonId } | undefined,
): Promise<readonly Due[]> {
  const later =
    after === undefined
      ? sql`true`
      : sql`(wakes_on, child_id) > (${after.day}::date, ${after.child})`;
  return inTransaction(store, { role: 'holdfast_waker', partnership }, (transaction) =>
    transaction.finish<Due>(sql`
      select child_id as child, wakes_on as "wakesOn" from holdfast.wake_up
      where partnership_id = ${partnership} and wakes_on <= ${today}::date and ${later}
      order by wakes_on, child_id limit ${listMax}`),
  );
}

async function nextDay(store: Store, partnership: number): Promise<PlainDate | undefined> {
  const [row] = await inTransaction(store, { role: 'holdfast_waker', partnership }, (transaction) =>
    transaction.finish<{ on: PlainDate | null }>(sql`
      select min(wakes_on) as on from holdfast.wake_up where partnership_id = ${partnership}`),
  );
  return row?.on ?? undefined;
}

/** Answers how many changes were made, or nothing when the child is not due any more. */
async function wake(
  store: Store,
  partnership: number,
  child: PersonId,
  today: PlainDate,
): Promise<number | undefined | Problem> {
  const held = store.held.get(partnership, child);
  const [made, kept] = await asRules(store, partnership, async (transaction) => {
    const opened = await openHeads(
      transaction,
      partnership,
      { child },
      held === undefined ? [] : [held],
    );
    const found = opened.children.get(child);
    if (found?.wakesOn === undefined || found.wakesOn > today) return [undefined, undefined];
    const assessed = assessDossier(found.dossier, today);
    if (isProblem(assessed)) return [assessed, undefined];
    const { dossier, changes, nextChangeOn } = assessed;
    const { position, revision } = dossier;
    await transaction.finish(
      writeRecord(
        partnership,
        {
          ...emptyRecord,
          changes,
          heads: [{ child, position, changes: dossier.changes, revision }],
          wakes: [{ child, ...(nextChangeOn !== undefined && { wakesOn: nextChangeOn }) }],
        },
        { imported: false },
      ),
    );
    return [changes.length, dossier];
  });
  if (kept !== undefined) store.held.keep(partnership, kept);
  return made;
}
