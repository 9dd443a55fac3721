import { Command } from 'commander';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import {
  askDisposal,
  confirmDisposal,
  endHold,
  type KeptRecord,
  listKept,
  setHold,
  withdrawDisposal,
} from '../store/dispose.ts';
import { sealKeyIn } from '../store/seal-key.ts';
import { sealNew } from '../store/seal.ts';
import type { Store } from '../store/store.ts';
import { progress } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';
import { aboutPartnership, answer, type PartnershipOptions } from './partnership-command.ts';
import { sealKeyPlace } from './seal-key-place.ts';
import { todayInLondon } from './today.ts';

interface AccountOptions extends PartnershipOptions {
  readonly account: string;
}

interface HoldOptions extends AccountOptions {
  readonly because: string;
}

export const disposeCommand = new Command('dispose')
  .description(
    'Disposes of records that nobody need keep any longer: a person decides, another confirms, and a certificate stays.',
  )
  .addCommand(
    withPlace(new Command('list'))
      .description('Lists the records whose period is over, and what holds them. Changes nothing.')
      .option('--all', 'also the records that are to be kept, with their last day', false)
      .action(async ({ all, ...options }: PartnershipOptions & { readonly all: boolean }) => {
        await answer(options, async (store) => {
          const kept = await listKept(store, options.partnership, todayInLondon());
          return inWords(all ? kept : kept.filter(({ isOver }) => isOver));
        });
      }),
  )
  .addCommand(
    withPlace(new Command('decide'))
      .description(
        'Decides to dispose of the record of a child whose period is over. Removes nothing: somebody else confirms it.',
      )
      .argument('<child>', 'its id, as the list has it')
      .requiredOption('--account <id>', 'the account of a Caldicott Guardian')
      .requiredOption('--because <reason>', 'why nothing speaks for keeping it')
      .action(async (child: string, { account, because, ...options }: HoldOptions) => {
        await answer(options, async (store) => {
          const { partnership } = options;
          const what = { child: child as PersonId, because };
          const asked = await askDisposal(store, { partnership, account }, what, todayInLondon());
          if (isProblem(asked)) return asked;
          return `Decided. It is removed when somebody else confirms it: dispose confirm ${child}`;
        });
      }),
  )
  .addCommand(
    withPlace(new Command('confirm'))
      .description(
        'Confirms what another person has decided, and removes the record, save what another child’s record holds.',
      )
      .argument('<child>', 'its id, as the list has it')
      .requiredOption(
        '--account <id>',
        'the account of another person: a Guardian, safeguarding partner, head of service or director',
      )
      .action(async (child: string, options: AccountOptions) => {
        await answer(options, (store) => confirmAndSeal(store, child as PersonId, options));
      }),
  )
  .addCommand(
    withPlace(new Command('withdraw'))
      .description('Takes a decision back that nobody has confirmed.')
      .argument('<child>', 'its id, as the list has it')
      .requiredOption('--account <id>', 'whoever decided, or who may confirm it')
      .action(async (child: string, { account, ...options }: AccountOptions) => {
        await answer(options, async (store) => {
          const who = { partnership: options.partnership, account };
          const done = await withdrawDisposal(store, who, child as PersonId);
          return isProblem(done) ? done : `The record of ${child} is kept.`;
        });
      }),
  )
  .addCommand(
    withPlace(new Command('hold'))
      .description(
        'Keeps a child’s record whatever its period, or every record of the partnership.',
      )
      .argument('[child]', 'its id; every record where it is left out')
      .requiredOption('--account <id>', 'the account of a Caldicott Guardian')
      .requiredOption('--because <reason>', 'the inquiry, prosecution or claim')
      .action(async (child: string | undefined, { account, because, ...options }: HoldOptions) => {
        await answer(options, async (store) => {
          const { partnership } = options;
          const what = { because, ...(child !== undefined && { child: child as PersonId }) };
          const held = await setHold(store, { partnership, account }, what);
          return isProblem(held) ? held : `Held until it is ended: ${held.hold}`;
        });
      }),
  )
  .addCommand(
    withPlace(new Command('release'))
      .description('Ends a hold.')
      .argument('<hold>', 'its id, as the list has it')
      .requiredOption('--account <id>', 'the account of a Caldicott Guardian')
      .action(async (hold: string, { account, ...options }: AccountOptions) => {
        await answer(options, async (store) => {
          const ended = await endHold(store, { partnership: options.partnership, account }, hold);
          return isProblem(ended) ? ended : `The hold ${hold} has ended.`;
        });
      }),
  );

function withPlace(command: Command): Command {
  return aboutPartnership(command, 'whose records');
}

/** What is removed has to be sealed before, and the certificate afterwards. */
async function confirmAndSeal(
  store: Store,
  child: PersonId,
  { partnership, account, data }: AccountOptions,
): Promise<string | Problem> {
  const place = sealKeyPlace(data);
  if (typeof place === 'string') {
    progress(place);
    process.exitCode = exitCodes.refused;
    return 'Nothing was removed.';
  }
  const key = sealKeyIn(place);
  await sealNew(store, partnership, { key });
  const done = await confirmDisposal(store, { partnership, account }, child, todayInLondon());
  if (isProblem(done)) return done;
  await sealNew(store, partnership, { key });
  return `The record of ${child} is disposed of. Certificate ${done.certificate}`;
}

function inWords(kept: readonly KeptRecord[]): string {
  if (kept.length === 0) return 'There is no record whose period is over.';
  return kept
    .map(({ child, period: { rule, endsOn }, isOver, holds, askedBy }) => {
      const until =
        endsOn === undefined
          ? 'kept, because the record does not tell how long'
          : `${isOver ? 'was' : 'is'} to be kept until ${endsOn}`;
      const held = holds.length === 0 ? '' : `; held by ${holds.join(', ')}`;
      const decided = askedBy === undefined ? '' : `; ${askedBy} has decided, to be confirmed`;
      return `${child}: ${until} (${rule.title}: ${rule.period})${held}${decided}`;
    })
    .join('\n');
}
