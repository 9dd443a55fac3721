import { createHash, type KeyObject, sign } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isSignedBy, publicKeyOf } from './seal.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const listed = z.strictObject({
  path: z.string().regex(/^[\w./-]+$/),
  sizeBytes: z.int(),
  sha256: hex,
  /** Of this line alone, so that a file that was altered is named although its sum was mended. */
  signature: z.hex(),
});

/** What an export is made of: a folder, its files, and their sums. docs/seals.md describes each. */
const manifest = z.strictObject({
  holdfast: z.literal('export'),
  form: z.literal(1),
  partnership: z.int(),
  name: z.string(),
  exportedAt: z.iso.datetime(),
  exportedBy: z.string(),
  because: z.string(),
  /** The Ed25519 public key with which the seals go on, and with which this was signed. */
  key: hex,
  files: z.array(listed),
});
export type ExportManifest = z.infer<typeof manifest>;

/** A file of an export as it was written. */
export type FileWritten = Omit<z.infer<typeof listed>, 'signature'>;

export const manifestFile = 'manifest.json';
/** The signature over the bytes of the manifest, in hexadecimal. */
export const manifestSignatureFile = 'manifest.json.signature';

/** Something of an export that is not as it was written. */
export interface FileFinding {
  readonly file: string;
  readonly what: keyof typeof fileFindingInWords;
}

/** Each finding, in the words in which it is told. */
export const fileFindingInWords = {
  altered: 'is not as the manifest says',
  'not-listed': 'is not in the manifest',
  'listed-otherwise': 'is in the manifest with a sum that its key has not signed',
  'not-sealed': 'does not hold the bytes that were sealed',
  'not-signed': 'does not bear the signature of its key',
  'of-another-key': 'is signed with another key than that of the seals',
} as const;

/** A manifest and its signature, each as the one line of its file, without the line feed that ends it. */
export function signManifest(
  {
    files,
    ...says
  }: Omit<ExportManifest, 'holdfast' | 'form' | 'key' | 'files'> & {
    readonly files: readonly FileWritten[];
  },
  key: KeyObject,
): { readonly text: string; readonly signature: string } {
  const signature = (text: string): string => sign(null, Buffer.from(text), key).toString('hex');
  const text = JSON.stringify({
    holdfast: 'export',
    form: 1,
    ...says,
    key: publicKeyOf(key),
    files: files.map((file) => ({ ...file, signature: signature(lineOf(says, file)) })),
  } satisfies ExportManifest);
  return { text, signature: signature(`${text}\n`) };
}

/** What is signed for one file: of this export, so that no file of another takes its place. */
function lineOf(
  { partnership, exportedAt }: Pick<ExportManifest, 'partnership' | 'exportedAt'>,
  { path: name, sizeBytes, sha256 }: FileWritten,
): string {
  return JSON.stringify(['export', partnership, exportedAt, name, sizeBytes, sha256]);
}

/** The manifest of an export. Throws, with one sentence for people, where the folder holds none. */
export function readManifest(folder: string): ExportManifest {
  const text = textOf(folder, manifestFile);
  if (text === undefined) throw new Error(`${folder} is no export: it holds no ${manifestFile}.`);
  const read = manifest.safeParse(asJson(text));
  if (read.success && read.data.files.every(({ path: name }) => !name.includes('..'))) {
    return read.data;
  }
  throw new Error(`${manifestFile} does not say what the manifest of an export says.`);
}

/**
 * The files of an export that are not as its manifest says, and what of the manifest its key has not signed.
 * `isOfSeals` says whether a public key is the one that is to have signed.
 */
export async function checkFiles(
  folder: string,
  says: ExportManifest,
  isOfSeals: (key: string) => boolean,
): Promise<readonly FileFinding[]> {
  const findings: FileFinding[] = [];
  if (!isOfSeals(says.key)) findings.push({ file: manifestFile, what: 'of-another-key' });
  const signature = textOf(folder, manifestSignatureFile)?.trim() ?? '';
  if (!isSigned({ text: textOf(folder, manifestFile) ?? '', signature }, says.key)) {
    findings.push({ file: manifestFile, what: 'not-signed' });
  }
  const names = new Set([manifestFile, manifestSignatureFile]);
  for (const file of says.files) {
    names.add(file.path);
    const find = (what: FileFinding['what']): void => void findings.push({ file: file.path, what });
    if (!(await isAsListed(path.join(folder, file.path), file))) find('altered');
    else if (!isSigned({ text: lineOf(says, file), signature: file.signature }, says.key)) {
      find('listed-otherwise');
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.relative(folder, path.join(entry.parentPath, entry.name));
    if (!entry.isDirectory() && !names.has(file)) findings.push({ file, what: 'not-listed' });
  }
  return findings;
}

function isSigned(
  { text, signature }: { readonly text: string; readonly signature: string },
  key: string,
): boolean {
  return isSignedBy({ statement: text, signature: Buffer.from(signature, 'hex') }, key);
}

async function isAsListed(file: string, { sizeBytes, sha256 }: FileWritten): Promise<boolean> {
  return existsSync(file) && statSync(file).size === sizeBytes && (await sumOf(file)) === sha256;
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

function textOf(folder: string, name: string): string | undefined {
  const file = path.join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** What a JSON text says, or nothing where it is none. */
export function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
