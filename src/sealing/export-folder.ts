import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Seal } from './seal.ts';
import { keyOfLine, type SealedTableName } from './sealed-tables.ts';
import { type Leaf, readLine, type Row, type SealedRecord } from './verify.ts';

/** What an export is made of: a folder, its files, and their sums. docs/seals.md describes each. */
const manifest = z.strictObject({
  holdfast: z.literal('export'),
  form: z.literal(1),
  partnership: z.int(),
  name: z.string(),
  exportedAt: z.iso.datetime(),
  exportedBy: z.string(),
  because: z.string(),
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^[\w./-]+$/),
      sizeBytes: z.int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type ExportManifest = z.infer<typeof manifest>;

export const exportFiles = {
  manifest: 'manifest.json',
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

/** The manifest of an export. Throws, with one sentence for people, where the folder holds none. */
export function readManifest(folder: string): ExportManifest {
  let text: string;
  try {
    text = readFileSync(path.join(folder, exportFiles.manifest), 'utf8');
  } catch {
    throw new Error(`${folder} is no export: it holds no ${exportFiles.manifest}.`);
  }
  const read = manifest.safeParse(asJson(text));
  if (read.success && read.data.files.every(({ path: name }) => !name.includes('..'))) {
    return read.data;
  }
  throw new Error(`${exportFiles.manifest} does not say what the manifest of an export says.`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The files of an export that are not as its manifest says, or not there; and what came with an entry whose
 * bytes are not those that were sealed, whatever the manifest says.
 */
export async function filesAltered(
  folder: string,
  { files }: ExportManifest,
): Promise<readonly string[]> {
  const altered: string[] = [];
  for (const { path: name, sizeBytes, sha256 } of files) {
    const file = path.join(folder, name);
    const same =
      existsSync(file) && statSync(file).size === sizeBytes && (await sumOf(file)) === sha256;
    if (!same) altered.push(name);
  }
  return [...altered, ...(await attachmentsAltered(folder))];
}

const attachmentRow = z.object({ attachment_id: z.string(), sha256: z.string() });
const attachmentBytes = z.object({ attachment_id: z.string(), bytes: z.string() });

/** A seal holds the SHA-256 of what came with an entry; the bytes stand outside it, as PostgreSQL writes them. */
async function attachmentsAltered(folder: string): Promise<readonly string[]> {
  const sealed = new Map<string, string>();
  for (const file of [exportFiles.rows('attachment'), exportFiles.waiting('attachment')]) {
    for await (const line of linesOf(path.join(folder, file))) {
      const { data } = attachmentRow.safeParse(asJson(line));
      if (data !== undefined) sealed.set(data.attachment_id, data.sha256);
    }
  }
  const file = path.join(folder, exportFiles.changing('attachment'));
  // By `readline`, since a line may be of many megabytes; no letter stands in it that ends one elsewhere.
  const lines = existsSync(file) ? createInterface(createReadStream(file, 'utf8')) : [];
  for await (const line of lines) {
    const { data } = attachmentBytes.safeParse(asJson(line));
    if (data === undefined) continue;
    const bytes = Buffer.from(data.bytes.replace(/^\\x/, ''), 'hex');
    const sum = createHash('sha256').update(bytes).digest('hex');
    if (sealed.get(data.attachment_id) === `\\x${sum}`) sealed.delete(data.attachment_id);
    else sealed.set(data.attachment_id, 'not as it was sealed');
  }
  return [...sealed.keys()].map((id) => `${exportFiles.changing('attachment')} (${id})`);
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** The sealed record of an export. A file that is not there has no rows. */
export function recordInFolder(folder: string): SealedRecord {
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
