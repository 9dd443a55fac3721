import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entrySchema } from '../../src/domain/entry/entry.ts';
import { codesIn } from './markdown-table.ts';
import { projectFiles, read } from './project-files.ts';

/** One control, and what stands in the last cell of its row. */
interface Row {
  readonly what: string;
  readonly heldBy: string;
}

/** The rows of every table whose last column says what holds it. */
function rowsThatAreHeld(markdown: string): readonly Row[] {
  const rows: Row[] = [];
  let isHeld = false;
  for (const line of markdown.split('\n')) {
    const cells = line.startsWith('|') ? line.slice(1, -1).split('|') : [];
    if (cells.length === 0) isHeld = false;
    const heldBy = cells.at(-1)?.trim() ?? '';
    if (heldBy === 'Held by') isHeld = true;
    else if (isHeld && !/^-+$/.test(heldBy)) rows.push({ what: cells[0]?.trim() ?? '', heldBy });
  }
  return rows;
}

/** The tests of a cell: each file with the words of its tests that follow it. */
function testsIn(heldBy: string): readonly { readonly file: string; readonly words: string[] }[] {
  return [...heldBy.matchAll(/`((?:src|test)\/[^`]+)`([^`]*)/g)].map(
    ([, file = '', after = '']) => ({
      file,
      words: [...after.matchAll(/_([^_]+)_/g)].map(([, words = '']) => words),
    }),
  );
}

const page = read('docs/assurance.md');
const rows = rowsThatAreHeld(page);

describe('docs/assurance.md', () => {
  it('says before anything else that nobody has signed it', () => {
    expect(page.split('\n').slice(2, 4).join(' ')).toMatch(
      /^\*\*Not for clinical use until a clinical safety officer has signed it/,
    );
  });

  it('has risks to people, what could be unfair, and hazards', () => {
    expect(rows.length).toBeGreaterThan(35);
    expect(rows.filter(({ what }) => /^H\d\d$/.test(what)).length).toBeGreaterThan(15);
  });

  it.each(rows)('names what holds it, or that nothing does: $what', ({ heldBy }) => {
    const tests = testsIn(heldBy);
    expect(tests.length > 0 || heldBy.startsWith('no test: ')).toBe(true);
    const files = codesIn(heldBy);
    expect(files.filter((file) => projectFiles(file).length === 0)).toEqual([]);
    const missing = tests.flatMap(({ file, words }) => {
      const text = read(file);
      return words.filter((one) => !text.includes(one)).map((one) => `${file} ${one}`);
    });
    expect(missing).toEqual([]);
  });
});

/** The name of every field that an entry can have, however deep. */
function fieldsOf(schema: unknown, into = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return into;
  const { properties } = schema as { readonly properties?: object };
  for (const name of Object.keys(properties ?? {})) into.add(name);
  for (const one of Object.values(schema)) fieldsOf(one, into);
  return into;
}

describe('the record', () => {
  it('holds no field for what no rule may read', () => {
    const fields = [...fieldsOf(z.toJSONSchema(entrySchema, { io: 'input' }))];
    expect(fields).toContain('dob');
    expect(
      fields.filter((name) =>
        /ethnic|race|religi|faith|national|immigra|orientation|sexuality|benefit|income|disab|familySize/i.test(
          name,
        ),
      ),
    ).toEqual([]);
    // Postcodes tell people apart and lead to a door: no rule reads one.
    const rules = projectFiles('src/domain/questions/*.ts').filter((it) => !it.includes('.test.'));
    expect(rules.filter((file) => /postcode/i.test(read(file)))).toEqual([]);
  });
});
