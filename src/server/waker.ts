import { setTimeout as sleep } from 'node:timers/promises';
import { listPartnerships } from '../store/list-partnerships.ts';
import type { Store } from '../store/store.ts';
import { wakeDue } from '../store/wake.ts';
import type { Clock } from './clock.ts';

const hourMs = 60 * 60 * 1_000;

/**
 * Looks again at the children whose day has come: at once, and then every hour. A day comes at
 * midnight in London, and what is written today wakes nobody before tomorrow, so an hour is soon
 * enough and nothing need be told when something is written.
 */
export function startWaker(
  store: Store,
  clock: Clock,
  onTrouble: (trouble: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const rounds = (async () => {
    while (!stopping.signal.aborted) {
      await wakeAll(store, clock, onTrouble).catch(onTrouble);
      await sleep(hourMs, undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      );
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}

async function wakeAll(
  store: Store,
  clock: Clock,
  onTrouble: (trouble: unknown) => void,
): Promise<void> {
  for (const { id } of await listPartnerships(store)) {
    const { problems } = await wakeDue(store, id, clock.today());
    // The child stays due: somebody has to mend what stands in the way.
    problems.forEach(onTrouble);
  }
}
