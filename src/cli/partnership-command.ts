import { type Command, Option } from 'commander';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { Store } from '../store/store.ts';
import { dataOption, withDatabase } from './database-place.ts';
import { sayProblem } from './say-problem.ts';
import { wholeNumber } from './whole-number.ts';

/** Which partnership a command is about, and where its database is. */
export interface PartnershipOptions {
  readonly partnership: number;
  readonly data: string;
}

/** The option that says which partnership: the first, where it is left out. */
export function partnershipOption(whose: string): Option {
  return new Option('--partnership <number>', whose)
    .default(1)
    .argParser(wholeNumber('A partnership', 999_999_999));
}

/** Lets a part of a command be told which partnership it is about. */
export function aboutPartnership(command: Command, whose: string): Command {
  return command.exitOverride().addOption(partnershipOption(whose)).addOption(dataOption());
}

/** Opens the database for some work, and prints what it says or why it was refused. */
export async function answer(
  { data, json = false }: { readonly data: string; readonly json?: boolean },
  work: (store: Store) => Promise<string | Problem>,
): Promise<void> {
  await withDatabase(data, async ({ store }) => {
    const said = await work(store);
    if (isProblem(said)) sayProblem(said, { json });
    else process.stdout.write(`${said}\n`);
  });
}
