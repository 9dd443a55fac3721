import { Agent, get } from 'node:http';
import pg from 'pg';
import type { ShownPage } from '../test/support/pages.ts';
import { signIn } from './signed-in.ts';

/** A page of the bench: whose it is, and where it lies once its link has been followed. */
export interface WalkedPage {
  readonly name: string;
  readonly url: string;
  readonly cookie: string;
}

/** What a page sent: packed, without its headers. */
export interface Sent {
  readonly name: string;
  readonly bytes: number;
}

/** Every page that answers with itself, each once, of a child of the bench where it is about one. */
export async function findPages(
  address: string,
  pages: readonly ShownPage[],
  child: string,
): Promise<readonly WalkedPage[]> {
  const cookies = new Map<string, string>();
  const found = new Map<string, WalkedPage>();
  for (const { name, post, at, through, status = 200 } of pages) {
    if (status !== 200 || post === undefined) continue;
    const cookie = cookies.get(post) ?? (await signIn(address, post));
    cookies.set(post, cookie);
    const here = at.replace(/^\/child\/[^/?]+/, `/child/${child}`);
    const url =
      through === undefined
        ? here
        : ((await follow(address + here, { cookie, through })) ??
          // What the child of the bench does not have, one of the demonstration's own has.
          (await follow(address + at, { cookie, through })));
    if (url === undefined) console.error(`${name}: no link on ${at} leads there`);
    else if (!found.has(url)) found.set(url, { name, url, cookie });
  }
  return [...found.values()];
}

async function follow(
  from: string,
  { cookie, through }: { readonly cookie: string; readonly through: RegExp },
): Promise<string | undefined> {
  const page = await (await fetch(from, { headers: { cookie } })).text();
  const links = page.slice(page.indexOf('<main')).matchAll(/href="([^"#]+)/g);
  return [...links]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .find((href) => through.test(href));
}

interface Walk {
  readonly people: number;
  readonly seconds: number;
  /** How long somebody looks at a page, on average, before going to the next. */
  readonly looksSeconds: number;
}

/** So many people walk through the pages at once, each on a connection that stays, each from another page on. */
export async function walk(
  address: string,
  pages: readonly WalkedPage[],
  { people, seconds, looksSeconds }: Walk,
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const endsAt = performance.now() + seconds * 1_000;
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      // Nobody begins together with anybody else.
      await later((person / people) * looksSeconds * 1_000);
      const first = Math.floor((person * pages.length) / people);
      for (let turn = first; performance.now() < endsAt; turn += 1) {
        const page = pages[turn % pages.length];
        if (page === undefined) break;
        sent.push({ name: page.name, bytes: await fetched(agent, address, page) });
        // Between half as long and half as long again, without dice.
        await later(looksSeconds * 1_000 * (0.5 + ((turn * 7 + person * 3) % 11) / 10));
      }
      agent.destroy();
    }),
  );
  return sent;
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function fetched(
  agent: Agent,
  address: string,
  { name, url, cookie }: WalkedPage,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' };
    get(address + url, { headers, agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${name}: ${answer.statusCode ?? 0}`));
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.once('end', () => {
        resolve(bytes);
      });
    }).once('error', reject);
  });
}

/** Meanwhile, one bare query of all rows of the child after the other, by the database's owner. */
export async function bareQueriesWhile(
  database: string,
  child: string,
  work: Promise<unknown>,
): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const tookMs: number[] = [];
  const state = { isOver: false };
  const over = work.finally(() => (state.isOver = true));
  while (!state.isOver) {
    const from = performance.now();
    await client.query({
      name: 'rows of a page',
      text: `select * from holdfast.dossier_entry
        where partnership_id = 1 and child_id = $1 and ended_on is null order by position`,
      values: [child],
    });
    tookMs.push(performance.now() - from);
    await later(200);
  }
  await client.end();
  await over;
  return tookMs;
}
