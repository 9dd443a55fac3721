import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { createLog } from '../../src/server/logging.ts';
import { type Demonstration, loadDemonstration } from '../../src/store/demonstration.ts';
import type { Store } from '../../src/store/store.ts';
import { startCastApp } from '../support/cast-app.ts';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';
import {
  askRoute,
  comparedRoutes,
  type Ids,
  nameOf,
  routesOf,
  visitAs,
} from '../support/every-route.ts';

// The demonstration is worked with by every route, in good order and in bad, while the log is kept whole; then
// the log is searched for everything that the demonstration holds and for all that was typed.

const today = plainDate('2026-11-22');
const loadTimeoutMs = 180_000;
/** Typed into every field, and nowhere else. */
const typed = 'Quillamarker';

const lines: string[] = [];
const log = createLog({ level: 'debug', to: { write: (line: string) => void lines.push(line) } });

let database: TestDatabase;
let store: Store;
let demonstration: Demonstration;
let app: FastifyInstance;
let address: string;

beforeAll(async () => {
  const [server] = servers();
  if (server === undefined) throw new Error('there is no server');
  database = await createDatabase(server);
  store = database.openStore();
  demonstration = await loadDemonstration(store, today);
  const actors = demonstration.accounts.map(({ actor }) => actor);
  const noon = (): Date => new Date(`${today}T12:00:00Z`);
  ({ app, address } = await startCastApp(store, actors, noon, { log }));
}, loadTimeoutMs);
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Ids of one child whom the social worker may read, for the parameters of every route. */
async function idsOfOneChild(): Promise<Ids> {
  const { rows } = await database.admin.query<{ child: PersonId; entry: string; question: string }>(
    `select d.child_id as child, d.entry_id as entry, q.question_id as question
     from holdfast.dossier_entry d
     join holdfast.question_holding q using (partnership_id, child_id)
     join holdfast.access_grant g using (partnership_id, child_id)
     where g.account_id = 'leadSocialWorker' order by 1, 2 desc, 3 limit 1`,
  );
  const [first] = rows;
  if (first === undefined) throw new Error('the social worker of the demonstration reads no child');
  return {
    ...first,
    ...{ index: '0', person: first.child, other: first.child, draft: typed, post: typed },
    ...{ notice: typed, grant: typed, rule: 'I02', kind: 'invalid', topic: typed, '*': typed },
    ...{ attachment: typed, file: typed, name: typed, id: typed },
  };
}

const fieldsFor = (child: string): Readonly<Record<string, unknown>> => ({
  ...{ q: typed, words: typed, name: typed, subjects: child, about: child, reason: typed },
  submissionId: `${typed}-0001`,
  entry: {
    kind: 'contact',
    happened: { on: today, precision: 'day' },
    labels: ['standard'],
    subjects: [child],
    summary: `${typed} was at home.`,
  },
});

/** Every text that stands in what the demonstration holds: names, narratives, ids of people and entries. */
async function allThatIsHeld(): Promise<ReadonlySet<string>> {
  const { rows } = await database.admin.query<{ facts: unknown }>(
    `select facts from holdfast.person union all select facts from holdfast.dossier_person
     union all select body from holdfast.entry`,
  );
  const held = new Set<string>();
  for (const { facts } of rows) collectTexts(facts, held);
  const { rows: ids } = await database.admin.query<{ id: string }>(
    `select person_id as id from holdfast.person union select entry_id from holdfast.entry
     union select question_id from holdfast.question_change union select account_id from holdfast.account`,
  );
  for (const { id } of ids) held.add(id);
  return held;
}

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collectTexts(one, into);
  }
}

/** Each text that the log holds, whole or as a word of it that is long enough to mean somebody. */
function foundIn(text: string, held: ReadonlySet<string>): readonly string[] {
  const words = new Set(text.split(/[^\p{L}\p{N}_-]+/u));
  return [...held].filter(
    (one) => one.length > 3 && (one.includes(' ') ? text.includes(one) : words.has(one)),
  );
}

/** What the lines so far hold under a name. */
function linesOf(name: string): readonly unknown[] {
  return lines.flatMap((line) => (JSON.parse(line) as Record<string, unknown>)[name] ?? []);
}

it('whatever is asked, in good order or bad, no line holds anything of anybody', async () => {
  const ids = await idsOfOneChild();
  const fields = fieldsFor(ids['child'] ?? '');
  const routes = comparedRoutes(app);
  for (const account of ['leadSocialWorker', 'outsider']) {
    const visitor = await visitAs(address, account);
    for (const route of routes) await askRoute(visitor, route, { ids, fields });
    await visitor.reader.get(`/%c0%af/${typed}?q=${typed}`);
    await visitor.reader.get(`/${typed}`);
  }
  expect(linesOf('status').length).toBeGreaterThan(routes.length * 2);

  const text = lines.join('');
  expect(text).not.toContain(typed);
  const held = await allThatIsHeld();
  expect(held.size).toBeGreaterThan(1_000);
  // What a route is called, as ‘open’ and ‘other’, may be a word of a narrative too.
  const unrouted = text.replaceAll(/"route":"[^"]*"/g, '');
  expect(foundIn(unrouted, held)).toEqual([]);
  const patterns = new Set([...routesOf(app).map(({ pattern }) => pattern), 'nowhere']);
  expect(linesOf('route').filter((route) => !patterns.has(String(route)))).toEqual([]);
  console.log(
    `logs: ${routes.length} routes, ${lines.length} lines, ${held.size} texts of the demonstration looked for`,
  );
  expect(routes.map(nameOf)).toContain('POST /api/entries');
}, 180_000);

it('a failing statement, whose words quote what was written, is told by its code and its place', async () => {
  const { child = '' } = await idsOfOneChild();
  const visitor = await visitAs(address, 'leadSocialWorker');
  await database.admin.query(
    `create function public.full_up() returns trigger language plpgsql as $$ begin
       raise exception using errcode = 'check_violation', table = 'entry', constraint = 'full_up',
         message = to_json(new)::text, detail = to_json(new)::text; end $$;
     create trigger full_up before insert on holdfast.entry for each row execute function public.full_up()`,
  );
  const before = lines.length;
  try {
    const answer = await visitor.reader.post('/api/entries', {
      submissionId: `${typed}-0002`,
      entry: fieldsFor(child)['entry'],
    });
    expect(answer.status).toBe(500);
  } finally {
    await database.admin.query('drop function public.full_up() cascade');
  }
  const since = lines.slice(before).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(JSON.stringify(since)).not.toContain(typed);
  expect(JSON.stringify(since)).not.toContain(child);
  const failed = since.find(({ error }) => error !== undefined);
  expect(failed).toMatchObject({
    level: 'error',
    error: { code: '23514', table: 'entry', constraint: 'full_up' },
  });
  expect(JSON.stringify(failed)).toMatch(/"at":"src\/store\/[\w-]+\.ts:\d+"/);
  const answered = since.find(({ route }) => route === '/api/entries');
  expect(answered).toMatchObject({ status: 500, request: failed?.['request'], method: 'POST' });
}, 60_000);
