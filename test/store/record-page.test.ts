import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { entryId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { appendEntry } from '../../src/store/append.ts';
import type { Draft } from '../../src/domain/recording/draft.ts';
import { dropDraft, keepDraft, listDrafts, readDraft } from '../../src/store/drafts.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { type SignedIn, signIn } from '../support/signed-in.ts';

const { firstChild, mother, outsider, secondChild, socialWorker, today } = cast;

let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;
let worker: SignedIn;

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld());
  worker = await signIn(address, socialWorker.account);
}, 60_000);

afterAll(() => close());

type Fields = readonly (readonly [name: string, value: string])[];

/** What a page's main form would send by itself: what is hidden, typed, ticked and chosen. */
function fieldsOf(page: string): [string, string][] {
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
  const inputs = [...main.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const [type, name, value] = ['type', 'name', 'value'].map((one) => attribute(tag, one));
    const isOff = (type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag);
    return name === undefined || isOff ? [] : [[name, value ?? '']];
  });
  const texts = [...main.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)].map(
    ([, tag = '', text = '']): [string, string] => [attribute(tag, 'name') ?? '', plain(text)],
  );
  return [...inputs, ...texts];
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
}

function plain(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** Sends a form of a page, with what is given in place of what stood there. */
async function send(
  where: string,
  given: Fields,
  { by = worker, times = 1, from = where }: { by?: SignedIn; times?: number; from?: string } = {},
): Promise<Response> {
  const opened = await by.get(from);
  const page = await opened.text();
  const names = new Set(given.map(([name]) => name));
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? by.cookie;
  const request = {
    method: 'POST',
    redirect: 'manual' as const,
    headers: { cookie, origin: address, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams([
      ...fieldsOf(page).filter(([name]) => !names.has(name)),
      ...given.map(([name, value]): [string, string] => [name, value]),
    ]),
  };
  const all = Array.from({ length: times }, () => fetch(address + where, request));
  const answers = await Promise.all(all);
  const last = answers.at(-1);
  if (last === undefined) throw new Error('nothing was sent');
  return last;
}

const pathOf = (answer: Response): string => answer.headers.get('location') ?? '';

async function begin(kind: string, children: readonly string[] = [firstChild]): Promise<string> {
  const from = `/record?${new URLSearchParams({ child: firstChild }).toString()}`;
  const chosen = children.map((id): [string, string] => ['children', id]);
  const answer = await send('/record', [['kind', kind], ...chosen], { from });
  expect(answer.status).toBe(303);
  return pathOf(answer);
}

async function entries(): Promise<readonly Entry[]> {
  const record = await asActor(
    store,
    socialWorker,
    { kind: 'work', child: firstChild },
    (session) => readDossier(session, firstChild),
  );
  if (isProblem(record)) throw new Error(JSON.stringify(record));
  return record.dossier.entries.map(({ entry }) => entry);
}

const words = async (answer: Response): Promise<string> =>
  (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

/** The drafts of the social worker, with what was typed into each. */
async function allDrafts(): Promise<Draft[]> {
  const listed = await listDrafts(store, socialWorker);
  if (isProblem(listed)) throw new Error('signed out');
  const drafts = await Promise.all(listed.map(({ id }) => readDraft(store, socialWorker, id)));
  return drafts.filter((one) => !isProblem(one));
}

async function dropAll(): Promise<void> {
  for (const { id } of await allDrafts()) await dropDraft(store, socialWorker, id);
}

describe('recording', () => {
  it('begins with the child, the brothers and sisters, and what one’s agency records most', async () => {
    const all = await words(await worker.get('/record'));
    expect(all).toContain('For which child?');
    const page = await (await worker.get(`/record?child=${encodeURIComponent(firstChild)}`)).text();
    expect(page).toMatch(new RegExp(`value="${firstChild}" checked`));
    expect(page).toMatch(new RegExp(`value="${secondChild}"`));
    expect(page.indexOf('value="home-visit"')).toBeLessThan(
      page.indexOf('value="police-notification"'),
    );
  });

  it('takes one entry about several children of a family, and shows what it raised', async () => {
    const draft = await begin('home-visit');
    const answer = await send(draft, [
      ['act', 'submit'],
      ['summary', 'Both were at home with their mother.'],
      ['visit/announced', 'no'],
      ['visit/children/0/seen', 'yes'],
      ['visit/children/1/seen', 'yes'],
      ['visit/present', mother],
      ['mentions/0/asWritten', 'a man at the stove'],
      ['visit/present/mention', '0'],
    ]);
    expect([answer.status, pathOf(answer)]).toEqual([303, draft]);
    expect((await entries()).at(-1)).toMatchObject({
      id: draft.split('/').at(-1),
      kind: 'home-visit',
      subjects: [firstChild, secondChild],
      organisation: socialWorker.organisation,
      visit: {
        announced: false,
        children: [
          { person: firstChild, seen: true },
          { person: secondChild, seen: true },
        ],
        present: [{ person: mother }, { mention: 0 }],
      },
      mentions: [{ asWritten: 'a man at the stove' }],
    });
    const page = await words(await worker.get(draft));
    expect(page).toContain('It stands in the record');
    expect(page).toContain('Add a photograph or a letter');
    expect(page).toContain('It raised no question that you may see');
    expect(page).toContain('Record another home visit for');
    expect(await listDrafts(store, socialWorker)).toEqual([]);
  });

  it('shows what an entry asks at once, with who answers it and by when', async () => {
    const draft = await begin('injury');
    await send(draft, [
      ['act', 'submit'],
      ['injuries/0/site', 'left ear'],
      ['injuries/0/type', 'bruise'],
    ]);
    const page = await words(await worker.get(draft));
    expect(page).toMatch(/It asks about .* by 2 March 2026/);
  });

  it('is offered to programs as data, with the words that people are asked', async () => {
    const answer = await worker.get('/api/kinds/home-visit');
    expect(answer.status).toBe(200);
    const { fields } = (await answer.json()) as { fields: readonly { name: string }[] };
    expect(fields.find(({ name }) => name === 'visit')).toMatchObject({
      is: 'group',
      fields: expect.arrayContaining([
        expect.objectContaining({
          name: 'announced',
          is: 'yesNo',
          label: 'Did the family know that you were coming?',
        }),
      ]) as object,
    });
    expect((await worker.get('/api/kinds/match-decision')).status).toBe(404);
  });

  it('takes a form that was sent twice once', async () => {
    const before = (await entries()).length;
    const draft = await begin('contact');
    const answer = await send(
      draft,
      [
        ['act', 'submit'],
        ['summary', 'The school rang.'],
      ],
      { times: 3 },
    );
    expect([answer.status, pathOf(answer)]).toEqual([303, draft]);
    expect(await entries()).toHaveLength(before + 1);
  });

  it('keeps other words of a page that stood open when the form was recorded', async () => {
    const draft = await begin('contact');
    const stale = await worker.get(draft);
    const fields = fieldsOf(await stale.text());
    await send(draft, [
      ['act', 'submit'],
      ['summary', 'The first words.'],
    ]);
    const sendStale = async (summary: string): Promise<Response> => {
      const body = new URLSearchParams([
        ...fields.filter(([name]) => name !== 'summary' && name !== 'act'),
        ['act', 'submit'],
        ['summary', summary],
      ]);
      const cookie = stale.headers.getSetCookie()[0]?.split(';')[0] ?? worker.cookie;
      const headers = { cookie, origin: address, 'sec-fetch-site': 'same-origin' };
      return fetch(address + draft, { method: 'POST', redirect: 'manual', headers, body });
    };
    const same = await sendStale('The first words.');
    expect([same.status, pathOf(same)]).toEqual([303, draft]);
    const before = (await entries()).length;
    const other = await sendStale('What the mother said afterwards.');
    expect(other.status).toBe(409);
    const page = await other.text();
    expect(page).toContain('kept as a new draft');
    expect(page).toContain('What the mother said afterwards.');
    expect((await entries()).length).toBe(before);
    expect(page).not.toContain(`action="${draft}"`);
    await dropAll();
  });

  it('keeps a draft whose id somebody else has used', async () => {
    const draft = await begin('contact');
    const id = entryId.parse(draft.split('/').at(-1));
    const entry = cast.entryBy(cast.detective, { id, subjects: [firstChild] });
    const taken = await appendEntry(store, cast.detective, { submissionId: id, entry }, { today });
    if (isProblem(taken)) throw new Error(JSON.stringify(taken));
    const answer = await send(draft, [
      ['act', 'submit'],
      ['summary', 'What only this draft holds.'],
    ]);
    expect(answer.status).toBe(409);
    const drafts = await allDrafts();
    expect(drafts.map(({ values }) => values['summary'])).toContainEqual([
      'What only this draft holds.',
    ]);
    await dropAll();
  });

  it('gives a form back with what is to be mended, and keeps what was typed', async () => {
    const draft = await begin('injury');
    const given: Fields = [
      ['act', 'submit'],
      ['happened/day', '31'],
      ['happened/month', '2'],
      ['injuries/0/site', 'left <b>ear</b> 🙂'],
    ];
    const answer = await send(draft, given);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('href="#happened-day"');
    expect(page).toContain('href="#injuries-0-type"');
    expect(page).toContain('Row 1. What is it? This is needed beside what you wrote.');
    expect(page).toContain('left &lt;b&gt;ear&lt;/b&gt; 🙂');
    const again = await (await worker.get(draft)).text();
    expect(again).toContain('🙂');
    await send(draft, [['act', 'thrown']]);
  });

  it('takes every writing as it is', async () => {
    const draft = await begin('contact');
    const summary = '🙂 <script>alert(1)</script> مرحبا \u202Ebcd\nTwo lines.';
    await send(draft, [
      ['act', 'submit'],
      ['summary', `${summary}\0`],
    ]);
    expect((await entries()).at(-1)?.summary).toBe(summary);
    expect(await (await worker.get(draft)).text()).not.toContain('<script>alert');
  });

  it('says when it is too long for a draft, and loses nothing of it', async () => {
    const draft = await begin('contact');
    const answer = await send(draft, [
      ['act', 'submit'],
      ['summary', 'a'.repeat(150_000)],
    ]);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('more than one draft can hold');
    expect(page).toContain('a'.repeat(150_000));
    const longButKept = await send(draft, [
      ['act', 'submit'],
      ['summary', 'a'.repeat(100_001)],
    ]);
    expect(await words(longButKept)).toContain('What happened? Write at most 100,000 characters.');
    await send(draft, [['act', 'thrown']]);
  });

  it('adds a row, and a part that its kind does not show, without a script', async () => {
    const draft = await begin('contact');
    const grown = await send(draft, [
      ['act', 'add'],
      ['add', 'injuries'],
      ['summary', 'Seen.'],
    ]);
    expect(pathOf(grown)).toBe(`${draft}#injuries`);
    const longer = await send(draft, [
      ['act', 'more/injuries'],
      ['injuries/0/site', 'chin'],
    ]);
    expect(pathOf(longer)).toBe(`${draft}#injuries-1`);
    const page = await (await worker.get(draft)).text();
    expect(page).toContain('name="injuries/1/site"');
    expect(page).toContain('value="chin"');
    expect(page).toContain('>Seen.<');
    await send(draft, [['act', 'thrown']]);
  });

  it('shows two versions side by side, and loses neither', async () => {
    const draft = await begin('contact');
    const id = draft.split('/').at(-1) ?? '';
    const open = await readDraft(store, socialWorker, id);
    if (isProblem(open)) throw new Error(JSON.stringify(open));
    await keepDraft(store, socialWorker, {
      id,
      version: open.version,
      values: { ...open.values, summary: ['Written elsewhere.'], happenedAt: ['10:00'] },
    });
    const stale: Fields = [
      ['act', 'submit'],
      ['version', String(open.version)],
      ['summary', 'Written here.'],
      ['happenedAt', ''],
    ];
    const both = await send(draft, stale);
    expect(both.status).toBe(409);
    const html = await both.text();
    expect(html).toContain('Written elsewhere.');
    expect(html).toContain('Written here.');
    const names = new Set(['choose/summary', 'choose/happenedAt', 'act', '_csrf']);
    const merged = await send(draft, [
      ...fieldsOf(html).filter(([name]) => !names.has(name)),
      ['act', 'merge'],
      ['choose/summary', 'both'],
      ['choose/happenedAt', 'theirs'],
    ]);
    expect(merged.status).toBe(303);
    const page = await (await worker.get(draft)).text();
    expect(page).toContain('Written elsewhere.\n\nWritten here.');
    expect(page).toContain('value="10:00"');
    await send(draft, [['act', 'thrown']]);
    expect((await worker.get(draft)).status).toBe(404);
  });

  it('asks before it throws a draft away', async () => {
    const draft = await begin('contact');
    const asked = await send(draft, [
      ['act', 'drop'],
      ['summary', 'Not needed.'],
    ]);
    expect(await words(asked)).toContain('Throw this draft away?');
    expect((await worker.get(draft)).status).toBe(200);
    expect(pathOf(await send(draft, [['act', 'thrown']]))).toBe('/?done=draftThrown');
  });

  it('is not there for anybody else, nor for a child whom one may not open', async () => {
    const draft = await begin('contact');
    const stranger = await signIn(address, outsider.account);
    expect((await stranger.get(draft)).status).toBe(404);
    const theirs = `/record?child=${encodeURIComponent(firstChild)}`;
    expect((await stranger.get(theirs)).status).toBe(404);
    await send(draft, [['act', 'thrown']]);
  });

  it('carries what was typed by somebody whose session has ended', async () => {
    const draft = await begin('contact');
    const answer = await fetch(address + draft, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: address, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ act: 'submit', summary: 'Typed before lunch.' }),
    });
    expect(answer.status).toBe(401);
    expect(await words(answer)).toContain('What you typed is safe');
    await send(draft, [['act', 'thrown']]);
  });

  it('keeps the draft of an author who has no part in the child’s care any more', async () => {
    const draft = await begin('contact');
    await database.admin.query(
      `update holdfast.access_grant set until_on = from_on where account_id = $1 and child_id = $2`,
      [socialWorker.account, firstChild],
    );
    const page = await (await worker.get(draft)).text();
    expect(page).toContain('This cannot be recorded by you now');
    const token = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(token).not.toBe('');
    const answer = await send(draft, [
      ['act', 'submit'],
      ['summary', 'She told me.'],
      ['version', '1'],
    ]);
    expect(answer.status).toBe(403);
    expect(await words(answer)).toContain('She told me.');
    expect(await allDrafts()).toMatchObject([{ values: { summary: ['She told me.'] } }]);
  });
});
