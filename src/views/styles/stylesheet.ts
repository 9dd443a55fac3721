import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The one sheet of every page, ready to be served for ever under its own path. */
export interface Stylesheet {
  /** Holds a hash of the content, so that a browser may keep it without asking again. */
  readonly path: string;
  readonly css: Buffer;
  readonly gzip: Buffer;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const defaultCache = join(root, 'dist', 'assets');

/**
 * The sheet as its sources say today. Nothing is to be done by hand: what was built from the same
 * sources before is taken from the cache, and anything else is built, which takes a second.
 */
export async function stylesheet(cacheFolder = defaultCache): Promise<Stylesheet> {
  const cached = join(cacheFolder, `${await hashOfSources()}.css`);
  const css = await readFile(cached).catch(async () => {
    const built = await compile();
    // A folder that cannot be written to costs a second at the next start, and nothing else.
    await keep(cached, built, cacheFolder).catch(() => undefined);
    return built;
  });
  const path = `/assets/holdfast-${hashOf([css]).slice(0, 12)}.css`;
  return { path, css, gzip: gzipSync(css, { level: 9 }) };
}

/** Over our own sources and the lock file, which pins the libraries and the compiler. */
async function hashOfSources(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.scss')).sort();
  const paths = [...names.map((name) => join(folder, name)), join(root, 'package-lock.json')];
  return hashOf(await Promise.all(paths.map((path) => readFile(path))));
}

function hashOf(contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex');
}

async function compile(): Promise<Buffer> {
  // Loaded only when there is something to compile: the compiler is large.
  const { compileAsync } = await import('sass');
  const { css } = await compileAsync(join(folder, 'holdfast.scss'), {
    style: 'compressed',
    // The Ministry of Justice names govuk-frontend by its path from the root.
    loadPaths: [root, join(root, 'node_modules')],
    quietDeps: true,
  });
  return Buffer.from(css);
}

/** Whole or not at all, so that a process that is killed leaves no half of a sheet. */
async function keep(path: string, css: Buffer, cacheFolder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, css);
  await rename(unfinished, path);
}
