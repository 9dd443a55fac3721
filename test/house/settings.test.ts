import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './project-files.ts';

const setting = /\b(?:HOLDFAST_[A-Z][A-Z_]*[A-Z]|DATABASE_(?:[A-Z]+_)?URL|OTEL_[A-Z_]+[A-Z])\b/g;

/** Every setting that texts name; a secret's file is said with it. */
function settingsIn(files: readonly string[]): readonly string[] {
  const names = files.flatMap((file) => read(file).match(setting) ?? []);
  return [...new Set(names.map((name) => name.replace(/_FILE$/, '')))].toSorted();
}

const product = projectFiles('src/{cli,server,store}/**/*.ts').filter(
  (it) => !it.endsWith('.test.ts'),
);

describe('the settings', () => {
  it('that the product reads are those that docs/operations.md says', () => {
    const read = settingsIn(product);
    expect(read.length).toBeGreaterThan(15);
    expect(settingsIn(['docs/operations.md'])).toEqual(read);
  });
});
