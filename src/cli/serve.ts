import { Command, InvalidArgumentError, Option } from 'commander';
import { readSignInSettings, whyNotServed } from '../server/auth/sign-in-settings.ts';
import type { RunningServer } from '../server/main.ts';
import { readTelemetrySettings } from '../server/telemetry-settings.ts';
import { databasePlace, dataOption } from './database-place.ts';
import { exitCodes } from './exit-codes.ts';
import { mailFromEnvironment } from './mail-settings.ts';
import { sealKeyPlace } from './seal-key-place.ts';

interface Options {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly demonstration: boolean;
}

const defaultPort = 8700;

export const serveCommand = new Command('serve')
  .description(
    'Serves the web application on this machine. Starts a database of its own in the data folder, unless DATABASE_URL names one.',
  )
  .addOption(
    new Option('--port <port>', 'the port it listens on; 0 takes any free port')
      .env('PORT')
      .default(defaultPort)
      .argParser(readPort),
  )
  .option(
    '--host <host>',
    'the address it listens on; a proxy with TLS stands before it',
    '127.0.0.1',
  )
  .addOption(dataOption())
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

async function serve({ host, port, data, demonstration }: Options): Promise<void> {
  const mail = mailFromEnvironment();
  const sealKey = sealKeyPlace(data);
  const signIn = readSignInSettings(process.env);
  const whyNot =
    typeof signIn === 'string' ? signIn : whyNotServed({ host, demonstration, signIn });
  const telemetry = readTelemetrySettings(process.env);
  for (const wrong of [mail, sealKey, telemetry, whyNot].filter((one) => typeof one === 'string')) {
    process.stderr.write(`${wrong}\n`);
    process.exitCode = exitCodes.refused;
  }
  if (typeof mail === 'string' || typeof sealKey === 'string') return;
  if (typeof telemetry === 'string' || typeof signIn === 'string' || whyNot !== undefined) return;
  // Only this command needs the web and the style sheet's compiler.
  const { startServer } = await import('../server/main.ts');
  const starting = startServer({
    ...databasePlace(data),
    host,
    port,
    demonstration,
    signIn,
    ...mail,
    sealKey,
    // Whoever tries the demonstration reads the same terminal.
    telemetry: { logLevel: demonstration ? 'warn' : 'info', ...telemetry },
    say,
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

/** npm passes a Ctrl-C of the terminal on to us, who have had it already: so soon it is the same one. */
const sameSignalMs = 1_000;

/** The first signal stops everything in order, also what is still starting; a second does not wait. */
function stopOnSignal(starting: Promise<RunningServer>): void {
  let stoppingSince: number | undefined;
  const stop = async (): Promise<void> => {
    const now = performance.now();
    if (stoppingSince !== undefined) {
      if (now - stoppingSince > sameSignalMs) process.exit(exitCodes.failed);
      return;
    }
    stoppingSince = now;
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
