import { setTimeout as sleep } from 'node:timers/promises';
import { listPartnerships } from '../store/list-partnerships.ts';
import { matchWaiting } from '../store/match-people.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';

/** What is recorded here is compared at once; this is for what another process has left. */
const pauseMs = 60_000;

/**
 * Compares those with who is on file whom an import brought, or for whom a process had no time before it
 * died: at once, and then every minute. Nobody waits for it to begin.
 */
export function startMatcher(
  store: Store,
  clock: Clock,
  onTrouble: (trouble: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const round = async (): Promise<void> => {
    for (const { id } of await listPartnerships(store)) {
      const { problems } = await matchWaiting(store, id, { today: clock.today(), signal });
      problems.forEach(onTrouble);
    }
  };
  const rounds = (async () => {
    do await round().catch(onTrouble);
    while (await sleep(pauseMs, true, { signal, ref: false }).catch(() => false));
  })();
  return {
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}
