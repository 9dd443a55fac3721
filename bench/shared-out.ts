import { parentPort, Worker } from 'node:worker_threads';

/** Children of an invented partnership, by their numbers: from the first to the last, both included. */
export interface Batch {
  readonly first: number;
  readonly last: number;
}

/** So many children in batches, the first child being number 1. */
export function batchesOf(children: number, size: number): readonly Batch[] {
  return Array.from({ length: Math.ceil(children / size) }, (_, index) => {
    return { first: index * size + 1, last: Math.min((index + 1) * size, children) };
  });
}

/** Work that threads do, each order by itself: the file that does it, and how. */
export interface ThreadWork<Order, Answer> {
  readonly file: string;
  readonly work: (order: Order) => Answer | Promise<Answer>;
}

/** Enough for a batch: what piles up from one to the next ends the thread, and is seen. */
const heapMegabytes = 192;

/**
 * Hands out work to threads: each gets the next piece when it has
 * answered the last, so that none waits for another. What comes back is taken in one at a time.
 */
export async function shareOut<Order, Answer>(
  { file }: ThreadWork<Order, Answer>,
  { threads, orders }: { readonly threads: number; readonly orders: readonly Order[] },
  take: (answer: Answer) => void,
): Promise<void> {
  const waiting = orders.values();
  const one = async (): Promise<void> => {
    const worker = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    try {
      for (const order of waiting) take((await ask(worker, order)) as Answer);
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, one));
}

function ask(worker: Worker, order: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      reject(error);
    };
    worker.once('error', failed);
    worker.once('message', (answer: unknown) => {
      worker.off('error', failed);
      resolve(answer);
    });
    worker.postMessage(order);
  });
}

/** In a thread: answers each order that comes. What fails ends the thread, and is told to who ordered. */
export function answerOrders<Order, Answer>({ work }: ThreadWork<Order, Answer>): void {
  const answer = async (order: Order): Promise<void> => {
    parentPort?.postMessage(await work(order));
  };
  parentPort?.on('message', (order: Order) => void answer(order));
}
