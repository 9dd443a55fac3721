import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '../../src/domain/problem.ts';
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { isClockBehind } from '../../src/store/out-of-reach.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { firstChild, otherChild, socialWorker, today } = cast;
const yesterday = addDays(today, -1);

describe.each(servers())('a clock that was set back by a day, on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let written = 0;

  beforeAll(async () => ({ database, store } = await createCastDatabase(server)));
  afterAll(() => database.drop());

  /** As a server writes whose clock says a day. */
  async function append(on: PlainDate, through = store, child = firstChild) {
    written += 1;
    const submission = {
      submissionId: `clock-${written}`,
      entry: cast.entryBy(socialWorker, {
        subjects: [child],
        recordedOn: on,
        happened: { on: yesterday, precision: 'day' },
        kind: 'injury',
        injuries: [{ of: child, site: 'left ear', type: 'bruise' }],
      }),
    };
    const answer = await appendEntry(through, socialWorker, submission, { today: on });
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
    return answer;
  }

  async function rows(): Promise<unknown[]> {
    const found = await database.admin.query<object>(
      `select child_id, position, taken_in_on::text as on, (select count(*)::int from holdfast.question_change q
         where q.partnership_id = 1 and q.child_id = d.child_id) as changes
       from holdfast.dossier_entry d where partnership_id = 1 order by child_id, position`,
    );
    return found.rows;
  }

  it('writes nothing before what is there, whoever holds the dossier, and says why', async () => {
    await append(today);
    const before = await rows();
    for (const through of [store, database.openStore()])
      expect(isClockBehind(await append(yesterday, through).catch((error: unknown) => error))).toBe(
        true,
      );
    expect(await rows()).toEqual(before);
  });

  it('does not keep from recording where nothing is before it', async () => {
    await append(yesterday, store, otherChild);
    expect(await rows()).toContainEqual(
      expect.objectContaining({ child_id: otherChild, position: 1, on: yesterday }),
    );
  });

  it('is over by itself: what comes on the day follows in place and in time, with its due day', async () => {
    const { changes } = await append(today);
    expect(await rows()).toContainEqual(
      expect.objectContaining({ child_id: firstChild, position: 2, on: today }),
    );
    expect(changes.map(({ on }) => on)).toEqual(changes.map(() => today));
    expect(changes.every(({ dueOn }) => dueOn >= today)).toBe(true);
    expect(changes.length).toBeGreaterThan(0);
  });
});
