import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { EmergencyQueue } from '../../src/store/emergency-queue.ts';
import type { Store } from '../../src/store/store.ts';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';
import { printCounts } from '../support/counts.ts';
import {
  plant,
  policyWorlds,
  seenInWords,
  seenThroughTheDoor,
  visitorOf,
} from '../support/policy-world.ts';

// Each visit comes to the door with an emergency that waits, and asks for that child and for every other. What it sees
// is held to what the policy in words says of an emergency.

const worlds = process.env['HOLDFAST_LONG'] === '1' ? 60 : 6;
const size = { rows: 200, visits: 12 };
const seed = randomInt(2 ** 31);
const testWithinMs = 600_000;

describe.each(servers())('an emergency that waits on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let queue: EmergencyQueue;
  const folder = mkdtempSync(path.join(tmpdir(), 'hf-queue-'));

  beforeAll(async () => {
    database = await createDatabase(server);
    queue = EmergencyQueue.openIn(folder, (trouble) => {
      throw trouble as Error;
    });
    store = { ...database.openStore(), emergencies: queue };
  });
  afterAll(async () => {
    queue.close();
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  it(
    'opens no row that an emergency does not, of no other child, in random cases',
    async () => {
      const { rows } = await database.admin.query<{ today: PlainDate }>(
        `select (now() at time zone 'Europe/London')::date::text as today`,
      );
      const today = rows[0]?.today as PlainDate;
      const told = { content: 0, pointer: 0, nothing: 0, refused: 0 };
      for (const [index, world] of fc
        .sample(policyWorlds(size), { numRuns: worlds, seed })
        .entries()) {
        const partnership = 100 + index;
        await plant(database.admin, world, { partnership, today });
        const named = world.visits.flatMap((visit) =>
          'child' in visit.purpose ? [{ visit, child: visit.purpose.child }] : [],
        );
        for (const { visit, child } of named) {
          const actor = visitorOf(world, partnership, visit);
          queue.add(
            { actor, child },
            { what: 'opening', reason: 'a random one', confirmed: false },
          );
          const work = { ...visit, purpose: { kind: 'work', child } as const };
          const emergency = {
            ...visit,
            purpose: { kind: 'emergency', child, reason: 'a' } as const,
          };
          const seen = await seenThroughTheDoor(store, world, work, partnership);
          const said = seenInWords(world, emergency, { partnership, today });
          queue.forget(new Set(queue.waiting.map(({ id }) => id)));
          const where = `seed ${seed}, world ${index}, ${JSON.stringify(visit)}`;
          if (seen === 'refused') {
            told.refused += 1;
            continue;
          }
          if (said === 'refused') throw new Error(`it opened what nothing opens: ${where}`);
          expect(seen.children, where).toEqual([child]);
          for (const [row, one] of seen.rows.entries()) {
            told[one] += 1;
            const most = said.rows[row];
            const isSaid = one === 'nothing' || one === most || most === 'content';
            expect(isSaid, `${where}, row ${row}: ${one}, and said ${most ?? 'none'}`).toBe(true);
          }
        }
      }
      printCounts(`emergencies that wait on PostgreSQL ${server.version}: ${JSON.stringify(told)}`);
      expect(told.content).toBeGreaterThan(50);
      expect(told.refused).toBeGreaterThan(0);
    },
    testWithinMs,
  );
});
