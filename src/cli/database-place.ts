import path from 'node:path';
import { Option } from 'commander';
import { type ReachedDatabase, reachDatabase } from '../store/reach-database.ts';
import { exitCodes } from './exit-codes.ts';

const defaultDataFolder = path.resolve(import.meta.dirname, '../../.holdfast');

/** The option of every command that works on the database. */
export function dataOption(): Option {
  return new Option(
    '--data <folder>',
    'the data folder of the embedded database; DATABASE_URL names a server instead',
  ).default(defaultDataFolder);
}

/** Where the database is, as the option and the environment say. */
export function databasePlace(dataFolder: string): Parameters<typeof reachDatabase>[0] {
  const { DATABASE_URL: ownerUrl, DATABASE_APPLICATION_URL: applicationUrl } = process.env;
  return {
    dataFolder: path.resolve(dataFolder),
    ...(ownerUrl !== undefined && { ownerUrl }),
    ...(applicationUrl !== undefined && { applicationUrl }),
  };
}

/**
 * Does some work on the database: an embedded one on the data folder, which is started or joined,
 * or the server that DATABASE_URL names. A database that cannot be reached is said in one sentence.
 */
export async function withDatabase(
  dataFolder: string,
  work: (database: ReachedDatabase) => Promise<void> | void,
): Promise<void> {
  let database: ReachedDatabase;
  try {
    database = await reachDatabase({
      ...databasePlace(dataFolder),
      onNews: progress,
    });
  } catch (error) {
    progress(`The database cannot be reached: ${reasonOf(error)}`);
    // What was opened half-way must not keep this process.
    process.exit(exitCodes.noDatabase);
  }
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

/** A refused connection to a host of several addresses has no message, only a code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}

/** A sentence about what goes on, apart from what a program reads. */
export function progress(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
