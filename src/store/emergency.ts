import { emergencyQuestions, reviewDueOn, wrongReason } from '../domain/access/emergency.ts';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { limitsBy } from './follow-changes.ts';
import { practiceOf } from './own-numbers.ts';
import { asActor, goOnAsRules } from './session.ts';
import { json, sql } from './sql.ts';
import type { Store } from './store.ts';

/**
 * Opens a child's record to somebody at once, today and tomorrow, with the reason as it was typed. The line
 * in the log, the grant and the question to the Guardian become durable together. Refused to nobody who has
 * an account; of a child who is not on file there is nothing to open, and the answer is the same. `today` is
 * the London day. Problems: 'invalid' for a reason that says too little, those of `practiceOf`.
 */
export async function openInEmergency(
  store: Store,
  actor: Actor,
  { child, reason }: { readonly child: PersonId; readonly reason: string },
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
          ${today}, ${json(asked)}, ${json(limitsBy(practice))})`);
      return undefined;
    },
  );
}
