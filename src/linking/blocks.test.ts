import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Blocking, eachPair, makeBlocks, rulesOf, sharesOf } from './blocks.ts';

type Row = readonly [name: number, year: number, street: number];
type Part = 'name' | 'year' | 'street';
const places: Readonly<Record<Part, number>> = { name: 0, year: 1, street: 2 };

const rules = [
  { name: 'name and year', parts: ['name', 'year'], splitBy: [] },
  { name: 'street', parts: ['street'], splitBy: ['year'] },
  { name: 'name', parts: ['name'], splitBy: ['street', 'year'] },
] as const satisfies Parameters<typeof makeBlocks<Part>>[0];

function blocksOf(rows: readonly Row[], sizeMax = 1000): Blocking {
  return makeBlocks<Part>(
    rules,
    rows.length,
    (part, record) => rows[record]?.[places[part]] ?? 0,
    sizeMax,
  );
}

function pairsOf(blocking: Blocking, pairsEach = 1000): string[] {
  const pairs: string[] = [];
  for (const share of sharesOf(blocking, pairsEach)) {
    eachPair(blocking, share, (a, b) => pairs.push(`${Math.min(a, b)} ${Math.max(a, b)}`));
  }
  return pairs.sort();
}

/** Every two rows, as numbers. */
function everyTwo(rows: readonly Row[]) {
  return rows.flatMap((y, b) => rows.slice(0, b).map((x, a) => ({ a, b, x, y })));
}

const someRows = fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.nat(4)), { maxLength: 40 });

describe('blocks', () => {
  it('bring together whoever agrees in all parts of a rule, and nobody by what is missing', () => {
    const blocking = blocksOf([
      [1, 1990, 7],
      [1, 1990, 8],
      [2, 1990, 8],
      [0, 1990, 0],
      [0, 1990, 0],
    ]);
    expect(pairsOf(blocking)).toEqual(['0 1', '1 2']);
    expect(rulesOf(blocking, 0, 1)).toBe(0b101);
    expect(rulesOf(blocking, 1, 2)).toBe(0b010);
    expect(rulesOf(blocking, 3, 4)).toBe(0);
  });

  it('give each pair once, however many rules bring it together and however the work is shared out', () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 30 }), (rows, pairsEach) => {
        const agree = (a: Row, b: Row, parts: readonly Part[]): boolean =>
          parts.every((part) => a[places[part]] !== 0 && a[places[part]] === b[places[part]]);
        const wanted = everyTwo(rows)
          .filter(({ x, y }) => rules.some(({ parts }) => agree(x, y, parts)))
          .map(({ a, b }) => `${a} ${b}`);
        expect(pairsOf(blocksOf(rows), pairsEach)).toEqual(wanted.sort());
      }),
    );
  });

  it('give each pair once also where blocks are split and cut', () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 2, max: 6 }), (rows, sizeMax) => {
        const blocking = blocksOf(rows, sizeMax);
        const wanted = everyTwo(rows)
          .filter(({ a, b }) => rulesOf(blocking, a, b) !== 0)
          .map(({ a, b }) => `${a} ${b}`);
        expect(pairsOf(blocking)).toEqual(wanted.sort());
        expect(blocking.told.every(({ largest }) => largest <= sizeMax)).toBe(true);
      }),
    );
  });

  it('count what is left uncompared where a block can be split no further', () => {
    const rows = Array.from({ length: 10 }, (): Row => [1, 1990, 7]);
    const { told } = blocksOf(rows, 4);
    expect(told[0]).toEqual({
      rule: 'name and year',
      blocks: 3,
      pairs: 6 + 6 + 1,
      largest: 4,
      cut: 1,
      pairsCut: 45 - 13,
    });
  });
});
