/**
 * The process that plays the scripted month and is killed: the product's waker, appends, relay and
 * queue of letters on one database, without its web. It says when it has loaded, is told where to go
 * on, and reports every step that is done.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isProblem } from '../../src/domain/problem.ts';
import { appendEntry } from '../../src/store/append.ts';
import { listLetters, requeueLetters } from '../../src/store/letters.ts';
import { type Moment, relayOutbox } from '../../src/store/outbox.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import { startLetterQueue } from '../../src/telling/letter-queue.ts';
import { mailServer } from '../../src/telling/mail-server.ts';
import { month, partnership, type Step } from './scripted-month.ts';

export interface Order {
  readonly connection: string;
  readonly smtpUrl: string;
  /** The step at which to go on. */
  readonly from: number;
}

export type Report =
  | { readonly loaded: true }
  | { readonly done: number }
  | { readonly trouble: string };

const mailDomain = 'partnership.example';
/** How long a letter may lie before it is looked for; the product asks every minute. */
const lostAfterMs = 1_500;

function report(what: Report): void {
  process.send?.(what);
}

process.once('message', (order) => {
  play(order as Order).catch((error: unknown) => {
    report({ trouble: String(error) });
    process.exit(1);
  });
});
report({ loaded: true });

async function play({ connection, smtpUrl, from }: Order): Promise<void> {
  const store = openStore(connection, { connectionsMax: 6 });
  const server = mailServer({
    smtpUrl,
    from: `no-reply@${mailDomain}`,
    linksTo: 'https://h.example',
  });
  const post = server.post.bind(server);
  await untilItIsDone(() => startLetterQueue(store, post, () => undefined));
  await untilItIsDone(() => requeueLetters(store, partnership));
  for (const [index, step] of month.entries()) {
    if (index < from) continue;
    await untilItIsDone(() => take(store, step));
    report({ done: index });
  }
}

/** The database may die under us: what cannot be done now is done as soon as it is back. */
async function untilItIsDone(work: () => Promise<unknown>): Promise<void> {
  const giveUpAt = Date.now() + 20_000;
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(50);
    }
  }
}

async function take(store: Store, step: Step): Promise<void> {
  switch (step.do) {
    case 'wake': {
      const { problems } = await wakeDue(store, partnership, step.day);
      if (problems.length > 0) throw new Error(JSON.stringify(problems.map(String)));
      return;
    }
    case 'append': {
      const { entry, by, day: today } = step;
      const recorded = await appendEntry(store, by, { submissionId: entry.id, entry }, { today });
      if (isProblem(recorded)) throw new Error(JSON.stringify(recorded));
      return;
    }
    case 'tell':
      return tell(store, { now: new Date(step.day + step.at), today: step.day });
  }
}

async function tell(store: Store, moment: Moment): Promise<void> {
  await relayOutbox(store, partnership, moment, { mailDomain });
  let since = Date.now();
  while (await hasLettersLeft(store)) {
    await sleep(5);
    if (Date.now() - since < lostAfterMs) continue;
    await requeueLetters(store, partnership);
    since = Date.now();
  }
}

async function hasLettersLeft(store: Store): Promise<boolean> {
  const letters = await listLetters(store, partnership, { withSent: false });
  return letters.some(({ state }) => state !== 'givenUp');
}
