import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealLock } from '../src/store/seal.ts';
import { median, medianPace, type Pace } from './spread.ts';

/** What sealing costs whoever appends: the same load while a server seals and while it is kept from it. */
export interface SealingNumbers {
  readonly on: Pace;
  readonly off: Pace;
  /** Of each pair of runs that followed one another, the rate with sealing of that without. */
  readonly ofOff: readonly number[];
  /** Of each run without sealing and the next one without: what neighbours alone do to a rate. */
  readonly noise: readonly number[];
}

const partnership = 1;
const pollMs = 250;

/**
 * Pairs of runs of `load`, one with sealing and one without, whichever comes first by turns. What was left
 * unsealed is sealed between pairs, so that no run seals for another.
 */
export async function measureSealing(
  database: string,
  load: () => Promise<Pace>,
  { pairs }: { readonly pairs: number },
): Promise<SealingNumbers> {
  const on: Pace[] = [];
  const off: Pace[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const isOnFirst = pair % 2 === 0;
    if (isOnFirst) on.push(await load());
    off.push(await withoutSealing(database, load));
    await untilSealed(database);
    if (!isOnFirst) on.push(await load());
  }
  const rates = off.map(({ perSecond }) => perSecond);
  return {
    on: medianPace(on),
    off: medianPace(off),
    ofOff: on.map(({ perSecond }, pair) => perSecond / (rates[pair] ?? Number.NaN)),
    noise: rates.slice(1).map((rate, before) => rate / (rates[before] ?? Number.NaN)),
  };
}

/** The middle of some shares, and the least and the most, as changes in per cent. */
export function changeInWords(shares: readonly number[]): string {
  const perCent = (share: number): string => `${((share - 1) * 100).toFixed(1)} %`;
  if (shares.length === 0) return '';
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return `${perCent(median(shares))} (${perCent(least)} to ${perCent(most)})`;
}

/** Does some work while this process has the turn to seal, and does not take it. */
export async function withoutSealing<T>(database: string, work: () => Promise<T>): Promise<T> {
  return withClient(database, async (client) => {
    await client.query('select pg_advisory_lock($1, $2)', [sealLock, partnership]);
    return work();
  });
}

/** Waits until everything that was written by now is sealed. */
export async function untilSealed(database: string): Promise<void> {
  await withClient(database, async (client) => {
    const { rows } = await client.query<{ now: string }>(
      'select pg_current_xact_id()::text as now',
    );
    for (;;) {
      const { rowCount } = await client.query(
        `select from holdfast.seal where partnership_id = $1 and over_below > $2::xid8 limit 1`,
        [partnership, rows[0]?.now],
      );
      if ((rowCount ?? 0) > 0) return;
      // A seal is made of rows: where nothing is written, none comes.
      await client.query(
        `insert into holdfast.access_log (partnership_id, account_id, organisation_id, purpose, allowed)
         values ($1, 'bench', 'bench', 'caseload', false)`,
        [partnership],
      );
      await sleep(pollMs);
    }
  });
}

/**
 * Lets the next seal begin with what is written from now on: what was copied into the tables as it is copied
 * for a bench alone would be sealed for minutes, beside whatever is measured.
 */
export async function sealFromNowOn(database: string): Promise<void> {
  await withClient(database, (client) =>
    client.query(
      `update holdfast.seal set over_below = pg_current_xact_id()
       where partnership_id = $1 and number = (select max(number) from holdfast.seal where partnership_id = $1)`,
      [partnership],
    ),
  );
}

async function withClient<T>(
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
