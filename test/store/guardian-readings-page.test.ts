import { HtmlValidate } from 'html-validate';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guardianReadingsPath } from '../../src/server/pages/addresses.ts';
import { asActor } from '../../src/store/session.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import { addToCast } from '../support/database.ts';
import { signIn } from '../support/signed-in.ts';

const { firstChild, guardian, mother, socialWorker } = cast;
const validator = new HtmlValidate(
  JSON.parse(readFileSync('.html-validate.json', 'utf8')) as object,
);

let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const { store, ...world } = await openCastWorld({
    newcomers: [guardian],
    ofEveryChild: true,
    // The days of the log are those of the database: so is the day of these pages.
    now: () => new Date(),
  });
  ({ address, close } = world);
  await addToCast(store, [{ ...socialWorker, title: 'Worker', person: mother }]);
  await asActor(store, socialWorker, { kind: 'work', child: firstChild }, () =>
    Promise.resolve(true),
  );
}, 60_000);

afterAll(() => close());

async function open(): Promise<{ readonly page: string; readonly cookie: string }> {
  const { cookie } = await signIn(address, guardian.account);
  const answer = await fetch(address + guardianReadingsPath, { headers: { cookie } });
  const renewed = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  return { page: await answer.text(), cookie: renewed };
}

async function send(fields: Readonly<Record<string, string>>): Promise<Response> {
  const { page, cookie } = await open();
  const inPage = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  return fetch(address + guardianReadingsPath, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ _csrf: inPage('_csrf'), id: inPage('id'), ...fields }),
  });
}

it('asks about what has just been read, in words that blame nobody', async () => {
  const { page } = await open();
  expect(page).toContain('The child is family of the person behind the account');
  expect(page).toContain('the record was opened once that day');
  expect((await validator.validateString(page)).results).toEqual([]);
});

it('says what is missing of an answer, and keeps the words', async () => {
  const answer = await send({ words: 'She told us before.' });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('Choose what you make of it');
  expect(page).toContain('She told us before.');
  expect(page).toContain('href="#finding"');
  expect((await validator.validateString(page)).results).toEqual([]);
});

it('says when words are too many, and keeps them all', async () => {
  const words = `${'They were asked to look. '.repeat(90)}The end.`;
  const answer = await send({ finding: 'explained', words });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('Say it in at most 2,000 characters');
  expect(page).toContain('The end.');
});

it('keeps an answer beneath what was asked', async () => {
  const answer = await send({ finding: 'explained', words: 'She told us before.' });
  expect(answer.status).toBe(303);
  const { page } = await open();
  expect(page).toContain('None waits.');
  expect(page).toContain('There was a reason.');
  expect(page).toContain('She told us before.');
  expect((await validator.validateString(page)).results).toEqual([]);
});

it('is there for nobody else', async () => {
  const worker = await signIn(address, socialWorker.account);
  expect((await worker.get(guardianReadingsPath)).status).toBe(404);
});
