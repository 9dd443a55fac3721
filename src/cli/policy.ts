import { Command } from 'commander';
import type { Parameter } from '../domain/practice/parameter.ts';
import { ownNumbersOn } from '../domain/practice/own-numbers.ts';
import { parameterNames } from '../domain/practice/parameters.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { listAccounts } from '../store/accounts.ts';
import { type OwnPolicy, readOwnPolicy, setOwnNumber } from '../store/own-numbers.ts';
import type { Store } from '../store/store.ts';
import { unitInWords } from './clocks-in-words.ts';
import { aboutPartnership, answer, type PartnershipOptions } from './partnership-command.ts';
import { readDay } from './read-day.ts';
import { todayInLondon } from './today.ts';

interface Options extends PartnershipOptions {
  readonly json?: boolean;
}

interface ListOptions extends Options {
  readonly on?: string;
}

interface SetOptions extends Options {
  readonly from: string;
  readonly because: string;
  readonly account: string;
}

export const policyCommand = new Command('policy')
  .description(
    'Shows and sets the policy numbers of a partnership. Law and guidance cannot be set.',
  )
  .addCommand(
    withPlace(new Command('list'))
      .description('Lists every number that holds on a day, and how each own one came to be.')
      .option('--on <day>', 'the numbers of this day, YYYY-MM-DD (default: today)')
      .action(async ({ on, partnership, data, json = false }: ListOptions) => {
        const day = on === undefined ? todayInLondon() : readDay('--on', on);
        await answer({ data, json }, async (store) => {
          if (isProblem(day)) return day;
          const policy = await readOwnPolicy(store, partnership);
          if (isProblem(policy)) return policy;
          return json ? JSON.stringify(listed(policy, day), null, 2) : inWords(policy, day);
        });
      }),
  )
  .addCommand(
    withPlace(new Command('set'))
      .description(
        'Sets a number from a later day on. What held before stays on file, and every child of the partnership is looked at on that day.',
      )
      .argument('<number>', 'its name, as `holdfast policy list` shows it')
      .argument('<value>', 'a whole number, or `national` to go back to the national one')
      .requiredOption('--from <day>', 'the first day, YYYY-MM-DD; a day after today')
      .requiredOption('--because <reason>', 'why, for whoever asks later')
      .requiredOption('--account <id>', 'who sets it: the account of a Caldicott Guardian')
      .action(async (parameter: string, value: string, options: SetOptions) => {
        await answer(options, (store) => setNumber(store, parameter, value, options));
      }),
  );

function withPlace(command: Command): Command {
  return aboutPartnership(command, 'whose numbers').option(
    '--json',
    'print the answer for a program to read',
  );
}

async function setNumber(
  store: Store,
  parameter: string,
  value: string,
  { from, because, account: id, partnership, json = false }: SetOptions,
): Promise<string | Problem> {
  const day = readDay('--from', from);
  if (isProblem(day)) return day;
  const account = (await listAccounts(store, partnership)).find((one) => one.account === id);
  if (account === undefined) return { kind: 'not-visible', what: `account ${id}` };
  const wish = {
    parameter,
    from: day,
    because,
    ...(value !== 'national' && { value: value.trim() === '' ? Number.NaN : Number(value) }),
  };
  const set = await setOwnNumber(store, account, wish, todayInLondon());
  if (isProblem(set)) return set;
  if (json) return JSON.stringify(set, null, 2);
  const what = set.value === undefined ? 'the national number' : String(set.value);
  return `From ${set.from} ${set.parameter} is ${what}. What held before stays on file.`;
}

interface ListedNumber extends Parameter {
  readonly name: string;
  /** The partnership's own, where it has one. */
  readonly own?: number;
}

function listed({ jurisdiction, history }: OwnPolicy, on: PlainDate): object {
  const own = ownNumbersOn(history, on);
  const numbers = parameterNames.flatMap((name): ListedNumber[] => {
    const national = jurisdiction.numbers[name];
    if (national === undefined) return [];
    const value = own[name];
    return [{ name, ...national, ...(value !== undefined && { own: value }) }];
  });
  return { jurisdiction: jurisdiction.name, on, numbers, history };
}

function inWords({ jurisdiction, history }: OwnPolicy, on: PlainDate): string {
  const own = ownNumbersOn(history, on);
  const lines = parameterNames.flatMap((name) => {
    const national = jurisdiction.numbers[name];
    if (national === undefined) return [];
    const value = own[name];
    const number = `${value ?? national.value} ${unitInWords[national.unit]}`.trim();
    const set = value === undefined ? '' : `, set here (national ${national.value})`;
    return `${name}: ${number} (${national.basis}${set}). ${national.says}`;
  });
  const changes = history.map(
    ({ parameter, value, from, setBy, because }) =>
      `  from ${from} ${parameter} ${value ?? 'national'}, by ${setBy}: ${because}`,
  );
  return [
    `Numbers of ${jurisdiction.name} on ${on}, with the partnership’s own:`,
    ...lines,
    ...(changes.length === 0 ? [] : ['Set here, in this order:', ...changes]),
  ].join('\n');
}
