import { describe, expect, it } from 'vitest';
import { codesIn, tableRows } from './markdown-table.ts';
import { projectFiles, read } from './project-files.ts';

// Columns: term | meaning | identifier | where in code. A term that the code does not use yet has
// no identifier, and no place.
const page = 'docs/glossary.md';

describe.runIf(projectFiles(page).length > 0)('the glossary', () => {
  const rows = tableRows(projectFiles(page).map(read).join('')).map(
    ([term = '', meaning = '', identifier = '', where = '']) => ({
      term,
      meaning,
      identifiers: codesIn(identifier),
      places: codesIn(where),
    }),
  );

  it('has each term once, with a meaning', () => {
    expect(new Set(rows.map(({ term }) => term)).size).toBe(rows.length);
    expect(rows.filter(({ meaning }) => meaning === '')).toEqual([]);
  });

  it('gives a place in the code to each identifier, and an identifier to each place', () => {
    const lopsided = rows.filter((row) => row.identifiers.length > 0 !== row.places.length > 0);
    expect(lopsided.map(({ term }) => term)).toEqual([]);
  });

  it('finds each identifier in the place that it names', () => {
    const missing = rows.flatMap(({ term, identifiers, places }) => {
      const files = places.flatMap((place) => projectFiles(place, `${place}/**/*.{ts,tsx,sql}`));
      const text = files
        .filter((file) => /\.\w+$/.test(file))
        .map(read)
        .join('\n');
      return identifiers
        .filter((identifier) => !new RegExp(`\\b${RegExp.escape(identifier)}\\b`).test(text))
        .map((identifier) => `${term}: ${identifier} in ${places.join(', ')}`);
    });
    expect(missing).toEqual([]);
  });

  it('knows every room of the domain', () => {
    const rooms = projectFiles('src/domain/*/').map((folder) => folder.replace(/\/$/, ''));
    const named = new Set(rows.flatMap(({ places }) => places));
    const unnamed = rooms.filter(
      (room) => ![...named].some((place) => `${place}/`.startsWith(`${room}/`)),
    );
    expect(unnamed).toEqual([]);
  });
});
