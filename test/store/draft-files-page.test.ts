import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isProblem } from '../../src/domain/problem.ts';
import { attachmentBytesMax } from '../../src/domain/recording/attachment.ts';
import type { Draft } from '../../src/domain/recording/draft.ts';
import { dayValues } from '../../src/domain/recording/write-record.ts';
import { addDays } from '../../src/domain/time/plain-date.ts';
import { draftFilesPath, draftPath } from '../../src/server/pages/addresses.ts';
import { beginDraft, readDraft } from '../../src/store/drafts.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { visitAs, type Visitor } from '../support/every-route.ts';

// Photographs and letters that are chosen with a form, as a browser without scripts sends them.

const { detective, firstChild, socialWorker, today } = cast;
const jpeg = Buffer.from('\xff\xd8\xff\xe1\0\x10Exif of a cheek', 'latin1');
const letter = Buffer.from('%PDF-1.7 of a school');

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;
let worker: Visitor;
let draft: Draft;

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld());
  worker = await visitAs(address, socialWorker.account);
}, 60_000);
afterAll(() => close());
beforeEach(async () => {
  const begun = await beginDraft(store, socialWorker, {
    kind: 'injury',
    children: [firstChild],
    values: { subjects: [firstChild], labels: ['standard'], ...dayValues('happened', today) },
  });
  if (isProblem(begun)) throw new Error(JSON.stringify(begun));
  draft = begun;
});

interface Sent {
  readonly act?: string;
  readonly files?: readonly (readonly [name: string, bytes: Buffer])[];
  readonly fields?: Readonly<Record<string, string>>;
  readonly by?: Visitor;
  readonly csrf?: string;
}

function send({ act = 'add', files = [], fields = {}, by = worker, csrf = by.token }: Sent) {
  const form = new FormData();
  for (const [name, text] of Object.entries({ _csrf: csrf, act, ...fields })) form.set(name, text);
  for (const [name, bytes] of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return fetch(address + draftFilesPath(draft.id), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: by.reader.cookie },
    body: form,
  });
}

const where = (answer: Response) => [answer.status, answer.headers.get('location')];

async function kept() {
  const now = await readDraft(store, socialWorker, draft.id);
  if (isProblem(now)) throw new Error(now.kind);
  return now.files;
}

const validator = new HtmlValidate(
  JSON.parse(readFileSync('.html-validate.json', 'utf8')) as object,
);

async function expectValid(html: string): Promise<void> {
  const report = await validator.validateString(html);
  expect(report.results.flatMap(({ messages }) => messages.map((one) => one.message))).toEqual([]);
}

async function pageAt(path: string, { reader } = worker): Promise<string> {
  const html = await (await reader.get(path)).text();
  await expectValid(html);
  return html;
}

/** Sends the form of the draft itself. */
function submit(fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(address + draftPath(draft.id), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: worker.reader.cookie, origin: address, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({
      _csrf: worker.token,
      version: '1',
      subjects: firstChild,
      labels: 'standard',
      ...Object.fromEntries(
        Object.entries(dayValues('happened', today)).map(([name, [text = '']]) => [name, text]),
      ),
      ...fields,
    }),
  });
}

it('several are chosen at once, described, and stand in the form', async () => {
  const answer = await send({
    files: [
      ['../../IMG_1.html', jpeg],
      ['letter.pdf', letter],
    ],
  });
  expect(where(answer)).toEqual([303, draftFilesPath(draft.id)]);
  const [photograph, school] = await kept();
  const page = await pageAt(draftFilesPath(draft.id));
  expect(page).not.toContain('IMG_1');
  expect(page).toContain('File 2 of 2');
  const described = {
    [`described/${photograph?.id}`]: 'The “left cheek” <b>',
    [`takenBy/${photograph?.id}`]: 'the health visitor',
    [`takenOn/${photograph?.id}`]: today,
    [`described/${school?.id}`]: 'A letter',
  };
  expect(where(await send({ act: 'done', fields: described }))).toEqual([303, draftPath(draft.id)]);
  expect(await kept()).toMatchObject([
    { described: 'The “left cheek” <b>', takenBy: 'the health visitor', takenOn: today },
    { described: 'A letter' },
  ]);
  expect(await pageAt(draftPath(draft.id))).toContain('The “left cheek” &lt;b');
});

it('a file that is not taken is named with its reason, and the others are kept', async () => {
  const answer = await send({
    files: [
      ['notes.docx', Buffer.from('PK\x03\x04')],
      ['cheek.jpg', jpeg],
      ['large.jpg', Buffer.concat([jpeg, Buffer.alloc(attachmentBytesMax)])],
    ],
  });
  const html = await answer.text();
  await expectValid(html);
  expect(answer.status).toBe(422);
  expect(html).toContain('notes.docx: Choose a JPEG, PNG, HEIC or PDF file');
  expect(html).toContain('large.jpg: Choose a file of at most 10 MB');
  expect(await kept()).toHaveLength(1);
});

it('more at once than is read is said for each that is left out', async () => {
  const large = (last: number): Buffer =>
    Buffer.concat([jpeg, Buffer.alloc(attachmentBytesMax - jpeg.length - 1), Buffer.of(last)]);
  const five = Array.from({ length: 5 }, (_, n) => [`${n}.jpg`, large(n)] as const);
  const answer = await send({ files: five });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('4.jpg: These are more than 40 MB');
  expect(await kept()).toHaveLength(4);
  const announced = await fetch(address + draftFilesPath(draft.id), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: worker.reader.cookie, 'content-type': 'multipart/form-data; boundary=x' },
    body: Buffer.alloc(101_000_000),
  }).then(
    ({ status }) => status,
    () => 413,
  );
  expect(announced).toBe(413);
});

it('what is typed is kept where something is to be mended, and the form is not left undescribed', async () => {
  await send({ files: [['cheek.jpg', jpeg]] });
  const [{ id } = { id: '' }] = await kept();
  const fields = {
    [`described/${id}`]: '',
    [`takenBy/${id}`]: 'a nurse',
    [`takenOn/${id}`]: '27 March',
  };
  const answer = await send({ act: 'done', fields });
  const html = await answer.text();
  await expectValid(html);
  expect(answer.status).toBe(422);
  expect(html).toContain('Say what file 1 shows or says');
  expect(html).toContain('Give the day as a date');
  expect(html).toContain('value="27 March"');
  expect(await kept()).toMatchObject([{ takenBy: 'a nurse' }]);
  // The form itself asks for it too, and keeps the file.
  const refused = await submit({ act: 'submit', summary: 'A mark on the left cheek.' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Say what each photograph or letter shows or says');
  expect(await kept()).toHaveLength(1);
});

it('a form that is refused keeps them; recorded, they stand with the entry and beside the injury', async () => {
  await send({ files: [['cheek.jpg', jpeg]] });
  const [{ id } = { id: '' }] = await kept();
  await send({
    act: 'done',
    fields: { [`described/${id}`]: 'The left cheek', [`takenBy/${id}`]: 'the health visitor' },
  });
  const empty = await submit({ act: 'submit', 'happened-day': '45' });
  expect([empty.status, (await kept()).length]).toEqual([422, 1]);
  const { version } = (await readDraft(store, socialWorker, draft.id)) as Draft;
  const recorded = await submit({
    act: 'submit',
    version: String(version),
    summary: 'A mark on the left cheek.',
    'injuries/0/site': 'left cheek',
    'injuries/0/type': 'bruise',
  });
  expect(where(recorded)).toEqual([303, draftPath(draft.id)]);
  expect(await readDraft(store, socialWorker, draft.id)).toMatchObject({ kind: 'not-visible' });
  const child = `/child/${encodeURIComponent(firstChild)}`;
  const file = `${child}/entry/${draft.id}/attachment/${id}`;
  const ledger = await pageAt(`${child}/injuries`);
  expect(ledger).toContain(file);
  expect(ledger).toContain('By the health visitor; on which day was not said.');
  // Listed and not shown: nobody looks at a photograph of a child by coming to the page.
  expect(ledger).not.toContain(`<img src="${file}`);
  expect(await pageAt(`${child}/entry/${draft.id}`)).toContain(file);
  const read = await worker.reader.get(file);
  expect(Buffer.from(await read.arrayBuffer())).toEqual(jpeg);
  const { rows } = await database.admin.query<{ allowed: boolean }>(
    `select allowed from holdfast.access_log where page like '%/attachment/%'`,
  );
  expect(rows).toEqual([{ allowed: true }]);
  // What was of the draft is gone from there, and a page of it that stands open leads to what was recorded.
  expect((await worker.reader.get(`${draftPath(draft.id)}/file/${id}`)).status).toBe(404);
  expect(where(await send({ files: [['late.jpg', jpeg]] }))).toEqual([303, draftPath(draft.id)]);
});

it('a lens through which the file had not come yet does not list it', async () => {
  await send({ files: [['cheek.jpg', jpeg]] });
  const [{ id } = { id: '' }] = await kept();
  await send({ act: 'done', fields: { [`described/${id}`]: 'The left cheek' } });
  const injury = { 'injuries/0/site': 'left cheek', 'injuries/0/type': 'bruise' };
  await submit({ act: 'submit', summary: 'A mark.', ...injury });
  const ledger = `/child/${encodeURIComponent(firstChild)}/injuries`;
  const before = `${ledger}?knownTo=everyone&on=${addDays(today, -1)}`;
  expect(await pageAt(ledger)).toContain(id);
  // The entry came a week ago, and the file this morning.
  await database.admin.query(`update holdfast.dossier_entry set taken_in_on = taken_in_on - 7,
    known_to = '[{"organisation":"childrens-social-care","on":"2026-02-23","how":"recorded"}]'`);
  await database.admin.query('update holdfast.child_head set revision = revision + 1');
  const shown = await pageAt(before);
  expect(shown).toContain('Left cheek');
  expect(shown).not.toContain(id);
});

it('one is taken away, and nothing else', async () => {
  await send({
    files: [
      ['cheek.jpg', jpeg],
      ['letter.pdf', letter],
    ],
  });
  const [first] = await kept();
  const answer = await send({ act: `remove/${first?.id}` });
  expect(where(answer)).toEqual([303, draftFilesPath(draft.id)]);
  expect(await kept()).toMatchObject([{ type: 'application/pdf' }]);
});

it('nobody else comes to them: not with a grant for the child, not without the token of a page', async () => {
  await send({ files: [['cheek.jpg', jpeg]] });
  const [{ id } = { id: '' }] = await kept();
  const file = `${draftPath(draft.id)}/file/${id}`;
  expect((await worker.reader.get(file)).headers.get('content-security-policy')).toContain(
    'sandbox',
  );
  const police = await visitAs(address, detective.account);
  expect((await police.reader.get(file)).status).toBe(404);
  expect((await fetch(address + file)).status).toBe(404);
  // As with a draft that nobody has.
  const none = await police.reader.get(draftFilesPath(draft.id));
  expect(where(none)).toEqual([303, draftPath(draft.id)]);
  expect((await police.reader.get(draftPath(draft.id))).status).toBe(404);
  await send({ by: police, files: [['more.pdf', letter]] });
  expect((await send({ files: [['more.pdf', letter]], csrf: 'x' })).status).toBe(403);
  expect(await kept()).toHaveLength(1);
});
