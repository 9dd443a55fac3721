import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { type Entry, schemaVersion } from '../../src/domain/entry/entry.ts';
import { entryId, personId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import {
  askRoute,
  comparedRoutes,
  firstDifference,
  type Ids,
  nameOf,
  visitAs,
} from '../support/every-route.ts';

// Two partnerships in one database. Every route of one is asked with everything of the other, and once more with
// what is nowhere; the two answers are to be the same.

const { detective, guardian, neighbour, neighbourWorker, socialWorker, today } = cast;
const readers: readonly Actor[] = [socialWorker, detective, guardian];

/** Stands in names and in what was written next door, and nowhere else. */
const marker = 'Markerby';
const absentWord = 'Nowhereby';

const nextDoor: Ids = {
  child: 'door-child',
  entry: 'door-entry',
  attachment: 'door-attachment',
  index: '0',
  question: 'I02:door-child',
  person: 'door-child',
  other: 'door-twin',
  draft: 'door-draft',
  post: 'door-post',
  notice: 'door-notice',
  grant: 'door-grant',
  rule: 'door-rule',
  kind: 'door-kind',
  topic: 'door-topic',
};
/** As long, and of nobody. */
const nowhere: Ids = Object.fromEntries(
  Object.entries(nextDoor).map(([name, id]) => [name, id.replaceAll('door', 'void')]),
);

let database: TestDatabase;
let store: Store;
let app: FastifyInstance;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, app, close, database, store } = await openCastWorld({
    newcomers: [guardian],
    ofEveryChild: true,
  }));
  await writeNextDoor();
}, 60_000);

afterAll(() => close());

/** A child next door with all that a record can have: entries, a question, a twin, a draft, a post, a notice. */
async function writeNextDoor(): Promise<void> {
  const child = personId.parse(nextDoor['child']);
  const twin = personId.parse(nextDoor['other']);
  const entries: readonly (Partial<Entry> & Pick<Entry, 'subjects'>)[] = [
    {
      id: entryId.parse('door-recorded'),
      kind: 'person-recorded',
      subjects: [child, twin],
      describes: [
        {
          of: child,
          names: [{ full: `${marker} Quill` }],
          dob: { on: plainDate('2024-05-01'), precision: 'day' },
          opensRecord: true,
        },
        { of: twin, names: [{ full: `${marker} Reed` }], opensRecord: true },
      ],
    },
    {
      id: entryId.parse(nextDoor['entry']),
      kind: 'injury',
      subjects: [child],
      summary: `${marker} was at home.`,
      mentions: [{ asWritten: `a friend of ${marker}` }],
      injuries: [{ site: 'left cheek', type: 'bruise' }],
    },
  ];
  for (const facts of entries) {
    const entry = cast.entryBy(neighbourWorker, facts);
    const submission = { submissionId: String(entry.id), entry };
    const answer = await appendEntry(store, neighbourWorker, submission, { today });
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  }
  const { account } = neighbourWorker;
  await database.admin.query(
    `insert into holdfast.possible_match (partnership_id, person_id, other_id, bits, evidence, model, raised_on)
       values (${neighbour}, 'door-child', 'door-twin', 12, '[]', 'a model', '${today}');
     insert into holdfast.post (partnership_id, post_id, role, child_id, account_id, from_on, given_by)
       values (${neighbour}, 'door-post', 'leadSocialWorker', 'door-child', '${account}', '${today}', 'steward');
     insert into holdfast.notice (partnership_id, notice_id, outbox_key, account_id, child_id, question_id, why, urgency, told_at)
       values (${neighbour}, 'door-notice', 'door', '${account}', 'door-child', 'I02:door-child', 'addressed', 'ask', now());
     insert into holdfast.access_grant (partnership_id, grant_id, account_id, child_id, reason, from_on, granted_by)
       values (${neighbour}, 'door-grant', '${account}', 'door-child', 'involvement', '2020-01-01', 'steward')`,
  );
}

/** Everything that stands next door, row by row, save the log of who asked there. */
async function allNextDoor(): Promise<readonly string[]> {
  const { rows: tables } = await database.admin.query<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'partnership_id'
     where c.relnamespace = 'holdfast'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const all: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.admin.query<{ row: string }>(
      `select to_json(t)::text as row from holdfast.${name} t where partnership_id = $1 order by 1`,
      [neighbour],
    );
    all.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return all;
}

/** What is sent with a set of ids: in every field that a form of ours has, and a whole entry for the API. */
function fieldsOf(ids: Ids, word: string): Readonly<Record<string, unknown>> {
  const { child = '', entry = '' } = ids;
  return {
    ...ids,
    q: word,
    words: word,
    name: word,
    subjects: child,
    about: entry,
    reason: 'The child may be in danger here.',
    submissionId: `${child} ${entry}`,
    entry: {
      id: `new-${entry}`,
      schemaVersion,
      kind: 'contact',
      happened: { on: today, precision: 'day' },
      recordedOn: today,
      organisation: socialWorker.organisation,
      labels: ['standard'],
      subjects: [child],
      resolves: [{ mention: entry, index: 0, person: ids['other'] }],
    },
  };
}

/** An answer in which what was asked for is named and no more spelt. */
function unnamed(answer: string, ids: Ids, word: string): string {
  return Object.values(ids)
    .toSorted((a, b) => b.length - a.length)
    .filter((id) => id.length > 1)
    .reduce(
      (text, id) => text.replaceAll(id, '<asked>').replaceAll(encodeURIComponent(id), '<asked>'),
      answer.replaceAll(new RegExp(word, 'gi'), '<word>'),
    );
}

/** Routes that answer otherwise for some ids than for those that are nowhere, and those that show the marker. */
async function compare(account: string, ids: Ids) {
  const visitor = await visitAs(address, account);
  const [different, told]: [string[], string[]] = [[], []];
  const routes = comparedRoutes(app);
  for (const route of routes) {
    const ask = async (asked: Ids, word: string): Promise<string> =>
      askRoute(visitor, route, { ids: asked, fields: fieldsOf(asked, word) });
    const there = unnamed(await ask(ids, marker), ids, marker);
    const absent = await ask(nowhere, absentWord);
    const gone = unnamed(absent, nowhere, absentWord);
    if (there !== gone) different.push(`${nameOf(route)}\n${firstDifference(there, gone)}`);
    if (absent.includes(marker) || absent.includes('door-')) told.push(nameOf(route));
  }
  return { different, told, compared: routes.length };
}

it.each(readers)(
  'a second partnership is not there for $account by any route, and no answer shows that it is',
  async ({ account }) => {
    const before = await allNextDoor();
    const { different, told, compared } = await compare(account, nextDoor);
    console.log(
      `second partnership, ${account}: ${compared} routes asked with its ids and with nobody’s`,
    );
    expect(different).toEqual([]);
    expect(told).toEqual([]);
    expect(await allNextDoor()).toEqual(before);
    expect(before.length).toBeGreaterThan(15);
  },
  120_000,
);

it('what is of one’s own partnership is found by the same comparison', async () => {
  const own = { ...nextDoor, child: cast.firstChild, person: cast.mother, other: cast.lodger };
  const { different } = await compare(socialWorker.account, own);
  expect(different.length).toBeGreaterThan(10);
}, 120_000);
