import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHtml } from '../safe-html.ts';
import { anchorOf, Meanings, Term } from './term.tsx';

const views = path.join(import.meta.dirname, '..');

describe('a word in place', () => {
  it('says what it means, and leads to all words', () => {
    const html = toHtml(
      <Meanings.Provider
        value={(term) => (term === 'Lens' ? 'known to whom, as of when' : undefined)}
      >
        <Term of="Lens">lens</Term>
      </Meanings.Provider>,
    );
    expect(html).toContain('<strong>Lens</strong>: known to whom, as of when.');
    expect(html).toContain('/help/words#lens');
  });

  it('is the word alone where no glossary holds it', () => {
    expect(toHtml(<Term of="Zebra">zebra</Term>)).toBe('zebra');
  });

  it('has an anchor of letters', () => {
    expect(anchorOf('Line (of management)')).toBe('line-of-management');
  });

  it('stands in the glossary, wherever a page has one', () => {
    const glossary = readFileSync(path.join(views, '../../docs/glossary.md'), 'utf8');
    const used = globSync('**/*.tsx', { cwd: views })
      .filter((file) => !file.endsWith('.test.tsx'))
      .flatMap((file) => [
        ...readFileSync(path.join(views, file), 'utf8').matchAll(/<Term of="([^"]+)"/g),
      ])
      .map(([, term = '']) => term);
    expect(used.length).toBeGreaterThan(4);
    expect(used.filter((term) => !glossary.includes(`| ${term} `))).toEqual([]);
  });
});
