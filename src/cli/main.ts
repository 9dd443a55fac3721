import { Command, CommanderError } from 'commander';
import { accountCommand } from './account.ts';
import { exitCodes } from './exit-codes.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { disposeCommand } from './dispose.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { addressLettersCommand, lettersCommand } from './letters.ts';
import { linkCommand } from './link.ts';
import { migrateCommand } from './migrate.ts';
import { policyCommand } from './policy.ts';
import { replayCommand } from './replay.ts';
import { rulesCommand } from './rules.ts';
import { sealKeyCommand } from './seal-key.ts';
import { serveCommand } from './serve.ts';
import { setUpCommand } from './set-up.ts';
import { verifyCommand } from './verify.ts';

const program = new Command('holdfast')
  .description(
    'Gathers what every agency knows about a child, asks what nobody has answered, and holds on until a named person answers.',
  )
  .addHelpText(
    'after',
    `
Exit codes:
  0  done
  1  a fault of our own
  2  what was asked for or handed in cannot be taken; the message says which field
  3  the database cannot be reached or started`,
  );

const commands = [
  serveCommand,
  setUpCommand,
  accountCommand,
  importCommand,
  linkCommand,
  replayCommand,
  rulesCommand,
  policyCommand,
  lettersCommand,
  addressLettersCommand,
  migrateCommand,
  verifyCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  disposeCommand,
  sealKeyCommand,
];
for (const command of commands) {
  program.addCommand(command.copyInheritedSettings(program).exitOverride());
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.done);
});

try {
  await program.exitOverride().parseAsync();
} catch (error) {
  // Help and usage: the words have been printed already.
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.refused;
  } else {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`A fault of our own: ${what}\n`);
    process.exitCode = exitCodes.failed;
  }
}
