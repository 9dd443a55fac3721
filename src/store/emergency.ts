import {
  type EmergencyFinding,
  emergencyQuestions,
  mayReviewEmergencies,
  reviewDueOn,
  wrongReason,
} from '../domain/access/emergency.ts';
import type { GrantReason } from '../domain/access/grant.ts';
import type { LookUpFinding } from '../domain/access/look-ups.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { limitsBy } from './follow-changes.ts';
import { noteDeed } from './note-deed.ts';
import { practiceOf } from './own-numbers.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { QueuedLine } from './emergency-queue.ts';
import { isOutOfReach, isUnwritable } from './out-of-reach.ts';
import { AccessNotLogged, asActor, goOnAsRules, openUnwritten } from './session.ts';
import { json, sql } from './sql.ts';
import { asRules, type Store } from './store.ts';

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
 * answer is the same. Where nothing can be
 * written it waits in the queue of emergencies, and the record is open for reading all the same. `today` is
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
  try {
    return await asActor<Problem | undefined>(
      store,
      actor,
      { kind: 'emergency', child, reason },
      async (session) => {
        await goOnAsRules(session).query(sql`
          select holdfast.open_in_emergency(${actor.partnership}, ${actor.account}, ${child}, ${reason},
            ${confirmed}, ${today}, ${json(askedOn(today, practice))}, ${json(limitsBy(practice))})`);
        return undefined;
      },
    );
  } catch (error) {
    const cause = error instanceof AccessNotLogged ? error.cause : error;
    if (store.emergencies === undefined || !isUnwritable(cause)) throw error;
    return openUnwritten(store, actor, child, { reason, confirmed });
  }
}

/** What is asked about an emergency that is written down on a day. */
function askedOn(today: PlainDate, { parameters }: Practice) {
  return {
    ...emergencyQuestions,
    dueOn: reviewDueOn(today, parameters),
    most: parameters.emergenciesInAMonth,
  };
}

/**
 * Writes down what waits in the queue of emergencies, in the order in which it came, each line once, with the moment at
 * which it was. The Guardian is asked as of `today`, the London day. Stops where nothing can be written still; a line
 * that something else stands against goes on waiting, and is told to `onTrouble`.
 */
export async function writeQueued(
  store: Store,
  today: PlainDate,
  onTrouble: (trouble: unknown) => void,
): Promise<void> {
  const { emergencies } = store;
  const written = new Set<string>();
  for (const line of [...(emergencies?.waiting ?? [])]) {
    const trouble = await writeLine(store, line, today).catch((error: unknown) => error);
    if (trouble === undefined) written.add(line.id);
    else if (isUnwritable(trouble) || isOutOfReach(trouble)) break;
    else onTrouble(trouble);
  }
  if (written.size > 0) emergencies?.forget(written);
}

/** Answers with what stands in the way, if anything does. */
async function writeLine(
  store: Store,
  { actor, child, through, ...line }: QueuedLine,
  today: PlainDate,
): Promise<Problem | undefined> {
  const { partnership, account } = actor;
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return practice;
  return asRules(store, partnership, async (transaction) => {
    const { id, at, what } = line;
    const about = { ...actor, ...through, child, at };
    if (what === 'receipt') {
      const receipt = json({ ...about, entry: line.entry });
      await transaction.query(
        sql`select holdfast.write_queued_receipt(${partnership}, ${receipt})`,
      );
      return undefined;
    }
    const logged =
      what === 'look'
        ? { purpose: 'work', allowed: line.allowed, detail: { child, queued: id } }
        : {
            purpose: 'emergency',
            allowed: true,
            detail: { child, reason: line.reason, queued: id },
          };
    const [row] = await transaction.query<{ isNew: boolean }>(sql`
      select holdfast.write_queued(${partnership}, ${json({ ...about, ...logged })}) as "isNew"`);
    if (what === 'opening' && row?.isNew === true) {
      await transaction.query(sql`
        select holdfast.open_in_emergency(${partnership}, ${account}, ${child}, ${line.reason},
          ${line.confirmed}, ${today}, ${json(askedOn(today, practice))}, ${json(limitsBy(practice))},
          ${json({ id, at })})`);
    }
    return undefined;
  });
}

/** What a Guardian makes of an emergency, of many by one person, or of readings: the question, and their words. */
export interface EmergencyReview {
  readonly question: string;
  readonly finding: EmergencyFinding | LookUpFinding;
  readonly words: string;
}

/**
 * Writes what a Guardian makes of what they are asked, and settles the question. Logged, also where it is
 * refused. Problems: 'not-yours' for other posts and for what one did oneself, 'question-closed',
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
