import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '../../src/domain/problem.ts';
import { verifyExport } from '../../src/sealing/export-folder.ts';
import {
  type FileFinding,
  manifestFile,
  manifestSignatureFile,
  readManifest,
  signManifest,
} from '../../src/sealing/manifest.ts';
import { makeSeal, publicKeyOf, readStatement, sealHash } from '../../src/sealing/seal.ts';
import { sealedTable, sealedTableNames } from '../../src/sealing/sealed-tables.ts';
import type { Finding } from '../../src/sealing/verify.ts';
import { appendEntry } from '../../src/store/append.ts';
import { attach } from '../../src/store/attachments.ts';
import { exportRecord } from '../../src/store/export-record.ts';
import { exportedAsTheyStand, leftOutOfExports } from '../../src/store/exported-tables.ts';
import { sealNew } from '../../src/store/seal.ts';
import type { Store } from '../../src/store/store.ts';
import {
  entryBy,
  firstChild,
  guardian,
  partnership,
  secondChild,
  socialWorker,
  today,
} from '../cast.ts';
import { addToCast, createCastDatabase, type TestDatabase } from '../support/database.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const script = path.resolve(import.meta.dirname, '../../scripts/verify-export.mjs');
/** Letters, quotes, a separator of lines and a formula, as somebody might write them. */
const hardText = '=1+1 "quoted"\u2028 \\ naïve 🙂\nnext line';

let database: TestDatabase;
let store: Store;
let scratch: string;
let exported: string;

beforeAll(async () => {
  ({ database, store } = await createCastDatabase());
  await addToCast(store, [guardian]);
  for (const [index, summary] of ['The first visit.', hardText, 'The third visit.'].entries()) {
    const entry = entryBy(socialWorker, { subjects: [firstChild, secondChild], summary });
    const submission = { submissionId: `verify-${index}`, entry };
    const appended = await appendEntry(store, socialWorker, submission, { today });
    expect(isProblem(appended)).toBe(false);
    await sealNew(store, partnership, { key });
  }
  scratch = mkdtempSync(path.join(tmpdir(), 'hf-export-'));
  exported = path.join(scratch, 'whole');
  const written = await exportRecord(store, guardian, {
    folder: exported,
    because: 'a court asks',
    key,
  });
  expect(written).toMatchObject({ waiting: 1 });
}, 60_000);
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await database.drop();
});

function checkAlone(folder: string, ...more: readonly string[]): { code: number; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder, ...more], {
    encoding: 'utf8',
  });
  return { code: status ?? -1, said: stdout + stderr };
}

let copies = 0;
/** What is found in a copy of the export of which one file was written anew. */
async function findingsWith(
  file: string,
  harm: (lines: readonly string[]) => readonly string[],
  { isOrderAlone = false } = {},
): Promise<readonly Finding[]> {
  copies += 1;
  const copy = path.join(scratch, `copy-${copies}`);
  cpSync(exported, copy, { recursive: true });
  const before = readFileSync(path.join(copy, file), 'utf8').trimEnd().split('\n');
  writeFileSync(path.join(copy, file), `${harm(before).join('\n')}\n`);
  const { files, findings } = await verifyExport(copy);
  expect(files).toEqual([{ file, what: 'altered' }]);
  // The other implementation sees it too, and would without the sums of the manifest, save the order of lines.
  const { code, said } = checkAlone(copy);
  expect(code, said).toBe(1);
  expect(said.trim().split('\n').length).toBeGreaterThan(isOrderAlone ? 0 : 1);
  return findings;
}

describe('an export', () => {
  it('is whole, and proves itself without a database, also to another implementation', async () => {
    const { last, ...found } = await verifyExport(exported);
    expect(found).toMatchObject({ files: [], findings: [], waiting: 0, seals: 3 });
    const anchor = last?.hash ?? '';
    expect((await verifyExport(exported, { anchor })).findings).toEqual([]);
    expect(checkAlone(exported, '--anchor', anchor)).toMatchObject({
      code: 0,
      said: expect.stringContaining(anchor) as string,
    });
    expect(checkAlone(exported, '--anchor', 'f'.repeat(64)).code).toBe(1);
  });

  it('holds what was written, as it was written', () => {
    const read = (file: string): string => readFileSync(path.join(exported, file), 'utf8');
    const lines = read('sealed/entry.ndjson').trimEnd().split('\n');
    const summaries = lines.map(
      (line) => (JSON.parse(line) as { body: { summary: string } }).body.summary,
    );
    expect(summaries).toContain(hardText);
    expect(read('standing/organisation.ndjson')).toContain('Duty desk of police');
    expect(read('chronology.csv')).toContain('"\'=1+1 ""quoted""');
    expect(read('manifest.json')).toContain('a court asks');
  });

  it('is found to be altered, cut, filled up, put in another order, or dated back', async () => {
    const file = 'sealed/entry.ndjson';
    const altered = await findingsWith(file, ([first = '', ...rest]) => [
      first.replace('"kind":"contact"', '"kind":"visit"'),
      ...rest,
    ]);
    expect(altered).toMatchObject([{ what: 'altered', table: 'entry' }]);
    const dated = await findingsWith(file, ([first = '', ...rest]) => [
      first.replace(/"taken_in_on":"\d{4}/, '"taken_in_on":"2019'),
      ...rest,
    ]);
    expect(dated).toMatchObject([{ what: 'altered', table: 'entry' }]);
    const cut = await findingsWith(file, (lines) => lines.slice(1));
    expect(cut).toMatchObject([{ what: 'missing', table: 'entry', seal: 1 }]);
    const filled = await findingsWith(file, (lines) => [
      ...lines,
      (lines[0] ?? '').replace(/"entry_id":"[^"]*"/, '"entry_id":"zzz"'),
    ]);
    expect(filled).toMatchObject([{ what: 'added', table: 'entry', key: '["zzz"]' }]);
    const turned = await findingsWith(file, (lines) => [...lines].reverse(), {
      isOrderAlone: true,
    });
    expect(turned.map(({ what }) => what)).toContain('out-of-order');
    const besideItself = await findingsWith(file, ([first = '', ...rest]) => [
      first.replace('"kind":"contact"', '"kind":"visit"'),
      first,
      ...rest,
    ]);
    expect(besideItself.map(({ what }) => what)).toContain('altered');
    const foreign = await findingsWith(file, (lines) => [...lines, 'not a row']);
    expect(foreign.map(({ what }) => what)).toContain('added');
  });

  it('is found to lack a seal, or what stands for a row', async () => {
    expect(
      await findingsWith('seals.ndjson', ([first = '', , third = '']) => [first, third]),
    ).toEqual(
      expect.arrayContaining([
        { what: 'seal-missing', seal: 2 },
        { what: 'seal-out-of-chain', seal: 3 },
      ]),
    );
    const [finding] = await findingsWith('sealed/entry.leaves.ndjson', (lines) => lines.slice(1));
    expect(finding).toMatchObject({ what: 'added', table: 'entry' });
  });

  it('is for the Caldicott Guardian alone, is logged with its reason, and does not overwrite', async () => {
    const folder = path.join(scratch, 'refused');
    expect(
      await exportRecord(store, socialWorker, { folder, because: 'to look', key }),
    ).toMatchObject({
      kind: 'not-visible',
    });
    expect(existsSync(folder)).toBe(false);
    const { rows } = await database.admin.query<object>(
      `select account_id as account, allowed, detail ->> 'because' as because
       from holdfast.access_log where purpose = 'export' order by access_id`,
    );
    expect(rows).toEqual([
      { account: 'guardian', allowed: true, because: 'a court asks' },
      { account: 'social-worker', allowed: false, because: 'to look' },
    ]);
    await expect(
      exportRecord(store, guardian, { folder: exported, because: 'again', key }),
    ).rejects.toThrow(/is there already/);
  });
});

describe('the manifest of an export', () => {
  type Manifest = ReturnType<typeof readManifest>;
  const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  /** A copy of the export with which something was done. */
  function copyWith(harm: (copy: string) => void): string {
    copies += 1;
    const copy = path.join(scratch, `copy-${copies}`);
    cpSync(exported, copy, { recursive: true });
    harm(copy);
    return copy;
  }

  function rewriteManifest(copy: string, change: (says: Manifest) => void): void {
    const file = path.join(copy, manifestFile);
    const says = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    change(says);
    writeFileSync(file, `${JSON.stringify(says)}\n`);
  }

  function alter(copy: string, name: string): void {
    const before = readFileSync(path.join(copy, name));
    writeMended(copy, name, Buffer.concat([before, Buffer.from('more\n')]));
  }

  /** Writes a file, and mends size and sum in the manifest, as whoever has the folder can. */
  function writeMended(copy: string, name: string, bytes: Buffer): void {
    writeFileSync(path.join(copy, name), bytes);
    rewriteManifest(copy, ({ files }) => {
      const listed = files.find((one) => one.path === name);
      if (listed === undefined) throw new Error(`${name} is not listed`);
      Object.assign(listed, { sizeBytes: bytes.length, sha256: sumOf(bytes) });
    });
  }

  /** Signs the manifest, and each of its lines, with a key of one's own. */
  function signAnew(copy: string, by: KeyObject): void {
    rewriteManifest(copy, (says) => {
      const { text } = signManifest(says, by);
      Object.assign(says, JSON.parse(text));
    });
    const text = readFileSync(path.join(copy, manifestFile));
    writeFileSync(path.join(copy, manifestSignatureFile), sign(null, text, by).toString('hex'));
  }

  /** What both implementations find; the other in words. */
  async function found(
    copy: string,
    trusted: readonly string[] = [],
  ): Promise<readonly FileFinding[]> {
    const { files } = await verifyExport(copy, { trusted });
    const { code, said } = checkAlone(copy, ...trusted.flatMap((one) => ['--trust', one]));
    expect(code, said).toBe(files.length === 0 ? 0 : 1);
    for (const { file } of files) {
      expect(said).toContain(file === manifestFile ? 'manifest' : `file ${file} `);
    }
    return files;
  }

  it('is signed with the key of the seals, which may be known from elsewhere', async () => {
    expect(await found(exported)).toEqual([]);
    expect(await found(exported, [publicKeyOf(key)])).toEqual([]);
    const { privateKey: another } = generateKeyPairSync('ed25519');
    const refused = exportRecord(store, guardian, {
      folder: path.join(scratch, 'other-key'),
      because: 'a court asks',
      key: another,
    });
    await expect(refused).rejects.toThrow(`that is another: ${publicKeyOf(key)}`);
    expect(existsSync(path.join(scratch, 'other-key'))).toBe(false);
  });

  it('names every single file that was altered, also where its sum was mended', async () => {
    const { files } = readManifest(exported);
    expect(files.map((one) => one.path)).toEqual(
      expect.arrayContaining(['chronology.csv', 'standing/account.ndjson', 'seals.ndjson']),
    );
    for (const { path: name } of files) {
      const copy = copyWith((folder) => {
        alter(folder, name);
      });
      expect(await found(copy), name).toEqual([
        { file: manifestFile, what: 'not-signed' },
        { file: name, what: 'listed-otherwise' },
      ]);
      rmSync(copy, { recursive: true });
    }
  }, 120_000);

  it.each([
    [
      'its own words',
      (copy: string) => {
        rewriteManifest(copy, (says) => {
          says.because = 'nobody asks';
        });
      },
      [{ file: manifestFile, what: 'not-signed' }],
    ],
    [
      'its signature',
      (copy: string) => {
        writeFileSync(path.join(copy, manifestSignatureFile), 'ff');
      },
      [{ file: manifestFile, what: 'not-signed' }],
    ],
    [
      'a file that is gone',
      (copy: string) => {
        rmSync(path.join(copy, 'chronology.csv'));
      },
      [{ file: 'chronology.csv', what: 'altered' }],
    ],
    [
      'a file that is gone with its line',
      (copy: string) => {
        rmSync(path.join(copy, 'chronology.csv'));
        rewriteManifest(copy, (says) => {
          says.files = says.files.filter((one) => one.path !== 'chronology.csv');
        });
      },
      [{ file: manifestFile, what: 'not-signed' }],
    ],
    [
      'a file that was put in',
      (copy: string) => {
        writeFileSync(path.join(copy, 'standing/more.ndjson'), '{}');
      },
      [{ file: 'standing/more.ndjson', what: 'not-listed' }],
    ],
    [
      'a file of one’s own under a signature of one’s own',
      (copy: string) => {
        alter(copy, 'chronology.csv');
        signAnew(copy, generateKeyPairSync('ed25519').privateKey);
      },
      [{ file: manifestFile, what: 'of-another-key' }],
    ],
  ] as const)('tells of %s', async (_, harm, findings) => {
    expect(await found(copyWith(harm))).toEqual(findings);
  });

  it('takes no file of another export of the same record, although it was signed', async () => {
    const other = path.join(scratch, 'another');
    await exportRecord(store, guardian, { folder: other, because: 'again', key });
    const name = 'sealed/access_log.ndjson';
    const copy = copyWith((folder) => {
      cpSync(path.join(other, name), path.join(folder, name));
      rewriteManifest(folder, (says) => {
        const line = readManifest(other).files.find((one) => one.path === name);
        says.files = says.files.map((one) => (one.path === name && line ? line : one));
      });
    });
    expect(await found(copy)).toContainEqual({ file: name, what: 'listed-otherwise' });
  });

  it('and seals that were both made anew are found by the key that was kept elsewhere', async () => {
    const { privateKey: own } = generateKeyPairSync('ed25519');
    const copy = copyWith((folder) => {
      const file = path.join(folder, 'seals.ndjson');
      let before = '0'.repeat(64);
      const seals = readFileSync(file, 'utf8').trimEnd().split('\n');
      const anew = seals.map((line) => {
        const { statement } = JSON.parse(line) as { statement: string };
        const says = readStatement(statement);
        if (says === undefined) throw new Error('there is no seal');
        const { holdfast: _, form: __, key: ___, ...rest } = says;
        const seal = makeSeal({ ...rest, before }, own);
        before = sealHash(seal.statement);
        return JSON.stringify({ ...seal, signature: seal.signature.toString('hex') });
      });
      writeMended(folder, 'seals.ndjson', Buffer.from(`${anew.join('\n')}\n`));
      alter(folder, 'chronology.csv');
      signAnew(folder, own);
    });
    expect(await found(copy)).toEqual([]);
    expect(await found(copy, [publicKeyOf(key)])).toEqual([
      { file: manifestFile, what: 'of-another-key' },
    ]);
  });
});

describe('what came with an entry', () => {
  it('is exported with its bytes, which are held to what was sealed and not to the manifest alone', async () => {
    const entry = entryBy(socialWorker, { subjects: [firstChild] });
    const submission = { submissionId: 'verify-file', entry };
    expect(isProblem(await appendEntry(store, socialWorker, submission, { today }))).toBe(false);
    const of = { child: firstChild, entry: entry.id };
    const bytes = Buffer.from('%PDF-1.7 of a school');
    expect(await attach(store, socialWorker, of, { bytes, described: 'x' })).toBeUndefined();
    await sealNew(store, partnership, { key });
    const folder = path.join(scratch, 'with-a-file');
    await exportRecord(store, guardian, { folder, because: 'a court asks', key });
    expect(await verifyExport(folder)).toMatchObject({ files: [], findings: [] });
    expect(checkAlone(folder)).toMatchObject({ code: 0 });

    const file = 'standing/attachment.changing.ndjson';
    const before = readFileSync(path.join(folder, file), 'utf8');
    expect(before).toContain(bytes.toString('hex'));
    const after = before.replace(bytes.toString('hex'), Buffer.from('%PDF-1.7').toString('hex'));
    writeFileSync(path.join(folder, file), after);
    const sum = (text: string): string => createHash('sha256').update(text).digest('hex');
    const manifest = readFileSync(path.join(folder, 'manifest.json'), 'utf8')
      .replace(sum(before), sum(after))
      .replace(
        `"sizeBytes":${before.length},"sha256":"${sum(after)}`,
        `"sizeBytes":${after.length},"sha256":"${sum(after)}`,
      );
    writeFileSync(path.join(folder, 'manifest.json'), manifest);
    expect((await verifyExport(folder)).files).toContainEqual({
      file: expect.stringContaining(file) as string,
      what: 'not-sealed',
    });
    const alone = (): string => checkAlone(folder).said;
    expect(alone()).toMatch(/the bytes of attachment [\w-]{43} are not those that were sealed/);
    writeFileSync(path.join(folder, file), '');
    expect(alone()).toMatch(/the bytes of attachment [\w-]{43} are gone/);
  });
});

describe('every table of the database', () => {
  it('is sealed, exported as it stands, or left out with a reason', async () => {
    const { rows } = await database.admin.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'holdfast'::regnamespace and relkind = 'r' order by relname collate "C"`,
    );
    const said = [...sealedTableNames, ...exportedAsTheyStand, ...Object.keys(leftOutOfExports)];
    expect([...said].sort()).toEqual(rows.map(({ name }) => name));
  });

  it.each(sealedTableNames)(
    '%s has each of its columns sealed, or said to be one that changes',
    async (table) => {
      const { columns, changing = [] } = sealedTable(table);
      const { rows } = await database.admin.query<{ name: string }>(
        `select attname as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [`holdfast.${table}`],
      );
      const said = ['partnership_id', 'written_in', ...columns, ...changing];
      expect(said.sort()).toEqual(rows.map(({ name }) => name).sort());
    },
  );
});
