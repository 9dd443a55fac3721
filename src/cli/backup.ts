import path from 'node:path';
import { Command } from 'commander';
import { backUp } from '../store/backup.ts';
import { restore } from '../store/restore.ts';
import { dataOption, progress } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';

interface BackupOptions {
  readonly data: string;
  readonly withKeys: boolean;
}

export const backupCommand = new Command('backup')
  .description(
    'Copies the embedded database into one file, also while it is at work. Keys stay outside unless asked for.',
  )
  .argument('<file>', 'a file that is not there yet')
  .addOption(dataOption())
  .option(
    '--with-keys',
    'also the keys of the data folder: whoever has the file can then sign',
    false,
  )
  .action(async (file: string, { data, withKeys }: BackupOptions) => {
    await saying(async () => {
      refuseServer('pg_basebackup or pg_dump');
      const { files, sizeBytes } = await backUp(path.resolve(data), {
        file: path.resolve(file),
        withKeys,
      });
      return `${files} files of ${sizeBytes} bytes are in ${file}${withKeys ? ', with the keys' : ''}.`;
    });
  });

export const restoreCommand = new Command('restore')
  .description(
    'Puts a backup back into a new data folder, and brings it to the moment of the backup.',
  )
  .argument('<file>', 'what `holdfast backup` has written')
  .addOption(dataOption())
  .action(async (file: string, { data }: { readonly data: string }) => {
    await saying(async () => {
      refuseServer('the tools of that server');
      const { files, keys } = await restore(path.resolve(file), path.resolve(data));
      const held = keys.length === 0 ? 'It held no keys' : `It held the keys ${keys.join(', ')}`;
      return `${files} files are in ${data} again. ${held}. Now run: holdfast verify --data ${data}`;
    });
  });

function refuseServer(tools: string): void {
  if (process.env['DATABASE_URL'] === undefined) return;
  throw new Error(
    `This is for the embedded database, and DATABASE_URL names a server: use ${tools} (docs/operations.md).`,
  );
}

async function saying(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    progress((error as Error).message);
    process.exitCode = exitCodes.refused;
  }
}
