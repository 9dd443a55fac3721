import {
  type LookUp,
  type LookUpFinding,
  type LookUpKind,
  lookUpsIn,
  type Reading,
} from '../domain/access/look-ups.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Moment } from './outbox.ts';
import { practiceOf } from './own-numbers.ts';
import { asActor } from './session.ts';
import { json, type Sql, sql } from './sql.ts';
import { asRules, type Store } from './store.ts';

/**
 * Looks through the log since the last time, and an hour before that, and keeps what readings raise. The
 * same readings raise the same, so that it may be done as often as one likes. Problems: those of `practiceOf`.
 */
export async function askAboutLookUps(
  store: Store,
  partnership: number,
  { now, today }: Moment,
): Promise<Problem | undefined> {
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return practice;
  const at = now.toISOString();
  await asRules(store, partnership, async (transaction) => {
    const readings = await transaction.query<Reading>(sql`
      select account, child, minute, on_day as on, is_own_work as "isOwnWork", is_emergency as "isEmergency",
        relation, is_of_colleague as "isOfColleague", closed_on as "closedOn"
      from holdfast.readings_since(${partnership}, coalesce(
        (select read_until from holdfast.look_up_round where partnership_id = ${partnership}) - interval '1 hour',
        ${at}::timestamptz - interval '7 days'))`);
    await transaction.finish(keep(partnership, lookUpsIn(readings, practice.parameters), at));
  });
  return undefined;
}

function keep(partnership: number, found: readonly LookUp[], at: string): Sql {
  const rows = found.map((one) => ({
    ...one,
    id: [one.kind, one.account, one.on, one.child].filter((part) => part !== undefined).join(' '),
  }));
  return sql`
    with kept as (
      insert into holdfast.look_up as u (partnership_id, look_up_id, kind, account_id, child_id, on_day, children)
      select ${partnership}, f.id, f.kind, f.account, f.child, f.on, f.children
      from json_to_recordset(${json(rows)})
        as f(id text, kind text, account text, child text, "on" date, children int)
      on conflict (partnership_id, look_up_id) do update set children = greatest(u.children, excluded.children)
    )
    insert into holdfast.look_up_round (partnership_id, read_until) values (${partnership}, ${at}::timestamptz)
    on conflict (partnership_id) do update set read_until = excluded.read_until`;
}

/** Readings that a Guardian is asked about, and what was made of them. */
export interface LookUpToReview {
  readonly id: string;
  readonly kind: LookUpKind;
  /** What the account is called, its post and where it is. */
  readonly title: string;
  readonly role: Role;
  readonly organisation: OrganisationId;
  /** Nothing of many children; no name where labels keep it from the Guardian. */
  readonly child: PersonId | null;
  readonly childName: string | null;
  readonly on: PlainDate;
  /** Of many: how many different ones within an hour. */
  readonly children: number | null;
  /** How often the record was opened on that day. */
  readonly times: number;
  /** The Guardian's own readings, which another answers for. */
  readonly isOwn: boolean;
  readonly finding: LookUpFinding | null;
  readonly words: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: PlainDate | null;
}

/**
 * What waits for a Guardian, the oldest first, and then what was answered of the days since `since`; 200 at
 * most. Nobody else is shown any: nothing is there.
 */
export async function lookUpsToReview(
  store: Store,
  actor: Actor,
  { since }: { readonly since: PlainDate },
): Promise<readonly LookUpToReview[] | Problem> {
  return asActor(store, actor, { kind: 'search' }, (session) =>
    session.query<LookUpToReview>(sql`
      select id, kind, title, role, organisation, child, child_name as "childName", on_day as on, children,
        times, is_own as "isOwn", finding, words, answered_by as "answeredBy", answered_on as "answeredOn"
      from holdfast.look_ups_to_review(${actor.partnership}, ${since})`),
  );
}

/**
 * Writes what a Guardian makes of readings. Problems: 'not-visible' where it is not there, 'not-yours' for
 * one's own readings, 'question-closed' where somebody has answered.
 */
export async function answerLookUp(
  store: Store,
  actor: Actor,
  answer: { readonly id: string; readonly finding: LookUpFinding; readonly words: string },
): Promise<Problem | undefined> {
  const { id, finding, words } = answer;
  const answered = await asActor(store, actor, { kind: 'search' }, (session) =>
    session.query<{ said: 'answered' | 'closed' | 'own' | 'notThere' }>(sql`
      select holdfast.answer_look_up(${actor.partnership}, ${id}, ${finding}, ${words}) as said`),
  );
  if (isProblem(answered)) return answered;
  switch (answered[0]?.said) {
    case 'answered':
      return undefined;
    case 'closed':
      return { kind: 'question-closed', question: id };
    case 'own':
      return { kind: 'not-yours', because: 'ownAnswer' };
    case 'notThere':
    case undefined:
      return { kind: 'not-visible', what: 'look-up' };
  }
}
