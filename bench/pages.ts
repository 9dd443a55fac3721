/**
 * `npm run bench:pages`: every page as people use it, fifty at once, at a child of 2,000 entries and a caseload
 * of 25 children more: time at the server, bytes sent, and the first load in a browser. Beside it, in the same
 * run, the bare query of the child's rows. `--seconds 20` is a look, `--people 10` fewer people, who look at
 * each page for `--looks 5` seconds; `--only child` the pages whose names hold that, `--no-browser` leaves the browser out.
 */
import { parseArgs } from 'node:util';
import { shownPages } from '../test/support/pages.ts';
import { measureFirstLoads } from './first-load.ts';
import { thisMachine } from './machine.ts';
import { bareQueriesWhile, findPages, type Sent, walk, type WalkedPage } from './page-walk.ts';
import { childrenOf } from './seed.ts';
import type { Served } from './serving.ts';
import { quantile } from './spread.ts';
import { heading, ms, table, whole } from './table.ts';
import { openWorld } from './world.ts';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    seconds: { type: 'string', default: '180' },
    people: { type: 'string', default: '50' },
    looks: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    browser: { type: 'boolean', default: true },
  },
});

const long = { name: 'long', children: 1, size: 2_000 };
const caseload = { name: 'caseload', children: 25, size: 60 };

async function main(): Promise<void> {
  const { at, commit, cores, processor, node, postgres, loadBefore } = thisMachine();
  const world = await openWorld([long, caseload]);
  try {
    const { address, database } = world;
    const [child = ''] = childrenOf(long);
    const wanted = shownPages.filter(({ name }) => name.includes(values.only));
    const pages = await findPages(address, wanted, child);
    const how = {
      people: Number(values.people),
      seconds: Number(values.seconds),
      looksSeconds: Number(values.looks),
    };
    // Once through, so that nothing is made for the first time.
    await walk(address, pages, { people: 1, seconds: pages.length * 0.5, looksSeconds: 0.05 });
    await world.watched();
    const walking = walk(address, pages, how);
    const bareMs = await bareQueriesWhile(database, child, walking);
    const sent = await walking;
    const { requests } = await world.watched();
    const loads = values.browser
      ? await measureFirstLoads(address, pages, { times: 3 })
      : new Map<string, number>();

    console.log(`Holdfast ${commit}, ${at} UTC, ${cores} cores (${processor})`);
    console.log(`Node ${node}, ${postgres}; load before: ${loadBefore.toFixed(1)}`);
    heading(
      `${pages.length} pages, a caseload of ${await caseloadOf(address, pages)}, ${how.people} people at once, who look at each for ${how.looksSeconds} s; ${whole(requests.length)} requests in ${how.seconds} s`,
    );
    table([
      ['', 'times', 'p50 ms', 'p99 ms', 'bytes sent', 'first load ms'],
      bareRow(bareMs),
      ...pages.map((page) => rowOf(page, { requests, sent, loads })),
      ['all pages', ...timesOf(requests.map((one) => one.ms))],
      ['wanted, of each', '', '', '100', '200,000', '1,000'],
    ]);
  } finally {
    await world.close();
  }
}

/** How many children whoever looks at the list of children works with. */
async function caseloadOf(address: string, pages: readonly WalkedPage[]): Promise<number> {
  const list = pages.find(({ url }) => url === '/children');
  if (list === undefined) return caseload.children;
  const answer = await fetch(address + list.url, { headers: { cookie: list.cookie } });
  return [...(await answer.text()).matchAll(/class="hf-child"/g)].length;
}

interface Measured {
  readonly requests: readonly Served[];
  readonly sent: readonly Sent[];
  readonly loads: ReadonlyMap<string, number>;
}

function rowOf({ name, url }: WalkedPage, { requests, sent, loads }: Measured): string[] {
  const took = requests.filter((one) => one.url === url).map((one) => one.ms);
  const bytes = sent.filter((one) => one.name === name).map((one) => one.bytes);
  const load = loads.get(name);
  return [
    name,
    ...timesOf(took),
    bytes.length === 0 ? '' : whole(Math.max(...bytes)),
    load === undefined ? '' : whole(load),
  ];
}

function bareRow(tookMs: readonly number[]): string[] {
  return [`bare query of ${whole(long.size)} rows`, ...timesOf(tookMs)];
}

function timesOf(tookMs: readonly number[]): string[] {
  if (tookMs.length === 0) return ['0', '', ''];
  return [whole(tookMs.length), ms(quantile(tookMs, 0.5)), ms(quantile(tookMs, 0.99))];
}

await main();
