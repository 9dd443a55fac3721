import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damerau, jaroWinkler, levenshtein } from './similarity.ts';

/** Optimal string alignment as the books write it, to hold the quick one to. */
function plainDamerau(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const cell = (row: number, at: number): number => rows[row]?.[at] ?? Infinity;
  for (let row = 1; row <= a.length; row += 1) {
    rows.push([row]);
    for (let at = 1; at <= b.length; at += 1) {
      const swaps = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      const least = Math.min(
        cell(row - 1, at) + 1,
        cell(row, at - 1) + 1,
        cell(row - 1, at - 1) + (a[row - 1] === b[at - 1] ? 0 : 1),
        swaps ? cell(row - 2, at - 2) + 1 : Infinity,
      );
      rows[row]?.push(least);
    }
  }
  return cell(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 40 });

describe('Jaro–Winkler similarity', () => {
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dixon', 'dicksonx', 0.8133],
    ['dwayne', 'duane', 0.84],
    ['crate', 'trace', 0.7333],
    ['jellyfish', 'smellyfish', 0.8963],
    ['abcvwxyz', 'cabvwxyz', 0.9583],
    ['', 'wharf', 0],
    ['', '', 1],
  ])('of %s and %s is %d', (a, b, known) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(known, 4);
  });

  it('is the same by bits and by the long way, for whatever fits into both', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        // One sign beyond plain letters sends a value the long way and stands for 'a' in both.
        const long = jaroWinkler(a.replaceAll('a', 'ł'), b.replaceAll('a', 'ł'));
        expect(jaroWinkler(a, b)).toBeCloseTo(long, 12);
      }),
    );
  });

  it('is symmetric, and 1 for nothing but equal values', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 12);
        expect(jaroWinkler(a, b) === 1).toBe(a === b);
      }),
    );
  });
});

describe('Damerau distance', () => {
  it.each([
    ['smith', 'smith', 0],
    ['smith', 'smyth', 1],
    ['smith', 'simth', 1],
    ['smith', 'smit', 1],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('of %s and %s is %d', (a, b, known) => {
    expect(damerau(a, b)).toBe(known);
  });

  it('is that of the books, by bits and by the long way', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(damerau(a, b)).toBe(plainDamerau(a, b));
        expect(damerau(`${a}ł`, `${b}ł`)).toBe(plainDamerau(a, b));
      }),
    );
  });
});

describe('the Levenshtein distance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['smith', 'simth', 2],
    ['', 'abc', 3],
    ['smith', 'smith', 0],
  ])('of %s and %s is %d', (a, b, known) => {
    expect(levenshtein(a, b)).toBe(known);
  });

  it('is symmetric, and never below the distance that allows swaps', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(levenshtein(a, b)).toBe(levenshtein(b, a));
        expect(levenshtein(a, b)).toBeGreaterThanOrEqual(damerau(a, b));
      }),
    );
  });
});
