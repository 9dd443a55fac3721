import { describe, expect, it } from 'vitest';
import { codesIn, tableRows } from './markdown-table.ts';
import { projectFiles, read } from './project-files.ts';

const page = 'docs/security.md';

/**
 * How many items of levels 1 and 2 each section of OWASP ASVS 5.0.0 has, by chapter and section; those of level 3
 * stand behind them, under higher numbers.
 */
const itemsOfSections: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  1: { 1: 2, 2: 9, 3: 11, 4: 3, 5: 2 },
  2: { 1: 3, 2: 3, 3: 4, 4: 1 },
  3: { 2: 2, 3: 4, 4: 6, 5: 5, 7: 2 },
  4: { 1: 3, 2: 1, 3: 2, 4: 4 },
  5: { 1: 1, 2: 3, 3: 2, 4: 3 },
  6: { 1: 3, 2: 12, 3: 4, 4: 4, 5: 5, 6: 3, 8: 4 },
  7: { 1: 3, 2: 4, 3: 2, 4: 5, 5: 2, 6: 2 },
  8: { 1: 2, 2: 3, 3: 1, 4: 1 },
  9: { 1: 3, 2: 4 },
  10: { 1: 2, 2: 2, 3: 4, 4: 11, 5: 5, 6: 2, 7: 3 },
  11: { 1: 2, 2: 3, 3: 3, 4: 4, 5: 1, 6: 1 },
  12: { 1: 3, 2: 2, 3: 4 },
  13: { 1: 1, 2: 5, 3: 2, 4: 5 },
  14: { 1: 2, 2: 4, 3: 3 },
  15: { 1: 3, 2: 3, 3: 7 },
  16: { 1: 1, 2: 5, 3: 4, 4: 3, 5: 3 },
  17: { 1: 1, 2: 4, 3: 2 },
};

const everyItem = Object.entries(itemsOfSections).flatMap(([chapter, sections]) =>
  Object.entries(sections).flatMap(([section, items]) =>
    Array.from({ length: items }, (_, index) => `${chapter}.${section}.${index + 1}`),
  ),
);

const states = ['held', 'built so', 'in part', 'not applicable', 'not covered'];

const rows = tableRows(read(page));
const items = rows
  .filter(([id = '']) => /^\d+\.\d+\.\d+$/.test(id))
  .map(([id = '', level = '', asks = '', state = '', why = '']) => ({
    id,
    level,
    asks,
    state,
    why,
  }));

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const filesIn = (text: string): readonly string[] =>
  codesIn(text).filter((code) => /^(src|test|docs|bench)\//.test(code));

/** Each test that is named: its file, and the words in italics behind it. */
function testsIn(text: string): readonly { readonly file: string; readonly words: string }[] {
  return [...text.matchAll(/`((?:src|test)\/[^`]+\.test\.tsx?)`((?:;? _[^_]+_)+)/g)].flatMap(
    ([, file = '', named = '']) =>
      [...named.matchAll(/_([^_]+)_/g)].map(([, words = '']) => ({ file, words })),
  );
}

describe('the page of security', () => {
  it('has every item of levels 1 and 2, in order, and no other', () => {
    expect(everyItem).toHaveLength(253);
    expect(items.map(({ id }) => id)).toEqual(everyItem);
  });

  it('says of each what it asks, how it stands, and by what or why', () => {
    const unsaid = items.filter(
      ({ level, asks, state, why }) =>
        !['1', '2'].includes(level) || asks === '' || !states.includes(state) || why === '',
    );
    expect(unsaid).toEqual([]);
  });

  it('calls held only what names a test, and built so what names a file', () => {
    const unheld = items.filter(
      ({ state, why }) =>
        (state === 'held' && testsIn(why).length === 0) ||
        (['built so', 'in part'].includes(state) && filesIn(why).length === 0),
    );
    expect(unheld.map(({ id }) => id)).toEqual([]);
  });

  it('counts them as they are', () => {
    const counted = rows
      .filter(([state = '', number = '']) => states.includes(state) && /^\d+$/.test(number))
      .map(([state = '', number]) => [state, Number(number)]);
    expect(counted).toEqual(
      states.map((state) => [state, items.filter((item) => item.state === state).length]),
    );
  });

  it('names files that are there, and tests with the words of their names', () => {
    const text = read(page);
    expect(filesIn(text).filter((file) => projectFiles(file).length === 0)).toEqual([]);
    const named = testsIn(text);
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter(({ file, words }) => !read(file).includes(words))).toEqual([]);
    const bare = filesIn(text).filter(
      (file) => isTest(file) && !named.some((one) => one.file === file),
    );
    expect(bare).toEqual([]);
  });

  it('says of each threat which test holds against it', () => {
    const threats = rows.filter((row) => row.length === 3 && testsIn(row[2] ?? '').length > 0);
    expect(threats.length).toBeGreaterThan(15);
  });
});
