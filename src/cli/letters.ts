import { Command } from 'commander';
import { type Letter, listLetters } from '../store/letters.ts';
import { listPartnerships } from '../store/list-partnerships.ts';
import { setMailAddress } from '../store/mail-addresses.ts';
import type { Store } from '../store/store.ts';
import { dataOption, progress, withDatabase } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly data: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

interface AddressOptions {
  readonly data: string;
  readonly partnership: string;
}

export const lettersCommand = new Command('letters')
  .description(
    'Shows which letters (e-mails) have not arrived at the mail server, and what it said. They hold nothing of any child.',
  )
  .addOption(dataOption())
  .option('--all', 'also those that it has taken')
  .option('--json', 'print them for a program to read')
  .action(async ({ data, all, json }: Options) => {
    await withDatabase(data, async ({ store }) => {
      const letters = await lettersOfAll(store, all === true);
      process.stdout.write(
        json === true ? `${JSON.stringify(letters, undefined, 2)}\n` : inWords(letters),
      );
    });
  });

export const addressLettersCommand = new Command('address-letters')
  .description('Says to which e-mail address letters for an account go; without one, none go.')
  .argument('<account>', 'the id of the account')
  .argument('[address]', 'its e-mail address at work')
  .option('--partnership <number>', 'the partnership of the account', '1')
  .addOption(dataOption())
  .action(async (account: string, address: string | undefined, options: AddressOptions) => {
    if (address !== undefined && !/^[^\s@<>]+@[^\s@<>]+$/.test(address)) {
      progress('That is not an e-mail address.');
      process.exitCode = exitCodes.refused;
      return;
    }
    await withDatabase(options.data, async ({ store }) => {
      const whose = { partnership: Number(options.partnership), account };
      if (await setMailAddress(store, whose, address)) return;
      progress('There is no such account in that partnership.');
      process.exitCode = exitCodes.refused;
    });
  });

interface LetterOfPartnership extends Letter {
  readonly partnership: number;
}

async function lettersOfAll(
  store: Store,
  withSent: boolean,
): Promise<readonly LetterOfPartnership[]> {
  const lists = (await listPartnerships(store)).map(async ({ id: partnership }) =>
    (await listLetters(store, partnership, { withSent })).map((letter) => ({
      partnership,
      ...letter,
    })),
  );
  return (await Promise.all(lists)).flat();
}

const states: Readonly<Record<Letter['state'], string>> = {
  waiting: 'waits to be sent',
  sending: 'is being sent, or was when its process died: it will be sent again',
  sent: 'was taken by the mail server',
  failed: 'was not taken and is tried again',
  givenUp: 'was given up',
};

function inWords(letters: readonly LetterOfPartnership[]): string {
  if (letters.length === 0) return 'No letter is on its way, and none has failed.\n';
  return letters
    .map(({ partnership, account, on, state, failures, answer }) => {
      const times = failures === 0 ? '' : ` after ${failures} ${failures === 1 ? 'try' : 'tries'}`;
      const said = answer === null ? '' : `: ${answer}`;
      return `${on}  partnership ${partnership}, ${account}: ${states[state]}${times}${said}\n`;
    })
    .join('');
}
