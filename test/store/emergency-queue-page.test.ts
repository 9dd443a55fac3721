import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEntry } from '../../src/store/append.ts';
import { EmergencyQueue } from '../../src/store/emergency-queue.ts';
import { writeQueued } from '../../src/store/emergency.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { startCastApp } from '../support/cast-app.ts';
import { createCastDatabase, type TestDatabase } from '../support/database.ts';
import { setReadOnly } from '../support/read-only.ts';
import { signIn, type SignedIn } from '../support/signed-in.ts';

const called = 'For anything held under the strictest protection, call';
const queued = 'and the log cannot be written yet';
const reason = 'The child is here at night, hurt, and nobody answers the telephone.';
const child = `/child/${encodeURIComponent(cast.firstChild)}`;

let database: TestDatabase;
let store: Store;
let queue: EmergencyQueue;
let folder: string;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hf-queue-'));
  queue = EmergencyQueue.openIn(folder, () => undefined);
  const world = await createCastDatabase();
  database = world.database;
  store = { ...world.store, emergencies: queue };
  const started = await startCastApp(store, cast.actors, () => new Date());
  address = started.address;
  close = async () => {
    await started.app.close();
    queue.close();
    rmSync(folder, { recursive: true });
    await database.drop();
  };
});
afterAll(() => close());

/** As a browser sends the form: with its token. */
async function open(by: SignedIn): Promise<Response> {
  const form = await by.get(`${child}/open`);
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
  const cookie = form.headers.getSetCookie()[0]?.split(';')[0] ?? by.cookie;
  return fetch(`${address}${child}/open`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'user-agent': 'Mozilla/5.0' },
    body: new URLSearchParams({ _csrf: token, reason }),
  });
}

async function validText(answer: Response): Promise<string> {
  const html = await answer.text();
  const report = await new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off' },
  }).validateString(html);
  expect(report.results.flatMap(({ messages }) => messages.map((one) => one.message))).toEqual([]);
  return html;
}

describe('the pages of a record that was opened while nothing could be written', () => {
  it('lead whoever is refused, for want of a log, to the emergency, and show the record under it', async () => {
    const worker = await signIn(address, cast.socialWorker.account);
    const outsider = await signIn(address, cast.outsider.account);
    const entry = cast.entryBy(cast.socialWorker, { subjects: [cast.firstChild] });
    const submission = { submissionId: 'before the night', entry };
    await appendEntry(store, cast.socialWorker, submission, { today: cast.today });
    await setReadOnly(database.adminConnection, true);

    const refused = await worker.get(child);
    expect(refused.status).toBe(503);
    const said = await validText(refused);
    expect(said).toContain(`href="${child}/open"`);
    expect(said.split(called)).toHaveLength(2);

    expect((await open(outsider)).status).toBe(303);
    expect(queue.waiting).toMatchObject([
      { what: 'opening', reason, through: { page: 'POST /child/:child/open', device: 'browser' } },
    ]);
    const shown = await validText(await outsider.get(child));
    expect(shown).toContain(queued);
    expect(shown).not.toContain('until the end of the next day');
    const pages = [
      'people',
      'injuries',
      'visits',
      'plan',
      'decisions',
      'involved',
      'effort',
      'pack',
    ];
    for (const where of [
      ...pages.map((page) => `${child}/${page}`),
      `${child}/entry/${encodeURIComponent(entry.id)}`,
    ]) {
      const answer = await outsider.get(where);
      expect([where, answer.status]).toEqual([where, 200]);
      expect(await validText(answer)).toContain(queued);
    }
    // A line for each page, before its first byte; the entry is a receipt besides.
    expect(queue.waiting.filter(({ what }) => what === 'look')).toHaveLength(pages.length + 2);
    expect(queue.waiting.filter(({ what }) => what === 'receipt')).toHaveLength(1);
    expect((await outsider.get(`/child/${encodeURIComponent(cast.secondChild)}`)).status).toBe(503);
    expect((await outsider.get('/children')).status).toBe(503);
  });

  it('tell whoever watches how many lines wait', async () => {
    const ready = await fetch(`${address}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, emergencyLinesWaiting: queue.waiting.length },
    ]);
  });

  it('are those of any emergency when it is written down', async () => {
    const outsider = await signInLater();
    await writeQueued(store, cast.today, (trouble) => {
      throw trouble as Error;
    });
    expect(queue.waiting).toEqual([]);
    const shown = await validText(await outsider.get(child));
    expect(shown).not.toContain(queued);
    expect(shown).toContain('until the end of the next day');
    const { rows } = await database.admin.query<{ page: string; device: string; times: number }>(
      `select page, device, count(*)::int as times from holdfast.access_log
       where account_id = $1 and happened_at is not null and page like '%open' group by 1, 2`,
      [cast.outsider.account],
    );
    expect(rows).toEqual([{ page: 'POST /child/:child/open', device: 'browser', times: 1 }]);
    expect(await (await fetch(`${address}/ready`)).json()).toEqual({ ready: true });
  });

  async function signInLater(): Promise<SignedIn> {
    await setReadOnly(database.adminConnection, false);
    return signIn(address, cast.outsider.account);
  }

  it('say whom to call, and keep what was typed, where the queue cannot keep it either', async () => {
    const doctor = await signIn(address, cast.familyDoctor.account);
    await setReadOnly(database.adminConnection, true);
    queue.close();
    const answer = await open(doctor);
    expect(answer.status).toBe(503);
    const said = await validText(answer);
    expect(said).toContain(called);
    expect(said).toContain(reason);
    expect((await doctor.get(child)).status).toBe(503);
    await setReadOnly(database.adminConnection, false);
  });
});
