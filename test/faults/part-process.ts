/**
 * One part of Holdfast in a process of its own, so that it can be killed: the server as `holdfast serve`
 * starts it, or what works behind it (the waker, the matcher, the telling of people) without its web.
 */
import { machineClock as clock } from '../../src/server/clock.ts';
import { startServer } from '../../src/server/main.ts';
import { startMatcher } from '../../src/server/matcher.ts';
import { startWaker } from '../../src/server/waker.ts';
import { reachDatabase } from '../../src/store/reach-database.ts';
import { startTelling } from '../../src/telling/telling.ts';

export interface PartOrder {
  readonly part: 'server' | 'worker';
  readonly dataFolder: string;
  /** Where the server listens; the worker does not. */
  readonly port: number;
  /** Letters leave here; there are none where it is left out. */
  readonly smtpUrl?: string;
}

process.once('message', (order) => {
  start(order as PartOrder).then(
    () => process.send?.('at work'),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});

async function start(order: PartOrder): Promise<void> {
  return order.part === 'server' ? serve(order) : work(order);
}

async function serve({ dataFolder, port, smtpUrl }: PartOrder): Promise<void> {
  const server = await startServer({
    dataFolder,
    port,
    demonstration: true,
    requestsAMinute: 'any',
    ...(smtpUrl !== undefined && { mail: mailTo(smtpUrl) }),
  });
  process.once('disconnect', () => void server.stop());
}

async function work({ dataFolder, smtpUrl }: PartOrder): Promise<void> {
  const database = await reachDatabase({ dataFolder });
  const onTrouble = (): void => undefined;
  const waker = startWaker(database.store, clock, onTrouble);
  const matcher = startMatcher(database.store, clock, onTrouble);
  const telling = await startTelling(database.store, {
    moment: () => ({ now: clock.now(), today: clock.today() }),
    ...(smtpUrl !== undefined && { mail: { ...mailTo(smtpUrl), linksTo: 'https://h.example' } }),
    onTrouble,
  });
  process.once('disconnect', () => {
    void Promise.all([waker.stop(), matcher.stop(), telling.stop()]).then(() => database.close());
  });
}

function mailTo(smtpUrl: string) {
  return { smtpUrl, from: 'no-reply@partnership.example' };
}
