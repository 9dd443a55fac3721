import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { look, organisationsOf } from '../../src/domain/chronology/lens.ts';
import type { DossierEntry } from '../../src/domain/chronology/dossier.ts';
import { organisationOf } from '../../src/domain/entry/organisation.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { clockFrom } from '../../src/server/clock.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { example, lens, must, practiceDay } from '../cases/example.ts';
import { createCastApp } from '../support/cast-app.ts';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';

const record = example('child-p');
const partnership = 1;
const reviewer: Actor = {
  partnership,
  account: 'reviewer',
  organisation: organisationOf('safeguarding-partnership'),
  role: 'reviewer',
  cleared: [],
};
const { child } = record.dossier;
const ids = (entries: readonly DossierEntry[]): string[] =>
  entries.map((held) => held.entry.id.replace('case-01-', ''));
const summaryOf = (id: string): string =>
  record.dossier.entries.find((held) => held.entry.id === `case-01-${id}`)?.entry.summary ?? '';
const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * The published case on file, read by a reviewer who may see all of it: the lens takes away what an
 * organisation had not received by a day. Three organisations on three days.
 */
describe.each(servers())(
  'through another organisation’s eyes, on PostgreSQL $version',
  (server) => {
    let database: TestDatabase;
    let store: Store;
    let app: FastifyInstance;
    let cookie: string;

    beforeAll(async () => {
      database = await createDatabase(server);
      store = database.openStore();
      const known = organisationsOf(record.dossier.entries).map((id) => ({
        id,
        title: id,
        contact: 'x',
      }));
      await register(store, {
        partnership,
        name: 'A partnership',
        jurisdiction: 'England',
        organisations: [...known, { id: reviewer.organisation, title: 'Reviews', contact: 'x' }],
        accounts: [
          {
            id: reviewer.account,
            organisation: reviewer.organisation,
            role: 'reviewer',
            title: 'Reviewer',
          },
        ],
        grants: [
          {
            id: 'all',
            to: { account: reviewer.account },
            reason: 'review',
            from: plainDate('2006-01-01'),
            by: 'steward',
          },
        ],
      });
      const practice = must(practiceOn(practiceDay));
      must(
        await importRecord(store, {
          partnership,
          by: 'steward',
          dossiers: [record.dossier],
          until: practiceDay,
          practice,
        }),
      );
      app = await createCastApp(store, {
        clock: clockFrom(() => new Date(`${practiceDay}T12:00:00Z`)),
        demonstration: [{ actor: reviewer, sees: 'everybody' }],
      });
      cookie = await signIn(app);
    }, 60_000);

    afterAll(async () => {
      await app.close();
      await database.drop();
    });

    async function page(knownTo: string, on: string): Promise<string> {
      const answer = await app.inject({
        url: `/child/${child.id}?knownTo=${encodeURIComponent(knownTo)}&on=${on}&purpose=review`,
        headers: { cookie },
      });
      expect(answer.statusCode).toBe(200);
      return answer.body;
    }

    const table = [
      { by: 'hospital/hospitalB', on: '2007-04-08', knew: [] },
      { by: 'hospital/hospitalB', on: '2007-04-09', knew: ['r33'] },
      { by: 'hospital/hospitalB', on: '2007-06-01', knew: ['r33', 'r34', 'r37', 'r38'] },
      { by: 'hospital/hospitalA', on: '2006-12-10', knew: [] },
      { by: 'hospital/hospitalA', on: '2006-12-12', knew: ['r11', 'r12', 'r13', 'r14', 'r15'] },
      {
        by: 'hospital/hospitalA',
        on: '2007-04-09',
        knew: ['r11', 'r12', 'r13', 'r14', 'r15', 'r17'],
      },
      { by: 'police', on: '2006-12-11', knew: [] },
      { by: 'police', on: '2006-12-15', knew: ['r14', 'r15', 'r16', 'r17'] },
      {
        by: 'police',
        on: '2007-04-09',
        knew: ['r14', 'r15', 'r16', 'r17', 'r18', 'r19', 'r20', 'r23'],
      },
    ];

    it.each(table)(
      'the database gives $by on $on just what it knew: $knew',
      async ({ by, on, knew }) => {
        const purpose = {
          kind: 'review',
          child: child.id,
          through: organisationOf(by),
          until: plainDate(on),
        } as const;
        const stored = must(
          await asActor(store, reviewer, purpose, (session) => readDossier(session, child.id)),
        );
        expect(ids(look(stored.dossier, lens(on, by)).dossier.entries)).toEqual(knew);
      },
    );

    it('the page for hospital B on 9 April 2007 tells its own entry, and of the others that they were held', async () => {
      const html = await page('hospital/hospitalB', '2007-04-09');
      expect(html).toContain(asHtml(summaryOf('r33')));
      for (const held of record.dossier.entries) {
        const { id, summary = '' } = held.entry;
        if (id !== 'case-01-r33') expect(html, id).not.toContain(asHtml(summary));
      }
      const { couldHaveKnown } = look(record.dossier, lens('2007-04-09', 'hospital/hospitalB'));
      expect(ids(couldHaveKnown)).toEqual(expect.arrayContaining(['r12', 'r13', 'r14', 'r17']));
      expect(html).toMatch(/Entries which .{1,80} could have asked for/);
      expect(html).toContain('11 December 2006');
    });

    it('the day before, the page has nothing of the child’s life, and says that something is withheld', async () => {
      const html = await page('hospital/hospitalB', '2007-04-08');
      for (const held of record.dossier.entries) {
        expect(html, held.entry.id).not.toContain(asHtml(held.entry.summary ?? ''));
      }
      expect(html).toMatch(
        /more entries on file by that\s+day had not reached it, and are withheld/,
      );
    });
  },
);

async function signIn(app: FastifyInstance): Promise<string> {
  const cookieOf = (answer: { readonly headers: Record<string, unknown> }): string =>
    [answer.headers['set-cookie']]
      .flat()
      .map((line) => String(line).split(';')[0])
      .join('; ');
  const form = await app.inject({ url: '/sign-in' });
  const value = (name: string): string =>
    new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(form.body)?.[1] ?? '';
  const answer = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { cookie: cookieOf(form), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: value('_csrf'), post: value('post') }).toString(),
  });
  expect(answer.statusCode).toBe(303);
  return cookieOf(answer);
}
