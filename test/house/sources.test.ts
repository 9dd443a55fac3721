import { describe, expect, it } from 'vitest';
import { codesIn, tableRows } from './markdown-table.ts';
import { projectFiles, read } from './project-files.ts';

const page = 'docs/sources.md';

interface Citation {
  readonly file: string;
  readonly key: string;
}

/** `@source CA89 s47; WT ch.3` in a doc block: the first word of each part is the key. */
const docTag = /@source\s+([^\n*]+)/g;
/** `source: 'SCR2'` or `source: ['SCR2', 'IM21']` in a rule, a clock or a parameter: keys begin with a capital. */
const property = /\bsources?:\s*(\[[^\]]*\]|'[A-Z][^']*')/g;
/** `policy(2, 'workingDays', ['SCR2'], …)`: a number of practice. */
const number = /\b(?:law|guidance|policy)\(\s*\d+,\s*'\w+',\s*(\[[^\]]*\])/g;

function citationsIn(file: string, text: string): readonly Citation[] {
  const tagged = [...text.matchAll(docTag)].flatMap((match) => (match[1] ?? '').split(';'));
  const listed = [...text.matchAll(property), ...text.matchAll(number)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/'([^']+)'/g)].map((quoted) => quoted[1] ?? ''),
  );
  return [...tagged, ...listed]
    .map((citation) => citation.trim().split(/\s/)[0] ?? '')
    .filter((key) => key !== '')
    .map((key) => ({ file, key: key.replace(/[.,]$/, '') }));
}

const productFiles = projectFiles('src/**/*.{ts,tsx,sql}').filter(
  (file) => !/\.test\.tsx?$/.test(file),
);
const citations = productFiles.flatMap((file) => citationsIn(file, read(file)));

describe('citations', () => {
  it.each([
    ['/** @source CA89 s47; WT ch.3 */', ['CA89', 'WT']],
    [`source: ['SCR2', 'IM21'],`, ['SCR2', 'IM21']],
    [`source: 'PP2018',`, ['PP2018']],
    [`law(72, 'hours', ['CA89', 'CLA'], 'x')`, ['CA89', 'CLA']],
    [`source: [\n  'SCR2',\n  'IM21 rec 3',\n],`, ['SCR2', 'IM21']],
  ])('are seen in %s', (text, keys) => {
    expect(citationsIn('x.ts', text).map(({ key }) => key)).toEqual(keys);
  });

  describe.runIf(projectFiles(page).length > 0)('and the page of sources', () => {
    const rows = tableRows(projectFiles(page).map(read).join(''));
    const keys = rows.map(([key]) => codesIn(key ?? '')[0] ?? key ?? '');

    it('names each source once, and says what it is', () => {
      expect(new Set(keys).size).toBe(keys.length);
      expect(rows.filter((row) => row.length < 2 || row.some((cell) => cell === ''))).toEqual([]);
    });

    it('holds every key that the code cites', () => {
      const known = new Set(keys);
      expect(citations.filter(({ key }) => !known.has(key))).toEqual([]);
    });

    it('holds no key that nothing cites', () => {
      const cited = new Set(citations.map(({ key }) => key));
      expect(keys.filter((key) => !cited.has(key))).toEqual([]);
    });
  });
});
