import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NearNames } from './near-names.ts';
import { damerau } from './similarity.ts';

describe('names that are near', () => {
  it('are one slip away: a sign put in, left out, changed or swapped', () => {
    const names = new NearNames(['rosie', 'josie', 'elsie', 'osier', 'soie']);
    expect([...names.near('osie')].sort()).toEqual(['josie', 'osier', 'rosie', 'soie']);
  });

  it('are those that comparing each would find', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.uniqueArray(word), word, (names, text) => {
        const each = names.filter((name) => damerau(name, text) === 1);
        expect([...new NearNames(names).near(text)].sort()).toEqual(each.sort());
      }),
    );
  });
});
