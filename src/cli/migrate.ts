import { Command } from 'commander';
import { dataOption, progress, withDatabase } from './database-place.ts';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export const migrateCommand = new Command('migrate')
  .description('Brings the database to this release. A second run changes nothing.')
  .addOption(dataOption())
  .option('--json', 'print the steps that were run for a program to read')
  .action(async ({ data, json }: Options) => {
    progress('Looking for the database ...');
    await withDatabase(data, ({ migrated }) => {
      process.stdout.write(json === true ? `${JSON.stringify({ migrated })}\n` : inWords(migrated));
    });
  });

function inWords(migrated: readonly string[]): string {
  if (migrated.length === 0) return 'The database is at this release already.\n';
  return `The database is at this release. Run now:\n${migrated.map((step) => `  ${step}\n`).join('')}`;
}
