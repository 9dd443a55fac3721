import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './project-files.ts';

const decisions = projectFiles('docs/decisions/*.md').filter((file) => !file.endsWith('README.md'));
const numberOf = (file: string): string => path.basename(file).slice(0, 4);

describe('the decisions', () => {
  it('are numbered, each number once', () => {
    expect(decisions.filter((file) => !/^\d{4}-[a-z0-9-]+\.md$/.test(path.basename(file)))).toEqual(
      [],
    );
    expect(new Set(decisions.map(numberOf)).size).toBe(decisions.length);
  });

  it.each(decisions)('%s says context, decision, consequences and what checks it', (file) => {
    const headings = [...read(file).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    for (const heading of ['Context', 'Decision', 'Consequences', 'Checked by']) {
      expect(headings).toContain(heading);
    }
  });

  it.each(decisions)('%s names only tests that exist', (file) => {
    const named = [...read(file).matchAll(/`((?:src|test|bench)\/[\w./-]+)`/g)];
    expect(
      named.map((match) => match[1] ?? '').filter((it) => projectFiles(it).length === 0),
    ).toEqual([]);
  });
});
