import { isProblem, type Problem } from '../domain/problem.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { addDays, type PlainDate } from '../domain/time/plain-date.ts';
import { assessDossier } from './assess-dossier.ts';
import { climbQuestions } from './climb-questions.ts';
import type { Columns } from './columns.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { beginNumbers, daysOfNewNumbers, practiceOf } from './own-numbers.ts';
import { openHeads } from './open-heads.ts';
import { type Sql, sql } from './sql.ts';
import { asRules, inTransaction, type Store } from './store.ts';
import { emptyRecord, writeRecord } from './write-record.ts';

/** What a round of waking did. */
export interface Woken {
  /** Looks at a child; one who was due on several days is counted on each. */
  readonly children: number;
  /** Changes of questions that time alone brought. */
  readonly changes: number;
  /** The next day on which there is anything to wake; it may be past if a child could not be assessed. */
  readonly nextOn?: PlainDate;
  /** Why a child could not be assessed: it stays due, the others are not held up, and somebody has to act. */
  readonly problems: readonly (Problem | Error)[];
}

/** How many children one look at the list brings. */
const listMax = 500;

/**
 * Looks at every child of a partnership whose day has come, day after day up to and with `today`,
 * each child as of its own day and in a transaction of its own: what a day brings may fall due on
 * the next, so a week in which nothing ran is made up as if each day had been awake. One process at a
 * time does this for a partnership; another that comes meanwhile finds nothing to do. `today` is the
 * London day.
 */
export async function wakeDue(store: Store, partnership: number, today: PlainDate): Promise<Woken> {
  const round = await oneAtATime(store, { work: 'waking', partnership }, () =>
    wakeUpTo(store, partnership, today),
  );
  const nextOn = await nextDay(store, partnership);
  return {
    ...(round ?? { children: 0, changes: 0, problems: [] }),
    ...(nextOn !== undefined && { nextOn }),
  };
}

/** A day on which numbers of the partnership's own begin wakes every child of it. */
async function wakeUpTo(
  store: Store,
  partnership: number,
  today: PlainDate,
): Promise<Omit<Woken, 'nextOn'>> {
  const rounds: Omit<Woken, 'nextOn'>[] = [];
  for (const day of await daysOfNewNumbers(store, partnership, today)) {
    rounds.push(await wakeDayByDay(store, partnership, addDays(day, -1)));
    await beginNumbers(store, partnership, day);
  }
  rounds.push(await wakeDayByDay(store, partnership, today));
  return {
    children: rounds.reduce((sum, { children }) => sum + children, 0),
    changes: rounds.reduce((sum, { changes }) => sum + changes, 0),
    problems: rounds.flatMap(({ problems }) => problems),
  };
}

async function wakeDayByDay(
  store: Store,
  partnership: number,
  today: PlainDate,
): Promise<Omit<Woken, 'nextOn'>> {
  const problems: (Problem | Error)[] = [];
  let children = 0;
  let changes = 0;
  let after: Due | undefined;
  for (;;) {
    const listed = await asWaker<Due>(store, partnership, dueAfter(partnership, today, after));
    const day = listed[0]?.wakesOn;
    if (day === undefined) return { children, changes, problems };
    // Those of later days are listed again: what this day brings may put others before them.
    for (const due of listed.filter(({ wakesOn }) => wakesOn === day)) {
      after = due;
      const step = due.climbs ? climbQuestions : wake;
      const made = await step(store, partnership, due.child, day).catch(asError);
      if (isProblem(made) || made instanceof Error) problems.push(made);
      else if (made !== undefined) {
        children += 1;
        changes += made;
      }
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

interface Due extends Columns<'waking', 'wakes_on' | 'climbs'> {
  readonly child: PersonId;
}

/** Those who are due up to and with a day, the earliest first, after a place in that order. */
export function dueAfter(partnership: number, today: PlainDate, after: Due | undefined): Sql {
  const later =
    after === undefined
      ? sql`true`
      : sql`(wakes_on, child_id, climbs) > (${after.wakesOn}::date, ${after.child}, ${after.climbs})`;
  return sql`
    select child_id as child, wakes_on as "wakesOn", climbs from holdfast.waking
    where partnership_id = ${partnership} and wakes_on <= ${today}::date and ${later}
    order by wakes_on, child_id, climbs limit ${listMax}`;
}

async function nextDay(store: Store, partnership: number): Promise<PlainDate | undefined> {
  const [row] = await asWaker<{ on: PlainDate | null }>(
    store,
    partnership,
    sql`select least(
        (select min(wakes_on) from holdfast.wake_up where partnership_id = ${partnership}),
        (select min(climbs_on) from holdfast.question_holding where partnership_id = ${partnership}),
        (select min(from_on) from holdfast.own_number
          where partnership_id = ${partnership} and begun_at is null)
      ) as on`,
  );
  return row?.on ?? undefined;
}

function asWaker<Row extends object>(
  store: Store,
  partnership: number,
  statement: Sql,
): Promise<Row[]> {
  return inTransaction(store, { role: 'holdfast_waker', partnership }, (transaction) =>
    transaction.finish<Row>(statement),
  );
}

/** Answers how many changes `day` brought, or nothing when the child is not due on it any more. */
async function wake(
  store: Store,
  partnership: number,
  child: PersonId,
  day: PlainDate,
): Promise<number | undefined | Problem> {
  const practice = await practiceOf(store, partnership, day);
  if (isProblem(practice)) return practice;
  const held = store.held.get(partnership, child);
  const [made, kept] = await asRules(store, partnership, async (transaction) => {
    const opened = await openHeads(
      transaction,
      partnership,
      { child },
      held === undefined ? [] : [held],
    );
    const found = opened.children.get(child);
    const due = found?.dossier.wakesOn;
    if (found === undefined || due === undefined || due > day) return [undefined, undefined];
    const assessed = assessDossier(found.dossier, practice);
    if (isProblem(assessed)) return [assessed, undefined];
    const { dossier, changes, standing } = assessed;
    const { position, revision, wakesOn } = dossier;
    await transaction.finish(
      writeRecord(
        partnership,
        {
          ...emptyRecord,
          practice,
          changes,
          heads: [{ child, position, changes: dossier.changes, revision }],
          wakes: [{ child, ...(wakesOn !== undefined && { wakesOn }) }],
          standings: standing === undefined ? [] : [standing],
        },
        { imported: false },
      ),
    );
    return [changes.length, dossier];
  });
  if (kept !== undefined) store.held.keep(partnership, kept);
  return made;
}
