import { type ChildProcess, fork } from 'node:child_process';
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
  return fork(path.join(import.meta.dirname, file), [JSON.stringify(order)], {
    // Ctrl-C reaches the whole group; what has to be tidied up is tidied by the parent.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** What the process sends next. Rejects when it ends without a word. */
export function nextMessage<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(new Error(`${child.spawnargs.at(-2) ?? 'a process'} ended with ${code ?? 'a signal'}`));
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Answer);
    });
  });
}

/** The order that this process was started with. */
export function ownOrder<Order>(): Order {
  return JSON.parse(process.argv[2] ?? '{}') as Order;
}

export function report(answer: unknown): void {
  process.send?.(answer);
}
