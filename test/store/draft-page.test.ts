import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { type Draft, draftBytesMax } from '../../src/domain/recording/draft.ts';
import {
  deviceKeyPath,
  draftHeldPath,
  draftKeptPath,
  draftPath,
} from '../../src/server/pages/addresses.ts';
import { beginDraft, keepDraft, readDraft } from '../../src/store/drafts.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { detective, firstChild, socialWorker } = cast;

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;
let draft: Draft;

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld());
}, 60_000);
afterAll(() => close());

beforeEach(async () => {
  const begun = await beginDraft(store, socialWorker, {
    kind: 'home-visit',
    children: [firstChild],
    values: { summary: ['Begun.'] },
  });
  if (isProblem(begun)) throw new Error(JSON.stringify(begun));
  draft = begun;
});

/** A page of somebody who is signed in: its cookie, and what it was handed. */
interface OpenPage {
  readonly cookie: string;
  readonly handed: { readonly key: string; readonly whose: string; readonly csrf: string };
}

async function openPage(actor: Actor): Promise<OpenPage> {
  const program = await signIn(address, actor.account);
  const answer = await program.get(deviceKeyPath);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const renewed = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return {
    cookie: renewed.join('; ') || program.cookie,
    handed: (await answer.json()) as OpenPage['handed'],
  };
}

function send(
  path: string,
  fields: Readonly<Record<string, string>>,
  { cookie = '', ...headers }: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(address + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, ...headers },
    body: new URLSearchParams(fields),
  });
}

it('keeps what a page sends, and says as which version', async () => {
  const { cookie, handed } = await openPage(socialWorker);
  const sent = {
    _csrf: handed.csrf,
    version: '1',
    page: 'p',
    turn: '1',
    summary: 'More.',
    act: 'x',
  };
  const answer = await send(draftKeptPath(draft.id), sent, { cookie });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ version: 2 });
  expect(await readDraft(store, socialWorker, draft.id)).toMatchObject({
    values: { summary: ['More.'] },
  });
  // Of another page, with what was read before.
  const late = await send(draftKeptPath(draft.id), { ...sent, page: 'q' }, { cookie });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ problem: 'moved-on', version: 2 });
});

it('keeps nothing without the token of a page, a session, or the draft', async () => {
  const [author, other] = [await openPage(socialWorker), await openPage(detective)];
  const status = async (
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
    id = draft.id,
  ): Promise<number> =>
    (await send(draftKeptPath(id), { version: '1', ...fields }, headers)).status;
  expect(await status({}, { cookie: author.cookie })).toBe(403);
  expect(await status({ _csrf: author.handed.csrf }, {})).toBe(403);
  expect(await status({ _csrf: other.handed.csrf }, { cookie: other.cookie })).toBe(404);
  const own = { _csrf: author.handed.csrf };
  for (const id of ['made-up', '\0', 'x'.repeat(500)]) {
    expect(await status(own, { cookie: author.cookie }, id)).toBe(404);
  }
  const long = { ...own, summary: 'x'.repeat(draftBytesMax) };
  expect(await status(long, { cookie: author.cookie })).toBe(413);
  expect(await readDraft(store, socialWorker, draft.id)).toEqual(draft);
});

it('hands the key of a device to whoever is signed in, the same each time and to nobody else', async () => {
  const [first, again, other] = [
    await openPage(socialWorker),
    await openPage(socialWorker),
    await openPage(detective),
  ];
  expect(Buffer.from(first.handed.key, 'base64url')).toHaveLength(32);
  expect(again.handed).toMatchObject({ key: first.handed.key, whose: first.handed.whose });
  expect(other.handed.key).not.toBe(first.handed.key);
  expect(other.handed.whose).not.toBe(first.handed.whose);
  expect(first.handed.whose).not.toBe(first.handed.key);
  expect((await fetch(address + deviceKeyPath)).status).toBe(401);
});

it('hands it to no account that has ended', async () => {
  const { cookie } = await openPage(cast.solicitor);
  await database.admin.query(
    "update holdfast.account set ended_on = '2026-03-01' where account_id = $1",
    [cast.solicitor.account],
  );
  const answer = await fetch(address + deviceKeyPath, { headers: { cookie } });
  expect(answer.status).toBe(401);
});

/** What the page holds that answers a form which was sent when nobody was signed in. */
async function heldBy(fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await send(draftPath(draft.id), fields);
  expect(answer.status).toBe(401);
  const page = await answer.text();
  expect(page).not.toContain(fields['summary']);
  return /name="held" value="([^"]*)"/.exec(page)?.[1] ?? '';
}

const typed = { version: '1', summary: 'Typed before the session ended.' };

it('carries a form until its author has signed in, and keeps it then', async () => {
  const held = await heldBy(typed);
  expect((await send(draftHeldPath(draft.id), { held })).status).toBe(401);
  const { cookie } = await openPage(socialWorker);
  const answer = await send(draftHeldPath(draft.id), { held }, { cookie });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(draftPath(draft.id));
  expect(await readDraft(store, socialWorker, draft.id)).toMatchObject({
    values: { summary: [typed.summary] },
  });
});

it('shows both where the draft was kept elsewhere meanwhile', async () => {
  const held = await heldBy(typed);
  const elsewhere = { ...draft, values: { summary: ['Kept elsewhere.'] } };
  expect(await keepDraft(store, socialWorker, elsewhere)).toMatchObject({ version: 2 });
  const { cookie } = await openPage(socialWorker);
  const answer = await send(draftHeldPath(draft.id), { held }, { cookie });
  expect(answer.status).toBe(409);
  const page = await answer.text();
  expect(page).toContain(`name="summary" value="${typed.summary}"`);
  expect(page).toContain('See both');
});

it('puts it into nobody else’s draft, and takes none that it has not sealed or that comes from elsewhere', async () => {
  const held = await heldBy(typed);
  const [author, other] = [await openPage(socialWorker), await openPage(detective)];
  const path = draftHeldPath(draft.id);
  expect((await send(path, { held }, { cookie: other.cookie })).status).toBe(404);
  const elsewhere = { cookie: author.cookie, origin: 'https://elsewhere.example' };
  expect((await send(path, { held }, elsewhere)).status).toBe(403);
  expect((await send(path, { held: 'made up' }, { cookie: author.cookie })).status).toBe(303);
  expect(await readDraft(store, socialWorker, draft.id)).toEqual(draft);
  const crossing = await send(draftPath(draft.id), typed, { 'sec-fetch-site': 'cross-site' });
  expect(crossing.status).toBe(403);
});
