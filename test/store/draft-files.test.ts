import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { entryId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { attachmentBytesMax, attachmentsMax } from '../../src/domain/recording/attachment.ts';
import type { Draft, DraftFile } from '../../src/domain/recording/draft.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { type Attachment, listAttachments, readAttachment } from '../../src/store/attachments.ts';
import { describeFiles, dropFile, keepFile, readFile } from '../../src/store/draft-files.ts';
import { beginDraft, dropDraft, readDraft } from '../../src/store/drafts.ts';
import { readEntry } from '../../src/store/read-dossier.ts';
import { asActor } from '../../src/store/session.ts';
import { sql } from '../../src/store/sql.ts';
import { asRules, inTransaction, type Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { detective, firstChild, partnership, socialWorker, today } = cast;
const jpeg = Buffer.from('\xff\xd8\xff\xe1\0\x10Exif of a kitchen', 'latin1');
const letter = Buffer.from('%PDF-1.7\nof a school', 'latin1');

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('files of a draft on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let draft: Draft;

  beforeAll(async () => ({ database, store } = await createCastDatabase(server)));
  afterAll(() => database.drop());
  beforeEach(async () => {
    draft = await begin();
  });

  const begin = async (actor: Actor = socialWorker): Promise<Draft> =>
    must(
      await beginDraft(store, actor, { kind: 'home-visit', children: [firstChild], values: {} }),
    );
  const keep = (bytes: Buffer, actor = socialWorker): Promise<Problem | undefined> =>
    keepFile(store, actor, draft.id, bytes);
  const files = async (actor = socialWorker): Promise<readonly DraftFile[]> =>
    must(await readDraft(store, actor, draft.id)).files;

  async function theOnly(): Promise<DraftFile> {
    const [one, ...others] = await files();
    if (one === undefined || others.length > 0) throw new Error('not one file');
    return one;
  }

  /** Records the draft as its form does. */
  function record({ labels = ['standard'] as const } = {}) {
    const entry = cast.entryBy(socialWorker, {
      id: entryId.parse(draft.id),
      kind: 'home-visit',
      subjects: [firstChild],
      labels: [...labels],
    });
    const submission = { submissionId: draft.id, entry, draft: draft.id };
    return appendEntry(store, socialWorker, submission, { today });
  }

  function attached(actor: Actor = socialWorker): Promise<readonly Attachment[] | Problem> {
    const entry = entryId.parse(draft.id);
    return asActor(store, actor, { kind: 'work', child: firstChild }, async (session) => {
      const read = await readEntry(session, { child: firstChild, entry });
      return isProblem(read) ? read : listAttachments(session, [entry]);
    });
  }

  const isDraftThere = async (): Promise<boolean> =>
    !isProblem(await readDraft(store, socialWorker, draft.id));

  async function rowsOf(table: string): Promise<number> {
    const { rows } = await database.admin.query<{ count: number }>(
      `select count(*)::int as count from holdfast.${table}
       where ${table === 'attachment' ? 'entry_id' : 'draft_id'} = $1`,
      [draft.id],
    );
    return rows[0]?.count ?? -1;
  }

  it('are kept as they were chosen, each once, and described afterwards', async () => {
    expect(await keep(jpeg)).toBeUndefined();
    expect(await keep(letter)).toBeUndefined();
    expect(await keep(jpeg)).toBeUndefined();
    const [photograph, school] = await files();
    expect(photograph).toEqual({
      id: expect.stringMatching(/^[\w-]{43}$/) as string,
      type: 'image/jpeg',
      described: '',
      sizeBytes: jpeg.length,
    });
    await describeFiles(store, socialWorker, draft.id, [
      {
        id: photograph?.id ?? '',
        described: 'The “kitchen”',
        takenBy: 'the duty worker',
        takenOn: plainDate('2026-03-01'),
      },
      { id: 'nothing', described: 'Nothing' },
    ]);
    expect(await files()).toEqual([
      {
        ...photograph,
        described: 'The “kitchen”',
        takenBy: 'the duty worker',
        takenOn: '2026-03-01',
      },
      school,
    ]);
    const of = { draft: draft.id, file: photograph?.id ?? '' };
    expect(await readFile(store, socialWorker, of)).toMatchObject({ bytes: jpeg });
  });

  it('come with the entry in the transaction that records it, and the draft is over', async () => {
    await keep(jpeg);
    const { id } = await theOnly();
    const said = { id, described: 'The kitchen', takenBy: 'the duty worker', takenOn: today };
    await describeFiles(store, socialWorker, draft.id, [said]);
    must(await record());
    expect(await attached(detective)).toEqual([
      {
        ...said,
        entry: draft.id,
        type: 'image/jpeg',
        sizeBytes: jpeg.length,
        handedInAt: expect.any(Date) as Date,
      },
    ]);
    const of = { child: firstChild, entry: entryId.parse(draft.id) };
    const read = await asActor(store, detective, { kind: 'work', child: firstChild }, (session) =>
      readAttachment(session, of, id),
    );
    expect(read).toMatchObject({ bytes: jpeg });
    expect(await isDraftThere()).toBe(false);
    expect(await rowsOf('draft_file')).toBe(0);
    const { rows } = await database.admin.query<{ transactions: number }>(
      `select count(distinct written_in)::int as transactions from (
         select written_in from holdfast.entry where entry_id = $1
         union all select written_in from holdfast.attachment where entry_id = $1) w`,
      [draft.id],
    );
    expect(rows).toEqual([{ transactions: 1 }]);
    expect(await record(), 'sent twice').toMatchObject({ entry: draft.id });
    expect(await rowsOf('attachment')).toBe(1);
  });

  it('stay with the draft where the entry is refused, or the database dies while it is recorded', async () => {
    await keep(jpeg);
    const stranger = cast.entryBy(socialWorker, {
      id: entryId.parse(draft.id),
      kind: 'home-visit',
      subjects: ['nobody' as typeof firstChild],
    });
    const submission = { submissionId: draft.id, entry: stranger, draft: draft.id };
    const refused = await appendEntry(store, socialWorker, submission, { today });
    expect(refused).toMatchObject({ kind: 'unknown-reference' });
    // The connection dies after the files were moved and before the commit.
    await database.admin.query(`
      create function holdfast.die() returns trigger language plpgsql as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
      create trigger dies after insert on holdfast.attachment execute function holdfast.die()`);
    await database.admin.query('alter function holdfast.die security definer');
    await expect(record()).rejects.toThrow();
    await database.admin.query(
      'drop trigger dies on holdfast.attachment; drop function holdfast.die',
    );
    expect([await rowsOf('attachment'), await files()]).toMatchObject([0, [{}]]);
    must(await record());
    expect([await rowsOf('attachment'), await isDraftThere()]).toEqual([1, false]);
  });

  it('that are kept while the entry is recorded come with it, or find no draft; none is lost', async () => {
    const each = Array.from({ length: 8 }, (_, n) => Buffer.concat([jpeg, Buffer.of(n)]));
    const [answer, ...kept] = await Promise.all([record(), ...each.map((bytes) => keep(bytes))]);
    must(answer);
    const answers = kept.filter((problem) => problem === undefined);
    for (const problem of kept) {
      if (problem !== undefined) expect(problem).toEqual({ kind: 'not-visible', what: 'draft' });
    }
    expect(await rowsOf('attachment')).toBe(answers.length);
    expect(await rowsOf('draft_file')).toBe(0);
  });

  it('come with no entry of somebody else, nor with one that names another’s draft', async () => {
    await keep(jpeg);
    const entry = cast.entryBy(detective, { kind: 'contact', subjects: [firstChild] });
    const submission = { submissionId: entry.id, entry, draft: draft.id };
    must(await appendEntry(store, detective, submission, { today }));
    expect(await files()).toHaveLength(1);
    const { rows } = await database.admin.query(
      'select from holdfast.attachment where entry_id = $1',
      [entry.id],
    );
    expect(rows).toEqual([]);
  });

  it('are nobody’s but their author’s, whatever grant others hold', async () => {
    await keep(jpeg);
    const { id } = await theOnly();
    const of = { draft: draft.id, file: id };
    for (const actor of [detective, { ...socialWorker, role: 'teamManager' } as const]) {
      expect(await readFile(store, actor, of)).toMatchObject({ kind: 'not-visible' });
      expect(await keep(letter, actor)).toMatchObject({ kind: expect.any(String) as string });
    }
    await dropFile(store, detective, of);
    await describeFiles(store, detective, draft.id, [{ id, described: 'Something else' }]);
    expect(await files()).toMatchObject([{ described: '' }]);
  });

  it('are closed to a session without a claim, and to the rules', async () => {
    await keep(jpeg);
    const all = sql`select file_id from holdfast.draft_file`;
    const role = { role: 'holdfast_app', partnership } as const;
    expect(await inTransaction(store, role, (transaction) => transaction.query(all))).toEqual([]);
    await expect(
      asRules(store, partnership, (transaction) => transaction.query(all)),
    ).rejects.toThrow('permission denied');
  });

  it('go one by one, or with the draft that is thrown away', async () => {
    await keep(jpeg);
    await keep(letter);
    const [first] = await files();
    await dropFile(store, socialWorker, { draft: draft.id, file: first?.id ?? '' });
    expect(await theOnly()).toMatchObject({ type: 'application/pdf' });
    await dropDraft(store, socialWorker, draft.id);
    expect(await rowsOf('draft_file')).toBe(0);
    expect(await keep(jpeg)).toEqual({ kind: 'not-visible', what: 'draft' });
  });

  it.each([
    ['of another type', Buffer.from('<svg onload="alert(1)"/>')],
    ['that is empty', Buffer.alloc(0)],
    ['that is too large', Buffer.concat([jpeg, Buffer.alloc(attachmentBytesMax)])],
  ])('are none %s', async (_what, bytes) => {
    expect(await keep(bytes)).toMatchObject({ kind: 'invalid', errors: [{ path: '/file' }] });
    expect(await files()).toEqual([]);
  });

  it('are no more than so many of a draft, however many come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: attachmentsMax + 3 }, (_, n) =>
        keep(Buffer.concat([letter, Buffer.of(n)])),
      ),
    );
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(3);
    expect(await files()).toHaveLength(attachmentsMax);
  });

  it('are recorded as large as they may be', async () => {
    const bytes = Buffer.alloc(attachmentBytesMax, 7);
    jpeg.copy(bytes);
    for (const last of [1, 2, 3]) {
      bytes[bytes.length - 1] = last;
      expect(await keep(bytes)).toBeUndefined();
    }
    const began = performance.now();
    must(await record());
    console.log(`an entry with 3 files of 10 MB: ${Math.round(performance.now() - began)} ms`);
    expect(await attached()).toHaveLength(3);
  });
});
