import { describe, expect, it } from 'vitest';
import { problemKinds } from '../../src/domain/problem.ts';
import { projectFiles, read } from './project-files.ts';

const page = 'docs/problems.md';

describe.runIf(projectFiles(page).length > 0)('the page of problems', () => {
  it('has one heading for each kind, and none for anything else', () => {
    const headings = [...read(page).matchAll(/^## `?([a-z-]+)`?$/gm)].map((match) => match[1]);
    expect(headings.toSorted()).toEqual([...problemKinds].toSorted());
  });
});
