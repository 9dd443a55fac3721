import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { type Draft, draftBytesMax, draftsMax } from '../../src/domain/recording/draft.ts';
import type { FormValues } from '../../src/domain/recording/form-values.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import {
  beginDraft,
  dropDraft,
  dropDraftsOfEnded,
  isInForce,
  keepDraft,
  listDrafts,
  readDraft,
} from '../../src/store/drafts.ts';
import { sql } from '../../src/store/sql.ts';
import { asRules, inTransaction, type Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { partnership, socialWorker, detective } = cast;

const typed: FormValues = {
  summary: ['Seen at home, “well”.\n\u202Eيمين 👶'],
  kind: ['home-visit'],
};

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('drafts on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => ({ database, store } = await createCastDatabase(server)));
  afterEach(() => database.drop());

  const begin = async (actor: Actor = socialWorker, values = typed): Promise<Draft> =>
    must(
      await beginDraft(store, actor, { kind: 'home-visit', children: [cast.firstChild], values }),
    );

  it('keep what was typed as it was typed, and count each keeping', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({ kind: 'home-visit', children: [cast.firstChild], version: 1 });
    const values = { ...typed, summary: ['Seen at home, asleep. \0 \uD800'] };
    const kept = must(await keepDraft(store, socialWorker, { ...begun, values }));
    expect(kept).toMatchObject({ id: begun.id, version: 2, startedAt: begun.startedAt });
    expect(kept.savedAt.getTime()).toBeGreaterThanOrEqual(begun.savedAt.getTime());
    expect(await readDraft(store, socialWorker, begun.id)).toEqual({ ...kept, values });
  });

  it('are listed the last kept first', async () => {
    const [older, newer] = [await begin(), await begin()];
    await keepDraft(store, socialWorker, { id: older.id, version: 1, values: {} });
    const ids = must(await listDrafts(store, socialWorker)).map(({ id }) => id);
    expect(ids).toEqual([older.id, newer.id]);
    expect(await listDrafts(store, detective)).toEqual([]);
  });

  it('may come to be of other children', async () => {
    const begun = await begin();
    const children = [cast.firstChild, cast.secondChild];
    expect(await keepDraft(store, socialWorker, { ...begun, children })).toMatchObject({
      children,
    });
  });

  it('are not written over from a page that has not seen what was kept since', async () => {
    const begun = await begin();
    const first = must(await keepDraft(store, socialWorker, { ...begun, values: { a: ['one'] } }));
    expect(await keepDraft(store, socialWorker, { ...begun, values: { a: ['two'] } })).toEqual({
      kind: 'moved-on',
      expected: 1,
      actual: 2,
    });
    expect(await readDraft(store, socialWorker, begun.id)).toEqual(first);
  });

  it.each([Number.NaN, 2.5, 2 ** 40])(
    'are kept by no page that names version %s',
    async (version) => {
      const { id } = await begin();
      const values = { a: ['one'] };
      expect(await keepDraft(store, socialWorker, { id, version, values })).toMatchObject({
        kind: 'moved-on',
      });
    },
  );

  it('of two who keep at once let one win', async () => {
    const begun = await begin();
    const answers = await Promise.all(
      ['one', 'two'].map((a) => keepDraft(store, socialWorker, { ...begun, values: { a: [a] } })),
    );
    expect(answers.filter((answer) => !isProblem(answer))).toHaveLength(1);
    expect(answers.find((answer) => isProblem(answer))).toMatchObject({ kind: 'moved-on' });
  });

  it('know the page that sends again because the answer was lost, and in which order it sent', async () => {
    const { id } = await begin();
    const keep = (page: string, turn: number, a: string) =>
      keepDraft(store, socialWorker, { id, version: 1, values: { a: [a] }, from: { page, turn } });
    expect(await keep('page', 1, 'one')).toMatchObject({ version: 2 });
    expect(await keep('page', 3, 'three')).toMatchObject({ version: 3 });
    expect(await keep('page', 2, 'two, which came late')).toMatchObject({ kind: 'moved-on' });
    expect(await keep('another', 4, 'four')).toMatchObject({ kind: 'moved-on' });
    expect(await readDraft(store, socialWorker, id)).toMatchObject({ values: { a: ['three'] } });
  });

  it('are nobody’s but their author’s, whatever grant others hold', async () => {
    const { id } = await begin();
    const colleague = { ...detective };
    expect(await readDraft(store, colleague, id)).toEqual({ kind: 'not-visible', what: 'draft' });
    expect(await keepDraft(store, colleague, { id, version: 1, values: {} })).toEqual({
      kind: 'not-visible',
      what: 'draft',
    });
    await dropDraft(store, colleague, id);
    expect(await readDraft(store, socialWorker, id)).toMatchObject({ id, version: 1 });
  });

  it('are closed to a session without a claim, and to the rules', async () => {
    await begin();
    const rows = await inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
      transaction.query(sql`select draft_id from holdfast.draft`),
    );
    expect(rows).toEqual([]);
    for (const column of ['form_values', 'children', 'kind']) {
      await expect(
        asRules(store, partnership, (transaction) =>
          transaction.query({ text: `select ${column} from holdfast.draft` }),
        ),
      ).rejects.toThrow('permission denied');
    }
  });

  it('are closed to an account that has ended or says it is somebody else, and stay', async () => {
    const { id } = await begin();
    const promoted: Actor = { ...socialWorker, role: 'teamManager' };
    for (const actor of [promoted, { ...socialWorker, account: 'nobody' }]) {
      expect(await readDraft(store, actor, id)).toEqual({ kind: 'signed-out' });
      expect(await listDrafts(store, actor)).toEqual({ kind: 'signed-out' });
      expect(await isInForce(store, actor)).toBe(false);
    }
    expect(await isInForce(store, socialWorker)).toBe(true);
    expect(await readDraft(store, socialWorker, id)).toMatchObject({ id });
  });

  it('stay with an author who has lost the grant for the child', async () => {
    const { id } = await begin();
    await database.admin.query('update holdfast.access_grant set until_on = from_on');
    expect(await readDraft(store, socialWorker, id)).toMatchObject({ values: typed });
  });

  it('are taken away once, and again does no harm', async () => {
    const { id } = await begin();
    await dropDraft(store, socialWorker, id);
    await dropDraft(store, socialWorker, id);
    expect(await readDraft(store, socialWorker, id)).toEqual({
      kind: 'not-visible',
      what: 'draft',
    });
    expect(await keepDraft(store, socialWorker, { id, version: 1, values: {} })).toEqual({
      kind: 'not-visible',
      what: 'draft',
    });
  });

  it('have a size, and say so', async () => {
    const tooLong = { summary: ['é'.repeat(draftBytesMax / 2)] };
    const refused = { kind: 'too-large', sizeBytesMax: draftBytesMax };
    const begun = await begin();
    const asked = { kind: 'home-visit', children: [], values: tooLong } as const;
    expect(await beginDraft(store, socialWorker, asked)).toMatchObject(refused);
    const kept = await keepDraft(store, socialWorker, { ...begun, values: tooLong });
    expect(kept).toMatchObject(refused);
    expect(await readDraft(store, socialWorker, begun.id)).toEqual(begun);
  });

  it('are so many at most, also when many are begun at once', async () => {
    for (let drafts = 0; drafts < draftsMax - 2; drafts += 1) await begin();
    const at = { kind: 'home-visit', children: [cast.firstChild], values: typed } as const;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => beginDraft(store, socialWorker, at)),
    );
    expect(answers.filter((answer) => !isProblem(answer))).toHaveLength(2);
  });

  it('go thirty days after their author’s account has ended, and nobody else’s', async () => {
    await begin();
    const stays = await begin(detective);
    const today = plainDate('2026-03-31');
    const drafts = async () => {
      await dropDraftsOfEnded(store, partnership, today);
      const { rows } = await database.admin.query<{ id: string }>(
        'select draft_id as id from holdfast.draft order by draft_id',
      );
      return rows.map(({ id }) => id);
    };
    const ended = (on: string) =>
      database.admin.query('update holdfast.account set ended_on = $1 where account_id = $2', [
        on,
        socialWorker.account,
      ]);
    await ended('2026-03-01');
    expect(await drafts()).toHaveLength(2);
    await ended('2026-02-28');
    expect(await drafts()).toEqual([stays.id]);
  });

  it('are so many at most for one author', async () => {
    await begin();
    await database.admin.query(
      `insert into holdfast.draft (partnership_id, draft_id, account_id, kind, children, form_values)
       select $1, 'draft-' || n, $2, 'other', '{}', '{}' from generate_series(2, $3) n`,
      [partnership, socialWorker.account, draftsMax],
    );
    expect(
      await beginDraft(store, socialWorker, { kind: 'other', children: [], values: {} }),
    ).toEqual({ kind: 'too-many-drafts', drafts: draftsMax, draftsMax });
    await begin(detective);
  });
});
