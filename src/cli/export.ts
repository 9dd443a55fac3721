import type { KeyObject } from 'node:crypto';
import path from 'node:path';
import { Command } from 'commander';
import { isProblem } from '../domain/problem.ts';
import { publicKeyOf } from '../sealing/seal.ts';
import { listAccounts } from '../store/accounts.ts';
import { exportRecord } from '../store/export-record.ts';
import { sealKeyIn } from '../store/seal-key.ts';
import { sealNew } from '../store/seal.ts';
import type { Store } from '../store/store.ts';
import { dataOption, progress, withDatabase } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';
import { partnershipOption } from './partnership-command.ts';
import { sayProblem } from './say-problem.ts';
import { sealKeyPlace } from './seal-key-place.ts';

interface Options {
  readonly partnership: number;
  readonly account: string;
  readonly because: string;
  readonly data: string;
  readonly json?: boolean;
}

export const exportCommand = new Command('export')
  .description(
    'Writes everything of a partnership into a new folder, in open formats, with what proves it. It is logged.',
  )
  .argument('<folder>', 'a folder that is not there yet')
  .addOption(partnershipOption('whose record'))
  .requiredOption('--account <id>', 'who exports: the account of a Caldicott Guardian')
  .requiredOption('--because <reason>', 'what for, for whoever asks later')
  .addOption(dataOption())
  .option('--json', 'print what was written for a program to read')
  .action(async (folder: string, options: Options) => {
    await withDatabase(options.data, ({ store }) => exportTo(store, path.resolve(folder), options));
  });

async function exportTo(
  store: Store,
  folder: string,
  { partnership, account: id, because, data, json = false }: Options,
): Promise<void> {
  const account = (await listAccounts(store, partnership)).find((one) => one.account === id);
  if (account === undefined) {
    sayProblem({ kind: 'not-visible', what: `account ${id}` }, { json });
    return;
  }
  try {
    const key = sealKey(data);
    // So that nothing waits. Where the seals go on with another key, the export says so.
    await sealNew(store, partnership, { key });
    const exported = await exportRecord(store, account, { folder, because, key });
    if (isProblem(exported)) sayProblem(exported, { json });
    else if (json) process.stdout.write(`${JSON.stringify(exported)}\n`);
    else {
      process.stdout.write(
        `${exported.rows} sealed rows in ${exported.files} files, ${exported.sizeBytes} bytes, in ${folder}\n` +
          (exported.waiting === 0
            ? ''
            : `${exported.waiting} rows that no seal covers yet stand apart.\n`) +
          `It is signed with the key ${publicKeyOf(key)}\n` +
          `Verify it anywhere: holdfast verify ${folder}\n`,
      );
    }
  } catch (error) {
    progress((error as Error).message);
    process.exitCode = exitCodes.refused;
  }
}

function sealKey(data: string): KeyObject {
  const place = sealKeyPlace(data);
  if (typeof place === 'string') throw new Error(place);
  return sealKeyIn(place);
}
