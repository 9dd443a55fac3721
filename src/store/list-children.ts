import type { DossierPerson, Person } from '../domain/people/person.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** One child of a list: who it is, what stands open, and when anything was last taken in. */
export interface ListedChild {
  readonly child: DossierPerson;
  /** The latest words of each open question that the reader may see, the longest due first. */
  readonly open: readonly QuestionChange[];
  readonly lastTakenInOn?: PlainDate;
}

interface Row extends Columns<'dossier_person', 'facts' | 'known_from'> {
  readonly facts: Person;
  /** Everybody here is a child in their own dossier. */
  readonly relation: string;
  readonly open: readonly QuestionChange[] | null;
  readonly lastTakenInOn: Columns<'dossier_entry', 'taken_in_on'>['takenInOn'] | null;
}

/** The children whose records the session opened, by id, in one round trip. Never ranked. */
export async function listChildren(session: Session): Promise<readonly ListedChild[]> {
  const { partnership } = session.actor;
  const rows = await session.query<Row>(sql`
    select p.facts, p.relation, p.known_from as "knownFrom",
      (select json_agg(q.body order by q.due_on, q.question_id) from holdfast.question q
        where q.partnership_id = ${partnership} and q.child_id = p.child_id and q.open) as open,
      (select d.taken_in_on from holdfast.dossier_entry d
        where d.partnership_id = ${partnership} and d.child_id = p.child_id and d.ended_on is null
        order by d.position desc limit 1) as "lastTakenInOn"
    from holdfast.dossier_person p
    where p.partnership_id = ${partnership} and p.person_id = p.child_id
      and p.child_id = any(${session.children}::text[]) and p.until_position is null
    order by p.child_id`);
  return rows.map(({ facts, relation, knownFrom, open, lastTakenInOn }) => ({
    child: { ...facts, relationToChild: relation, knownFrom },
    open: open ?? [],
    ...(lastTakenInOn !== null && { lastTakenInOn }),
  }));
}
