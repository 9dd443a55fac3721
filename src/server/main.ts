import { roleInWords } from '../domain/people/role.ts';
import type { FastifyInstance } from 'fastify';
import { loadDemonstration } from '../store/demonstration.ts';
import { listTitles } from '../store/list-organisations.ts';
import { listPartnerships } from '../store/list-partnerships.ts';
import { EmergencyQueue } from '../store/emergency-queue.ts';
import { reachDatabase } from '../store/reach-database.ts';
import { publicSealKeyIn, sealKeyIn, type SealKeyPlace } from '../store/seal-key.ts';
import type { Store } from '../store/store.ts';
import type { MailSettings } from '../telling/mail-server.ts';
import { startTelling } from '../telling/telling.ts';
import { stylesheet } from '../views/styles/stylesheet.ts';
import { capitalised, type TitleOf, titlesOf } from '../views/words.ts';
import { createApp } from './app.ts';
import { browserScript } from './browser-script.ts';
import { sessionKeyIn } from './auth/session-key.ts';
import { type SignInSettings, usualSignIn, whyNotServed } from './auth/sign-in-settings.ts';
import { type Clock, machineClock } from './clock.ts';
import type { DemonstrationAccount } from './desk.ts';
import { createLog, keyMissing, listens, stopsAfterFault } from './logging.ts';
import { startLateWriter } from './late-writer.ts';
import { startMatcher } from './matcher.ts';
import { RequestFigures, startMetrics } from './metrics.ts';
import { startSealer } from './sealer.ts';
import { startTraces } from './telemetry.ts';
import type { TelemetrySettings } from './telemetry-settings.ts';
import { startWaker } from './waker.ts';

export interface ServerOptions {
  /** Holds the embedded database and the key of the sessions. */
  readonly dataFolder: string;
  /** See `reachDatabase`; the embedded server where none is given. */
  readonly ownerUrl?: string;
  readonly applicationUrl?: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  /** Loads the invented families where the database is empty, and lets anybody here sign in. */
  readonly demonstration: boolean;
  /** Where it listens; on this machine alone where it is left out. */
  readonly host?: string;
  /** How people and machines get in, beside the demonstration. */
  readonly signIn?: SignInSettings;
  /** How many requests one address may make in a minute; no limit where it is 'any'. */
  readonly requestsAMinute?: number | 'any';
  readonly clock?: Clock;
  /**
   * How letters leave the house; where it is left out there are none. Links lead to this server's own
   * address unless another is named.
   */
  readonly mail?: Omit<MailSettings, 'linksTo'> & Partial<Pick<MailSettings, 'linksTo'>>;
  /** Where the key of the seals is; in the data folder where it is left out. */
  readonly sealKey?: SealKeyPlace;
  /** What those who run the server are told of it; what somebody should look at, where it is left out. */
  readonly telemetry?: TelemetrySettings;
  /** Told what goes on, a sentence at a time. */
  readonly say?: (sentence: string) => void;
}

export interface RunningServer {
  /** 'http://127.0.0.1:8700', without a slash at its end. */
  readonly address: string;
  /** How to sign in, a line each: in the demonstration, as each of its posts. */
  readonly howToSignIn: readonly string[];
  /** Takes no more, finishes what it has begun, and leaves the database. */
  stop(): Promise<void>;
}

/** This machine alone: whoever serves others puts a proxy with TLS in front. */
const loopback = '127.0.0.1';
/**
 * What one person asks in a minute at most, about twice what ten busy tabs do: each keeps its draft every two to ten
 * seconds (30), asks once for news, and turns a page now and then; one page with twenty photographs is 21 requests.
 */
const requestsAMinute = 600;

/**
 * Starts everything: the database, the demonstration where it is wanted, the waker, the web, and the
 * telling of people. Days that went by while nothing ran are made up before anybody is served: an
 * entry of today must not come before what yesterday asked.
 * Throws, with one sentence for people, when something stands in the way; nothing is left running.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { clock = machineClock, say = () => undefined, host = loopback } = options;
  const { signIn = usualSignIn, telemetry = {} } = options;
  const whyNot = whyNotServed({ host, signIn, demonstration: options.demonstration });
  if (whyNot !== undefined) throw new Error(whyNot);
  // What is built takes as long as the database: all at once.
  const [sheet, script, database] = await Promise.all([
    stylesheet(),
    browserScript(),
    reachDatabase({ ...options, onNews: say }),
  ]);
  const started = new AsyncDisposableStack();
  started.defer(() => database.close());
  try {
    const log = createLog({ level: telemetry.logLevel ?? 'warn' });
    const onTrouble = (trouble: unknown): void => {
      log.error(trouble);
    };
    const store = withEmergencies(database.store, options.dataFolder, { say, onTrouble });
    started.defer(() => store.emergencies?.close());
    const demonstration = options.demonstration
      ? await loadDemonstration(store, clock.today())
      : undefined;
    const served = (await listPartnerships(store)).find(({ id }) => id === signIn.partnership);
    if (served === undefined)
      say(`Partnership ${signIn.partnership} is not set up: bin/holdfast set-up FILE.`);
    const titleOf = titlesOf(await listTitles(store, signIn.partnership));
    const requests = new RequestFigures();
    const traces =
      telemetry.tracesTo === undefined ? undefined : await startTraces(telemetry.tracesTo);
    started.defer(() => traces?.stop());
    const onFault = (fault: unknown): void => {
      log.fatal(fault, stopsAfterFault);
      process.exit(1);
    };
    // Node would print the words of the error, which may quote the record.
    process.on('uncaughtException', onFault);
    started.defer(() => void process.off('uncaughtException', onFault));
    // In the demonstration everybody comes as the same few posts.
    const usual = options.demonstration ? 10 * requestsAMinute : requestsAMinute;
    const limit = options.requestsAMinute ?? usual;
    const app = await createApp({
      store,
      clock,
      sessionKey: sessionKeyIn(options.dataFolder),
      stylesheet: sheet,
      script,
      partnership: demonstration?.partnership ?? served?.name ?? 'Safeguarding partnership',
      titleOf,
      signIn,
      log,
      ...(telemetry.metrics !== undefined && { requestFigures: requests }),
      ...(traces !== undefined && { traces }),
      ...(typeof served?.answersAlways === 'string' && { answersAlways: served.answersAlways }),
      ...(demonstration !== undefined && { demonstration: demonstration.accounts }),
      ...(limit !== 'any' && { requestsAMinute: limit }),
    });
    let sealedAt = performance.now();
    const sealKey = options.sealKey ?? { dataFolder: options.dataFolder };
    say(`Seals are signed with the key ${publicSealKeyIn(sealKey)}`);
    const sealer = startSealer(store, {
      keyNow: () => sealKeyIn(sealKey),
      onSealed: () => {
        sealedAt = performance.now();
      },
      onKeyMissing: (missing) => {
        log.error(missing, keyMissing);
      },
      onTrouble,
    });
    started.defer(() => sealer.stop());
    const lateWriter = startLateWriter(store, clock, onTrouble);
    started.defer(() => lateWriter.stop());
    const waker = startWaker(store, clock, onTrouble);
    started.defer(() => waker.stop());
    await waker.caughtUp;
    const matcher = startMatcher(store, clock, onTrouble);
    started.defer(() => matcher.stop());
    const address = await listen(app, { host, port: options.port });
    started.defer(() => app.close());
    if (telemetry.metrics !== undefined) {
      const sources = { store, clock, requests, sealedAt: () => sealedAt };
      const metrics = await startMetrics(telemetry.metrics, sources);
      started.defer(() => metrics.stop());
      say(`Figures of the system are at ${metrics.address}`);
    }
    const telling = await startTelling(store, {
      moment: () => ({ now: clock.now(), today: clock.today() }),
      ...(options.mail !== undefined && { mail: { linksTo: address, ...options.mail } }),
      onTrouble,
    });
    started.defer(() => telling.stop());
    return {
      address,
      howToSignIn:
        demonstration === undefined
          ? [`People sign in at ${signIn.address ?? address}/sign-in`]
          : howToSignIn(address, demonstration.accounts, titleOf),
      stop: () => started.disposeAsync(),
    };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

/** The store with a queue for emergencies that cannot be written down; without, where none can be had. */
function withEmergencies(
  store: Store,
  dataFolder: string,
  told: {
    readonly say: (sentence: string) => void;
    readonly onTrouble: (trouble: unknown) => void;
  },
): Store {
  try {
    return { ...store, emergencies: EmergencyQueue.openIn(dataFolder, told.onTrouble) };
  } catch (trouble) {
    told.onTrouble(trouble);
    told.say(
      `There is no queue for emergencies that cannot be written down: ${(trouble as Error).message}`,
    );
    return store;
  }
}

function howToSignIn(
  address: string,
  accounts: readonly DemonstrationAccount[],
  titleOf: TitleOf,
): string[] {
  return [
    `This is a demonstration: every family is invented. Choose a post at ${address}/sign-in`,
    ...accounts.map(
      ({ actor, sees }) =>
        `  ${capitalised(roleInWords[actor.role])}, ${titleOf(actor.organisation)}: ${sees}`,
    ),
  ];
}

async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    return await app.listen({ host, port, listenTextResolver: () => listens });
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} of this machine is taken: choose another with --port.`, {
      cause: error,
    });
  }
}
