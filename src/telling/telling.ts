import { setTimeout as sleep } from 'node:timers/promises';
import { askAboutDrafts } from '../store/ask-about-drafts.ts';
import { requeueLetters } from '../store/letters.ts';
import { listPartnerships } from '../store/list-partnerships.ts';
import { type Moment, relayOutbox } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { startLetterQueue } from './letter-queue.ts';
import { domainOf, type MailSettings, mailServer } from './mail-server.ts';

/** How soon what is written is told, at most. */
const relayEveryMs = 1_000;
/** How soon a letter is taken up whose process has died. */
const requeueEveryMs = 60_000;
/** How soon somebody is asked about a draft, once its hours are over. */
const askEveryMs = 60_000;

interface Surroundings {
  /** Asked at each round: this instant and its London day. */
  readonly moment: () => Moment;
  /** Where it is left out, nobody gets a letter; notices there are always. */
  readonly mail?: MailSettings;
  readonly onTrouble: (trouble: unknown) => void;
}

/**
 * Tells people: asks about drafts that wait, takes what lies in the outbox of every partnership, writes
 * notices and, where there is a mail server, sends letters. Several processes may do so at once.
 */
export async function startTelling(
  store: Store,
  { moment, mail, onTrouble }: Surroundings,
): Promise<{ stop(): Promise<void> }> {
  const server = mail === undefined ? undefined : mailServer(mail);
  const queue =
    server && (await startLetterQueue(store, (letter) => server.post(letter), onTrouble));
  const letters = mail === undefined ? 'none' : { mailDomain: domainOf(mail.from) };
  const stopping = new AbortController();
  let requeueAt = 0;
  let askAt = 0;

  async function round(): Promise<void> {
    const partnerships = await listPartnerships(store);
    if (performance.now() >= askAt) {
      for (const { id } of partnerships) await askAboutDrafts(store, id, moment());
      askAt = performance.now() + askEveryMs;
    }
    for (const { id } of partnerships) await relayOutbox(store, id, moment(), letters);
    if (queue === undefined || performance.now() < requeueAt) return;
    for (const { id } of partnerships) await requeueLetters(store, id);
    requeueAt = performance.now() + requeueEveryMs;
  }

  const rounds = (async () => {
    let trouble = '';
    while (!stopping.signal.aborted) {
      try {
        await round();
        trouble = '';
      } catch (error) {
        // Once, however many seconds the database stays away.
        if (String(error) !== trouble) onTrouble(error);
        trouble = String(error);
      }
      await sleep(relayEveryMs, undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      );
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await rounds;
      await queue?.stop();
      server?.close();
    },
  };
}
