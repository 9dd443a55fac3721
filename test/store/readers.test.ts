import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { childPagePath, childPath } from '../../src/server/pages/addresses.ts';
import { appendEntry } from '../../src/store/append.ts';
import { listReadings, type PageOfReadings } from '../../src/store/audit.ts';
import { searchEntries } from '../../src/store/search-entries.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const {
  detective,
  firstChild,
  guardian,
  outsider,
  paediatrician,
  partnership,
  secondChild,
  socialWorker,
  today,
} = cast;
const manager: Actor = { ...socialWorker, account: 'team-manager', role: 'teamManager' };
const later = new Date('9999-01-01T00:00:00Z');

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld({
    newcomers: [
      { ...manager, title: 'Manager of the north team' },
      { ...guardian, title: 'Guardian' },
    ],
    ofEveryChild: true,
  }));
}, 60_000);

afterAll(() => close());

async function readingsOf(actor: Actor, child: PersonId = firstChild): Promise<PageOfReadings> {
  const found = await asActor(store, actor, { kind: 'work', child: firstChild }, (session) =>
    listReadings(session, { child, before: later }),
  );
  if (isProblem(found)) throw new Error(JSON.stringify(found));
  return found;
}

const read = (actor: Actor, times = 1): Promise<unknown> =>
  Promise.all(
    Array.from({ length: times }, () =>
      asActor(store, actor, { kind: 'work', child: firstChild }, () => Promise.resolve(1)),
    ),
  );

it('are shown to those around the child by post and organisation, with why and how often', async () => {
  await read(detective, 3);
  const { readings, olderBefore } = await readingsOf(socialWorker);
  expect(readings).toMatchObject([
    { role: 'leadSocialWorker', account: null, times: 1, because: 'involvement' },
    {
      role: 'detectiveSergeant',
      organisation: detective.organisation,
      account: null,
      purpose: 'work',
      because: 'involvement',
      allowed: true,
      times: 3,
    },
  ]);
  expect(olderBefore).toBeUndefined();
});

it('have names for whoever answers for the work of others there, and all of them for the Guardian', async () => {
  await read(outsider);
  const seen = (actor: Actor) =>
    readingsOf(actor).then(({ readings }) => readings.filter(({ allowed }) => !allowed));
  expect(await seen(socialWorker)).toEqual([]);
  expect(await seen(manager)).toEqual([]);
  expect(await seen(guardian)).toMatchObject([{ account: 'outsider', because: null, times: 1 }]);
  const named = ({ readings }: PageOfReadings) => readings.map(({ account }) => account).sort();
  expect(named(await readingsOf(manager))).toEqual([
    'Guardian',
    'Manager of the north team',
    null,
    'social-worker',
  ]);
  expect(named(await readingsOf(guardian))).toEqual([
    'Guardian',
    'Manager of the north team',
    'detective',
    'outsider',
    'social-worker',
  ]);
});

it('are told for an emergency that it was one, and for a search that it found the child', async () => {
  await asActor(
    store,
    outsider,
    { kind: 'emergency', child: firstChild, reason: 'The child is here and hurt.' },
    () => Promise.resolve(1),
  );
  const entry = cast.entryBy(detective, {
    subjects: [firstChild],
    summary: 'A bassoon was heard.',
  });
  await appendEntry(store, detective, { submissionId: entry.id, entry }, { today });
  await asActor(store, detective, { kind: 'caseload' }, (session) =>
    searchEntries(session, { words: ['bassoon'], page: 1 }),
  );
  const { readings } = await readingsOf(socialWorker);
  expect(readings.filter(({ purpose }) => purpose !== 'work')).toMatchObject([
    { purpose: 'found', role: 'detectiveSergeant', times: 1 },
    { purpose: 'emergency', role: outsider.role, organisation: outsider.organisation, times: 1 },
  ]);
});

it('say of the conference pack that it is made to be printed', async () => {
  const reader = await signIn(address, detective.account);
  await reader.get(childPagePath(firstChild, 'pack'));
  const { readings } = await readingsOf(socialWorker);
  expect(readings).toContainEqual(
    expect.objectContaining({ purpose: 'print', role: 'detectiveSergeant', times: 1 }),
  );
});

it('are of the child whose record is open and of no other', async () => {
  expect(await readingsOf(socialWorker, secondChild)).toEqual({ readings: [] });
  expect(await readingsOf(socialWorker, cast.otherChild)).toEqual({ readings: [] });
});

it('go on from page to page, the newest first', async () => {
  await database.admin.query(
    `insert into holdfast.access_log
       (partnership_id, accessed_at, account_id, organisation_id, purpose, child_id, allowed)
     select $1, '2025-01-01T12:00:00Z'::timestamptz + n * interval '1 hour', $2, $3, 'work', $4, true
     from generate_series(1, 600) n`,
    [partnership, socialWorker.account, socialWorker.organisation, firstChild],
  );
  const first = await readingsOf(detective);
  const before = first.olderBefore;
  if (before === undefined) throw new Error('there are no older ones');
  const older = await asActor(store, detective, { kind: 'work', child: firstChild }, (session) =>
    listReadings(session, { child: firstChild, before }),
  );
  if (isProblem(older)) throw new Error('not shown');
  const count = (page: PageOfReadings): number =>
    page.readings.reduce((sum, { times }) => sum + times, 0);
  expect(count(first)).toBe(500);
  expect(older.olderBefore).toBeUndefined();
  expect(older.readings.at(-1)).toMatchObject({ on: '2025-01-01' });
  expect(count(first) + count(older)).toBeGreaterThan(600);
});

it('stand on a page of the child, which is itself a reading, and is not there without a grant', async () => {
  const where = childPagePath(firstChild, 'readers');
  const reader = await signIn(address, paediatrician.account);
  const page = await (await reader.get(where)).text();
  expect(page).toContain('Who has read this record');
  expect(page).toContain('Lead social worker');
  expect(page).not.toContain('Manager of the north team');
  const named = await signIn(address, manager.account);
  expect(await (await named.get(where)).text()).toContain('Manager of the north team');
  const nobody = await signIn(address, outsider.account);
  expect((await nobody.get(where)).status).toBe(404);
  expect((await reader.get(`${where}?before=${encodeURIComponent('no day')}`)).status).toBe(200);
  expect((await reader.get(`${where}?before=2024-01-01`)).status).toBe(200);
  expect(await (await reader.get(childPath(firstChild))).text()).toContain(where);
});
