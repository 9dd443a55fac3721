import { Command } from 'commander';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { disposeOf, endHold, type KeptRecord, listKept, setHold } from '../store/dispose.ts';
import { sealKeyIn } from '../store/seal-key.ts';
import { sealNew } from '../store/seal.ts';
import type { Store } from '../store/store.ts';
import { progress } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';
import { aboutPartnership, answer, type PartnershipOptions } from './partnership-command.ts';
import { sealKeyPlace } from './seal-key-place.ts';
import { todayInLondon } from './today.ts';

interface RecordOptions extends PartnershipOptions {
  readonly decidedBy: string;
  readonly checkedBy: string;
  readonly because: string;
}

interface HoldOptions extends PartnershipOptions {
  readonly account: string;
  readonly because: string;
}

export const disposeCommand = new Command('dispose')
  .description(
    'Disposes of records that nobody need keep any longer: a person decides, another checks, and a certificate stays.',
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
    withPlace(new Command('record'))
      .description(
        'Removes the record of a child whose period is over, save what another child’s record holds.',
      )
      .argument('<child>', 'its id, as the list has it')
      .requiredOption('--decided-by <id>', 'who decided: the account of a Caldicott Guardian')
      .requiredOption('--checked-by <id>', 'who checked: another account')
      .requiredOption('--because <reason>', 'why nothing speaks for keeping it')
      .action(async (child: string, options: RecordOptions) => {
        await answer(options, (store) => disposeAndSeal(store, child as PersonId, options));
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
      .action(async (hold: string, { account, ...options }: Omit<HoldOptions, 'because'>) => {
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
async function disposeAndSeal(
  store: Store,
  child: PersonId,
  { partnership, data, ...decision }: RecordOptions,
): Promise<string | Problem> {
  const place = sealKeyPlace(data);
  if (typeof place === 'string') {
    progress(place);
    process.exitCode = exitCodes.refused;
    return 'Nothing was removed.';
  }
  const key = sealKeyIn(place);
  await sealNew(store, partnership, { key });
  const done = await disposeOf(store, partnership, { child, ...decision }, todayInLondon());
  if (isProblem(done)) return done;
  await sealNew(store, partnership, { key });
  return `The record of ${child} is disposed of. Certificate ${done.certificate}`;
}

function inWords(kept: readonly KeptRecord[]): string {
  if (kept.length === 0) return 'There is no record whose period is over.';
  return kept
    .map(({ child, period: { rule, endsOn }, isOver, holds }) => {
      const until =
        endsOn === undefined
          ? 'kept, because the record does not tell how long'
          : `${isOver ? 'was' : 'is'} to be kept until ${endsOn}`;
      const held = holds.length === 0 ? '' : `; held by ${holds.join(', ')}`;
      return `${child}: ${until} (${rule.title}: ${rule.period})${held}`;
    })
    .join('\n');
}
