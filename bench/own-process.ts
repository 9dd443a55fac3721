import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/**
 * Runs a file of this folder in a process of its own and gives what it sends first, so that load
 * and measured thing never share an event loop.
 */
export async function runApart<Answer>(file: string, order: object): Promise<Answer> {
  const child = startApart(file, order);
  const answer = await nextMessage<Answer>(child);
  child.disconnect();
  return answer;
}

export function startApart(file: string, order: object): ChildProcess {
  const child = fork(path.join(import.meta.dirname, file), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Not as an argument: an order that names thirty thousand children is too long for one.
  child.send(order);
  return child;
}

/** What the process sends next. Rejects when it ends without a word. */
export function nextMessage<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(
        new Error(`${child.spawnargs.at(-1) ?? 'a process'} ended with ${code ?? 'a signal'}`),
      );
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Answer);
    });
  });
}

/** The order that this process was started with, as it was given to `startApart`. */
export async function ownOrder(): Promise<unknown> {
  const [order] = (await once(process, 'message')) as [unknown];
  return order;
}

export function report(answer: unknown): void {
  process.send?.(answer);
}
