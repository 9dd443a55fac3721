import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { EntryId } from '../../src/domain/entry/facts/basics.ts';
import type { Sharing } from '../../src/domain/entry/facts/meetings.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { readDossier, readEntry, type ReadableDossier } from '../../src/store/read-dossier.ts';
import { asActor } from '../../src/store/session.ts';
import { type EntryDecision, listEntryDecisions } from '../../src/store/sharing.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { addToCast, createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { clearedDetective, detective, firstChild, organisations, safeguardingLead, socialWorker } =
  cast;

/** The London day of the database, by which a decision is judged. */
const today = plainDate(
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date()),
);

describe.each(servers())('a decision about entries on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  const colleague: Actor = { ...safeguardingLead, account: 'school-head', role: 'headteacher' };

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    await addToCast(store, [colleague], { ofEveryChild: true });
  });
  afterAll(() => database.drop());

  async function write(author: Actor, facts: Partial<Entry>): Promise<Entry | Problem> {
    const entry = cast.entryBy(author, { subjects: [firstChild], recordedOn: today, ...facts });
    const answer = await appendEntry(store, author, { submissionId: entry.id, entry }, { today });
    return isProblem(answer) ? answer : entry;
  }

  async function written(author: Actor, facts: Partial<Entry>): Promise<EntryId> {
    const entry = await write(author, facts);
    if (isProblem(entry)) throw new Error(JSON.stringify(entry));
    return entry.id;
  }

  function decide(
    author: Actor,
    entry: EntryId,
    sharing: Partial<Sharing> = {},
  ): Promise<Entry | Problem> {
    return write(author, {
      kind: 'information-shared',
      sharing: {
        what: 'What was seen at the door',
        with: [organisations.school],
        shared: true,
        basis: 'lawEnforcement',
        reason: 'They see the child every day.',
        until: addDays(today, 30),
        handling: 'P, for the safeguarding lead alone',
        entries: [entry],
        ...sharing,
      },
    });
  }

  async function see(actor: Actor): Promise<ReadableDossier> {
    const seen = await asActor(store, actor, { kind: 'work', child: firstChild }, (session) =>
      readDossier(session, firstChild),
    );
    if (isProblem(seen)) throw new Error(JSON.stringify(seen));
    return seen;
  }

  async function reads(actor: Actor, entry: EntryId): Promise<boolean> {
    const { dossier } = await see(actor);
    return dossier.entries.some((one) => one.entry.id === entry);
  }

  it('opens the entry to whom it names, where there was a pointer before', async () => {
    const entry = await written(detective, { labels: ['policeIntelligence'] });
    expect(await reads(safeguardingLead, entry)).toBe(false);
    const before = (await see(safeguardingLead)).pointers.length;
    expect(await decide(detective, entry)).not.toHaveProperty('errors');
    expect(await reads(safeguardingLead, entry)).toBe(true);
    expect(await reads(colleague, entry)).toBe(true);
    expect(await reads(socialWorker, entry)).toBe(false);
    expect((await see(safeguardingLead)).pointers.length).toBe(before - 1);
    const opened = await asActor(
      store,
      safeguardingLead,
      { kind: 'work', child: firstChild },
      async (session) => ({
        entry: await readEntry(session, { child: firstChild, entry }),
        shared: session.shared,
      }),
    );
    expect(opened).toMatchObject({ entry: { entry: { id: entry } }, shared: [entry] });
    const { rows } = await database.admin.query(
      `select detail -> 'shared' as shared from holdfast.access_log
       where account_id = $1 order by access_id desc limit 1`,
      [safeguardingLead.account],
    );
    expect(rows).toEqual([{ shared: [entry] }]);
  });

  it('opens it to one account alone, until it ends or is decided anew', async () => {
    const entry = await written(detective, { labels: ['policeIntelligence'] });
    const one = { account: safeguardingLead.account };
    await decide(detective, entry, one);
    expect([await reads(safeguardingLead, entry), await reads(colleague, entry)]).toEqual([
      true,
      false,
    ]);
    const { rowCount } = await database.admin.query(
      `update holdfast.dossier_entry
       set facts = jsonb_set(facts::jsonb, '{sharing,until}', to_jsonb(($2::date - 1)::text))::json
       where facts #> '{sharing,entries}' is not null and facts::text like '%' || $1 || '%'`,
      [entry, today],
    );
    expect(rowCount).toBeGreaterThan(0);
    expect(await reads(safeguardingLead, entry)).toBe(false);
    await decide(detective, entry);
    expect(await reads(colleague, entry)).toBe(true);
    await decide(detective, entry, {
      shared: false,
      reason: 'The father works there now.',
      moreDetrimental: true,
    });
    expect(await reads(colleague, entry)).toBe(false);
  });

  it('is said to everybody around the child, and never what it is', async () => {
    const said = async (actor: Actor): Promise<readonly EntryDecision[]> => {
      const all = await asActor(store, actor, { kind: 'work', child: firstChild }, (session) =>
        listEntryDecisions(session, firstChild),
      );
      if (isProblem(all)) throw new Error(JSON.stringify(all));
      return all;
    };
    const all = await said(socialWorker);
    expect(all.at(-1)).toMatchObject({
      by: organisations.police,
      from: today,
      sharing: { with: [organisations.school], shared: true, basis: 'lawEnforcement' },
      toOne: false,
      recordedBy: organisations.police,
    });
    expect(all.some(({ toOne }) => toOne)).toBe(true);
    expect(JSON.stringify(all)).not.toContain('at the door');
  });

  it('is refused where whoever decides may not open it, and nothing is written', async () => {
    const intelligence = await written(detective, { labels: ['policeIntelligence'] });
    const hidden = await written(clearedDetective, { labels: ['protectedIdentity'] });
    const before = (await see(detective)).dossier.entries.length;
    const care = { basis: 'ukGdpr' } as const;
    const wrongIn = async (answer: Promise<Entry | Problem>): Promise<unknown> => {
      const refused = await answer;
      return 'errors' in refused ? refused.errors : refused;
    };
    const entries = { path: '/sharing/entries' };
    expect(await wrongIn(decide(socialWorker, intelligence, care))).toMatchObject([entries]);
    expect(await wrongIn(decide(clearedDetective, hidden))).toMatchObject([entries]);
    expect(await wrongIn(decide(socialWorker, hidden, care))).toMatchObject([entries]);
    const stranger = { account: socialWorker.account };
    expect(await wrongIn(decide(detective, intelligence, stranger))).toMatchObject([
      { path: '/sharing/account' },
    ]);
    expect(await wrongIn(decide(cast.outsider, intelligence, care))).toMatchObject({
      kind: 'not-visible',
    });
    expect((await see(detective)).dossier.entries).toHaveLength(before);
  });

  it('not to share is kept from whom it names, a pointer alone', async () => {
    const refusal = await written(detective, {
      kind: 'information-shared',
      sharing: {
        what: 'Where the mother is',
        with: [organisations.school],
        shared: false,
        reason: 'The father works at the school.',
        moreDetrimental: true,
        until: addDays(today, 30),
      },
    });
    expect(await reads(safeguardingLead, refusal)).toBe(false);
    expect(await reads(socialWorker, refusal)).toBe(false);
    expect(await reads(clearedDetective, refusal)).toBe(true);
  });
});
