import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../src/domain/access/policy.ts';
import { type Entry, entrySchema } from '../../src/domain/entry/entry.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { labelNames } from '../../src/domain/entry/label.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import {
  type EntryQuery,
  type FoundEntries,
  searchEntries,
} from '../../src/store/search-entries.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('searching the words of entries on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let submissions = 0;

  beforeAll(async () => ({ database, store } = await createCastDatabase(server)));
  afterAll(() => database.drop());

  async function record(
    author: Actor,
    facts: Partial<Entry>,
    subjects: readonly PersonId[] = [cast.firstChild],
  ): Promise<Entry> {
    submissions += 1;
    const entry = cast.entryBy(author, { ...facts, subjects: [...subjects] });
    const submission = { submissionId: `search-${submissions}`, entry };
    must(await appendEntry(store, author, submission, { today: cast.today }));
    return entry;
  }

  async function search(
    actor: Actor,
    words: string,
    more: Partial<EntryQuery> = {},
  ): Promise<FoundEntries> {
    const query = { words: words.split(' '), page: 1, ...more };
    return must(
      await asActor(store, actor, { kind: 'caseload' }, (session) => searchEntries(session, query)),
    );
  }

  /** Of the first child's record; what is about one of a family stands in the records of all. */
  async function idsFound(
    actor: Actor,
    words: string,
    more: Partial<EntryQuery> = {},
  ): Promise<readonly string[]> {
    const ofFirst = { child: cast.firstChild, ...more };
    return (await search(actor, words, ofFirst)).entries.map(({ entry }) => entry);
  }

  async function lastLogged(): Promise<unknown> {
    const { rows } = await database.admin.query<{ detail: unknown }>(
      `select purpose, detail, allowed from holdfast.access_log order by access_id desc limit 1`,
    );
    return rows[0];
  }

  describe('what is found', () => {
    it('an entry that holds every word, in any form and order', async () => {
      const { id } = await record(cast.familyDoctor, {
        summary: 'Two bruises were seen on the thigh; the father says he stumbled.',
      });
      for (const words of ['bruise', 'bruising thighs', 'stumbling father', 'THIGH']) {
        expect(await idsFound(cast.socialWorker, words)).toEqual([id]);
      }
      expect(await idsFound(cast.socialWorker, 'bruise elbow')).toEqual([]);
    });

    it('the words among its facts and of its kind, and no code or id', async () => {
      const { id } = await record(cast.socialWorker, {
        kind: 'injury',
        summary: 'Seen in passing.',
        injuries: [{ site: 'left earlobe', type: 'scald', explanation: 'a kettle, tipped over' }],
      });
      for (const words of ['earlobe', 'scalding kettle', 'injury earlobe']) {
        expect(await idsFound(cast.socialWorker, words)).toEqual([id]);
      }
      expect(await idsFound(cast.socialWorker, 'standard')).toEqual([]);
      expect(await idsFound(cast.socialWorker, id)).toEqual([]);
    });

    it('a name however its letters are written', async () => {
      const { id } = await record(cast.socialWorker, {
        summary: 'Zoë Müller’s aunt, from Kraków.',
      });
      for (const words of ['Zoe Muller', 'zoë müller', 'krakow', 'Müller’s']) {
        expect(await idsFound(cast.socialWorker, words)).toEqual([id]);
      }
    });

    it('each of two words that a sign joins', async () => {
      const { id } = await record(cast.socialWorker, {
        summary: 'Stepmother/stepfather left.Grandad waits <with the piano>.',
      });
      for (const words of ['stepfather', 'grandad', 'piano']) {
        expect(await idsFound(cast.socialWorker, words)).toEqual([id]);
      }
    });

    it('by child in order of name, the newest first, twenty to a page', async () => {
      for (let index = 0; index < 25; index += 1) {
        await record(
          cast.socialWorker,
          {
            summary: `Paperwork number ${index}, about the trampoline.`,
            happened: { on: addDays(cast.today, -index), precision: 'day' },
          },
          [index % 2 === 0 ? cast.firstChild : cast.secondChild],
        );
      }
      const first = await search(cast.detective, 'trampoline');
      const second = await search(cast.detective, 'trampoline', { page: 2 });
      // An entry about one child of a family stands in the record of the other as well.
      expect(first.total).toBe(50);
      expect(first.entries).toHaveLength(20);
      const order = [...first.entries, ...second.entries].map(({ child, happened }) => ({
        child,
        on: happened.on,
      }));
      const sorted = order.toSorted(
        (a, b) => a.child.localeCompare(b.child) || b.on.localeCompare(a.on),
      );
      expect(order).toEqual(sorted);
    });

    it('of one child, kind, agency or time where that is asked, with how many there are of each', async () => {
      const old = plainDate('2024-02-01');
      await record(cast.socialWorker, { kind: 'home-visit', summary: 'A hammock in the hall.' });
      const { id } = await record(cast.detective, {
        kind: 'concern',
        summary: 'The hammock was gone.',
        happened: { on: old, precision: 'day' },
      });
      const all = await search(cast.socialWorker, 'hammock', { child: cast.firstChild });
      expect(all.counts).toEqual({
        children: { [cast.firstChild]: 2 },
        kinds: { 'home-visit': 1, concern: 1 },
        agencies: { 'childrens-social-care': 1, police: 1 },
      });
      for (const narrower of [{ kind: 'concern' as const }, { agency: 'police' }, { until: old }]) {
        expect(await idsFound(cast.socialWorker, 'hammock', narrower)).toEqual([id]);
      }
      const dayAfter = { from: addDays(old, 1) };
      expect(await idsFound(cast.socialWorker, 'hammock', dayAfter)).not.toContain(id);
    });

    it('its words are shown around those that were looked for', async () => {
      await record(cast.socialWorker, {
        summary:
          'He said <b>the rocking horse</b> \uE000bit\uE001 him; nobody believed the horses.',
      });
      const [entry] = (await search(cast.socialWorker, 'horse')).entries;
      const pieces = entry?.pieces ?? [];
      expect(pieces.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual([
        'horse',
        'horses',
      ]);
      expect(pieces.map(({ text }) => text).join('')).toContain('<b>the rocking horse</b> bit him');
    });
  });

  describe('why it may be read', () => {
    it('says how the reader’s organisation came to know it', async () => {
      await record(cast.socialWorker, { summary: 'The budgerigar has flown.' });
      const known = async (actor: Actor): Promise<unknown> =>
        (await search(actor, 'budgerigar')).entries[0]?.known?.how;
      expect(await known(cast.socialWorker)).toBe('recorded');
      expect(await known(cast.detective)).toBeUndefined();
      expect((await search(cast.detective, 'budgerigar')).entries[0]?.isAboutChild).toBe(true);
    });

    it('says why the record may be opened, and since when', async () => {
      const { children } = await search(cast.detective, 'budgerigar');
      expect(children.find(({ id }) => id === cast.firstChild)).toMatchObject({
        why: 'involvement',
        since: '2020-01-01',
      });
    });
  });

  describe('a word that is mistyped', () => {
    it('is put right by one letter', async () => {
      const { id } = await record(cast.socialWorker, { summary: 'A haematoma behind the ear.' });
      for (const typed of ['hematoma', 'haemmatoma', 'haemotoma', 'heamatoma', 'haematom']) {
        const found = await search(cast.socialWorker, typed);
        expect(found.entries.map(({ entry }) => entry)).toContain(id);
        if (typed !== 'haematom') {
          expect(found.putRight).toEqual([{ typed, meant: 'haematoma' }]);
        }
      }
    });

    it('stays as it was typed where an entry holds it', async () => {
      await record(cast.socialWorker, { summary: 'The lodger wrote hematoma, so spelt.' });
      expect((await search(cast.socialWorker, 'hematoma')).putRight).toEqual([]);
    });

    it('is put right by nothing that the reader may not read', async () => {
      await record(cast.clearedDetective, {
        summary: 'Under the name of Quillfeather.',
        labels: ['protectedIdentity'],
      });
      expect(await search(cast.socialWorker, 'quilfeather')).toMatchObject({
        total: 0,
        putRight: [],
        counts: { children: {}, kinds: {}, agencies: {} },
      });
      expect((await search(cast.clearedDetective, 'quilfeather')).putRight).toEqual([
        { typed: 'quilfeather', meant: 'quillfeather' },
      ]);
    });
  });

  describe('what may not be read', () => {
    it('is not found, and changes nothing', async () => {
      await record(cast.detective, { summary: 'A saxophone was heard.' });
      const actors = [cast.socialWorker, cast.familyDoctor, cast.safeguardingLead, cast.solicitor];
      const answers = (): Promise<unknown[]> =>
        Promise.all(actors.map((actor) => search(actor, 'saxophone')));
      const before = await answers();
      await record(cast.detective, {
        summary: 'The saxophone is his.',
        labels: ['policeIntelligence'],
      });
      expect(await answers()).toEqual(before);
      expect((await search(cast.detective, 'saxophone', { child: cast.firstChild })).total).toBe(2);
    });

    it('is nothing at all to whoever has no grant, and to the partnership next door', async () => {
      expect(await search(cast.outsider, 'saxophone')).toMatchObject({ total: 0, searched: 0 });
      expect((await search(cast.neighbourWorker, 'saxophone')).total).toBe(0);
    });

    it('is never found: a search finds what a naive reading finds', {
      timeout: 120_000,
    }, async () => {
      const wordOf = ['umbrella', 'lantern', 'violin', 'pelican'] as const;
      const written = fc.record({
        author: fc.constantFrom(
          cast.socialWorker,
          cast.detective,
          cast.familyDoctor,
          cast.solicitor,
        ),
        labels: fc.uniqueArray(fc.constantFrom(...labelNames), { minLength: 1, maxLength: 2 }),
        kind: fc.constantFrom(
          'contact' as const,
          'legal-advice' as const,
          'police-notification' as const,
        ),
        words: fc.subarray([...wordOf], { minLength: 1 }),
        about: fc.subarray([cast.firstChild, cast.secondChild, cast.mother, cast.lodger], {
          minLength: 1,
        }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 6 }), async (entries) => {
          for (const { author, labels, kind, words, about } of entries) {
            await record(author, { kind, labels, summary: words.join(', ') }, about);
          }
          for (const actor of cast.actors) {
            for (const word of wordOf) {
              expect(await everythingFound(actor, word)).toEqual(await readNaively(actor, word));
            }
          }
        }),
        { numRuns: 4 },
      );
    });

    async function everythingFound(actor: Actor, word: string): Promise<readonly string[]> {
      const found: string[] = [];
      for (let page = 1; ; page += 1) {
        const { entries, total } = await search(actor, word, { page });
        found.push(...entries.map(({ child, entry }) => `${child} ${entry}`));
        if (entries.length === 0) {
          expect(found).toHaveLength(total);
          return found.sort();
        }
      }
    }

    async function readNaively(actor: Actor, word: string): Promise<readonly string[]> {
      return must(
        await asActor(store, actor, { kind: 'caseload' }, async (session) => {
          const all = await Promise.all(
            session.children.map(async (child) => {
              const record = await readDossier(session, child);
              if (isProblem(record)) return [];
              return record.dossier.entries
                .filter(({ entry }) => entry.summary?.includes(word))
                .map(({ entry }) => `${child} ${entry.id}`);
            }),
          );
          return all.flat().sort();
        }),
      );
    }
  });

  it('what was looked for, how much was found and what was shown is logged', async () => {
    await record(cast.socialWorker, { summary: 'The accordion is mended.' });
    await search(cast.socialWorker, 'acordion');
    expect(await lastLogged()).toEqual({
      purpose: 'found',
      allowed: true,
      detail: {
        terms: { words: ['acordion'], skip: 0, take: 20 },
        lookedFor: ['accordion'],
        entries: 2,
        shown: [
          { child: cast.firstChild, position: expect.any(Number) as number },
          { child: cast.secondChild, position: expect.any(Number) as number },
        ],
      },
    });
  });

  it('words that stand in every text are no search', async () => {
    expect(await search(cast.socialWorker, 'the and of')).toMatchObject({
      total: 0,
      lookedFor: [],
    });
  });

  describe('in the database', () => {
    async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
      const client = new pg.Client(database.adminConnection);
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    }

    it('a page may not read the words of others', async () => {
      await asSuperuser(async (client) => {
        await client.query(
          "begin; set local role holdfast_app; set local holdfast.partnership = '1'",
        );
        await expect(client.query('select 1 from holdfast.child_word')).rejects.toThrow(
          /permission denied/,
        );
      });
    });

    it('a search as the application reads by the index of words, and no record whole', async () => {
      await database.admin.query(`
        insert into holdfast.dossier_entry (partnership_id, child_id, position, entry_id, organisation_id, kind,
          happened_on, taken_in_on, imported, facts, summary, known_to, labels, content, held_by)
        select 1, '${cast.firstChild}', 10000 + n, 'crowd-' || n, 'gp', 'contact', '2026-01-01', '2026-01-01',
          false, '{}', 'crowd ' || n, '[]', '{0}', '{0}', '{gp}'
        from generate_series(1, 3000) n`);
      await database.admin.query('vacuum analyze holdfast.dossier_entry');
      const plans: string[] = [];
      await asSuperuser(async (client) => {
        client.on('notice', ({ message }) => plans.push(message ?? ''));
        await client.query(`
          load 'auto_explain';
          set auto_explain.log_min_duration = 0;
          set auto_explain.log_nested_statements = on;
          set auto_explain.log_level = notice;
          begin;
          set local role holdfast_app;
          set local holdfast.partnership = '1';
          set local holdfast.children = '{${cast.firstChild}}';
          set local holdfast.clear = '{0}';
          set local holdfast.needs = '{0}';
          set local holdfast.account = 'social-worker';
          set local holdfast.organisation = 'childrens-social-care';
          select holdfast.find_entries(1, '{${cast.firstChild}}', '{"words":["accordion"],"skip":0,"take":20}', 2000);
          rollback`);
      });
      const text = plans.join('\n');
      expect(text).toMatch(/Bitmap Index Scan on dossier_entry_by_word/);
      expect(text).not.toMatch(/Seq Scan on dossier_entry|using dossier_entry_pkey/);
    });

    it('every fact in which people write words is searched', async () => {
      const fields = wordFields(entrySchema);
      expect(fields.size).toBeGreaterThan(30);
      const { rows } = await database.admin.query<{ field: string }>(
        `select f.field from unnest($1::text[]) as f(field)
         where holdfast.words_said(null, json_build_object(f.field, 'zebra')) = ''`,
        [[...fields]],
      );
      // Languages, hours and handling codes are codes in all but name; 'by' names somebody.
      expect(rows.map(({ field }) => field).sort()).toEqual([
        'by',
        'evidenceNeeded',
        'handling',
        'hours',
        'language',
      ]);
    });
  });
});

/** The names of fields in which two thousand characters or more may be written. */
function wordFields(schema: z.core.$ZodType, name = ''): ReadonlySet<string> {
  if (schema instanceof z.ZodOptional) return wordFields(schema.unwrap(), name);
  if (schema instanceof z.ZodArray) return wordFields(schema.element, name);
  if (schema instanceof z.ZodUnion)
    return new Set(schema.options.flatMap((option) => [...wordFields(option, name)]));
  if (schema instanceof z.ZodObject)
    return new Set(
      Object.entries(schema.shape).flatMap(([key, field]) => [
        ...wordFields(field as z.core.$ZodType, key),
      ]),
    );
  const isWords = schema instanceof z.ZodString && (schema.maxLength ?? 0) >= 2_000;
  return new Set(isWords && name !== 'summary' ? [name] : []);
}
