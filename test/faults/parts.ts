import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/running-server.ts';
import type { PartOrder } from './part-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const loader = path.join(root, 'node_modules/tsx/dist/loader.mjs');

/** Of what a process said last, in characters. */
const saidMax = 2_000;
const startWithinMs = 120_000;
/** It may start just as its database dies, but not again and again. */
const gaveUpMax = 8;

/** A process that is started again whenever it has ended, as a service is, until it is asked to stop. */
export class Part {
  /** How often in a row it ended though nobody had killed it: it was starting, and its database went away. */
  #gaveUp = 0;
  readonly #order: PartOrder;
  #process: ChildProcess | undefined;
  #atWork = false;
  #stopping = false;
  #said = '';

  private constructor(order: PartOrder) {
    this.#order = order;
  }

  /** Starts it, and answers when it is at work. */
  static async start(order: Omit<PartOrder, 'port'>): Promise<Part> {
    const part = new Part({ ...order, port: await freePort() });
    part.#begin();
    await part.ready();
    return part;
  }

  /** 'http://127.0.0.1:PORT', the same however often it dies. */
  get address(): string {
    return `http://127.0.0.1:${this.#order.port}`;
  }

  /** Answers when the process that was started last is at work. */
  async ready(): Promise<void> {
    const giveUpAt = Date.now() + startWithinMs;
    while (!this.#atWork) {
      if (Date.now() > giveUpAt || this.#gaveUp > gaveUpMax)
        throw new Error(`the ${this.#order.part} did not start in time: ${this.#said}`);
      await sleep(20);
    }
  }

  /** Kills it with SIGKILL; the next one is on its way when this answers. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#process;
    if (child === undefined || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  }

  #begin(): void {
    const child = fork(path.join(import.meta.dirname, 'part-process.ts'), {
      execArgv: ['--import', loader],
      env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json') },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process = child;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-saidMax);
    });
    child.once('message', () => {
      this.#atWork = true;
      this.#gaveUp = 0;
    });
    child.once('exit', (code) => {
      this.#atWork = false;
      if (code !== null) this.#gaveUp += 1;
      if (!this.#stopping) this.#begin();
    });
    child.send(this.#order);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Kills the PostgreSQL of a data folder, all at once; whoever needs it starts it again. */
export async function killPostgres(dataFolder: string): Promise<void> {
  const pid = postmasterOf(dataFolder);
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has only just gone by itself, since its last process left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  // Until the next one has written its own number, the file says the number of the dead one.
  for (let waits = 0; waits < 600 && postmasterOf(dataFolder) === pid; waits += 1) await sleep(50);
}

function postmasterOf(dataFolder: string): number | undefined {
  const pid = Number(said(path.join(dataFolder, 'postgres/postmaster.pid')).split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** What stands in a file; nothing where there is none, also when it went away only now. */
function said(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
