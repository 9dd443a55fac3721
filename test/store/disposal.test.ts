import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { sealedTable, type SealedTableName } from '../../src/sealing/sealed-tables.ts';
import { type Verified, verify } from '../../src/sealing/verify.ts';
import { appendEntry } from '../../src/store/append.ts';
import {
  askDisposal,
  confirmDisposal,
  endHold,
  listKept,
  setHold,
  withdrawDisposal,
} from '../../src/store/dispose.ts';
import { openInEmergency } from '../../src/store/emergency.ts';
import { sealNew } from '../../src/store/seal.ts';
import { readSealedRecord } from '../../src/store/sealed-record.ts';
import type { Store } from '../../src/store/store.ts';
import {
  entryBy,
  firstChild,
  guardian,
  otherChild,
  partnership,
  secondChild,
  socialWorker,
  today,
} from '../cast.ts';
import { addToCast, createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
/** Answers for the records of an organisation, and confirms what a Guardian decided. */
const head: Actor = { ...socialWorker, account: 'head', role: 'headOfService' };
/** The Guardian again, in another post. */
const otherSelf: Actor = { ...head, account: 'other-self' };
const machine: Actor = { ...head, account: 'machine' };
const lone = 'Only of the other child: a green kite.';
const shared = 'Of both children: a yellow kite.';

describe.each(servers())('disposal on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    await addToCast(store, [guardian, head, otherSelf]);
    await database.admin.query(
      `update holdfast.account set person_id = 'one person' where account_id = any($1)`,
      [[guardian.account, otherSelf.account]],
    );
    await addMachine();
    const entry = await write([otherChild], lone);
    await database.admin.query(
      `insert into holdfast.attachment (partnership_id, attachment_id, entry_id, type, described, handed_in_by, bytes)
       values ($1, 'letter', $2, 'application/pdf', 'a letter of a green kite', 'social-worker', '%PDF-1.7')`,
      [partnership, entry],
    );
    await database.admin.query(
      `insert into holdfast.draft (partnership_id, draft_id, account_id, kind, children, form_values)
       values ($1, 'begun', 'social-worker', 'contact', $2, '{"summary":"a green kite"}')`,
      [partnership, [otherChild]],
    );
    await database.admin.query(
      `insert into holdfast.draft_file (partnership_id, file_id, draft_id, account_id, type, described, bytes)
       values ($1, 'chosen', 'begun', 'social-worker', 'image/png', 'a green kite', 'x')`,
      [partnership],
    );
    await database.admin.query(
      `insert into holdfast.possible_match (partnership_id, person_id, other_id, bits, evidence, model, raised_on)
       values ($1, $2, $3, 10, '["a green kite"]', 'm', '1990-01-01')`,
      [partnership, firstChild, otherChild],
    );
    const reason = 'A green kite was seen at the window, and nobody else is there.';
    const emergency = { child: otherChild, reason, confirmed: true };
    expect(await openInEmergency(store, head, emergency, { today })).toBeUndefined();
    await write([firstChild, secondChild], shared);
    // Long ago, as no append can claim.
    await database.admin.query(`
      update holdfast.dossier_entry set happened_on = '1990-01-01', taken_in_on = '1990-01-01'`);
    await age(otherChild, '1970-01-01');
    await age(firstChild, '1970-01-01');
    await sealNew(store, partnership, { key });
  });
  afterAll(() => database.drop());

  async function write(subjects: readonly PersonId[], summary: string): Promise<EntryId> {
    const entry = entryBy(socialWorker, { subjects: [...subjects], summary });
    const submission = { submissionId: entry.id, entry };
    const answer = await appendEntry(store, socialWorker, submission, { today });
    expect(isProblem(answer), JSON.stringify(answer)).toBe(false);
    return entry.id;
  }

  async function age(child: PersonId, bornOn: string): Promise<void> {
    await database.admin.query(
      `update holdfast.person set facts = jsonb_set(facts::jsonb, '{dob}',
         jsonb_build_object('on', $2::text, 'precision', 'day'))::json where person_id = $1`,
      [child, bornOn],
    );
  }

  async function addMachine(): Promise<void> {
    await addToCast(store, [machine]);
    await database.admin.query(
      `update holdfast.account set kind = 'machine' where account_id = $1`,
      [machine.account],
    );
  }

  const because = 'nothing speaks for keeping it';
  const decide = (by: Actor = guardian, child = otherChild): ReturnType<typeof askDisposal> =>
    askDisposal(store, by, { child, because }, today);
  const confirm = (by: Actor = head, child = otherChild): ReturnType<typeof confirmDisposal> =>
    confirmDisposal(store, by, child, today);

  /** What is told of a refusal. */
  async function refusalOf(act: Promise<unknown>): Promise<string> {
    const answer = (await act) as { kind?: string; errors?: { path: string; message: string }[] };
    expect(answer).toMatchObject({ kind: 'invalid' });
    return answer.errors?.map(({ path, message }) => `${path} ${message}`).join() ?? '';
  }

  function verified(): Promise<Verified> {
    return readSealedRecord(store, partnership, (record) => verify(record));
  }

  /** Tables in which a text stands, wherever in a row. */
  async function tablesWith(text: string): Promise<readonly string[]> {
    const { rows } = await database.admin.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'holdfast'::regnamespace and relkind = 'r' order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await database.admin.query(
        `select from holdfast.${name} t where strpos(t::text, $1) > 0`,
        [text],
      );
      if ((rowCount ?? 0) > 0) found.push(name);
    }
    return found;
  }

  it('lists what is over, by the rule that keeps it', async () => {
    const kept = await listKept(store, partnership, today);
    expect(kept.map(({ child, period, isOver }) => [child, period.rule.name, isOver])).toEqual([
      [firstChild, 'inNeed', true],
      [otherChild, 'inNeed', true],
      [secondChild, 'inNeed', false],
    ]);
  });

  it('takes two people, the Guardian among them, and a period that is over', async () => {
    expect(await refusalOf(confirm())).toContain('not decided about yet');
    expect(await refusalOf(decide(socialWorker))).toContain('Caldicott Guardian');
    expect(await refusalOf(decide(guardian, secondChild))).toContain('kept longer');
    expect(await refusalOf(decide(guardian, 'nobody' as PersonId))).toContain('not on file');
    expect(await decide()).toEqual({ child: otherChild });
    expect(await refusalOf(decide())).toContain('decided about already');
    // Neither who decided, nor they in another post, nor a machine, nor any other post, nor nobody.
    const nobody = { ...head, account: 'nobody' };
    for (const by of [guardian, otherSelf, machine, socialWorker, nobody]) {
      expect(await refusalOf(confirm(by)), by.account).toContain('another person');
    }
    const listed = await listKept(store, partnership, today);
    expect(listed.find(({ child }) => child === otherChild)?.askedBy).toBe(guardian.account);
    expect(await tablesWith('a green kite')).toContain('entry');
  });

  it('is taken back before it is confirmed by whoever decided, or might confirm', async () => {
    for (const by of [socialWorker, machine]) {
      expect(await withdrawDisposal(store, by, otherChild)).toMatchObject({ kind: 'not-visible' });
    }
    for (const by of [guardian, head]) {
      expect(await withdrawDisposal(store, by, otherChild)).toEqual({ child: otherChild });
      expect(await refusalOf(confirm())).toContain('not decided about yet');
      await decide();
    }
  });

  it('is not confirmed once the Guardian who decided is gone', async () => {
    const end = (on: string | null): Promise<unknown> =>
      database.admin.query('update holdfast.account set ended_on = $2 where account_id = $1', [
        guardian.account,
        on,
      ]);
    await end('2020-01-01');
    expect(await refusalOf(confirm())).toContain('Caldicott Guardian');
    await end(null);
  });

  it('waits while a hold stands, on the record or on all', async () => {
    expect(await setHold(store, socialWorker, { because: 'x' })).toMatchObject({
      kind: 'not-visible',
    });
    for (const child of [{ child: otherChild }, {}]) {
      const held = await setHold(store, guardian, { ...child, because: 'an inquiry' });
      if (isProblem(held)) throw new Error('there is no hold');
      expect(await refusalOf(confirm())).toContain('hold');
      expect(await endHold(store, guardian, held.hold)).toEqual(held);
    }
  });

  it('waits for the seal of all that it removes', async () => {
    await write([otherChild], lone);
    await database.admin.query(
      `update holdfast.dossier_entry set happened_on = '1990-01-01', taken_in_on = '1990-01-01'
       where child_id = $1 and position = 2`,
      [otherChild],
    );
    expect(await refusalOf(confirm())).toContain('no seal');
    await sealNew(store, partnership, { key });
  });

  it('leaves a certificate and what proves it, and no word of what was written', async () => {
    const before = await verified();
    expect(before).toMatchObject({ findings: [], disposed: 0 });
    expect(await confirm()).toHaveProperty('certificate');
    expect(await tablesWith('a green kite')).toEqual([]);
    // The stub, the log of access, the hold that stood, and what proves it.
    expect(await tablesWith(otherChild)).toEqual([
      'access_log',
      'child_head',
      'disposal',
      'person',
      'retention_hold',
      'sealed_row',
    ]);
    expect(await refusalOf(confirm())).toContain('not on file');
    const { rows } = await database.admin.query(
      `select child_id as child, rule, decided_by, checked_by, because from holdfast.disposal`,
    );
    expect(rows).toEqual([
      {
        child: otherChild,
        rule: 'inNeed',
        decided_by: guardian.account,
        checked_by: head.account,
        because,
      },
    ]);
    const after = await verified();
    expect(after.findings).toEqual([]);
    expect(after.disposed).toBeGreaterThan(3);
    expect(after.rows).toBe(before.rows - after.disposed);
    // The certificate itself is sealed.
    await sealNew(store, partnership, { key });
    expect(await verified()).toMatchObject({ findings: [], waiting: 0, rows: after.rows + 1 });
  });

  it('keeps what a sibling’s record holds while that is to be kept', async () => {
    expect(await decide(guardian, firstChild)).toEqual({ child: firstChild });
    expect(await confirm(head, firstChild)).toHaveProperty('certificate');
    expect(await tablesWith('a yellow kite')).toEqual(['dossier_entry', 'entry']);
    const { rows } = await database.admin.query<{ child: string }>(
      `select child_id as child from holdfast.dossier_entry`,
    );
    expect(rows.map(({ child }) => child)).toEqual([secondChild]);
    await sealNew(store, partnership, { key });
    expect(await verified()).toMatchObject({ findings: [], waiting: 0 });
  });

  describe('is not an excuse', () => {
    const harm = async (statements: string): Promise<Verified> => {
      await database.admin.query(`create table harmed as select * from holdfast.sealed_row`);
      await database.admin.query(`create table kept as select * from holdfast.receipt`);
      try {
        await database.admin.query(statements);
        return await verified();
      } finally {
        await database.admin.query(`
          delete from holdfast.sealed_row; insert into holdfast.sealed_row select * from harmed;
          delete from holdfast.receipt; insert into holdfast.receipt select * from kept;
          drop table harmed; drop table kept`);
      }
    };
    const oneReceipt = `(select min(row_key) from holdfast.sealed_row where of_table = 'receipt' and salt is not null)`;
    let certificate: string;
    beforeEach(async () => {
      const { rows } = await database.admin.query<{ id: string }>(
        'select max(disposal_id) as id from holdfast.disposal',
      );
      certificate = rows[0]?.id ?? '';
      expect((await verified()).findings).toEqual([]);
    });

    it('for a row that no certificate names', async () => {
      const { findings } = await harm(`
        update holdfast.sealed_row set salt = null, disposal_id = '${certificate}'
        where of_table = 'receipt' and row_key = ${oneReceipt};
        delete from holdfast.receipt where (entry_id, organisation_id, how) in (
          select r.entry_id, r.organisation_id, r.how from holdfast.receipt r join holdfast.sealed_row s
            on s.of_table = 'receipt' and s.salt is null
            and s.row_key = json_build_array(r.entry_id, r.organisation_id, r.how)::text)`);
      expect(findings).toMatchObject([{ what: 'missing', table: 'receipt' }]);
    });

    it('for a row that is there all the same', async () => {
      const { findings } = await harm(`
        update holdfast.sealed_row set salt = null, disposal_id = '${certificate}'
        where of_table = 'receipt' and row_key = ${oneReceipt}`);
      expect(findings).toMatchObject([{ what: 'not-removed', table: 'receipt' }]);
    });
  });

  describe('a certificate that nobody gave', () => {
    let forged = 0;
    /** Erases sealed rows, with every right over the database, under a certificate made for it. */
    async function erase(child: string, rows: readonly { table: string; key: string }[]) {
      forged += 1;
      await database.admin.query(
        `insert into holdfast.disposal (partnership_id, disposal_id, child_id, rule, period_ended_on,
           decided_by, decided_at, checked_by, because, removed)
         values ($1, $2, $3, 'ordinary', '2000-01-01', 'guardian', now(), 'head', 'none', $4)`,
        [partnership, `forged-${forged}`, child, JSON.stringify(rows)],
      );
      for (const { table, key: rowKey } of rows) {
        const { key: columns } = sealedTable(table as SealedTableName);
        await database.admin.query(
          `delete from holdfast.${table} where json_build_array(${columns.join(', ')})::text = $1`,
          [rowKey],
        );
        await database.admin.query(
          `update holdfast.sealed_row set salt = null, disposal_id = $3
           where of_table = $1 and row_key = $2`,
          [table, rowKey, `forged-${forged}`],
        );
      }
      // It is sealed as any other: the seals alone do not tell.
      await sealNew(store, partnership, { key });
    }

    it('does not hide that somebody received an entry, or that somebody read', async () => {
      await write([secondChild], 'A red kite.');
      await sealNew(store, partnership, { key });
      const { rows } = await database.admin.query<{ key: string }>(
        `select max(row_key) as key from holdfast.sealed_row where of_table = 'receipt' and salt is not null`,
      );
      await erase('nobody', [{ table: 'receipt', key: rows[0]?.key ?? '' }]);
      expect((await verified()).findings).toMatchObject([{ what: 'missing', table: 'receipt' }]);
    });

    it('does not hide one entry of a record of which the rest is there', async () => {
      const [one] = [
        await write([secondChild], 'A blue kite.'),
        await write([secondChild], 'A kite.'),
      ];
      await sealNew(store, partnership, { key });
      const before = (await verified()).findings.length;
      const { rows } = await database.admin.query<{ table: string; key: string }>(
        `select of_table as table, row_key as key from holdfast.sealed_row
         where of_table in ('entry', 'receipt') and (row_key::json ->> 0) = $1
           or of_table = 'dossier_entry' and row_key in (
             select json_build_array(child_id, position)::text from holdfast.dossier_entry where entry_id = $1)`,
        [one],
      );
      expect(rows.map(({ table }) => table)).toContain('dossier_entry');
      await erase(secondChild, rows);
      const { findings } = await verified();
      expect(findings.length).toBeGreaterThan(before);
      expect(findings).toContainEqual(
        expect.objectContaining({ what: 'not-removed', table: 'dossier_entry' }),
      );
    });
  });
});
