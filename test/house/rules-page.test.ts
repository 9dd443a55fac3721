import { describe, expect, it } from 'vitest';
import { rulesPage } from '../../src/cli/rules-page.ts';
import { read } from './project-files.ts';

describe('docs/rules.md', () => {
  it('is what the rules say: bin/holdfast rules --markdown > docs/rules.md', () => {
    expect(read('docs/rules.md')).toBe(rulesPage());
  });
});
