import { get } from 'node:http';
import pg from 'pg';
import { quantile } from './spread.ts';
import type { World } from './world.ts';

/** The picture of a child with a long history, beside the bare query of the same rows. */
export interface PageNumbers {
  readonly entries: number;
  /** From the request's arrival to its last byte, at the server. */
  readonly serverP50Ms: number;
  readonly serverP99Ms: number;
  /** From asking to the last byte, at a client of the same machine. */
  readonly clientP50Ms: number;
  readonly clientP99Ms: number;
  readonly bareQueryP50Ms: number;
  readonly bareQueryP99Ms: number;
  /** On the wire, packed, with headers. */
  readonly pageBytes: number;
  readonly stylesheetBytes: number;
}

export async function measurePage(
  world: World,
  { child, entries }: { readonly child: string; readonly entries: number },
  { times }: { readonly times: number },
): Promise<PageNumbers> {
  const { address, cookie, database } = world;
  const page = `${address}/child/${child}`;
  for (let index = 0; index < times / 4; index += 1) await fetched(page, cookie);
  await world.watched();
  const clientMs: number[] = [];
  let pageBytes = 0;
  for (let index = 0; index < times; index += 1) {
    const from = performance.now();
    pageBytes = (await fetched(page, cookie)).bytes;
    clientMs.push(performance.now() - from);
  }
  const requestsMs = (await world.watched()).requests.map(({ ms }) => ms);
  const bareMs = await bareQueries(database, child, { entries, times });
  return {
    entries,
    serverP50Ms: quantile(requestsMs, 0.5),
    serverP99Ms: quantile(requestsMs, 0.99),
    clientP50Ms: quantile(clientMs, 0.5),
    clientP99Ms: quantile(clientMs, 0.99),
    bareQueryP50Ms: quantile(bareMs, 0.5),
    bareQueryP99Ms: quantile(bareMs, 0.99),
    pageBytes,
    stylesheetBytes: await stylesheetBytes(address, cookie, page),
  };
}

async function bareQueries(
  database: string,
  child: string,
  { entries, times }: { readonly entries: number; readonly times: number },
): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const tookMs: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const from = performance.now();
    const { rowCount } = await client.query({
      name: 'rows of a page',
      text: `select * from holdfast.dossier_entry
        where partnership_id = 1 and child_id = $1 and ended_on is null order by position`,
      values: [child],
    });
    tookMs.push(performance.now() - from);
    if (rowCount !== entries) throw new Error(`${rowCount ?? 0} rows and not ${entries}`);
  }
  await client.end();
  return tookMs;
}

async function stylesheetBytes(address: string, cookie: string, page: string): Promise<number> {
  const answer = await fetch(page, { headers: { cookie } });
  const path = /<link[^>]+href="([^"]+\.css)"/.exec(await answer.text())?.[1];
  if (path === undefined) throw new Error('the page names no style sheet');
  return (await fetched(new URL(path, address).href, cookie)).bytes;
}

/** What a browser would be sent, packed; counted as it came over a connection of its own. */
function fetched(url: string, cookie: string): Promise<{ readonly bytes: number }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' };
    get(url, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode ?? 0}`));
      answer.resume().once('end', () => {
        resolve({ bytes: answer.socket.bytesRead });
      });
    }).once('error', reject);
  });
}
