import { afterAll, beforeAll, expect, it } from 'vitest';
import { isProblem } from '../../src/domain/problem.ts';
import { listNotices } from '../../src/store/notices.ts';
import { relayOutbox } from '../../src/store/outbox.ts';
import { asActor } from '../../src/store/session.ts';
import { noticePath } from '../../src/telling/letter-words.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { detective, firstChild, partnership, socialWorker, today } = cast;
const now = new Date(`${today}T12:00:00Z`);

let database: TestDatabase;
let address: string;
let close: () => Promise<void>;
let link: string;

beforeAll(async () => {
  const world = await openCastWorld();
  ({ address, close, database } = world);
  await database.admin.query(
    `insert into holdfast.outbox (partnership_id, outbox_key, account_id, child_id, question_id, why, urgency)
     values ($1, 'a', $2, $3, 'P01:somebody', 'addressed', 'ask')`,
    [partnership, socialWorker.account, firstChild],
  );
  await relayOutbox(world.store, partnership, { now, today }, 'none');
  const notices = await asActor(world.store, socialWorker, { kind: 'caseload' }, (session) =>
    listNotices(session, { unread: true }),
  );
  if (isProblem(notices)) throw new Error(JSON.stringify(notices));
  link = noticePath(notices[0]?.id ?? '');
}, 60_000);

afterAll(() => close());

async function unread(): Promise<number> {
  const { rows } = await database.admin.query('select from holdfast.notice where read_at is null');
  return rows.length;
}

it('the link of a letter asks whoever is not signed in to do so, and tells them nothing', async () => {
  const answer = await fetch(address + link, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(link)}`);
  expect(await unread()).toBe(1);
});

it('it is nobody else’s, though they work with the same child', async () => {
  const other = await signIn(address, detective.account);
  expect((await other.get(link)).status).toBe(404);
  expect((await other.get(noticePath('made-up'))).status).toBe(404);
  expect(await unread()).toBe(1);
});

it('it leads the one whom it is for to the question, and is read from then on', async () => {
  const reader = await signIn(address, socialWorker.account);
  const answer = await reader.get(link);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(
    `/child/${encodeURIComponent(firstChild)}/question/${encodeURIComponent('P01:somebody')}`,
  );
  expect(await unread()).toBe(0);
});

async function noticeOf(key: string, columns: string, values: string): Promise<string> {
  const { rows } = await database.admin.query<{ id: string }>(
    `insert into holdfast.notice (partnership_id, outbox_key, account_id, why, urgency, told_at, ${columns})
     values ($1, $2, $3, 'draftInTeam', 'actToday', now(), ${values}) returning notice_id as id`,
    [partnership, key, socialWorker.account],
  );
  return noticePath(rows[0]?.id ?? '');
}

it('that of a draft of one’s own leads to the draft', async () => {
  const reader = await signIn(address, socialWorker.account);
  const answer = await reader.get(await noticeOf('b', 'draft_id', "'a-draft'"));
  expect(answer.headers.get('location')).toBe('/record/a-draft');
});

it('that of a draft in one’s team says with whom to speak, and neither which draft nor which child', async () => {
  const reader = await signIn(address, socialWorker.account);
  const answer = await reader.get(await noticeOf('c', 'about_account', `'${detective.account}'`));
  const page = await answer.text();
  expect(page).toContain(`${detective.account}, detective sergeant`);
  expect(page).not.toContain('/record/');
  expect(page).not.toContain('/child/');
});
