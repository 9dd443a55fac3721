import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, projectRoot, read } from './project-files.ts';

// As `sha256sum` writes it and `sha256sum --check` reads it.
const recorded = new Map(
  read('test/house/examples.sha256')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(66), line.slice(0, 64)] as const),
);

describe('the case files and their answer keys', () => {
  it('are those whose hashes are recorded, no more and no fewer', () => {
    expect(projectFiles('examples/*.json', 'test/key/*.json')).toEqual(
      [...recorded.keys()].toSorted(),
    );
  });

  it.each([...recorded])('%s is byte for byte what was recorded', (file, hash) => {
    const bytes = readFileSync(path.join(projectRoot, file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
  });

  it('have no answer key among the examples, where the product could read it', () => {
    expect(projectFiles('examples/**/*key*')).toEqual([]);
  });
});
