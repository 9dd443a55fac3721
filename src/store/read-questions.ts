import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Problem } from '../domain/problem.ts';
import type { QuestionAct } from '../domain/questions/life/act.ts';
import { lifeOf, type NumberedChange, type QuestionLife } from '../domain/questions/life/life.ts';
import { urgencies } from '../domain/questions/question.ts';
import type { Session } from './session.ts';
import { type Sql, sql } from './sql.ts';

/** A question with its child and its life, as far as the reader may see it. */
export interface ReadableQuestion {
  readonly child: PersonId;
  readonly life: QuestionLife;
}

interface Row {
  readonly child: PersonId;
  readonly version: number;
  readonly changes: readonly NumberedChange[] | null;
  readonly acts: readonly QuestionAct[] | null;
}

async function read(session: Session, which: Sql): Promise<readonly ReadableQuestion[]> {
  const rows = await session.query<Row>(sql`
    select h.child_id as child, h.version,
      (select json_agg(json_build_object('number', c.number, 'change', c.body) order by c.number)
        from holdfast.question_change c
        where c.partnership_id = h.partnership_id and c.child_id = h.child_id
          and c.question_id = h.question_id) as changes,
      holdfast.acts_of(h.partnership_id, h.child_id, h.question_id) as acts
    from holdfast.question_holding h
    where h.partnership_id = ${session.actor.partnership} and ${which}`);
  return rows.flatMap(({ child, version, changes, acts }) => {
    const life = lifeOf(changes ?? [], acts ?? [], version);
    return life === undefined ? [] : [{ child, life }];
  });
}

/**
 * The open questions that wait for the reader: held by them, or waiting for them as second reader.
 * By urgency, and then by the day on which they are due; never ranked by child.
 */
export async function listMyQuestions(session: Session): Promise<readonly ReadableQuestion[]> {
  const { account } = session.actor;
  const mine = await read(
    session,
    sql`h.open and (h.account_id = ${account} or h.second_reader = ${account})`,
  );
  return mine.toSorted(byHarm);
}

/** The open questions of the session's children that nobody holds, because nobody up the ladder is in post. */
export async function listUnheldQuestions(session: Session): Promise<readonly ReadableQuestion[]> {
  const unheld = await read(session, sql`h.open and h.account_id is null`);
  return unheld.toSorted(byHarm);
}

function byHarm({ life: a }: ReadableQuestion, { life: b }: ReadableQuestion): number {
  return (
    urgencies.indexOf(b.question.urgency) - urgencies.indexOf(a.question.urgency) ||
    Number(a.dueOn > b.dueOn) - Number(a.dueOn < b.dueOn) ||
    Number(a.question.id > b.question.id) - Number(a.question.id < b.question.id)
  );
}

/** One question with all that became of it, in order. Problems: 'not-visible'. */
export async function readQuestion(
  session: Session,
  { child, question }: { readonly child: PersonId; readonly question: string },
): Promise<ReadableQuestion | Problem> {
  const [found] = await read(session, sql`h.child_id = ${child} and h.question_id = ${question}`);
  return found ?? { kind: 'not-visible', what: 'question' };
}

/** An entry that recorded an act, and the question that guarded it then. */
export interface ActAgainstStop {
  readonly entry: EntryId;
  readonly question: string;
}

/** The entries of a child's record that were taken in against an open stop. */
export async function listActsAgainstStops(
  session: Session,
  child: PersonId,
): Promise<readonly ActAgainstStop[]> {
  return session.query<ActAgainstStop>(sql`
    select body ->> 'entry' as entry, question_id as question from holdfast.question_act
    where partnership_id = ${session.actor.partnership} and child_id = ${child}
      and what = 'againstStop'
    order by question_id, version`);
}
