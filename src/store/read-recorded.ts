import type { EntryId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import type { Person } from '../domain/people/person.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import type { PartialDate } from '../domain/time/partial-date.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** What an entry brought to one child's record, as far as the reader may see it. */
export interface RecordedFor {
  readonly child: Person;
  readonly kind: EntryKind;
  readonly happened: PartialDate;
  /** What became of questions because of it, in the order in which that was found. */
  readonly changes: readonly QuestionChange[];
}

interface Row extends Omit<RecordedFor, 'child' | 'changes'> {
  readonly facts: Person;
  readonly changes: readonly QuestionChange[] | null;
}

/**
 * What an entry of the reader's own organisation brought, for each child whose record the session opened;
 * nothing where there is no such entry. In one round trip.
 */
export async function readRecorded(
  session: Session,
  entry: EntryId,
): Promise<readonly RecordedFor[]> {
  const { partnership, organisation } = session.actor;
  const rows = await session.query<Row>(sql`
    select e.kind, e.facts->'happened' as happened, p.facts,
      (select json_agg(c.body order by c.number) from holdfast.question_change c
        where c.partnership_id = ${partnership} and c.child_id = e.child_id
          and c.caused_by = ${entry}) as changes
    from holdfast.dossier_entry e
    join holdfast.dossier_person p on p.partnership_id = ${partnership} and p.child_id = e.child_id
      and p.person_id = e.child_id and p.until_position is null
    where e.partnership_id = ${partnership} and e.entry_id = ${entry}
      and e.organisation_id = ${organisation} and e.child_id = any(${session.children}::text[])
      and e.ended_on is null
    order by e.child_id`);
  return rows.map(({ facts, kind, happened, changes }) => ({
    child: facts,
    kind,
    happened,
    changes: changes ?? [],
  }));
}
