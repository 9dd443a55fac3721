import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn, withCookie } from '../support/signed-in.ts';

const { firstChild, guardian, lodger, mother, socialWorker, today } = cast;

/** Stands in the child's name and in what was written of the child, and in nothing else. */
const marker = 'Markerby';

let database: TestDatabase;
let store: Store;
let app: FastifyInstance;
let address: string;
let close: () => Promise<void>;
/** What stands in the place of each parameter of a route. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  ({ address, app, close, database, store } = await openCastWorld({
    newcomers: [guardian],
    ofEveryChild: true,
  }));
  await database.admin.query(
    `update holdfast.dossier_person set facts = (facts::jsonb || jsonb_build_object('name', $1::text))::json
     where person_id = $2`,
    [`${marker} Quill`, firstChild],
  );
  const entry = cast.entryBy(socialWorker, {
    kind: 'home-visit',
    subjects: [firstChild],
    summary: `${marker} was at home.`,
    visit: { children: [{ person: firstChild, seen: true }], obscured: 'jam over face and hands' },
    describes: [
      {
        of: firstChild,
        names: [{ given: marker, family: 'Quill' }],
        dob: { on: plainDate('2024-05-01'), precision: 'day' },
      },
    ],
    mentions: [{ asWritten: `a friend of ${marker}` }],
  });
  await appendEntry(store, socialWorker, { submissionId: entry.id, entry }, { today });
  const { rows } = await database.admin.query<{ id: string }>(
    'select question_id as id from holdfast.question_holding where child_id = $1 limit 1',
    [firstChild],
  );
  ids = {
    child: firstChild,
    entry: entry.id,
    index: '0',
    question: rows[0]?.id ?? 'none',
    person: mother,
    other: lodger,
  };
}, 60_000);

afterAll(() => close());

interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: string;
}

/** Every route that the application has, read from itself: a new one is asked without a word here. */
function routes(): readonly Route[] {
  const found: Route[] = [];
  const path: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] =
      /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    path.length = indent.length / 4;
    path.push(part);
    for (const method of methods.split(', ')) {
      if (method === 'GET' || method === 'POST') found.push({ method, pattern: path.join('') });
    }
  }
  return found;
}

/** Signed in anew for each: some routes end the session. */
async function ask({ method, pattern }: Route, account: string): Promise<string> {
  const form = await (await signIn(address, account)).get('/search');
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
  const reader = withCookie(address, form.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  const where = pattern.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(ids[name] ?? 'nothing'),
  );
  if (pattern.includes('/live')) return '';
  const answer =
    method === 'GET'
      ? await reader.get(`${where}?child=${encodeURIComponent(firstChild)}`)
      : await fetch(address + where, {
          method,
          headers: { cookie: reader.cookie },
          body: new URLSearchParams({
            _csrf: token,
            child: firstChild,
            name: `${marker} Quill`,
            asked: 'home',
            reason: 'no',
          }),
        });
  return answer.text();
}

/** The pages of the newest lines of an account: more than one request leaves. */
async function linesOf(account: string): Promise<readonly { readonly page: string | null }[]> {
  const { rows } = await database.admin.query<{ page: string | null }>(
    `select page from holdfast.access_log where account_id = $1 order by access_id desc limit 8`,
    [account],
  );
  return rows;
}

/** What was typed comes back in its field, and is no news to whoever typed it. */
const echoes = new RegExp(`value="${marker}`, 'g');

it.each([socialWorker, guardian])(
  'whatever is asked, a reply that holds something of a child has a line in the log: $role',
  async ({ account }) => {
    const told: string[] = [];
    const untold: string[] = [];
    for (const route of routes()) {
      if (route.pattern.startsWith('/sign-')) continue;
      const body = (await ask(route, account)).replaceAll(echoes, '');
      if (!body.includes(marker)) continue;
      const name = `${route.method} ${route.pattern}`;
      const lines = await linesOf(account);
      const isTold = lines.some(({ page }) => page === name || page === route.pattern);
      (isTold ? told : untold).push(name);
    }
    console.log(`${account}: ${told.length} of ${routes().length} routes told something, logged`);
    expect(untold).toEqual([]);
    expect(told).toContain('GET /child/:child');
    expect(told).toContain('GET /api/children/:child/entries');
    expect(told).toContain('POST /people');
    expect(told).toContain('GET /child/:child/question/:question');
  },
  60_000,
);
