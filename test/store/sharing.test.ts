import { HtmlValidate } from 'html-validate';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { addDays } from '../../src/domain/time/plain-date.ts';
import { guardianSharingPath } from '../../src/server/pages/addresses.ts';
import { appendEntry } from '../../src/store/append.ts';
import { listNotShared, type NotShared } from '../../src/store/sharing.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { clearedDetective, detective, firstChild, guardian, organisations, socialWorker, today } =
  cast;
const validator = new HtmlValidate(
  JSON.parse(readFileSync('.html-validate.json', 'utf8')) as object,
);

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld({ newcomers: [guardian] }));
}, 60_000);

afterAll(() => close());

const refused: NonNullable<Entry['sharing']> = {
  what: 'Where the mother is staying',
  with: [organisations.school],
  shared: false,
  reason: 'The father works at the school.',
  moreDetrimental: true,
  until: addDays(today, 30),
};

async function record(
  author: Actor,
  sharing: Entry['sharing'],
  facts: Partial<Entry> = {},
): Promise<unknown> {
  const entry = cast.entryBy(author, {
    kind: 'information-shared',
    subjects: [firstChild],
    sharing,
    ...facts,
  });
  return appendEntry(store, author, { submissionId: entry.id, entry }, { today });
}

async function seen(actor: Actor = guardian): Promise<readonly NotShared[]> {
  const found = await listNotShared(store, actor, { since: addDays(today, -365) });
  if (isProblem(found)) throw new Error(JSON.stringify(found));
  return found;
}

it('a decision not to share needs a reason, an end and the exception; nothing is half written', async () => {
  const { reason: _, ...without } = refused;
  expect(await record(socialWorker, without)).toMatchObject({
    kind: 'invalid',
    errors: [{ path: '/sharing/reason' }],
  });
  expect(await record(socialWorker, { ...refused, shared: true })).toMatchObject({
    kind: 'invalid',
    errors: [{ path: '/sharing/basis' }],
  });
  expect(await seen()).toEqual([]);
});

it('it stands before the Guardian at once, and before nobody else', async () => {
  expect(isProblem(await record(socialWorker, refused))).toBe(false);
  expect(await seen()).toMatchObject([
    {
      child: firstChild,
      organisation: socialWorker.organisation,
      with: [organisations.school],
      reason: refused.reason,
      until: refused.until,
      readable: true,
      decidedAgainOn: null,
    },
  ]);
  expect(await seen(socialWorker)).toEqual([]);
  const { rows } = await database.admin.query(
    `select account_id as account, allowed from holdfast.access_log
     where purpose = 'guardian' order by access_id desc limit 2`,
  );
  expect(rows).toEqual([
    { account: socialWorker.account, allowed: false },
    { account: guardian.account, allowed: true },
  ]);
});

it('of what is not for the Guardian’s post it says that it stands, and whom to call', async () => {
  await record(detective, refused, { labels: ['policeIntelligence'] });
  expect((await seen()).find(({ organisation }) => organisation === organisations.police)).toEqual(
    expect.objectContaining({
      readable: false,
      what: null,
      reason: null,
      contact: 'Duty desk of police',
    }),
  );
});

it('of what is hidden it says nothing at all', async () => {
  const before = await seen();
  await record(clearedDetective, refused, { labels: ['protectedIdentity'] });
  expect(await seen()).toEqual(before);
});

it('stands on a page: at present, to be decided again, decided again', async () => {
  const reader = await signIn(address, guardian.account);
  const page = await (await reader.get(guardianSharingPath)).text();
  expect(page).toContain('The father works at the school.');
  expect(page).toContain('Duty desk of police');
  expect((await validator.validateString(page)).results).toEqual([]);
  await database.admin.query(
    `update holdfast.dossier_entry set facts = jsonb_set(facts::jsonb, '{sharing,until}', '"2026-01-31"')::json
     where facts #>> '{sharing,shared}' = 'false' and organisation_id = $1`,
    [socialWorker.organisation],
  );
  const over = await (await reader.get(guardianSharingPath)).text();
  expect(over).toContain('Is it still right that they do not know?');
  const { reason: _, until: __, moreDetrimental: ___, ...what } = refused;
  await record(socialWorker, { ...what, shared: true, basis: 'ukGdpr' });
  const again = await (await reader.get(guardianSharingPath)).text();
  expect(again).not.toContain('Is it still right that they do not know?');
  expect(again).toContain('Decided again on');
});

it('is no page for anybody else', async () => {
  const reader = await signIn(address, socialWorker.account);
  expect((await reader.get(guardianSharingPath)).status).toBe(404);
});
