import { reviewDueOn } from '../domain/access/emergency.ts';
import {
  type LookUpFinding,
  type LookUpKind,
  lookUpQuestions,
  lookUpsIn,
  type Reading,
} from '../domain/access/look-ups.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { reviewEmergency } from './emergency.ts';
import { limitsBy } from './follow-changes.ts';
import type { Moment } from './outbox.ts';
import { practiceOf } from './own-numbers.ts';
import { asActor } from './session.ts';
import { json, sql } from './sql.ts';
import { asRules, type Store } from './store.ts';

/**
 * Looks through the log since the last time, and an hour before that, keeps what readings raise, and asks the
 * Guardian about what is new. The same readings raise the same, so that it may be done as often as one likes.
 * Problems: those of `practiceOf`.
 */
export async function askAboutLookUps(
  store: Store,
  partnership: number,
  { now, today }: Moment,
): Promise<Problem | undefined> {
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return practice;
  const { parameters } = practice;
  const at = now.toISOString();
  const asked = { asks: lookUpQuestions, dueOn: reviewDueOn(today, parameters) };
  await asRules(store, partnership, async (transaction) => {
    const readings = await transaction.query<Reading>(sql`
      select account, child, minute, on_day as on, was_found as "wasFound", is_own_work as "isOwnWork",
        is_emergency as "isEmergency", relation, is_of_colleague as "isOfColleague", closed_on as "closedOn", record
      from holdfast.readings_since(${partnership}, coalesce(
        (select read_until from holdfast.look_up_round where partnership_id = ${partnership}) - interval '1 hour',
        ${at}::timestamptz - interval '7 days'))`);
    const found = lookUpsIn(readings, parameters).map((one) => ({
      ...one,
      id: [one.kind, one.account, one.on, one.child].filter((part) => part !== undefined).join(' '),
    }));
    if (found.length > 0) {
      await transaction.query(sql`
        select holdfast.ask_about_readings(${partnership}, ${json(found)}, ${json(asked)}, ${today},
          ${json(limitsBy(practice))})`);
    }
    await transaction.finish(sql`
      insert into holdfast.look_up_round (partnership_id, read_until) values (${partnership}, ${at}::timestamptz)
      on conflict (partnership_id) do update set read_until = excluded.read_until`);
  });
  return undefined;
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
  /** How often a search showed the child, or somebody of the family, on that day. */
  readonly found: number;
  /** The Guardian's own readings, which another answers for. */
  readonly isOwn: boolean;
  readonly waits: boolean;
  /** The last day, included, on which the Guardian is to have said what they make of it. */
  readonly dueOn: PlainDate;
  /** Nothing while it waits. */
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
        times, found, is_own as "isOwn", waits, due_on as "dueOn", finding, words, answered_by as "answeredBy", answered_on as "answeredOn"
      from holdfast.look_ups_to_review(${actor.partnership}, ${since})`),
  );
}

/**
 * Writes what a Guardian makes of readings, and settles the question that asked. Problems: 'not-visible' where
 * it is not there, 'not-yours' for other posts and for one's own readings, 'question-closed' where somebody has
 * answered, 'invalid' without words.
 */
export async function answerLookUp(
  store: Store,
  actor: Actor,
  {
    id,
    finding,
    words,
  }: Pick<LookUpToReview, 'id'> & {
    readonly finding: LookUpFinding;
    readonly words: string;
  },
  { today }: { readonly today: PlainDate },
): Promise<Problem | undefined> {
  const review = { question: `readingReview:${id}`, finding, words };
  return reviewEmergency(store, actor, review, { today });
}
