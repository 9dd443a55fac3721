import path from 'node:path';
import { Command } from 'commander';
import { publicKeyOf, readPrivateKey } from '../sealing/seal.ts';
import { listPartnerships } from '../store/list-partnerships.ts';
import { nextSealKey, sealKeyIn, type SealKeyPlace } from '../store/seal-key.ts';
import { handOverKey, sealNew, sealWithUnnamedKey } from '../store/seal.ts';
import type { Store } from '../store/store.ts';
import { dataOption, progress, withDatabase } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';
import { sealKeyPlace } from './seal-key-place.ts';

interface Options {
  readonly data: string;
  readonly next: boolean;
  readonly oldIsLost: boolean;
}

export const sealKeyCommand = new Command('seal-key')
  .description('Shows the public key of the seals, or puts a new key in the place of the old one.')
  .addOption(dataOption())
  .option('--next', 'make a new key, which the old one names in a last seal of its own', false)
  .option('--old-is-lost', 'seal on with the key that is here, though no seal has named it', false)
  .action(async ({ data, next, oldIsLost }: Options) => {
    const place = sealKeyPlace(data);
    const wrong = refusal(place, { next, oldIsLost });
    if (typeof place === 'string' || wrong !== undefined) {
      progress(wrong ?? '');
      process.exitCode = exitCodes.refused;
      return;
    }
    if (next) await withDatabase(data, ({ store }) => putNextKey(store, path.resolve(data)));
    if (oldIsLost) await withDatabase(data, ({ store }) => sealOn(store, place));
    process.stdout.write(`${publicKeyOf(sealKeyIn(place))}\n`);
  });

function refusal(
  place: SealKeyPlace | string,
  { next, oldIsLost }: Pick<Options, 'next' | 'oldIsLost'>,
): string | undefined {
  if (typeof place === 'string') return place;
  if (next && oldIsLost) return 'A key that is lost names no other: give --next or --old-is-lost.';
  if (next && place.pem !== undefined) {
    return 'The key is not in the data folder: a new one is made there alone (docs/operations.md).';
  }
  return undefined;
}

/** The old key names the new one in every partnership before it goes. */
async function putNextKey(store: Store, dataFolder: string): Promise<void> {
  const key = sealKeyIn({ dataFolder });
  const { pem, keep } = nextSealKey(dataFolder);
  const next = readPrivateKey(pem, 'the new key');
  for (const { id } of await listPartnerships(store)) {
    await sealNew(store, id, { key });
    const named = await handOverKey(store, id, { key, next });
    if (typeof named === 'string')
      progress(`Partnership ${id} is signed with another key: ${named}.`);
  }
  keep();
}

/** Nothing is changed where the key that is here has been named. */
async function sealOn(store: Store, place: SealKeyPlace): Promise<void> {
  const key = sealKeyIn(place);
  for (const { id } of await listPartnerships(store)) {
    if ('keyNeeded' in (await sealNew(store, id, { key }))) {
      await sealWithUnnamedKey(store, id, { key });
      progress(
        `Partnership ${id} is sealed with a key that no seal has named: tell whoever verifies.`,
      );
    }
  }
}
