import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isProblem } from '../../src/domain/problem.ts';
import { attachmentBytesMax } from '../../src/domain/recording/attachment.ts';
import { appendEntry } from '../../src/store/append.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { visitAs, type Visitor } from '../support/every-route.ts';

// Photographs and letters, as a browser without scripts hands them in and is shown them.

const { detective, firstChild, outsider, socialWorker, today } = cast;
const jpeg = Buffer.from('\xff\xd8\xff\xe1\0\x10Exif of a kitchen', 'latin1');
const described = 'The kitchen “from the door” <b>';

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;
let worker: Visitor;
let entryPath: string;

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld());
  const entry = cast.entryBy(socialWorker, { kind: 'home-visit', subjects: [firstChild] });
  const submission = { submissionId: entry.id, entry };
  const answer = await appendEntry(store, socialWorker, submission, { today });
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  entryPath = `/child/${encodeURIComponent(firstChild)}/entry/${encodeURIComponent(entry.id)}`;
  worker = await visitAs(address, socialWorker.account);
}, 60_000);

afterAll(() => close());

function handIn(
  { reader, token }: Visitor,
  { file, words = described, csrf = token }: { file?: Buffer; words?: string; csrf?: string },
): Promise<Response> {
  const form = new FormData();
  form.set('_csrf', csrf);
  form.set('described', words);
  if (file !== undefined)
    form.set('file', new Blob([new Uint8Array(file)], { type: 'text/html' }), '../../etc/x.html');
  return fetch(`${address}${entryPath}/attach`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: reader.cookie },
    body: form,
  });
}

async function wordsOf(where: string, { reader }: Visitor): Promise<string> {
  const html = await (await reader.get(where)).text();
  const report = await new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off' },
  }).validateString(html);
  expect(report.results.flatMap(({ messages }) => messages.map((one) => one.message))).toEqual([]);
  return html;
}

const fileIn = (html: string): string =>
  /\/child\/[^"]*\/attachment\/[\w-]{43}/.exec(html)?.[0] ?? '';

it('a photograph is handed in, stands on the page of its entry, and is shown shut in', async () => {
  expect(await wordsOf(`${entryPath}/attach`, worker)).toContain('at most 10 MB');
  const answer = await handIn(worker, { file: jpeg });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, entryPath]);
  const page = await wordsOf(entryPath, worker);
  expect(page).toContain('The kitchen “from the door” &lt;b');
  const file = await worker.reader.get(fileIn(page));
  expect(Buffer.from(await file.arrayBuffer())).toEqual(jpeg);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining('sandbox') as string,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': expect.stringMatching(
      /^inline; filename="holdfast-[\w-]{8}\.jpg"$/,
    ) as string,
  });
});

it('a letter is handed out as a file', async () => {
  await handIn(worker, { file: Buffer.from('%PDF-1.7 of a school'), words: 'A letter' });
  const page = await wordsOf(entryPath, worker);
  const letter = page.split('/attachment/').find((part) => part.includes('A letter')) ?? '';
  const file = await worker.reader.get(`${entryPath}/attachment/${letter.slice(0, 43)}`);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.pdf"$/);
});

it.each([
  ['of another type', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['that is too large', Buffer.concat([jpeg, Buffer.alloc(attachmentBytesMax)])],
  ['that is not there', undefined],
])('a file %s is said at its field, and the words are kept', async (_what, file) => {
  const answer = await handIn(worker, file === undefined ? {} : { file });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain('There is a problem');
  expect(html).toContain('The kitchen “from the door”');
});

it('nothing is taken without the token of a page', async () => {
  expect((await handIn(worker, { file: jpeg, csrf: 'x' })).status).toBe(403);
});

it('of nobody’s file a byte is read: they are turned away before', async () => {
  const sent = request(`${address}${entryPath}/attach`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '9000000' },
  });
  sent.flushHeaders();
  const [answer] = (await once(sent, 'response', { signal: AbortSignal.timeout(5_000) })) as [
    IncomingMessage,
  ];
  expect(answer.statusCode).toBe(303);
  sent.destroy();
});

it('a file is there only for whoever may read its entry, asked anew each time', async () => {
  const where = fileIn(await wordsOf(entryPath, worker));
  const police = await visitAs(address, detective.account);
  expect((await police.reader.get(where)).status).toBe(200);
  // Others read what came with it, and add nothing.
  expect((await police.reader.get(`${entryPath}/attach`)).status).toBe(404);
  const stranger = await visitAs(address, outsider.account);
  expect((await stranger.reader.get(where)).status).toBe(404);
  expect((await fetch(address + where)).status).toBe(404);
  const { rows } = await database.admin.query<{ allowed: boolean }>(
    `select allowed from holdfast.access_log where page like '%/attachment/%' order by access_id desc limit 2`,
  );
  expect(rows.map(({ allowed }) => allowed)).toEqual([false, true]);
});
