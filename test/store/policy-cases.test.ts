import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { type PolicyForm, policyStatements } from '../../src/store/policies.ts';
import type { Store } from '../../src/store/store.ts';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';
import { printCounts } from '../support/counts.ts';
import { plant, policyWorlds, seenInWords, seenThroughTheDoor } from '../support/policy-world.ts';

// Every case is one random visit (an account, what it says of itself, a purpose, reasons that begin and end
// around today) and one random row. Each goes through the product's own door to real PostgreSQL.
const isLong = process.env['HOLDFAST_LONG'] === '1';
const worlds = isLong ? 260 : 26;
const size = { rows: 200, visits: 20 };

const testWithinMs = isLong ? 3_600_000 : 120_000;

// The same cases on every server and in every form.
const seed = randomInt(2 ** 31);

describe.each(servers())('the policy on PostgreSQL $version', (server) => {
  describe.each<PolicyForm>(['plain', 'distributed'])('in its %s form', (form) => {
    let database: TestDatabase;
    let store: Store;

    beforeAll(async () => {
      database = await createDatabase(server);
      await database.admin.query(policyStatements(form));
      store = database.openStore();
    });
    afterAll(() => database.drop());

    async function todayThere(): Promise<PlainDate> {
      const { rows } = await database.admin.query<{ today: PlainDate }>(
        `select (now() at time zone 'Europe/London')::date::text as today`,
      );
      return rows[0]?.today as PlainDate;
    }

    it(
      'opens what the policy in words opens, row by row, and nothing else',
      async () => {
        const told = { content: 0, pointer: 0, nothing: 0 };
        const samples = fc.sample(policyWorlds(size), { numRuns: worlds, seed });
        for (const [index, world] of samples.entries()) {
          const partnership = 100 + index;
          const today = await todayThere();
          await plant(database.admin, world, { partnership, today });
          for (const visit of world.visits) {
            const seen = await seenThroughTheDoor(store, world, visit, partnership);
            const said = seenInWords(world, visit, { partnership, today });
            const where = `seed ${seed}, world ${index}, ${JSON.stringify(visit)}`;
            expect({ where, seen }).toEqual({ where, seen: said });
            if (seen === 'refused') told.nothing += world.rows.length;
            else for (const one of seen.rows) told[one] += 1;
          }
        }
        const cases = told.content + told.pointer + told.nothing;
        printCounts(
          `policy, ${form} on PostgreSQL ${server.version}: ${cases} cases of actor, record, purpose and time; ` +
            `${told.content} content, ${told.pointer} pointer, ${told.nothing} nothing`,
        );
        expect(cases).toBeGreaterThanOrEqual(100_000);
        expect(Math.min(told.content, told.pointer)).toBeGreaterThan(cases / 200);
      },
      testWithinMs,
    );
  });
});
