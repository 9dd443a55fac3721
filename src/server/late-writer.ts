import { setTimeout as sleep } from 'node:timers/promises';
import { writeQueued } from '../store/emergency.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';

/** So long a record stays readable by an emergency that waits, when the database writes again. */
const pauseMs = 2_000;

/** Writes down what waits in the queue of emergencies: at once, and then every few seconds. */
export function startLateWriter(
  store: Store,
  clock: Clock,
  onTrouble: (trouble: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let waitedBefore = 0;
  const round = async (): Promise<void> => {
    const troubles: unknown[] = [];
    const tell = (trouble: unknown): void => void troubles.push(trouble);
    await writeQueued(store, clock.today(), tell).catch(tell);
    const waiting = store.emergencies?.waiting.length ?? 0;
    // What waits since the last round has been told.
    if (waiting !== waitedBefore) troubles.forEach(onTrouble);
    waitedBefore = waiting;
  };
  const rounds = (async () => {
    do await round();
    while (await sleep(pauseMs, true, { signal: stopping.signal, ref: false }).catch(() => false));
  })();
  return {
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}
