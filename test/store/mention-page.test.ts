import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import type { TestDatabase } from '../support/database.ts';
import { type SignedIn, signIn } from '../support/signed-in.ts';

const { detective, familyDoctor, firstChild, mother, outsider, socialWorker } = cast;

let today: PlainDate = cast.today;
let database: TestDatabase;
let store: Store;
let address: string;
let close: () => Promise<void>;
let reader: SignedIn;

async function write(by: Actor, facts: Partial<Entry>): Promise<Entry> {
  const entry = {
    ...cast.entryBy(by, { subjects: [firstChild], ...facts }),
    recordedOn: today,
    happened: { on: today, precision: 'day' as const },
  };
  const recorded = await appendEntry(store, by, { submissionId: entry.id, entry }, { today });
  if (isProblem(recorded)) throw new Error(JSON.stringify(recorded));
  return entry;
}

function tellOf(by: Actor, asWritten: string, facts: Partial<Entry> = {}): Promise<Entry> {
  return write(by, { kind: 'person-named', mentions: [{ asWritten }], ...facts });
}

const childPath = `/child/${encodeURIComponent(firstChild)}`;
const pathOf = ({ id }: Entry, index = 0): string =>
  `${childPath}/people/mention/${encodeURIComponent(id)}/${index}`;

async function words(where: string): Promise<string> {
  const answer = await reader.get(where);
  if (answer.status !== 200) throw new Error(`${where} was answered ${answer.status}`);
  return (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

/** Sends a form of a page as a browser would, with what the page hid in it; `times` as often. */
async function send(
  where: string,
  fields: readonly (readonly [string, string])[],
  times = 1,
): Promise<Response> {
  const opened = await reader.get(where);
  const page = await opened.text();
  const hidden = ['_csrf', 'submission'].map((name) => [
    name,
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '',
  ]);
  const request = {
    method: 'POST',
    redirect: 'manual' as const,
    headers: { cookie: opened.headers.getSetCookie()[0]?.split(';')[0] ?? reader.cookie },
    body: new URLSearchParams(
      [...hidden, ...fields].map(([name = '', value = '']) => [name, value]),
    ),
  };
  for (let time = 1; time < times; time += 1) await fetch(address + where, request);
  return fetch(address + where, request);
}

async function question(rule: string) {
  const record = await asActor(
    store,
    socialWorker,
    { kind: 'work', child: firstChild },
    (session) => readDossier(session, firstChild),
  );
  if (isProblem(record)) throw new Error(JSON.stringify(record));
  return record.questionChanges.filter((change) => change.rule === rule).at(-1);
}

beforeAll(async () => {
  ({ address, close, database, store } = await openCastWorld({
    now: () => new Date(`${today}T12:00:00Z`),
  }));
  reader = await signIn(address, socialWorker.account);
}, 60_000);

afterAll(() => close());

describe('a man of whom three agencies write', () => {
  let friend: Entry;
  let atHome: Entry;
  let kin: Entry;

  it('stands in the list from his first mention on, and may be one man from the third', async () => {
    friend = await tellOf(socialWorker, 'a male friend of the mother');
    atHome = await tellOf(detective, 'a man at the home');
    expect(await words(`${childPath}/people`)).not.toContain('may be one man');
    kin = await tellOf(familyDoctor, 'next of kin', {
      mentions: [{ asWritten: 'next of kin', form: 'nextOfKin' }],
    });
    const list = await words(`${childPath}/people`);
    expect(list).toContain('These 3 may be one man');
    expect(await words(childPath)).toContain('3 may be one man: a man, close to a parent');
    expect(await words(pathOf(kin))).toContain('May be one man with these.');
  });

  it('is asked about once, in words that name all three', async () => {
    today = addDays(today, 4);
    await write(socialWorker, { kind: 'contact' });
    expect((await question('P01'))?.asks).toContain(
      'Who is “a male friend of the mother”, “a man at the home” and “next of kin” (who may be one man)',
    );
  });

  it('is named by the mother, which is kept and finds nothing out', async () => {
    const sent = await send(pathOf(friend), [
      ['act', 'sayWho'],
      ['person', 'new'],
      ['fullName', 'Zedekiah Quillfeather'],
      ['by', mother],
    ]);
    expect(sent.status).toBe(303);
    const page = await words(pathOf(friend));
    expect(page).toContain('Said to be Zedekiah Quillfeather, no date of birth known');
    expect(page).toContain('A word of the family names somebody and finds nothing out.');
    expect((await question('P01'))?.what).not.toBe('settled');
  });

  it('is given back with what is to be mended, and nothing is recorded', async () => {
    const sent = await send(pathOf(friend), [
      ['act', 'sayWho'],
      ['fullName', 'Zed'],
    ]);
    expect(sent.status).toBe(422);
    const page = await sent.text();
    expect(page).toContain('Choose who it is');
    expect(page).toContain('value="Zed"');
  });

  it('is found out for all three at once, which settles who he is and asks for the checks', async () => {
    const page = await (await reader.get(pathOf(friend))).text();
    const person = /<option value="([^"]*)"[^>]*>Zedekiah Quillfeather/.exec(page)?.[1] ?? '';
    const fields: [string, string][] = [
      ['act', 'sayWho'],
      ['person', person],
      ['bornOn', '1990-05-12'],
      ['by', 'police'],
      ['evidence', atHome.id],
      ['relation', 'lodger'],
      ['also', `0:${atHome.id}`],
      ['also', `0:${kin.id}`],
      ['checks', 'police'],
    ];
    expect((await send(pathOf(friend), fields)).status).toBe(303);
    expect(await question('P01')).toMatchObject({ what: 'settled' });
    expect(await words(`${childPath}/people`)).toContain(
      'Everybody named or described in the record is known to be somebody.',
    );
    const found = await words(pathOf(kin));
    expect(found).toContain('Zedekiah Quillfeather, born 12 May 1990');
    expect(found).toContain('Police Asked for on 6 March 2026, and not back yet');
    expect(found).toContain('Probation Not asked for yet');
  });

  it('is chased until a check is back', async () => {
    const sent = await send(pathOf(kin), [
      ['act', 'askForChecks'],
      ['checks', 'probation'],
    ]);
    expect(sent.status).toBe(303);
    expect(await words(pathOf(kin))).toContain('Probation Asked for on 6 March 2026');
    today = addDays(today, 10);
    await write(socialWorker, { kind: 'contact' });
    expect(await question('P03')).toMatchObject({ what: 'raised' });
    expect(await words(pathOf(kin))).toContain('What do the checks on');
    const person = await personOf(kin);
    await write(detective, {
      kind: 'background-check',
      check: { of: person, result: 'nothing-relevant', type: 'police' },
    });
    expect(await question('P03')).toMatchObject({ what: 'settled' });
    expect(await words(pathOf(kin))).toContain('Police Back on 16 March 2026: nothing relevant');
  });

  it('records a form that was sent twice once', async () => {
    const other = await tellOf(socialWorker, 'a lodger');
    const said = [
      ['act', 'sayWho'],
      ['person', 'new'],
      ['fullName', 'Ezra Quillfeather'],
      ['by', 'police'],
    ] as const;
    expect((await send(pathOf(other), said, 2)).status).toBe(303);
    const { rows } = await database.admin.query(
      `select from holdfast.person where facts->>'name' = 'Ezra Quillfeather'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('is not there for anybody who may not see the record, nor at a place where nobody is', async () => {
    const stranger = await signIn(address, outsider.account);
    expect((await stranger.get(pathOf(kin))).status).toBe(404);
    expect((await reader.get(pathOf(kin, 7))).status).toBe(404);
  });
});

/** The person whom an entry's mention was found out to be. */
async function personOf(mention: Entry) {
  const record = await asActor(
    store,
    socialWorker,
    { kind: 'work', child: firstChild },
    (session) => readDossier(session, firstChild),
  );
  if (isProblem(record)) throw new Error(JSON.stringify(record));
  const found = record.dossier.entries
    .flatMap(({ entry }) => entry.resolves ?? [])
    .find((one) => one.mention === mention.id);
  if (found === undefined) throw new Error('nobody has found out who it is');
  return found.person;
}
