import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { asJson, checkFiles, type FileFinding, readManifest } from './manifest.ts';
import type { Seal } from './seal.ts';
import { keyOfLine, type SealedTableName } from './sealed-tables.ts';
import {
  type Leaf,
  readLine,
  type Row,
  type SealedRecord,
  type Verified,
  verify,
  type VerifyOptions,
} from './verify.ts';

/** Where the parts of an export stand in its folder, beside its manifest. */
export const exportFiles = {
  seals: 'seals.ndjson',
  tables: 'tables.json',
  rows: (table: string) => `sealed/${table}.ndjson`,
  leaves: (table: string) => `sealed/${table}.leaves.ndjson`,
  /** Rows that no seal covered yet. */
  waiting: (table: string) => `waiting/${table}.ndjson`,
  /** What may change of a sealed row, and stands outside its seal. */
  changing: (table: string) => `standing/${table}.changing.ndjson`,
  standing: (table: string) => `standing/${table}.ndjson`,
  chronology: 'chronology.csv',
} as const;

/** What was found of an export, of its rows and of its files. */
export interface VerifiedExport extends Verified {
  readonly partnership: number;
  readonly files: readonly FileFinding[];
}

/**
 * Whether an export is as it was written, by the seals and by the signature of its manifest; reads nothing but
 * the folder. Throws, with one sentence for people, where the folder holds none.
 */
export async function verifyExport(
  folder: string,
  options: VerifyOptions = {},
): Promise<VerifiedExport> {
  const manifest = readManifest(folder);
  const verified = await verify(recordInFolder(folder), options);
  const { trusted = [] } = options;
  const known = verified.nextKey === undefined ? trusted : [verified.nextKey];
  const files = await checkFiles(
    folder,
    manifest,
    (key) => known.includes(key) || known.length === 0,
  );
  const attachments = await attachmentsAltered(folder);
  return { partnership: manifest.partnership, ...verified, files: [...files, ...attachments] };
}

const attachmentRow = z.object({ attachment_id: z.string(), sha256: z.string() });
const attachmentBytes = z.object({ attachment_id: z.string(), bytes: z.string() });

/** A seal holds the SHA-256 of what came with an entry; the bytes stand outside it, as PostgreSQL writes them. */
async function attachmentsAltered(folder: string): Promise<readonly FileFinding[]> {
  const sealed = new Map<string, string>();
  for (const rows of [exportFiles.rows('attachment'), exportFiles.waiting('attachment')]) {
    for await (const line of linesOf(path.join(folder, rows))) {
      const { data } = attachmentRow.safeParse(asJson(line));
      if (data !== undefined) sealed.set(data.attachment_id, data.sha256);
    }
  }
  const file = exportFiles.changing('attachment');
  const place = path.join(folder, file);
  // By `readline`, since a line may be of many megabytes; no letter stands in it that ends one elsewhere.
  const lines = existsSync(place) ? createInterface(createReadStream(place, 'utf8')) : [];
  for await (const line of lines) {
    const { data } = attachmentBytes.safeParse(asJson(line));
    if (data === undefined) continue;
    const bytes = Buffer.from(data.bytes.replace(/^\\x/, ''), 'hex');
    const sum = createHash('sha256').update(bytes).digest('hex');
    if (sealed.get(data.attachment_id) === `\\x${sum}`) sealed.delete(data.attachment_id);
    else sealed.set(data.attachment_id, 'not as it was sealed');
  }
  return [...sealed.keys()].map((id) => ({ file: `${file} (${id})`, what: 'not-sealed' }));
}

/** The sealed record of an export. A file that is not there has no rows. */
function recordInFolder(folder: string): SealedRecord {
  const file = (name: string): string => path.join(folder, name);
  return {
    async *seals() {
      for await (const line of linesOf(file(exportFiles.seals))) {
        const seal = sealOf(line);
        if (seal !== undefined) yield seal;
      }
    },
    async *leaves(table) {
      for await (const line of linesOf(file(exportFiles.leaves(table)))) {
        const leaf = leafOf(line);
        if (leaf !== undefined) yield leaf;
      }
    },
    async *rows(table) {
      for await (const line of linesOf(file(exportFiles.rows(table)))) {
        yield rowOf(table, line);
      }
    },
  };
}

const sealLine = z.object({ number: z.int(), statement: z.string(), signature: z.hex() });

function sealOf(line: string): Seal | undefined {
  const read = sealLine.safeParse(asJson(line));
  if (!read.success) return undefined;
  return { ...read.data, signature: Buffer.from(read.data.signature, 'hex') };
}

const leafLine = z.object({
  key: z.string(),
  seal: z.int(),
  index: z.int().nonnegative(),
  salt: z.hex().nullable(),
  hash: z.hex(),
  disposal: z.string().nullable(),
});

function leafOf(line: string): Leaf | undefined {
  const read = leafLine.safeParse(asJson(line));
  if (!read.success) return undefined;
  const { salt, hash, ...rest } = read.data;
  return {
    ...rest,
    salt: salt === null ? null : Buffer.from(salt, 'hex'),
    hash: Buffer.from(hash, 'hex'),
  };
}

/** A line of another table, or of none, has a key that no row has, so that it is told as put in. */
function rowOf(table: SealedTableName, line: string): Row {
  const row = readLine(line);
  const key = row?.['table'] === table ? keyOfLine(table, row) : line.slice(0, 80);
  return { key, line, waits: false };
}

async function* linesOf(file: string): AsyncGenerator<string> {
  if (!existsSync(file)) return;
  // Only a line feed ends a line: what else ends one elsewhere may stand in a text.
  let rest = '';
  for await (const part of createReadStream(file, 'utf8')) {
    const lines = (rest + String(part)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
