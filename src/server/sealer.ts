import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { listPartnerships } from '../store/list-partnerships.ts';
import { sealNew } from '../store/seal.ts';
import type { Store } from '../store/store.ts';

/** What was written stands unsealed for so long, and for as long as a round takes. */
const pauseMs = 5_000;

/**
 * Seals what every partnership has written, every few seconds, and once more when it is stopped. `keyNow`
 * gives the key that signs; it is asked again in each round, since another process may have put a new one
 * in its place. `onSealed` is told when a round has ended well. `onKeyMissing` is told the public key of a
 * partnership of which nothing more can be sealed here. `onTrouble` is told why a round failed, once while it
 * stays the same.
 */
export function startSealer(
  store: Store,
  {
    keyNow,
    onSealed,
    onKeyMissing,
    onTrouble,
  }: {
    readonly keyNow: () => KeyObject;
    readonly onSealed: () => void;
    readonly onKeyMissing: (missing: {
      readonly partnership: number;
      readonly key: string;
    }) => void;
    readonly onTrouble: (trouble: unknown) => void;
  },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let told: string | undefined;
  const round = async (): Promise<void> => {
    try {
      const key = keyNow();
      let isWhole = true;
      for (const { id } of await listPartnerships(store)) {
        const sealed = await sealNew(store, id, { key });
        if ('keyNeeded' in sealed) {
          onKeyMissing({ partnership: id, key: sealed.keyNeeded });
          isWhole = false;
        }
      }
      if (isWhole) onSealed();
      told = undefined;
    } catch (trouble) {
      if (told !== String(trouble)) onTrouble(trouble);
      told = String(trouble);
    }
  };
  const sleepFor = (): Promise<boolean> =>
    sleep(pauseMs, true, { signal: stopping.signal, ref: false }).catch(() => false);
  const rounds = (async () => {
    do await round();
    while (await sleepFor());
    await round();
  })();
  return {
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}
