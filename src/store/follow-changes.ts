import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { type StageLimits, stageLimits } from '../domain/questions/life/stage-limits.ts';
import { guardedKinds, rulesNotGuarding } from '../domain/questions/life/stops.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import type { SightColumns } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';

const limitsOf = new WeakMap<Practice, StageLimits>();

/** The limits of every stage by a practice, from its day; worked out once for each. */
export function limitsBy(practice: Practice): StageLimits {
  const known = limitsOf.get(practice);
  if (known !== undefined) return known;
  const limits = stageLimits(practice.on, practice.parameters);
  limitsOf.set(practice, limits);
  return limits;
}

interface MadeChange extends SightColumns {
  readonly child: PersonId;
  readonly number: number;
  readonly change: QuestionChange;
}

/** As much of a record to write as bears on the life of questions. */
interface Followed {
  readonly changes: readonly MadeChange[];
  readonly entries: readonly { readonly id: EntryId; readonly kind: string }[];
  readonly dossierRows: readonly { readonly entry: EntryId; readonly child: PersonId }[];
  readonly practice?: Practice;
}

/**
 * What follows from a record in the life of questions, as a statement that goes behind the one which
 * writes it: whoever holds a raised question is found and told, and an act against an open stop is
 * marked. Nothing where nothing of the kind is written.
 */
export function followChanges(
  partnership: number,
  { changes, entries, dossierRows, practice }: Followed,
  { imported = false }: { readonly imported?: boolean } = {},
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
  if (changes.length === 0 && acts.length === 0) return undefined;
  if (practice === undefined) throw new Error('changes of questions without their practice');
  const limits = limitsBy(practice);
  const rows = lastOfEach(changes).map(({ change, child, number, labels, content, heldBy }) => {
    const { question, rule, of, what, urgency, dueOn } = change;
    // What a played history leaves open has been due for long; its clock starts when it comes here.
    const due = imported && dueOn < limits[1] ? limits[1] : dueOn;
    const row = { child, number, question, rule, of, what, urgency, dueOn: due };
    return { ...row, labels, content, heldBy };
  });
  return sql`select holdfast.follow(${partnership}, ${practice.on}, ${json(limits)}, ${json(rows)}, ${json(acts)})`;
}

/** Several changes of one question in one record leave it where the last one does. */
function lastOfEach(changes: readonly MadeChange[]): MadeChange[] {
  return [...new Map(changes.map((row) => [`${row.child} ${row.change.question}`, row])).values()];
}
