import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Problem } from '../domain/problem.ts';
import type { Urgency } from '../domain/questions/question.ts';
import type { Session } from './session.ts';
import { sql } from './sql.ts';

/** That something waits for whoever reads this, and why they are told. */
export interface Notice {
  /** Says nothing by itself; letters link to it. */
  readonly id: string;
  readonly child?: PersonId;
  readonly question?: string;
  /** Of the reader's own, that waits to be sent. */
  readonly draft?: string;
  /** The account with whom the reader is to speak. */
  readonly about?: string;
  readonly why:
    | 'addressed'
    | 'escalated'
    | 'handedOver'
    | 'secondReader'
    | 'dissent'
    | 'againstStop'
    | 'nobodyInPost'
    | 'reopened'
    /** The reader's own draft tells of an injury or a person, and was not sent. */
    | 'draftWaits'
    /** So does one of somebody whose post is below the reader's. */
    | 'draftInTeam';
  readonly urgency: Urgency;
  readonly toldAt: Date;
  readonly readAt?: Date;
}

interface Row extends Omit<Notice, 'child' | 'question' | 'draft' | 'about' | 'readAt'> {
  readonly child: PersonId | null;
  readonly question: string | null;
  readonly draft: string | null;
  readonly about: string | null;
  readonly readAt: Date | null;
}

const columns = sql`notice_id as id, child_id as child, question_id as question,
  draft_id as draft, about_account as about, why, urgency,
  told_at as "toldAt", read_at as "readAt"`;

/** What the session's own account was told, the latest first, at most 500; unread only on request. */
export async function listNotices(
  session: Session,
  { unread }: { readonly unread: boolean },
): Promise<readonly Notice[]> {
  const { partnership, account } = session.actor;
  const rows = await session.query<Row>(sql`
    select ${columns} from holdfast.notice
    where partnership_id = ${partnership} and account_id = ${account}
      and (read_at is null or not ${unread})
    order by told_at desc, notice_id limit 500`);
  return rows.map(toNotice);
}

/**
 * Opens a notice of the session's own account: from `now` on it is read, and a letter that has not been
 * written yet is not needed any more. Problem: 'not-visible' where there is none of theirs by this id.
 */
export async function openNotice(
  session: Session,
  id: string,
  now: Date,
): Promise<Notice | Problem> {
  const { partnership, account } = session.actor;
  const [row] = await session.query<Row>(sql`
    with opened as (
      update holdfast.notice set read_at = coalesce(read_at, ${now.toISOString()}::timestamptz),
        letter_due_at = case when letter_id is not null then letter_due_at end
      where partnership_id = ${partnership} and account_id = ${account} and notice_id = ${id}
      returning *
    )
    select ${columns} from opened`);
  return row === undefined ? { kind: 'not-visible', what: 'notice' } : toNotice(row);
}

function toNotice({ child, question, draft, about, readAt, ...notice }: Row): Notice {
  return {
    ...notice,
    ...(child !== null && { child }),
    ...(question !== null && { question }),
    ...(draft !== null && { draft }),
    ...(about !== null && { about }),
    ...(readAt !== null && { readAt }),
  };
}
