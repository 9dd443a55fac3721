import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSeal, readStatement, sealHash } from '../../src/sealing/seal.ts';
import { type Verified, verify } from '../../src/sealing/verify.ts';
import { forgetSignIns } from '../../src/store/forget-sign-ins.ts';
import { sealNew } from '../../src/store/seal.ts';
import { readSealedRecord } from '../../src/store/sealed-record.ts';
import { beginSession, noteRefusal } from '../../src/store/sessions.ts';
import type { Store } from '../../src/store/store.ts';
import { neighbour, partnership, socialWorker } from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const account = socialWorker.account;

describe.each(servers())('signing in on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
  });
  afterAll(() => database.drop());

  const count = async (table: string): Promise<number> => {
    const { rows } = await database.admin.query<{ n: number }>(
      `select count(*)::int as n from holdfast.${table} where partnership_id = $1`,
      [partnership],
    );
    return rows[0]?.n ?? -1;
  };
  const look = (): Promise<Verified> =>
    readSealedRecord(store, partnership, (record) => verify(record));

  it('is forgotten a month after it has ended, and what is open is not', async () => {
    for (const table of ['session', 'enrolment', 'answered_challenge']) {
      await database.admin.query(`delete from holdfast.${table}`);
    }
    const limits = { idleMinutes: 30, lastsMinutes: 720, way: 'passkey', device: 'x' } as const;
    for (const at of [partnership, neighbour]) {
      for (let session = 0; session < 4; session += 1) {
        await beginSession(store, { partnership: at, account }, limits);
      }
    }
    // One that was never ended, one that was signed out, one that ended lately, and one that is open.
    const days = [32, 32, 29, 0];
    const { rows } = await database.admin.query<{ hash: string }>(
      `select session_hash as hash from holdfast.session where partnership_id = $1`,
      [partnership],
    );
    for (const [index, { hash }] of rows.entries()) {
      await database.admin.query(
        `update holdfast.session set began_at = now() - make_interval(days => $2),
           seen_at = now() - make_interval(days => $2),
           ended_at = case when $3 then now() - make_interval(days => $2) end
         where session_hash = $1`,
        [hash, days[index], index === 1],
      );
    }
    for (const old of [31, 29]) {
      await database.admin.query(
        `insert into holdfast.enrolment (partnership_id, token_hash, account_id, expires_at)
         values ($1, $2, $3, now() - make_interval(days => $4))`,
        [partnership, `link ${old}`, account, old],
      );
      await database.admin.query(
        `insert into holdfast.answered_challenge (partnership_id, challenge_hash, answered_at)
         values ($1, $2, now() - make_interval(days => $3))`,
        [partnership, `challenge ${old}`, old],
      );
    }
    await forgetSignIns(store, partnership);
    expect([
      await count('session'),
      await count('enrolment'),
      await count('answered_challenge'),
    ]).toEqual([2, 1, 1]);
    const { rowCount } = await database.admin.query(
      'select from holdfast.session where partnership_id = $1',
      [neighbour],
    );
    expect(rowCount).toBe(4);
  });

  describe('leaves lines of a log, which', () => {
    /** Makes the first seal one of so many days ago, as whoever holds the key can, and the others after it. */
    async function ageFirstSeal(days: number): Promise<void> {
      const { rows } = await database.admin.query<{ number: number; statement: string }>(
        'select number, statement from holdfast.seal where partnership_id = $1 order by number',
        [partnership],
      );
      let before = '0'.repeat(64);
      for (const { number, statement } of rows) {
        const says = readStatement(statement);
        if (says === undefined) throw new Error('there is no such seal');
        const { holdfast: _, form: __, key: ___, openSince: ____, ...rest } = says;
        const past = new Date(Date.now() - days * 86_400_000).toISOString();
        const sealedAt = number === 1 ? past : rest.sealedAt;
        const seal = makeSeal({ ...rest, sealedAt, before }, key);
        before = sealHash(seal.statement);
        await database.admin.query(
          'update holdfast.seal set statement = $3, signature = $4 where partnership_id = $1 and number = $2',
          [partnership, number, seal.statement, seal.signature],
        );
      }
    }

    beforeAll(async () => {
      await database.admin.query(`delete from holdfast.sign_in`);
      // Everything of the first seal is of long ago.
      await noteRefusal(store, { partnership, account, way: 'passkey' });
      await database.admin.query(
        `update holdfast.sign_in set signed_at = now() - interval '800 days'`,
      );
      for (const [table, column] of [
        ['access_grant', 'given_at'],
        ['entry', 'taken_in_at'],
        ['access_log', 'accessed_at'],
        ['dossier_entry', 'written_at'],
        ['receipt', 'written_at'],
        ['question_change', 'written_at'],
        ['post', 'written_at'],
      ]) {
        await database.admin.query(
          `update holdfast.${table} set ${column} = now() - interval '800 days'`,
        );
      }
      await sealNew(store, partnership, { key });
      await noteRefusal(store, { partnership, account, way: 'passkey' });
      await sealNew(store, partnership, { key });
    });

    it('are kept for two years, by the time of their seal', async () => {
      await ageFirstSeal(736);
      expect((await look()).findings).toEqual([]);
      await forgetSignIns(store, partnership);
      expect(await count('sign_in')).toBe(2);
    });

    it('are removed then with their salt, and verify tells that from a line that was removed before', async () => {
      await ageFirstSeal(738);
      await forgetSignIns(store, partnership);
      expect(await count('sign_in')).toBe(1);
      expect(await look()).toMatchObject({ findings: [], disposed: 1 });
      await ageFirstSeal(729);
      expect((await look()).findings).toMatchObject([
        { what: 'missing', table: 'sign_in', seal: 1 },
      ]);
    });

    it('and nothing else goes by its days', async () => {
      await ageFirstSeal(738);
      await database.admin.query(`
        update holdfast.sealed_row set salt = null, disposal_id = 'period'
        where of_table = 'access_grant' and seal_number = 1;
        delete from holdfast.access_grant where partnership_id = ${partnership}`);
      const { findings } = await look();
      expect(findings.length).toBeGreaterThan(0);
      expect(new Set(findings.map(({ what, table }) => `${what} ${table}`))).toEqual(
        new Set(['missing access_grant']),
      );
    });
  });
});
