import {
  type EmergencyFinding,
  emergencyQuestions,
  mayReviewEmergencies,
  reviewDueOn,
  wrongReason,
} from '../domain/access/emergency.ts';
import type { GrantReason } from '../domain/access/grant.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { limitsBy } from './follow-changes.ts';
import { noteDeed } from './note-deed.ts';
import { practiceOf } from './own-numbers.ts';
import { asActor, goOnAsRules } from './session.ts';
import { json, sql } from './sql.ts';
import type { Store } from './store.ts';

/** A record that is to be opened now. */
interface Emergency {
  readonly child: PersonId;
  /** As it was typed. */
  readonly reason: string;
  /** Whoever opens it has shown just now that it is them. It opens all the same where they have not. */
  readonly confirmed: boolean;
}

/**
 * Opens a child's record to somebody at once, today and tomorrow, with the reason as it was typed. The line
 * in the log, the grant and the question to the Guardian become durable together. Refused to nobody who
 * signs in; of a child who is not on file, or whose existence is kept from them, nothing is opened, and the
 * answer is the same. `today` is
 * the London day. Problems: 'invalid' for a reason that says too little, those of `practiceOf`.
 */
export async function openInEmergency(
  store: Store,
  actor: Actor,
  { child, reason, confirmed }: Emergency,
  { today }: { readonly today: PlainDate },
): Promise<Problem | undefined> {
  const wrong = wrongReason(reason);
  if (wrong !== undefined) return wrong;
  const practice = await practiceOf(store, actor.partnership, today);
  if (isProblem(practice)) return practice;
  const { parameters } = practice;
  const asked = {
    ...emergencyQuestions,
    dueOn: reviewDueOn(today, parameters),
    most: parameters.emergenciesInAMonth,
  };
  return asActor<Problem | undefined>(
    store,
    actor,
    { kind: 'emergency', child, reason },
    async (session) => {
      await goOnAsRules(session).query(sql`
        select holdfast.open_in_emergency(${actor.partnership}, ${actor.account}, ${child}, ${reason},
          ${confirmed}, ${today}, ${json(asked)}, ${json(limitsBy(practice))})`);
      return undefined;
    },
  );
}

/** What a Guardian makes of an emergency, or of many by one person: the question, and their words. */
export interface EmergencyReview {
  readonly question: string;
  readonly finding: EmergencyFinding;
  readonly words: string;
}

/**
 * Writes what a Guardian makes of an emergency, and settles the question that asked. Logged, also where it is
 * refused. Problems: 'not-yours' for other posts and for an emergency of one's own, 'question-closed',
 * 'not-visible', 'invalid' without words, those of `practiceOf`.
 */
export async function reviewEmergency(
  store: Store,
  actor: Actor,
  { question, finding, words }: EmergencyReview,
  { today }: { readonly today: PlainDate },
): Promise<Problem | undefined> {
  if (words.trim() === '') {
    return { kind: 'invalid', errors: [{ path: '/words', message: 'Say what you make of it' }] };
  }
  const practice = await practiceOf(store, actor.partnership, today);
  if (isProblem(practice)) return practice;
  return asActor<Problem | undefined>(store, actor, { kind: 'caseload' }, async (session) => {
    const transaction = goOnAsRules(session);
    const act = { what: 'reviewed', role: actor.role, finding, words };
    const [row] = mayReviewEmergencies(actor.role)
      ? await transaction.query<{ outcome: keyof typeof refusals | 'settled' }>(sql`
          select holdfast.review_emergency(${actor.partnership}, ${actor.account}, ${question},
            ${json(act)}, ${today}, ${json(limitsBy(practice))}) as outcome`)
      : [{ outcome: 'notGuarding' as const }];
    const outcome = row?.outcome ?? 'notThere';
    const refused = outcome === 'settled' ? undefined : refusals[outcome](question);
    const detail = { question, what: 'reviewed', finding };
    await transaction.query(
      noteDeed(actor, { purpose: 'deed', detail, allowed: refused === undefined }),
    );
    return refused;
  });
}

const refusals = {
  notGuarding: (): Problem => ({ kind: 'not-yours', because: 'notAddressed' }),
  notThere: (): Problem => ({ kind: 'not-visible', what: 'question' }),
  closed: (question: string): Problem => ({ kind: 'question-closed', question }),
  own: (): Problem => ({ kind: 'not-yours', because: 'ownEmergency' }),
};

/** Somebody who opened a record in an emergency, and what became of it. */
export interface OpenedEmergency {
  /** The question that asks about it. */
  readonly question: string;
  readonly child: PersonId;
  /** Nothing where it may not be shown. */
  readonly name: string | null;
  readonly title: string;
  readonly role: Role;
  readonly organisation: OrganisationId;
  /** An instant, ISO 8601. */
  readonly openedAt: string;
  /** The last day, included. */
  readonly until: PlainDate;
  /** As it was typed. */
  readonly reason: string;
  /** Whoever opened it had shown just before that it was them. */
  readonly confirmed: boolean;
  readonly waits: boolean;
  readonly dueOn: PlainDate;
  /** How often the record was looked at under it, and when last. */
  readonly looks: number;
  readonly lastLookAt: string | null;
  readonly review: {
    readonly finding: EmergencyFinding;
    readonly words: string;
    readonly by: string;
    readonly on: PlainDate;
  } | null;
}

/** What a Guardian has before them. */
export interface GuardianDesk {
  /** The newest first. */
  readonly emergencies: readonly OpenedEmergency[] | null;
  /** Those who had more in a month than the partnership expects, until somebody has said what they need. */
  readonly often:
    | readonly {
        readonly question: string;
        readonly title: string;
        readonly dueOn: PlainDate;
        /** '2026-11'. */
        readonly month: string;
      }[]
    | null;
  readonly months:
    | readonly { readonly month: string; readonly times: number; readonly people: number }[]
    | null;
  /** Grants without a last day, by whom they were given to; children are null where it is every child. */
  readonly endless:
    | readonly {
        readonly to: string;
        readonly reason: GrantReason;
        readonly children: number | null;
        readonly since: PlainDate;
      }[]
    | null;
}

/**
 * The Guardian's desk in one round trip beside the door: emergencies since a day and all that wait, the most
 * of one person, counts by month, and grants without a last day. Problems: 'not-visible' for other posts.
 */
export async function readGuardianDesk(
  store: Store,
  actor: Actor,
  since: PlainDate,
): Promise<GuardianDesk | Problem> {
  return asActor<GuardianDesk | Problem>(store, actor, { kind: 'caseload' }, async (session) => {
    const [row] = await session.query<{ desk: GuardianDesk | null }>(sql`
      select holdfast.guardian_desk(${actor.partnership}, ${since}) as desk`);
    return row?.desk ?? { kind: 'not-visible', what: 'page' };
  });
}
