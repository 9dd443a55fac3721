import { describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { startSealer } from './sealer.ts';

describe('a sealer that cannot seal', () => {
  it.each([
    { troubles: ['no key', 'no key'], told: ['no key'] },
    { troubles: ['no key', 'no disk'], told: ['no key', 'no disk'] },
  ])('says why once while it stays the same: $troubles', async ({ troubles, told }) => {
    const said: string[] = [];
    let rounds = 0;
    const sealer = startSealer({} as Store, {
      keyNow: () => {
        rounds += 1;
        throw new Error(troubles[rounds - 1]);
      },
      onSealed: () => undefined,
      onKeyMissing: () => undefined,
      onTrouble: (trouble) => said.push((trouble as Error).message),
    });
    // It looks once more while it stops.
    await sealer.stop();
    expect(rounds).toBe(2);
    expect(said).toEqual(told);
  });
});
