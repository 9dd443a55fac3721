import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { EntryId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { attachmentBytesMax, attachmentsMax } from '../../src/domain/recording/attachment.ts';
import { verify } from '../../src/sealing/verify.ts';
import { appendEntry } from '../../src/store/append.ts';
import {
  attach,
  type Attachment,
  listAttachments,
  readAttachment,
} from '../../src/store/attachments.ts';
import { readEntry } from '../../src/store/read-dossier.ts';
import { sealNew } from '../../src/store/seal.ts';
import { readSealedRecord } from '../../src/store/sealed-record.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { detective, firstChild, partnership, socialWorker, today } = cast;
const jpeg = Buffer.from('\xff\xd8\xff\xe1\0\x10Exif of a kitchen', 'latin1');
const letter = Buffer.from('%PDF-1.7\nof a school', 'latin1');

describe.each(servers())('what comes with an entry on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let visit: EntryId;
  let kept: EntryId;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    visit = await write(socialWorker, { kind: 'home-visit' });
    kept = await write(detective, { kind: 'contact', labels: ['policeIntelligence'] });
  });
  afterAll(() => database.drop());

  async function write(
    author: Actor,
    facts: Pick<Parameters<typeof cast.entryBy>[1], 'kind' | 'labels'>,
  ): Promise<EntryId> {
    const entry = cast.entryBy(author, { ...facts, subjects: [firstChild] });
    const answer = await appendEntry(store, author, { submissionId: entry.id, entry }, { today });
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
    return entry.id;
  }

  const handIn = (
    actor: Actor,
    entry: EntryId,
    bytes: Buffer = jpeg,
    described = 'The kitchen from the door',
  ): Promise<Problem | undefined> =>
    attach(store, actor, { child: firstChild, entry }, { bytes, described });

  function list(actor: Actor, entry: EntryId): Promise<readonly Attachment[] | Problem> {
    const purpose = { kind: 'work', child: firstChild } as const;
    return asActor(store, actor, purpose, async (session) => {
      const read = await readEntry(session, { child: firstChild, entry });
      return isProblem(read) ? read : listAttachments(session, [entry]);
    });
  }

  function read(actor: Actor, entry: EntryId, id: string) {
    const purpose = { kind: 'work', child: firstChild } as const;
    return asActor(store, actor, purpose, (session) =>
      readAttachment(session, { child: firstChild, entry }, id),
    );
  }

  async function theOnly(actor: Actor, entry: EntryId): Promise<Attachment> {
    const all = await list(actor, entry);
    const [one] = isProblem(all) ? [] : all;
    if (one === undefined) throw new Error('nothing came with it');
    return one;
  }

  it('is kept as it was handed in, once, and read with its entry', async () => {
    expect(await handIn(socialWorker, visit)).toBeUndefined();
    expect(await handIn(socialWorker, visit)).toBeUndefined();
    expect(await list(socialWorker, visit)).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{43}$/) as string,
        entry: visit,
        type: 'image/jpeg',
        described: 'The kitchen from the door',
        sizeBytes: jpeg.length,
        handedInAt: expect.any(Date) as Date,
      },
    ]);
    const { id } = await theOnly(socialWorker, visit);
    expect(await read(detective, visit, id)).toMatchObject({ bytes: jpeg });
  });

  it('may be as large as is said, and is read back whole', async () => {
    const large = await write(socialWorker, { kind: 'contact' });
    const bytes = Buffer.alloc(attachmentBytesMax, 7);
    jpeg.copy(bytes);
    const began = performance.now();
    expect(await handIn(socialWorker, large, bytes)).toBeUndefined();
    const { id } = await theOnly(socialWorker, large);
    const answer = await read(socialWorker, large, id);
    console.log(`10 MB in and out: ${Math.round(performance.now() - began)} ms`);
    if (isProblem(answer)) throw new Error(answer.kind);
    expect(answer.bytes.equals(bytes)).toBe(true);
  });

  it('is there for nobody who may not read its entry, by whatever way they ask', async () => {
    expect(await handIn(detective, kept, letter, 'A statement')).toBeUndefined();
    const { id } = await theOnly(detective, kept);
    for (const stranger of [socialWorker, cast.outsider, cast.neighbourWorker]) {
      expect(await list(stranger, kept)).toMatchObject({ kind: 'not-visible' });
      expect(await read(stranger, kept, id)).toMatchObject({ kind: 'not-visible' });
      // Through an entry that they may read.
      expect(await read(stranger, visit, id)).toMatchObject({ kind: 'not-visible' });
    }
  });

  it('is added by the organisation that recorded the entry and nobody else', async () => {
    const answer = await handIn(detective, visit, letter);
    expect(answer).toEqual({ kind: 'not-visible', what: 'attachment' });
    expect(await handIn(cast.outsider, visit, letter)).toMatchObject({ kind: 'not-visible' });
  });

  it.each<[string, Buffer, string, string]>([
    ['of another type', Buffer.from('<svg onload="alert(1)"/>'), 'A drawing', '/file'],
    ['that is empty', Buffer.alloc(0), 'Nothing', '/file'],
    ['that is too large', Buffer.concat([jpeg, Buffer.alloc(attachmentBytesMax)]), 'All', '/file'],
    ['that nobody describes', letter, '', '/described'],
  ])('is no file %s', async (_what, bytes, described, path) => {
    const before = await list(socialWorker, visit);
    expect(await handIn(socialWorker, visit, bytes, described)).toMatchObject({
      kind: 'invalid',
      errors: [{ path }],
    });
    expect(await list(socialWorker, visit)).toEqual(before);
  });

  it('is no more than so many files, however many come at once', async () => {
    const full = await write(socialWorker, { kind: 'contact' });
    const answers = await Promise.all(
      Array.from({ length: attachmentsMax + 3 }, (_, n) =>
        handIn(socialWorker, full, Buffer.concat([letter, Buffer.from([n])])),
      ),
    );
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(3);
    expect(await list(socialWorker, full)).toHaveLength(attachmentsMax);
  });

  it('is sealed by its hash: bytes that somebody alters are found', async () => {
    const key = generateKeyPairSync('ed25519').privateKey;
    await sealNew(store, partnership, { key });
    const findings = async () =>
      (await readSealedRecord(store, partnership, (record) => verify(record))).findings;
    expect(await findings()).toEqual([]);
    const { id } = await theOnly(socialWorker, visit);
    await database.admin.query(
      `update holdfast.attachment set bytes = bytes || '\\x00' where attachment_id = $1`,
      [id],
    );
    expect(await findings()).toEqual([
      expect.objectContaining({ what: 'altered', table: 'attachment' }),
    ]);
  });

  it('can be altered or removed by no role of the application', async () => {
    const { rows } = await database.admin.query<{ grantee: string; may: string }>(
      `select grantee, privilege_type as may from information_schema.role_table_grants
       where table_schema = 'holdfast' and table_name = 'attachment' and grantee <> 'holdfast_owner'
         and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
    );
    expect(rows).toEqual([{ grantee: 'holdfast_disposer', may: 'DELETE' }]);
  });
});
