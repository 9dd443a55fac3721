import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSources, type Source } from './rule-papers.ts';

/** A word of the field or of this product, as `docs/glossary.md` explains it. */
export interface GlossaryWord {
  readonly term: string;
  readonly meaning: string;
  /** Where a word of the field comes from, as far as the page of sources names it. */
  readonly sources: readonly Source[];
}

/** What is new in one release, for one kind of reader. */
export interface Changes {
  readonly release: string;
  readonly groups: readonly { readonly readers: string; readonly changes: readonly string[] }[];
}

const root = path.join(import.meta.dirname, '../..');
let glossary: readonly GlossaryWord[] | undefined;
let changes: readonly Changes[] | undefined;

/** Every word of the glossary in alphabetical order, read on first use: it is of this release. */
export function readGlossary(): readonly GlossaryWord[] {
  glossary ??= wordsOn(readFileSync(path.join(root, 'docs/glossary.md'), 'utf8'));
  return glossary;
}

/** What is new for those who use it, the newest release first, read on first use. */
export function readChanges(): readonly Changes[] {
  changes ??= changesOn(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'));
  return changes;
}

/** Rows of its tables: | term | meaning | identifiers | where in code | source |; the last may be missing. */
function wordsOn(page: string): readonly GlossaryWord[] {
  const sources = readSources();
  const rows = [...page.matchAll(/^\| (?!-)([^|]+)\| ([^|]+)\|[^|]*\|[^|]*\|([^|\n]*)\|?$/gm)];
  return rows
    .map(([, term = '', meaning = '', cited = '']) => ({
      term: term.trim(),
      meaning: meaning.trim(),
      sources: [...cited.matchAll(/`([^`]+)`/g)].flatMap(([, key = '']) => sources.get(key) ?? []),
    }))
    .filter(({ term }) => term !== 'Term')
    .sort((a, b) => a.term.localeCompare(b.term, 'en-GB'));
}

/** A section for each release; in it a line for each kind of reader, and a list beneath. */
function changesOn(page: string): readonly Changes[] {
  const [, ...sections] = page.split(/^## /m);
  return sections.map((section) => {
    const [release = '', ...blocks] = section.split('\n\n');
    const groups: { readers: string; changes: string[] }[] = [];
    for (const block of blocks) {
      if (block.startsWith('- ')) {
        groups.at(-1)?.changes.push(...block.split(/\n?^- /m).flatMap(asPlainText));
      } else if (block.trim() !== '') groups.push({ readers: block.trim(), changes: [] });
    }
    return { release: release.trim(), groups: groups.filter((group) => group.changes.length > 0) };
  });
}

/** A line of Markdown without its marks; nothing of an empty one. */
function asPlainText(markdown: string): readonly string[] {
  const text = markdown
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/(?<!\w)_([^_]+)_(?!\w)/g, '$1')
    .replaceAll('`', '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text === '' ? [] : [text];
}
