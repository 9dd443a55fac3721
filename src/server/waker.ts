import { setTimeout as sleep } from 'node:timers/promises';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { askAboutLookUps } from '../store/audit-look-ups.ts';
import { dropDraftsOfEnded } from '../store/drafts.ts';
import { forgetSignIns } from '../store/forget-sign-ins.ts';
import { listPartnerships } from '../store/list-partnerships.ts';
import type { Store } from '../store/store.ts';
import { wakeDue } from '../store/wake.ts';
import { type Clock, startOfDay } from './clock.ts';

/**
 * The longest sleep. What is written today wakes nobody before tomorrow, so that nothing is missed
 * meanwhile; but a machine that was asleep itself, or whose clock was set, does not oversleep by more.
 */
const sleepMsMax = 60 * 60 * 1_000;
/** Where something stays due (another process is at it, a child cannot be assessed): no sooner. */
const sleepMsMin = 60 * 1_000;

/**
 * Looks again at the children whose day has come: at once, and then whenever the earliest stored day
 * of all partnerships begins in London. Nothing is asked of a child for whom nothing is stored.
 * `caughtUp` is over when the first round is, with whatever days went by while nothing ran.
 */
export function startWaker(
  store: Store,
  clock: Clock,
  onTrouble: (trouble: unknown) => void,
): { readonly caughtUp: Promise<void>; stop(): Promise<void> } {
  const stopping = new AbortController();
  const round = async (): Promise<number> => {
    const nextOn = await wakeAll(store, clock, onTrouble).catch((trouble: unknown) => {
      onTrouble(trouble);
      return clock.today();
    });
    return untilMs(nextOn, clock.now());
  };
  /** Whether the pause was slept to its end, and not broken off by a stop. */
  const sleepFor = (ms: number): Promise<boolean> =>
    sleep(ms, true, { signal: stopping.signal, ref: false }).catch(() => false);
  const first = round();
  const rounds = (async () => {
    let pauseMs = await first;
    while (await sleepFor(pauseMs)) pauseMs = await round();
  })();
  return {
    caughtUp: first.then(() => undefined),
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}

/** Answers the earliest day that is stored afterwards, of any partnership. */
async function wakeAll(
  store: Store,
  clock: Clock,
  onTrouble: (trouble: unknown) => void,
): Promise<PlainDate | undefined> {
  const days: PlainDate[] = [];
  for (const { id } of await listPartnerships(store)) {
    const { problems, nextOn } = await wakeDue(store, id, clock.today());
    // The child stays due: somebody has to mend what stands in the way.
    problems.forEach(onTrouble);
    if (nextOn !== undefined) days.push(nextOn);
    // No child waits for what is asked about readings.
    const moment = { now: clock.now(), today: clock.today() };
    const trouble = await askAboutLookUps(store, id, moment).catch((error: unknown) => error);
    if (trouble !== undefined) onTrouble(trouble);
    await forgetSignIns(store, id).catch(onTrouble);
    await dropDraftsOfEnded(store, id, moment.today).catch(onTrouble);
  }
  return days.sort()[0];
}

/** How long to sleep until a London day begins; as long as may be where there is none. */
export function untilMs(day: PlainDate | undefined, now: Date): number {
  if (day === undefined) return sleepMsMax;
  const left = startOfDay(day).getTime() - now.getTime();
  return Math.min(sleepMsMax, Math.max(sleepMsMin, left));
}
