import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Role } from '../domain/people/role.ts';
import type { Urgency } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** A question that waits for somebody, without what became of it before. */
export interface OpenQuestion {
  readonly child: PersonId;
  readonly question: string;
  readonly rule: string;
  readonly asks: string;
  readonly urgency: Urgency;
  /** The day on which it was asked, or asked again after it had been closed. */
  readonly waitsSince: PlainDate;
  /** The post under which it is held, and by whom; nothing where nobody up its ladder is in post. */
  readonly role: Role | null;
  readonly account: string | null;
}

/** Every open question of the children whose records the session opened, the longest waiting first. */
export async function listOpenQuestions(session: Session): Promise<readonly OpenQuestion[]> {
  const { partnership } = session.actor;
  return session.query<OpenQuestion>(sql`
    select h.child_id as child, h.question_id as question, h.rule, c.body ->> 'asks' as asks, h.urgency,
      h.role, h.account_id as account, asked.on_day as "waitsSince"
    from holdfast.question_holding h
    join holdfast.question_change c on c.partnership_id = h.partnership_id and c.child_id = h.child_id
      and c.number = h.number
    cross join lateral (
      select max(a.on_day) as on_day from holdfast.question_change a
      where a.partnership_id = h.partnership_id and a.child_id = h.child_id
        and a.question_id = h.question_id and a.what in ('raised', 'reopened', 'askedAgain')
    ) asked
    where h.partnership_id = ${partnership} and h.child_id = any(${session.children}::text[]) and h.open
    order by asked.on_day, h.child_id, h.question_id`);
}
