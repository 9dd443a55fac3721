import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** The project's own files that match, as paths from its root; none is no error. */
export function projectFiles(...patterns: readonly string[]): readonly string[] {
  return globSync(patterns, { cwd: projectRoot, exclude: ['**/node_modules/**'] }).toSorted();
}

/** The text of a file that is named from the root. */
export function read(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

/** Everything that we write by machine's rules: product, tests, benches, scripts, settings. */
export const codePatterns = [
  '{src,test,bench,scripts}/**/*.{ts,tsx,mjs,js,cjs}',
  '*.{ts,js,cjs}',
  '.dependency-cruiser.cjs',
] as const;
