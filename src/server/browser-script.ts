import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type BuiltAsset, builtAsset, defaultCache, projectRoot } from '../views/built-asset.ts';

const folder = path.join(projectRoot, 'src', 'islands');
/** What the islands may import of ours beside each other. */
const sharedFolder = path.join(projectRoot, 'src', 'domain', 'recording');

/** The islands of all pages as one script for browsers of the last years; built in half a second. */
export async function browserScript(cacheFolder = defaultCache): Promise<BuiltAsset> {
  const sources = [...(await sourcesIn(folder)), ...(await sourcesIn(sharedFolder))];
  return builtAsset({ extension: 'js', sources, build: bundle, cacheFolder });
}

async function sourcesIn(where: string): Promise<string[]> {
  const names = await readdir(where, { recursive: true });
  return names
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .sort()
    .map((name) => path.join(where, name));
}

async function bundle(): Promise<Buffer> {
  // Loaded only when there is something to bundle.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2022'],
    legalComments: 'none',
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error('the islands were bundled into nothing');
  return Buffer.from(script.contents);
}
