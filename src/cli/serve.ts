import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { RunningServer } from '../server/main.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly port: number;
  readonly data: string;
  readonly demonstration: boolean;
}

const defaultPort = 8700;
const defaultDataFolder = path.resolve(import.meta.dirname, '../../.holdfast');

export const serveCommand = new Command('serve')
  .description(
    'Serves the web application on this machine. Starts a database of its own in the data folder, unless DATABASE_URL names one.',
  )
  .addOption(
    new Option('--port <port>', 'where it listens on 127.0.0.1; 0 takes any free port')
      .env('PORT')
      .default(defaultPort)
      .argParser(readPort),
  )
  .option('--data <folder>', 'the data folder', defaultDataFolder)
  .option(
    '--demonstration',
    'load invented families, and let anybody at this machine sign in',
    false,
  )
  .action(serve);

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number up to 65535.');
}

async function serve({ port, data, demonstration }: Options): Promise<void> {
  // Only this command needs the web and the style sheet's compiler.
  const { startServer } = await import('../server/main.ts');
  const { DATABASE_URL: ownerUrl, DATABASE_APPLICATION_URL: applicationUrl } = process.env;
  const starting = startServer({
    dataFolder: path.resolve(data),
    port,
    demonstration,
    say,
    ...(ownerUrl !== undefined && { ownerUrl }),
    ...(applicationUrl !== undefined && { applicationUrl }),
  });
  stopOnSignal(starting);
  try {
    const { address, howToSignIn } = await starting;
    say(`Holdfast is at ${address}`);
    for (const line of howToSignIn) say(line);
    say('Ctrl-C stops it; what is recorded stays.');
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = exitCodes.failed;
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** The first signal stops everything in order, also what is still starting; a second does not wait. */
function stopOnSignal(starting: Promise<RunningServer>): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(exitCodes.failed);
    isStopping = true;
    say('Stopping ...');
    try {
      await (await starting).stop();
      say('Stopped. Everything recorded is kept.');
    } catch (error) {
      process.stderr.write(`It did not stop cleanly: ${(error as Error).message}\n`);
      process.exitCode = exitCodes.failed;
    }
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
