import type { AppendLoad, Appended } from './append-load.ts';
import type { BareInserts } from './bare-inserts.ts';
import { runApart } from './own-process.ts';
import { measureSealing, type SealingNumbers } from './sealing.ts';
import { median, medianPace, type Pace } from './spread.ts';
import type { World } from './world.ts';

/** Appends over HTTP, beside what the same PostgreSQL does for the same bytes alone. */
export interface AppendNumbers {
  readonly clients: number;
  readonly bare: Pace;
  /** Over every child on file: most dossiers have to be read before the rules can look. */
  readonly everyChild: AppendPace;
  /** Over as many children as one may be at work with: their dossiers are held after a while. */
  readonly childrenAtWork: AppendPace;
  /** All clients on the same child, by the lock of its head. */
  readonly oneChild: AppendPace;
  /** One child in twenty, with sealing and without. */
  readonly sealing: SealingNumbers;
}

export interface AppendPace extends Pace {
  /** Of the rate of bare inserts. */
  readonly ofBare: number;
  readonly changing: number;
  readonly roundTrips: number;
}

const clients = 16;

export async function measureAppend(
  world: World,
  children: readonly string[],
  {
    seconds,
    rounds,
    sealing,
  }: {
    readonly seconds: number;
    readonly rounds: number;
    readonly sealing: { readonly seconds: number; readonly pairs: number };
  },
): Promise<AppendNumbers> {
  const { address, cookie, database } = world;
  const bare = (): Promise<Pace> =>
    runApart<Pace>('bare-inserts.ts', { database, clients, seconds } satisfies BareInserts);
  const load = async (
    on: readonly string[],
    spread: AppendLoad['spread'],
    forSeconds = seconds,
  ): Promise<Run> => {
    await world.watched();
    const order: AppendLoad = {
      address,
      cookie,
      clients,
      seconds: forSeconds,
      children: on,
      spread,
    };
    const appended = await runApart<Appended>('append-load.ts', order);
    const { databaseMessages } = await world.watched();
    return { ...appended, roundTrips: databaseMessages / appended.count };
  };
  const atWork = children.filter((_, index) => index % 20 === 0);
  // Their dossiers have about the median's length, and are met one at a time by all clients.
  const middle = children.slice(children.length / 2);
  // Compiled and cached before anything counts, on both sides.
  await load(atWork, 'evenly', seconds / 2);
  const bareRuns: Pace[] = [];
  const runs: Record<'every' | 'atWork' | 'one', Run[]> = { every: [], atWork: [], one: [] };
  for (let round = 0; round < rounds; round += 1) {
    bareRuns.push(await bare());
    runs.every.push(await load(children, 'evenly'));
    runs.atWork.push(await load(atWork, 'evenly'));
    runs.one.push(await load(middle, 'oneByOne'));
  }
  const baseline = medianPace(bareRuns);
  return {
    clients,
    bare: baseline,
    everyChild: summed(runs.every, baseline),
    childrenAtWork: summed(runs.atWork, baseline),
    oneChild: summed(runs.one, baseline),
    sealing: await measureSealing(database, () => load(atWork, 'evenly', sealing.seconds), sealing),
  };
}

type Run = Appended & { readonly roundTrips: number };

function summed(runs: readonly Run[], bare: Pace): AppendPace {
  const pace = medianPace(runs);
  return {
    ...pace,
    ofBare: pace.perSecond / bare.perSecond,
    changing: median(runs.map(({ changing }) => changing)),
    roundTrips: median(runs.map(({ roundTrips }) => roundTrips)),
  };
}
