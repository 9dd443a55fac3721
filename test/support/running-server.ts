import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';

/** A Holdfast of its own, started as anybody starts it and reached as anybody reaches it. */
export interface RunningServer {
  readonly address: string;
  readonly process: ChildProcess;
  /** All that it printed so far. */
  printed(): string;
  /** Asks it to stop, as Ctrl-C does, and answers with its exit code. */
  stop(): Promise<number | null>;
}

const root = path.resolve(import.meta.dirname, '../..');
const startWithinMs = 90_000;

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** Starts the demonstration on a data folder and waits until it says where it is. */
export async function startDemonstration(options: {
  readonly dataFolder: string;
  readonly port?: number;
}): Promise<RunningServer> {
  return startServing({ ...options, flags: ['--demonstration'] });
}

/** Starts a server with flags and settings of its own, and waits until it says where it is. */
export async function startServing(options: {
  readonly dataFolder: string;
  readonly port?: number;
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<RunningServer> {
  const { dataFolder, flags = [], environment = {} } = options;
  const port = options.port ?? (await freePort());
  const child = spawn(
    path.join(root, 'bin/holdfast'),
    ['serve', ...flags, '--port', String(port), '--data', dataFolder],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } },
  );
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server did not start in time:\n${printed}`));
    }, startWithinMs);
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      const found = /http:\/\/\S+/.exec(printed)?.[0];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found.replace(/\/$/, ''));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code ?? 'a signal'}:\n${printed}`));
    });
  });
  return {
    address,
    process: child,
    printed: () => printed,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGINT');
        await ended;
      }
      return child.exitCode;
    },
  };
}

/** Runs a command of Holdfast to its end: what it printed, and its exit code. */
export async function runHoldfast(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly printed: string; readonly code: number | null }> {
  const child = spawn(path.join(root, 'bin/holdfast'), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { printed, code };
}
