import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Between, cluster, type ClusterRules, type Link } from './cluster.ts';

const key = (a: string, b: string) => [a, b].sort().join(' ');

/** Rules by which pairs that are not named weigh `otherwise`, and those barred may not be together. */
function rulesFor(
  links: readonly Link[],
  {
    barred = [],
    otherwise = -20,
  }: { readonly barred?: readonly string[]; readonly otherwise?: number } = {},
): ClusterRules {
  const bits = new Map(links.map((link) => [key(link.a, link.b), link.bits]));
  const between = (a: string, b: string): Between => ({
    bits: bits.get(key(a, b)) ?? otherwise,
    barred: barred.includes(key(a, b)),
  });
  return { askedAt: 0, linkedAt: 10, clearBy: 3, membersMax: 50, between };
}

/** "a b 20": a link of 20 bits. */
const linksOf = (...written: readonly string[]): readonly Link[] =>
  written.map((text) => {
    const [a = '', b = '', bits] = text.split(' ');
    return { a, b, bits: Number(bits) };
  });

describe('linked records', () => {
  it('stand together where all are linked', () => {
    const links = linksOf('a b 20', 'b c 20', 'a c 15', 'd e 12');
    expect(cluster(links, rulesFor(links)).clusters).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  it('stand together where the ends of a chain speak little against it', () => {
    const links = linksOf('a b 20', 'b c 20', 'a c -5');
    expect(cluster(links, rulesFor(links)).clusters).toEqual([['a', 'b', 'c']]);
  });

  it('do not become one along a chain whose ends have nothing to do with one another', () => {
    const links = linksOf('a b 20', 'b c 19', 'c d 18');
    const { clusters, refused } = cluster(links, rulesFor(links));
    expect(clusters).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(refused).toEqual([{ a: 'b', b: 'c', bits: 19, because: 'tooLoose' }]);
  });

  it('do not stand with a third that bars two of them', () => {
    const links = linksOf('a b 30', 'b c 15');
    const { clusters, refused } = cluster(
      links,
      rulesFor(links, { barred: ['a c'], otherwise: 5 }),
    );
    expect(clusters).toEqual([['a', 'b']]);
    expect(refused.map(({ because }) => because)).toEqual(['barred']);
  });

  it('of which one could be either of two are left alone', () => {
    const links = linksOf('a b 20', 'a c 19');
    const { clusters, refused } = cluster(links, rulesFor(links, { barred: ['b c'] }));
    expect(clusters).toEqual([]);
    expect(refused.map(({ because }) => because)).toEqual(['notClear', 'notClear']);
  });

  it('never grow beyond what is set', () => {
    const links = linksOf('a b 20', 'b c 20', 'a c 20');
    const { clusters, refused } = cluster(links, { ...rulesFor(links), membersMax: 2 });
    expect(clusters).toEqual([['a', 'b']]);
    expect(refused.map(({ because }) => because)).toEqual(['tooMany', 'tooMany']);
  });
});

describe('clusters of anything', () => {
  const record = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const pair = fc.uniqueArray(record, { minLength: 2, maxLength: 2 });
  const anyLinks = fc
    .uniqueArray(fc.tuple(pair, fc.integer({ min: 10, max: 30 })), {
      selector: ([[a = '', b = '']]) => key(a, b),
      maxLength: 15,
    })
    .map((all) => all.map(([[a = '', b = ''], bits]) => ({ a, b, bits })));
  const anyBarred = fc
    .array(pair, { maxLength: 6 })
    .map((all) => all.map(([a = '', b = '']) => key(a, b)));

  it('hold no pair that is barred, and each record once', () => {
    fc.assert(
      fc.property(anyLinks, anyBarred, (links, barred) => {
        const { clusters } = cluster(links, rulesFor(links, { barred, otherwise: 2 }));
        const members = clusters.flat();
        expect(new Set(members).size).toBe(members.length);
        const together = clusters.flatMap((all) =>
          all.flatMap((a, at) => all.slice(at + 1).map((b) => key(a, b))),
        );
        expect(together.filter((one) => barred.includes(one))).toEqual([]);
      }),
    );
  });

  it('do not depend on the order of links, or on which record of a link stands first', () => {
    fc.assert(
      fc.property(anyLinks, anyBarred, fc.infiniteStream(fc.boolean()), (links, barred, turns) => {
        const rules = rulesFor(links, { barred });
        const turned = [...links]
          .reverse()
          .map(({ a, b, bits }) => (turns.next().value ? { a: b, b: a, bits } : { a, b, bits }));
        expect(cluster(turned, rules)).toEqual(cluster(links, rules));
      }),
    );
  });
});
