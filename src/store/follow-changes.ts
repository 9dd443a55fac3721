import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import { englandAndWalesBankHolidays } from '../domain/time/bank-holidays.ts';
import { parametersInForce } from '../domain/practice/parameters.ts';
import { type StageLimits, stageLimits } from '../domain/questions/life/stage-limits.ts';
import { guardedKinds, rulesNotGuarding } from '../domain/questions/life/stops.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { SightColumns } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';

let latest: { readonly on: PlainDate; readonly limits: StageLimits } | undefined;

/** The limits of every stage from a day; the same ones thousands of times, until the day is over. */
export function limitsFrom(on: PlainDate): StageLimits {
  if (latest?.on !== on) {
    latest = { on, limits: stageLimits(on, parametersInForce(englandAndWalesBankHolidays)) };
  }
  return latest.limits;
}

interface MadeChange extends SightColumns {
  readonly child: PersonId;
  readonly number: number;
  readonly change: QuestionChange;
}

/** As much of a record to write as bears on the life of questions. */
interface Followed {
  readonly changes: readonly MadeChange[];
  readonly entries: readonly {
    readonly id: EntryId;
    readonly kind: string;
    readonly takenInOn: PlainDate;
  }[];
  readonly dossierRows: readonly { readonly entry: EntryId; readonly child: PersonId }[];
}

/**
 * What follows from a record in the life of questions, as a statement that goes behind the one which
 * writes it: whoever holds a raised question is found and told, and an act against an open stop is
 * marked. Nothing where nothing of the kind is written.
 */
export function followChanges(
  partnership: number,
  { changes, entries, dossierRows }: Followed,
  playedUntil?: PlainDate,
): Sql | undefined {
  const guarded = new Map(
    entries.flatMap(({ id, kind }) =>
      guardedKinds.has(kind as EntryKind)
        ? [[id, rulesNotGuarding(kind as EntryKind)] as const]
        : [],
    ),
  );
  const acts = dossierRows.flatMap(({ entry, child }) => {
    const beside = guarded.get(entry);
    return beside === undefined ? [] : [{ entry, child, beside }];
  });
  const days = [
    ...changes.map(({ change }) => change.on),
    ...(acts.length === 0 ? [] : entries.map(({ takenInOn }) => takenInOn)),
  ];
  const today = playedUntil ?? days.sort().at(-1);
  if (today === undefined || (changes.length === 0 && acts.length === 0)) return undefined;
  const limits = limitsFrom(today);
  const rows = lastOfEach(changes).map(({ change, child, number, labels, content, heldBy }) => {
    const { question, rule, of, what, urgency, dueOn } = change;
    // What a played history leaves open has been due for long; its clock starts when it comes here.
    const due = playedUntil !== undefined && dueOn < limits[1] ? limits[1] : dueOn;
    return {
      child,
      number,
      question,
      rule,
      of,
      what,
      urgency,
      dueOn: due,
      labels,
      content,
      heldBy,
    };
  });
  return sql`select holdfast.follow(${partnership}, ${today}, ${json(limits)}, ${json(rows)}, ${json(acts)})`;
}

/** Several changes of one question in one record leave it where the last one does. */
function lastOfEach(changes: readonly MadeChange[]): MadeChange[] {
  return [...new Map(changes.map((row) => [`${row.child} ${row.change.question}`, row])).values()];
}
