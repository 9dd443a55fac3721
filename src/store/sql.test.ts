import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sql } from './sql.ts';

describe('a statement with literals', () => {
  it('writes values as literals and statements as they are', () => {
    const where = sql`a = ${'x'}`;
    expect(sql`select ${1}, ${true}, ${null}, ${['a', 'b"']} where ${where}`.text).toBe(
      `select 1, true, null, E'{"a","b\\\\""}' where a = 'x'`,
    );
  });

  it('cannot be ended from within a value', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '\\', 'E', '"', ';', 'a') }), (text) => {
        const written = sql`${text}`.text;
        const inside = written.slice(written.indexOf("'") + 1, -1);
        // What is left after all pairs are taken out holds no quote and no backslash.
        expect(inside.replaceAll("''", '').replaceAll('\\\\', '')).not.toMatch(/['\\]/);
      }),
    );
  });

  it('refuses what no text of PostgreSQL can hold', () => {
    expect(() => sql`${'a\0b'}`).toThrow();
    expect(() => sql`${Number.NaN}`).toThrow();
  });
});
