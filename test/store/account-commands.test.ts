import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmptyDatabase, servers, type TestDatabase } from '../support/database.ts';
import { runHoldfast } from '../support/running-server.ts';

// A partnership and its accounts from nothing, on the command line.

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  const [server] = servers();
  if (server === undefined) throw new Error('there is no server');
  folder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  database = await createEmptyDatabase(server);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const holdfast = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runHoldfast(args, {
    DATABASE_URL: database.adminConnection,
    DATABASE_APPLICATION_URL: database.connection,
    ...environment,
  });

const invented = {
  name: 'An invented partnership',
  jurisdiction: 'England',
  answersAlways: 'an invented desk, 01632 960000',
  organisations: [{ id: 'childrens-social-care', title: 'Social care', contact: 'The duty desk' }],
};

function file(content: object): string {
  const where = path.join(folder, 'partnership.json');
  writeFileSync(where, JSON.stringify(content));
  return where;
}

const manager = [
  '--organisation',
  'childrens-social-care',
  '--role',
  'teamManager',
  '--title',
  'T',
];

it('a partnership is set up whole or not at all, and again without a change', async () => {
  const wrong = await holdfast(['set-up', file({ ...invented, jurisdiction: 'Atlantis' })]);
  expect(wrong.code).toBe(2);
  expect(wrong.printed).toContain('/jurisdiction: must be England');
  const organisations = [{ ...invented.organisations[0], id: 'Social Care' }];
  const named = await holdfast(['set-up', file({ ...invented, organisations })]);
  expect(named.printed).toContain('/organisations/0/id: must be an agency');
  const none = await holdfast(['account', 'add', ...manager]);
  expect(none.code).toBe(2);
  for (let times = 0; times < 2; times += 1) {
    const { printed, code } = await holdfast(['set-up', file(invented)]);
    expect(code, printed).toBe(0);
  }
  const { rows } = await database.admin.query(
    'select answers_always as desk from holdfast.partnership',
  );
  expect(rows).toEqual([{ desk: invented.answersAlways }]);
}, 120_000);

it('an account is added once, and what is wrong is named', async () => {
  const add = ['account', 'add', '--id', 'manager', ...manager];
  const address = { HOLDFAST_PASSKEYS: 'on', HOLDFAST_ADDRESS: 'https://holdfast.example/' };
  const added = await holdfast(add, address);
  expect(added.printed).toMatch(/at https:\/\/holdfast\.example\/enrol\/[\w-]{43}$/m);
  expect((await holdfast(add, address)).printed).toContain('manager is used already');
  const elsewhere = add.with(5, 'ambulance').with(3, 'other');
  expect((await holdfast(elsewhere)).printed).toContain('ambulance, which is not there');
  const machine = [...add.with(3, 'a-machine'), '--machine', '--subject', 'client'];
  expect((await holdfast(machine)).printed).toContain('needs HOLDFAST_OIDC_ISSUER');
  const issuer = { HOLDFAST_OIDC_ISSUER: 'https://login.example' };
  expect((await holdfast(machine, issuer)).printed).toBe('Added a-machine.\n');
  const link = await holdfast(['account', 'link', 'a-machine'], address);
  expect(link.code).toBe(2);
}, 120_000);

it('an account that has ended is off the list, and gets no link', async () => {
  expect((await holdfast(['account', 'end', 'manager'])).code).toBe(0);
  expect((await holdfast(['account', 'end', 'manager'])).code).toBe(2);
  expect((await holdfast(['account', 'list'])).printed).not.toContain('manager  ');
  const link = await holdfast(['account', 'link', 'manager'], {
    HOLDFAST_ADDRESS: 'https://holdfast.example',
  });
  expect(link.code).toBe(2);
}, 120_000);
