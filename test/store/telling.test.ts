import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { listLetters, sendLetter } from '../../src/store/letters.ts';
import { setMailAddress } from '../../src/store/mail-addresses.ts';
import { listNotices, type Notice, openNotice } from '../../src/store/notices.ts';
import { type Moment, relayOutbox } from '../../src/store/outbox.ts';
import { asActor } from '../../src/store/session.ts';
import { inTransaction, openStore, type Store } from '../../src/store/store.ts';
import { sql } from '../../src/store/sql.ts';
import { startTelling } from '../../src/telling/telling.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';
import { TestMailServer } from '../support/mail-server.ts';

const { partnership, socialWorker, detective } = cast;

/** An instant of the cast's year, with its day in London. */
function at(instant: string, today: string): Moment {
  return { now: new Date(instant), today: plainDate(today) };
}

/** The relay comes by every second, and the queue's first pause is of three. */
const soon = { timeout: 15_000 };

const noon = at('2026-03-02T12:00:00Z', '2026-03-02');

describe.each(servers())('telling people on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let mail: TestMailServer;
  let clock: Moment;
  let running: { stop(): Promise<void> } | undefined;
  let troubles: unknown[];

  beforeEach(async () => {
    ({ database, store } = await createCastDatabase(server));
    mail = new TestMailServer();
    await mail.start();
    clock = noon;
    troubles = [];
    for (const { account } of [socialWorker, detective]) {
      await setMailAddress(store, { partnership, account }, `${account}@partnership.example`);
    }
  });
  afterEach(async () => {
    await halt();
    await mail.stop();
    await database.drop();
  });

  async function start(): Promise<void> {
    running = await startTelling(store, {
      moment: () => clock,
      mail: {
        smtpUrl: mail.url,
        from: 'Holdfast <no-reply@partnership.example>',
        linksTo: 'https://holdfast.example',
      },
      onTrouble: (trouble) => troubles.push(trouble),
    });
  }

  async function halt(): Promise<void> {
    await running?.stop();
    running = undefined;
  }

  /** Writes into the outbox, as whatever somebody is to be told of does in its own transaction. */
  async function tell(
    key: string,
    facts: { to?: Actor; urgency?: string; why?: string } = {},
  ): Promise<void> {
    const { to = socialWorker, urgency = 'actToday', why = 'addressed' } = facts;
    await database.admin.query(
      `insert into holdfast.outbox (partnership_id, outbox_key, account_id, child_id, question_id, why, urgency)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [partnership, key, to.account, cast.firstChild, `P01:${cast.lodger}`, why, urgency],
    );
  }

  function noticesOf(actor: Actor, unread = false): Promise<readonly Notice[] | Problem> {
    return asActor(store, actor, { kind: 'caseload' }, (session) =>
      listNotices(session, { unread }),
    );
  }

  const count = async (table: string): Promise<number> => {
    const { rows } = await database.admin.query<{ count: number }>(
      `select count(*)::int as count from ${table}`,
    );
    return rows[0]?.count ?? -1;
  };

  const arrived = (letters: number): Promise<void> =>
    expect.poll(() => mail.delivered.length, soon).toBe(letters);

  it('writes a notice for everything, also where no mail is set up, and each once', async () => {
    await tell('a');
    await tell('b', { urgency: 'ask', to: detective });
    const rounds = await Promise.all(
      [store, database.openStore()].map((one) => relayOutbox(one, partnership, noon, 'none')),
    );
    expect(rounds.reduce((sum, { notices }) => sum + notices, 0)).toBe(2);
    // Written again by whoever does not know that it was taken.
    await tell('a');
    await relayOutbox(store, partnership, noon, 'none');
    expect(await noticesOf(socialWorker)).toMatchObject([
      { child: cast.firstChild, why: 'addressed', urgency: 'actToday', toldAt: noon.now },
    ]);
    expect(await count('holdfast.outbox')).toBe(0);
    expect(await count('holdfast.letter')).toBe(0);
  });

  it('shows a notice to whom it is for, and to nobody else', async () => {
    await tell('a');
    await relayOutbox(store, partnership, noon, 'none');
    const [notice] = (await noticesOf(socialWorker)) as readonly Notice[];
    if (notice === undefined) throw new Error('there is no notice');
    const open = (actor: Actor): Promise<Notice | Problem> =>
      asActor(store, actor, { kind: 'caseload' }, (session) =>
        openNotice(session, notice.id, noon.now),
      );
    expect(await noticesOf(detective)).toEqual([]);
    expect(await open(detective)).toEqual({ kind: 'not-visible', what: 'notice' });
    const { rows } = await database.admin.query<{ read_at: Date | null }>(
      'select read_at from holdfast.notice',
    );
    expect(rows).toEqual([{ read_at: null }]);
    expect(await open(socialWorker)).toMatchObject({ question: `P01:${cast.lodger}` });
    expect(await noticesOf(socialWorker, true)).toEqual([]);
    // Without the claims of a session there is nothing.
    const bare = await inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
      transaction.query(sql`select notice_id from holdfast.notice`),
    );
    expect(bare).toEqual([]);
  });

  it('sends a letter at once that names nobody and says nothing but that a question waits', async () => {
    await start();
    await tell('a');
    await arrived(1);
    const [letter] = mail.delivered;
    const source = letter?.source ?? '';
    expect(letter?.to).toBe('social-worker@partnership.example');
    expect(source).toMatch(/^Subject: A question waits for you\r$/m);
    const [notice] = (await noticesOf(socialWorker)) as readonly Notice[];
    expect(source.replaceAll('=\r\n', '')).toContain(
      `https://holdfast.example/notice/${notice?.id ?? '?'}`,
    );
    for (const secret of ['family', 'lodger', 'P01', 'addressed', 'actToday', 'today']) {
      expect(source).not.toContain(secret);
    }
    await expect
      .poll(() => listLetters(store, partnership, { withSent: true }), soon)
      .toMatchObject([{ account: socialWorker.account, state: 'sent', attempts: 1, failures: 0 }]);
    expect(troubles).toEqual([]);
  });

  it('puts into one letter what comes at once for the same account', async () => {
    await tell('a');
    await tell('b', { urgency: 'stop' });
    await tell('c', { to: detective });
    await start();
    await arrived(2);
    const mine = mail.delivered.find(({ to }) => to.startsWith('social'))?.source ?? '';
    expect(mine.replaceAll('=\r\n', '').match(/\/notice\//g)).toHaveLength(2);
  });

  it('puts all that can wait into one letter on the next working morning, at eight in London', async () => {
    const none = { mailDomain: 'partnership.example' };
    // A Friday afternoon; on the Sunday the clocks go forward.
    clock = at('2026-03-27T15:00:00Z', '2026-03-27');
    await start();
    await tell('a', { urgency: 'ask' });
    await tell('b', { urgency: 'ask', why: 'escalated' });
    await tell('c', { urgency: 'ask', to: detective });
    await expect.poll(() => count('holdfast.notice'), soon).toBe(3);
    await halt();
    for (const [instant, day] of [
      ['2026-03-28T08:00:00Z', '2026-03-28'],
      ['2026-03-29T08:00:00Z', '2026-03-29'],
      ['2026-03-30T06:59:59Z', '2026-03-30'],
    ] as const) {
      expect(await relayOutbox(store, partnership, at(instant, day), none)).toMatchObject({
        letters: 0,
      });
    }
    clock = at('2026-03-30T07:00:00Z', '2026-03-30');
    await start();
    await arrived(2);
    const mine = mail.delivered.find(({ to }) => to.startsWith('social'))?.source ?? '';
    expect(mine).toMatch(/^Subject: Questions wait for you\r$/m);
    expect(mine.replaceAll('=\r\n', '').match(/\/notice\//g)).toHaveLength(2);
    // What comes later on the same day waits for the next.
    await tell('d', { urgency: 'ask' });
    await expect.poll(() => count('holdfast.notice'), soon).toBe(4);
    expect(await count('holdfast.letter')).toBe(2);
  });

  it('writes no letter about what was read before the morning', async () => {
    const letters = { mailDomain: 'partnership.example' };
    await start();
    await halt();
    await tell('a', { urgency: 'ask' });
    await relayOutbox(store, partnership, noon, letters);
    const [notice] = (await noticesOf(socialWorker)) as readonly Notice[];
    const opened = await asActor(store, socialWorker, { kind: 'caseload' }, (session) =>
      openNotice(session, notice?.id ?? '', noon.now),
    );
    expect(isProblem(opened)).toBe(false);
    const morning = at('2026-03-03T09:00:00Z', '2026-03-03');
    expect(await relayOutbox(store, partnership, morning, letters)).toEqual({
      notices: 0,
      letters: 0,
    });
  });

  it('tries again when the mail server does not take a letter, and shows what it said', async () => {
    let refusals = 0;
    mail.refuses = () => {
      refusals += 1;
      return refusals === 1 ? [451, 'Come back later'] : undefined;
    };
    await start();
    await tell('a');
    await expect
      .poll(() => listLetters(store, partnership, { withSent: false }), soon)
      .toMatchObject([
        {
          state: 'failed',
          failures: 1,
          answer: expect.stringContaining('Come back later') as string,
        },
      ]);
    await arrived(1);
    expect(refusals).toBe(2);
    await expect
      .poll(() => listLetters(store, partnership, { withSent: true }), soon)
      .toMatchObject([{ state: 'sent', failures: 1, attempts: 2 }]);
  });

  it('gives a letter up whose receiver is refused for good, or of whom no address is known', async () => {
    mail.refuses = () => [550, 'No such mailbox'];
    await start();
    await tell('a');
    await tell('b', { to: cast.familyDoctor });
    await expect
      .poll(
        async () =>
          (await listLetters(store, partnership, { withSent: false }))
            .map(({ account, state, answer }) => `${account} ${state} ${answer ?? ''}`)
            .sort(),
        soon,
      )
      .toEqual([
        'family-doctor givenUp No address is on file for this account.',
        'social-worker givenUp 550 No such mailbox',
      ]);
    // The notice stands nevertheless.
    expect(await noticesOf(socialWorker, true)).toHaveLength(1);
  });

  it('loses nothing and sends nothing twice while the mail server is away', async () => {
    await mail.stop();
    await start();
    await tell('a');
    await expect
      .poll(() => listLetters(store, partnership, { withSent: false }), soon)
      .toMatchObject([{ state: 'failed' }]);
    await mail.start();
    await arrived(1);
    expect(mail.repeated).toBe(0);
  });

  it('sends again, under the same Message-ID, what a process had in hand when it died', async () => {
    await start();
    await halt();
    await tell('a');
    await relayOutbox(store, partnership, noon, { mailDomain: 'partnership.example' });
    const [letter] = await listLetters(store, partnership, { withSent: false });
    const seen: string[] = [];
    const died = sendLetter(store, { partnership, letter: letter?.letter ?? '' }, (one) => {
      seen.push(one.messageId);
      return Promise.reject(new Error('killed'));
    });
    await expect(died).rejects.toThrow('killed');
    expect(await listLetters(store, partnership, { withSent: false })).toMatchObject([
      { state: 'sending', attempts: 1, failures: 0 },
    ]);
    await start();
    await arrived(1);
    expect(mail.delivered.map(({ messageId }) => messageId)).toEqual(seen);
  });

  it('leaves a letter alone that another process is sending', async () => {
    await start();
    await halt();
    await tell('a');
    await relayOutbox(store, partnership, noon, { mailDomain: 'partnership.example' });
    const [letter] = await listLetters(store, partnership, { withSent: false });
    const job = { partnership, letter: letter?.letter ?? '' };
    let posts = 0;
    const second = database.openStore();
    const outcome = await sendLetter(store, job, async () => {
      posts += 1;
      expect(await sendLetter(second, job, () => Promise.reject(new Error('twice')))).toBe(
        'notOurs',
      );
      return { sent: true, answer: '250 taken' };
    });
    expect(outcome).toBe('sent');
    expect(await sendLetter(second, job, () => Promise.reject(new Error('twice')))).toBe('notOurs');
    expect(posts).toBe(1);
  });

  it('keeps a letter in hand for as long as a slow mail server takes, and sends it once', async () => {
    await start();
    await halt();
    await tell('a');
    await relayOutbox(store, partnership, noon, { mailDomain: 'partnership.example' });
    const [letter] = await listLetters(store, partnership, { withSent: false });
    const job = { partnership, letter: letter?.letter ?? '' };
    const impatient = openStore(
      `${database.connection}&options=${encodeURIComponent('-c idle_in_transaction_session_timeout=200')}`,
    );
    const outcome = await sendLetter(impatient, job, async () => {
      await sleep(600);
      return { sent: true, answer: '250 taken' };
    }).finally(() => impatient.close());
    expect(outcome).toBe('sent');
  });

  it('runs its queue as a role that passes no row security by', async () => {
    await start();
    const { rows } = await database.admin.query<{ role: string; strong: boolean }>(`
      select distinct c.relowner::regrole::text as role, r.rolbypassrls or r.rolsuper as strong
      from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relnamespace = 'holdfast_queue'::regnamespace`);
    expect(rows).toEqual([{ role: 'holdfast_relay', strong: false }]);
    await expect(
      inTransaction(store, { role: 'holdfast_relay', partnership }, (transaction) =>
        transaction.query(sql`select facts from holdfast.dossier_entry`),
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(
      inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
        transaction.query(sql`select address from holdfast.mail_address`),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
