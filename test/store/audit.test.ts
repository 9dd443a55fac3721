import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { childPath, livePath } from '../../src/server/pages/addresses.ts';
import { appendEntry } from '../../src/store/append.ts';
import { findPeople } from '../../src/store/find-people.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { searchEntries } from '../../src/store/search-entries.ts';
import { AccessNotLogged, asActor } from '../../src/store/session.ts';
import { sql } from '../../src/store/sql.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import { servers, type TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { detective, firstChild, outsider, secondChild, socialWorker, today } = cast;

describe.each(servers())('the access log on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let address: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ address, close, database, store } = await openCastWorld({ server }));
  }, 60_000);
  afterAll(() => close());

  async function lines(where = 'true'): Promise<readonly Record<string, unknown>[]> {
    const { rows } = await database.admin.query<Record<string, unknown>>(
      `select * from holdfast.access_log where ${where} order by access_id`,
    );
    return rows;
  }

  async function last(): Promise<Record<string, unknown> | undefined> {
    return (await lines()).at(-1);
  }

  async function write(summary: string): Promise<Entry> {
    const entry = cast.entryBy(socialWorker, { subjects: [firstChild], summary });
    await appendEntry(store, socialWorker, { submissionId: entry.id, entry }, { today });
    return entry;
  }

  /** While work is done, the database does something to each new line of the log. */
  async function withTrouble<T>(when: 'at once' | 'at commit', work: () => Promise<T>): Promise<T> {
    await database.admin.query(`
      create function holdfast.trouble() returns trigger language plpgsql as $$
        begin raise exception 'the disk is full'; end $$;
      create ${when === 'at commit' ? 'constraint' : ''} trigger trouble
        after insert on holdfast.access_log ${when === 'at commit' ? 'deferrable initially deferred' : ''}
        for each row execute function holdfast.trouble();`);
    try {
      return await work();
    } finally {
      await database.admin.query('drop function holdfast.trouble cascade');
    }
  }

  describe('says of a reading', () => {
    it('who, in which post, by what grant, on which page and from what kind of device', async () => {
      const reader = await signIn(address, socialWorker.account);
      expect((await reader.get(`${childPath(firstChild)}/pack`)).status).toBe(200);
      expect(await last()).toMatchObject({
        account_id: socialWorker.account,
        organisation_id: socialWorker.organisation,
        role: 'leadSocialWorker',
        purpose: 'work',
        child_id: firstChild,
        basis: `grant ${socialWorker.account} ${firstChild}`,
        page: '/child/:child/pack',
        device: 'program',
        allowed: true,
      });
    });

    it('that it came from a browser, and nothing closer', async () => {
      const { cookie } = await signIn(address, socialWorker.account);
      const agent = 'Mozilla/5.0 (X11; Linux x86_64) Version/9.9';
      await fetch(address + childPath(firstChild), { headers: { cookie, 'user-agent': agent } });
      expect(await last()).toMatchObject({ device: 'browser' });
      expect(JSON.stringify(await lines())).not.toMatch(/Mozilla|127\.0\.0\.1|Linux/);
    });

    it('that it was refused, and by nothing', async () => {
      const reader = await signIn(address, outsider.account);
      expect((await reader.get(childPath(firstChild))).status).toBe(404);
      expect(await last()).toMatchObject({
        account_id: outsider.account,
        role: outsider.role,
        child_id: firstChild,
        page: '/child/:child',
        basis: null,
        allowed: false,
      });
    });

    it('of one entry within an open record, that it was refused', async () => {
      const closed = cast.entryBy(detective, {
        subjects: [firstChild],
        labels: ['policeIntelligence'],
      });
      await appendEntry(store, detective, { submissionId: closed.id, entry: closed }, { today });
      const reader = await signIn(address, socialWorker.account);
      for (const entry of [closed.id, 'no-such-entry']) {
        expect((await reader.get(`${childPath(firstChild)}/entry/${entry}`)).status).toBe(404);
        expect(await last()).toMatchObject({
          account_id: socialWorker.account,
          purpose: 'work',
          child_id: firstChild,
          page: '/child/:child/entry/:entry',
          detail: { refused: 'entry' },
          allowed: false,
        });
      }
    });

    it('the post of that day, though the account has another one now', async () => {
      await asActor(store, detective, { kind: 'caseload' }, () => Promise.resolve(1));
      const account = [detective.account];
      await database.admin.query(
        `update holdfast.account set role = 'detectiveInspector' where account_id = $1`,
        account,
      );
      expect(await last()).toMatchObject({ role: 'detectiveSergeant' });
      await database.admin.query(
        `update holdfast.account set role = 'detectiveSergeant' where account_id = $1`,
        account,
      );
    });
  });

  describe('says of a search', () => {
    it('its words, and whose records were found and which entries shown', async () => {
      await write('The neighbour heard a trombone at night.');
      const found = await asActor(store, socialWorker, { kind: 'caseload' }, (session) =>
        searchEntries(session, { words: ['trombone'], page: 1 }),
      );
      expect(found).toMatchObject({ total: 2 });
      const line = await last();
      expect(line).toMatchObject({
        purpose: 'found',
        detail: {
          lookedFor: ['trombone'],
          shown: [{ child: firstChild }, { child: secondChild }],
          entries: 2,
        },
      });
      const { rows } = await database.admin.query(
        'select person_id from holdfast.access_found where access_id = $1 order by 1',
        [line?.['access_id']],
      );
      expect(rows).toEqual([{ person_id: firstChild }, { person_id: secondChild }]);
    });

    it('that it was, though nobody was found', async () => {
      await asActor(store, socialWorker, { kind: 'search' }, (session) =>
        findPeople(session, { name: 'Nobody Atall' }, { today }),
      );
      expect(await last()).toMatchObject({ purpose: 'found', detail: { people: [] } });
    });
  });

  describe('comes before an answer', () => {
    for (const when of ['at once', 'at commit'] as const) {
      it(`that is not given where the log refuses it ${when}`, async () => {
        const reader = await signIn(address, socialWorker.account);
        const before = (await lines()).length;
        const [page, api] = await withTrouble(when, () =>
          Promise.all([
            reader.get(childPath(firstChild)),
            reader.get(`/api/children/${encodeURIComponent(firstChild)}/entries`),
          ]),
        );
        expect([page.status, api.status]).toEqual([503, 503]);
        const shown = (await page.text()) + (await api.text());
        expect(shown).not.toContain(firstChild);
        expect(shown).not.toContain('trombone');
        expect(shown).not.toContain('disk');
        expect((await lines()).length).toBe(before);
      });
    }

    it('also where the page stays open: it does not open at all', async () => {
      const reader = await signIn(address, socialWorker.account);
      const answer = await withTrouble('at once', () => reader.get(livePath(firstChild)));
      expect(answer.status).toBe(503);
    });

    it('and is there by the time that the first byte is', async () => {
      const reader = await signIn(address, socialWorker.account);
      const before = (await lines()).length;
      const answer = await reader.get(childPath(firstChild));
      // The head has come; the body has not been asked for yet.
      expect((await lines()).length).toBe(before + 1);
      await answer.text();
    });
  });

  describe('keeps a line of its own', () => {
    it('when the work after the reading fails', async () => {
      const work = asActor(store, socialWorker, { kind: 'work', child: firstChild }, (session) =>
        session.query(sql`select 1 / 0`),
      );
      await expect(work).rejects.toThrow('division');
      expect(await last()).toMatchObject({ child_id: firstChild, detail: { failed: true } });
    });

    it('when the connection is lost between the reading and its end, and nothing is given back', async () => {
      const cut = asActor(
        store,
        socialWorker,
        { kind: 'work', child: firstChild },
        async (session) => {
          const read = await readDossier(session, firstChild);
          const [row] = await session.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
          await database.admin.query('select pg_terminate_backend($1)', [row?.pid]);
          return read;
        },
      );
      await expect(cut).rejects.toThrow();
      expect(await last()).toMatchObject({ child_id: firstChild, detail: { failed: true } });
    });

    it('or nothing was read: an account that cannot be logged is told so by an error of its own', async () => {
      const read = withTrouble('at once', () =>
        asActor(store, socialWorker, { kind: 'work', child: secondChild }, () =>
          Promise.resolve('read'),
        ),
      );
      await expect(read).rejects.toBeInstanceOf(AccessNotLogged);
    });
  });

  describe('says of a page that stays open', () => {
    const opening = '0123456789abcdef0123456789abcdef';

    async function follow(query: string, account = socialWorker.account): Promise<number> {
      const { cookie } = await signIn(address, account);
      const closing = new AbortController();
      const answer = await fetch(`${address}${livePath(firstChild)}?shown=0${query}`, {
        headers: { cookie },
        signal: closing.signal,
      });
      closing.abort();
      return answer.status;
    }

    it('that it was opened, once, however often its line comes back and rings', async () => {
      const before = (await lines(`purpose = 'live'`)).length;
      for (let times = 0; times < 3; times += 1) {
        expect(await follow(`&opening=${opening}`)).toBe(200);
      }
      const after = await lines(`purpose = 'live'`);
      expect(after.slice(before)).toMatchObject([
        { account_id: socialWorker.account, child_id: firstChild, detail: { opening } },
      ]);
    });

    it('each opening of a page, of each account, and each line of a page that does not say which', async () => {
      const before = (await lines(`purpose = 'live'`)).length;
      await follow(`&opening=${opening.replace('0', 'f')}`);
      await follow(`&opening=${opening}`, detective.account);
      await follow('');
      await follow('');
      await follow('&opening=anything');
      expect((await lines(`purpose = 'live'`)).length).toBe(before + 5);
    });

    it('that it was refused, though it had been let in before', async () => {
      await follow(`&opening=${opening}`, outsider.account);
      expect(await last()).toMatchObject({ purpose: 'live', allowed: false });
    });
  });

  it('is never altered by any role, and read by none that pages or rules have', async () => {
    const { rows } = await database.admin.query<{ role: string; may: string }>(
      `select grantee as role, privilege_type as may from information_schema.role_table_grants
       where table_schema = 'holdfast' and table_name in ('access_log', 'access_found')
         and grantee <> 'holdfast_owner'`,
    );
    expect(new Set(rows.map(({ may }) => may))).toEqual(new Set(['SELECT', 'INSERT']));
    const doors = ['holdfast_login', 'holdfast_app', 'holdfast_rules', 'holdfast_steward'];
    expect(rows.filter(({ role }) => doors.includes(role))).toEqual([]);
  });
});
