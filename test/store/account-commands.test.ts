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

it('whose account it is stands there on the word of a manager or Guardian, and not of its holder', async () => {
  const worker = ['--organisation', 'childrens-social-care', '--role', 'leadSocialWorker'];
  await holdfast(['account', 'add', '--id', 'worker', ...worker, '--title', 'W']);
  await holdfast(['account', 'add', '--id', 'overseer', ...manager]);
  await database.admin.query(
    `insert into holdfast.person (partnership_id, person_id, facts) values (1, 'an-aunt', '{}');
     insert into holdfast.child_head (partnership_id, child_id) values (1, 'an-aunt');
     insert into holdfast.dossier_person (partnership_id, child_id, person_id, from_position, relation, status,
       known_from, facts) values (1, 'an-aunt', 'an-aunt', 0, 'self', 'verified', '2026-01-01', '{}')`,
  );
  const whose = (by: string, ...who: readonly string[]) =>
    holdfast(['account', 'whose', 'worker', ...who, '--by', by]);
  expect((await whose('worker', '--person', 'an-aunt')).printed).toContain('must be a Guardian');
  expect((await whose('overseer', '--person', 'nobody-here')).code).toBe(2);
  expect((await whose('overseer')).printed).toContain('--nobody');
  const said = await whose('overseer', '--person', 'an-aunt');
  expect(said.printed).toContain('worker is the account of an-aunt.');
  const { rows } = await database.admin.query(
    `select a.person_id as person, l.account_id as by, l.allowed
     from holdfast.account a join holdfast.access_log l on l.detail ->> 'account' = a.account_id
     where a.account_id = 'worker' order by l.access_id desc limit 1`,
  );
  expect(rows).toEqual([{ person: 'an-aunt', by: 'overseer', allowed: true }]);
  expect((await whose('overseer', '--nobody')).code).toBe(0);
}, 120_000);
