import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Actor } from '../src/domain/access/policy.ts';
import type { Description } from '../src/domain/entry/facts/description.ts';
import { defaultModel } from '../src/domain/matching/default-model.ts';
import { prepare } from '../src/domain/matching/identifying.ts';
import type { PeopleQuery } from '../src/domain/matching/people-query.ts';
import { weigh } from '../src/domain/matching/weigh.ts';
import { isProblem } from '../src/domain/problem.ts';
import { dayNumber, type PlainDate, plainDate } from '../src/domain/time/plain-date.ts';
import { machineClock } from '../src/server/clock.ts';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { findCandidates, findPeople } from '../src/store/find-people.ts';
import { reachDatabase } from '../src/store/reach-database.ts';
import { register } from '../src/store/register.ts';
import { asActor } from '../src/store/session.ts';
import { asRules, openStore, type Store } from '../src/store/store.ts';
import type { InventedList } from '../src/training/people/invent-household.ts';
import { type Crowd, type CrowdOrder, inventingCrowd } from './crowd-thread.ts';
import { socialCare } from './invented-record.ts';
import { thisMachine } from './machine.ts';
import { batchesOf, shareOut } from './shared-out.ts';
import { quantile } from './spread.ts';
import { heading, ms, table, whole } from './table.ts';

// How long it takes to find one person among many on the embedded database: every kind of search through
// the product's own door, and one incoming record matched. Ten million take long; `--people 300000` is a look.

const partnership = 1;
const searcher: Actor = {
  partnership,
  account: 'searcher',
  organisation: socialCare,
  role: 'leadSocialWorker',
  cleared: [],
};
const threads = 2;
const householdsOfBatch = 2_000;
const wantedP99Ms = 20;

interface Asked {
  readonly person: string;
  readonly known: Description;
}

/** How long something took, again and again, and how often the person was there who was looked for. */
interface Took {
  readonly what: string;
  readonly tookMs: readonly number[];
  readonly found: number;
}

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000000' },
    copies: { type: 'string', default: '9' },
    data: { type: 'string' },
    each: { type: 'string', default: '300' },
    seed: { type: 'string', default: '2026' },
  },
});
const people = Number(values.people);
const copies = Number(values.copies);
const each = Number(values.each);
const dataFolder = values.data ?? mkdtempSync(path.join(tmpdir(), 'hf-bench-find-'));
const loadedFile = path.join(dataFolder, 'loaded.json');
const machine = thisMachine();
const database = await reachDatabase({ dataFolder });
const postgres = await startEmbeddedPostgres({ dataFolder });
const owner = new pg.Client(postgres.connectionString('holdfast', postgres.superuser));
await owner.connect();
async function fill(): Promise<void> {
  await register(database.store, {
    partnership,
    name: 'Bench',
    jurisdiction: 'England',
    organisations: [{ id: socialCare, title: 'Social care', contact: 'Desk' }],
    accounts: [
      { id: 'searcher', organisation: socialCare, role: searcher.role, title: 'searcher' },
    ],
  });
  writeFileSync(loadedFile, JSON.stringify(await load(Math.ceil(people / (copies + 1)))));
}

interface Loaded {
  readonly people: number;
  readonly keys: number;
  readonly asked: readonly Asked[];
  readonly copySeconds: number;
  readonly indexSeconds: number;
  /** In bytes. */
  readonly sizes: Readonly<Record<'keys' | 'keyIndex' | 'descriptions', number>>;
}

/** Invents so many people or a few more, and puts them on file without the product's own import. */
async function load(wanted: number): Promise<Loaded> {
  const list: InventedList = {
    seed: Number(values.seed),
    until: dayNumber(plainDate('2026-06-30')),
    streets: Math.ceil((people * 2) / 90),
  };
  const folder = path.join(dataFolder, 'rows');
  mkdirSync(folder);
  await owner.query('set session_replication_role = replica');
  await owner.query('set synchronous_commit = off');
  await owner.query("set maintenance_work_mem = '2GB'");
  for (const name of ['person_key', 'person_description'])
    await owner.query(`alter table holdfast.${name} set unlogged`);
  await owner.query('alter table holdfast.person_key drop constraint person_key_pkey');
  await owner.query(
    'alter table holdfast.person_description drop constraint person_description_pkey',
  );
  const sum = { people: 0, keys: 0, asked: [] as Asked[] };
  let copied = Promise.resolve();
  const from = performance.now();
  const take = (crowd: Crowd): void => {
    sum.people += crowd.people;
    sum.keys += crowd.keys;
    sum.asked.push(...crowd.asked);
    copied = copied.then(() => copy(crowd));
  };
  const sample = { people: 0 };
  const order = (batch: { first: number; last: number }): CrowdOrder => ({
    ...batch,
    list,
    folder,
    everyAsked: Math.max(1, Math.floor(wanted / 4_000)),
  });
  await shareOut(
    inventingCrowd,
    { threads: 1, orders: [order({ first: 1, last: 500 })] },
    (one) => {
      sample.people = one.people;
      take(one);
    },
  );
  const households = Math.ceil((wanted / sample.people) * 500) - 500;
  const orders = batchesOf(households, householdsOfBatch).map(({ first, last }) =>
    order({ first: first + 500, last: last + 500 }),
  );
  await shareOut(inventingCrowd, { threads, orders }, take);
  await copied;
  for (let copyNumber = 1; copyNumber <= copies; copyNumber += 1) await copyCrowd(copyNumber);
  const between = performance.now();
  await owner.query(
    'alter table holdfast.person_key add primary key (partnership_id, key, person_id, labels)',
  );
  await owner.query(`alter table holdfast.person_description
    add primary key (partnership_id, person_id, entry_id, description_index, without_place)`);
  await owner.query('vacuum analyze holdfast.person_key, holdfast.person_description');
  await owner.query('checkpoint');
  return {
    people: sum.people * (copies + 1),
    keys: sum.keys * (copies + 1),
    asked: sum.asked,
    copySeconds: (between - from) / 1_000,
    indexSeconds: (performance.now() - between) / 1_000,
    sizes: await sizes(),
  };
}

async function copy({ keyFile, descriptionFile }: Crowd): Promise<void> {
  await owner.query(
    `copy holdfast.person_key (partnership_id, key, person_id, labels) from '${keyFile}'`,
  );
  await owner.query(`copy holdfast.person_description (partnership_id, person_id, entry_id,
    description_index, organisation_id, recorded_on, facts, labels, without_place)
    from '${descriptionFile}'`);
  rmSync(keyFile);
  rmSync(descriptionFile);
}

/**
 * The invented people once more: of the same names, born so many years earlier, in other homes and with other
 * numbers. Inventing ten million would take longer than everything else here.
 */
async function copyCrowd(years: number): Promise<void> {
  await owner.query(`
    insert into holdfast.person_key (partnership_id, key, person_id, labels)
    select partnership_id,
      case left(key, 1)
        when 'd' then 'd' || (substr(key, 2)::date - interval '${years} years')::date
        when 'i' then left(key, -10) || (right(key, 10)::date - interval '${years} years')::date
        when 'y' then case when key ~ '[0-9]{4}$' then left(key, -4) || right(key, 4)::int - ${years} else key end
        when 'c' then key || '${years}'
        when 'h' then key || ' ${years}'
        when 'n' then key || '${years}'
        when 't' then key || '${years}'
        else key
      end, person_id || '-${years}', labels
    from holdfast.person_key where person_id not like '%-%-%'`);
  await owner.query(`
    insert into holdfast.person_description (partnership_id, person_id, entry_id, description_index,
      organisation_id, recorded_on, facts, labels)
    select partnership_id, person_id || '-${years}', entry_id, description_index, organisation_id, recorded_on,
      json_strip_nulls(json_build_object('of', person_id || '-${years}', 'names', facts -> 'names',
        'dob', case when facts -> 'dob' is not null then json_build_object('precision', 'day',
          'on', ((facts -> 'dob' ->> 'on')::date - interval '${years} years')::date) end)), labels
    from holdfast.person_description where person_id not like '%-%-%'`);
}

async function sizes(): Promise<Loaded['sizes']> {
  const { rows } = await owner.query<Record<'keys' | 'keyIndex' | 'descriptions', string>>(`
    select pg_relation_size('holdfast.person_key') as keys,
      pg_indexes_size('holdfast.person_key') as "keyIndex",
      pg_total_relation_size('holdfast.person_description') as descriptions`);
  const [row] = rows;
  return {
    keys: Number(row?.keys),
    keyIndex: Number(row?.keyIndex),
    descriptions: Number(row?.descriptions),
  };
}

/** What is asked of somebody, of what another source wrote of them; nothing where it wrote too little. */
const kindsOfSearch: readonly (readonly [
  string,
  (known: Description) => PeopleQuery | undefined,
])[] = [
  ['both names', (known) => named(known)],
  ['beginnings of both names', (known) => named(known, 3)],
  ['one name', ({ names }) => onlyName(names?.[0]?.family)],
  ['both names and the year of birth', (known) => also(named(known), { born: yearOf(known) })],
  [
    'one name and four years of birth',
    ({ names, ...known }) => also(onlyName(names?.[0]?.given), { born: yearOf(known, 2) }),
  ],
  ['both names and the day of birth', (known) => also(named(known), { born: dayOf(known) })],
  ['the day of birth', (known) => also({}, { born: dayOf(known) })],
  [
    'both names and the postcode',
    (known) => also(named(known), { place: known.addresses?.[0]?.postcode }),
  ],
  ['the postcode', ({ addresses }) => also({}, { place: addresses?.[0]?.postcode })],
  ['house and street', ({ addresses }) => also({}, { place: homeOf(addresses?.[0]) })],
  ['a number', ({ numbers }) => also({}, { number: numbers?.[0]?.value })],
  ['the telephone', ({ phones }) => also({}, { number: phones?.[0] })],
];

function named({ names }: Pick<Description, 'names'>, letters?: number): PeopleQuery | undefined {
  const { given, family } = names?.[0] ?? {};
  if (given === undefined || family === undefined) return undefined;
  return { name: `${given.slice(0, letters)} ${family.slice(0, letters)}` };
}

function onlyName(name: string | undefined): PeopleQuery | undefined {
  return name === undefined ? undefined : { name };
}

function also(query: PeopleQuery | undefined, more: PeopleQuery): PeopleQuery | undefined {
  const isWhole = Object.values(more).every((value) => value !== undefined);
  return query === undefined || !isWhole ? undefined : { ...query, ...more };
}

function dayOf({ dob }: Pick<Description, 'dob'>): PeopleQuery['born'] {
  return dob === undefined ? undefined : { from: dob.on, until: dob.on };
}

/** The year of birth and as many before as are said, one less after. */
function yearOf({ dob }: Pick<Description, 'dob'>, before = 0): PeopleQuery['born'] {
  if (dob === undefined) return undefined;
  const year = Number(dob.on.slice(0, 4));
  const last = year + Math.max(0, before - 1);
  return { from: plainDate(`${year - before}-01-01`), until: plainDate(`${last}-12-31`) };
}

function homeOf(
  address: NonNullable<Description['addresses']>[number] | undefined,
): string | undefined {
  const { house, street } = address ?? {};
  return house === undefined || street === undefined ? undefined : `${house} ${street}`;
}

async function measure(store: Store, asked: readonly Asked[]): Promise<readonly Took[]> {
  const today = machineClock.today();
  const door = (): Promise<boolean> =>
    asActor(store, searcher, { kind: 'search' }, () => Promise.resolve()).then(() => false);
  const took: Took[] = [
    await timed('one row by its key, bare', asked, ({ person }) => bareRead(person)),
    await timed('the door alone: who asks, and the log', asked, door),
  ];
  for (const [what, queryOf] of kindsOfSearch) {
    const answerable = asked.filter(({ known }) => queryOf(known) !== undefined);
    took.push(
      await timed(what, answerable, async ({ person, known }) =>
        finds(store, { person, query: queryOf(known) ?? {}, today }),
      ),
    );
  }
  took.push(
    await timed('an incoming record, without its own number', asked, (one) => matches(store, one)),
  );
  return took;
}

async function bareRead(person: string): Promise<boolean> {
  const { rowCount } = await owner.query({
    name: 'bare',
    text: 'select facts from holdfast.person_description where partnership_id = 1 and person_id = $1',
    values: [person],
  });
  return rowCount === 1;
}

async function finds(
  store: Store,
  { person, query, today }: { person: string; query: PeopleQuery; today: PlainDate },
): Promise<boolean> {
  const found = await asActor(store, searcher, { kind: 'search' }, (session) =>
    findPeople(session, query, { today }),
  );
  if (isProblem(found)) throw new Error(JSON.stringify(found));
  return found.people.some(({ id }) => id === person);
}

/** Looks for the people that share most with a record, weighs each, and takes the likeliest. */
async function matches(store: Store, { person, known }: Asked): Promise<boolean> {
  const { numbers = [], ...others } = known;
  const wanted = prepare({
    ...others,
    numbers: numbers.filter(({ kind }) => kind !== 'socialCare'),
  });
  const candidates = await asRules(store, partnership, (transaction) =>
    findCandidates(transaction, partnership, wanted),
  );
  const weighed = candidates.map(({ id, known: theirs }) => ({
    id,
    bits: weigh(defaultModel, wanted, theirs).bits,
  }));
  weighed.sort((a, b) => b.bits - a.bits);
  return weighed[0]?.id === person;
}

async function timed(
  what: string,
  asked: readonly Asked[],
  once: (one: Asked) => Promise<boolean>,
): Promise<Took> {
  const tookMs: number[] = [];
  let found = 0;
  const warmUp = 10;
  // Spread over all who are asked for, other ones for each kind.
  for (const [index, one] of asked.slice(0, each + warmUp).entries()) {
    const from = performance.now();
    const isFound = await once(one);
    if (index < warmUp) continue;
    tookMs.push(performance.now() - from);
    found += isFound ? 1 : 0;
  }
  return { what, tookMs, found };
}

function printLoaded({
  people: count,
  keys,
  copySeconds,
  indexSeconds,
  sizes: bytes,
}: Loaded): void {
  const gigabytes = (size: number): string => `${(size / 2 ** 30).toFixed(1)} GB`;
  heading(
    `Finding one of ${whole(count)} people, ${machine.at}, load before ${machine.loadBefore.toFixed(1)}`,
  );
  console.log(
    `  ${machine.cores} cores, ${machine.processor}, ${machine.postgres}, commit ${machine.commit}`,
  );
  table([
    ['loaded', ''],
    ['keys', whole(keys)],
    ['keys a person', (keys / count).toFixed(1)],
    ['invented and copied, seconds', whole(copySeconds)],
    ['indexed, seconds', whole(indexSeconds)],
    ['keys on disk', gigabytes(bytes.keys)],
    ['their index', gigabytes(bytes.keyIndex)],
    ['descriptions with index', gigabytes(bytes.descriptions)],
  ]);
}

function printTimes(all: readonly Took[]): void {
  table([
    ['one search after the other', 'times', 'p50 ms', 'p99 ms', 'the one looked for is there, %'],
    ...all.map(({ what, tookMs, found }) => [
      what,
      whole(tookMs.length),
      ms(quantile(tookMs, 0.5)),
      ms(quantile(tookMs, 0.99)),
      ((100 * found) / tookMs.length).toFixed(1),
    ]),
  ]);
  console.log(`  wanted: p99 under ${wantedP99Ms} ms`);
}

try {
  if (!existsSync(loadedFile)) await fill();
  const loaded = JSON.parse(readFileSync(loadedFile, 'utf8')) as Loaded;
  const store = openStore(postgres.connectionString('holdfast', 'holdfast_login'));
  printLoaded(loaded);
  printTimes(await measure(store, loaded.asked));
  await store.close();
} finally {
  await owner.end();
  await database.close();
  // Ten million take long to load: a folder that was named is kept, to be measured again in a quiet hour.
  if (values.data === undefined) rmSync(dataFolder, { recursive: true, force: true });
}
