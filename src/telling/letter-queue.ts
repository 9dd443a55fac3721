import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run, type Runner } from 'graphile-worker';
import { type LetterToSend, type Posted, sendLetter } from '../store/letters.ts';
import { letterTask, type LetterJob, openQueuePool, queueSchema } from '../store/queue.ts';
import type { Store } from '../store/store.ts';

/** How many letters one process sends at a time. */
const atOnce = 2;
/** A job that nobody announced (its pause is over) is found this late at most. */
const pollMs = 1_000;
const tryAgainMs = 1_000;

/**
 * Sends letters as their jobs come up, until it is stopped. A letter that was not taken is tried again
 * after a pause that grows. When the database has gone and come back, so does the queue.
 */
export async function startLetterQueue(
  store: Store,
  post: (letter: LetterToSend) => Promise<Posted>,
  onTrouble: (trouble: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  // One connection listens.
  const pool = openQueuePool(store, atOnce + 2);
  const start = (): Promise<Runner> =>
    run({
      pgPool: pool,
      schema: queueSchema,
      concurrency: atOnce,
      pollInterval: pollMs,
      noHandleSignals: true,
      // Without a batch, however short, nobody waits for the word that a job is over, and a database that
      // goes away just then would take this whole process with it.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: new Logger(() => (level, message) => {
        if (level === 'error') onTrouble(message);
      }),
      taskList: {
        [letterTask]: async (payload) => {
          const outcome = await sendLetter(store, payload as LetterJob, post);
          if (outcome === 'failed') throw new Error('the mail server did not take it');
        },
      },
    });
  const stopping = new AbortController();
  let runner = await start();
  const running = (async () => {
    for (;;) {
      await runner.promise.catch(onTrouble);
      if (stopping.signal.aborted) return;
      await sleep(tryAgainMs);
      runner = await start().catch((error: unknown) => {
        onTrouble(error);
        return runner;
      });
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await runner.stop().catch(onTrouble);
      await running;
      await pool.end();
    },
  };
}
