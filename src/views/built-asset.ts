import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** A file that every page loads, ready to be served for ever under its own path. */
export interface BuiltAsset {
  /** Holds a hash of the content, so that a browser may keep it without asking again. */
  readonly path: string;
  readonly type: (typeof typeOf)[keyof typeof typeOf];
  readonly body: Buffer;
  readonly gzip: Buffer;
}

/** The folder that holds `src` and `node_modules`. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
export const defaultCache = path.join(projectRoot, 'dist', 'assets');

const typeOf = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/**
 * An asset as its sources say today. Nothing is to be done by hand: what was built from the same
 * sources before is taken from the cache, and anything else is built. The lock file, which pins the
 * libraries and the compilers, is always one of the sources.
 */
export async function builtAsset(asset: {
  readonly extension: keyof typeof typeOf;
  readonly sources: readonly string[];
  readonly build: () => Promise<Buffer>;
  readonly cacheFolder: string;
}): Promise<BuiltAsset> {
  const { extension, sources, build, cacheFolder } = asset;
  const paths = [...sources, path.join(projectRoot, 'package-lock.json')];
  const hash = hashOf(await Promise.all(paths.map((source) => readFile(source))));
  const cached = path.join(cacheFolder, `${hash}.${extension}`);
  const body = await readFile(cached).catch(async () => {
    const built = await build();
    // A folder that cannot be written to costs a second at the next start, and nothing else.
    await keep(cached, built, cacheFolder).catch(() => undefined);
    return built;
  });
  return {
    path: `/assets/holdfast-${hashOf([body]).slice(0, 12)}.${extension}`,
    type: typeOf[extension],
    body,
    gzip: gzipSync(body, { level: 9 }),
  };
}

function hashOf(contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex');
}

/** Whole or not at all, so that a process that is killed leaves no half of a file. */
async function keep(file: string, content: Buffer, cacheFolder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
