import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type BuiltAsset, builtAsset, defaultCache, projectRoot } from '../built-asset.ts';

const folder = import.meta.dirname;

/** The one style sheet of every page; to build it takes a second. */
export async function stylesheet(cacheFolder = defaultCache): Promise<BuiltAsset> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.scss')).sort();
  const sources = names.map((name) => path.join(folder, name));
  return builtAsset({ extension: 'css', sources, build: compile, cacheFolder });
}

async function compile(): Promise<Buffer> {
  // Loaded only when there is something to compile: the compiler is large.
  const { compileAsync } = await import('sass');
  const { css } = await compileAsync(path.join(folder, 'holdfast.scss'), {
    style: 'compressed',
    // The Ministry of Justice names govuk-frontend by its path from the root.
    loadPaths: [projectRoot, path.join(projectRoot, 'node_modules')],
    quietDeps: true,
  });
  return Buffer.from(css);
}
