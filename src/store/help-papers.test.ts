import { describe, expect, it } from 'vitest';
import { readChanges, readGlossary } from './help-papers.ts';

describe('what stands on paper for those who use it', () => {
  it('is every word of the glossary, once, in order, with a meaning', () => {
    const words = readGlossary();
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter(({ meaning }) => meaning === '')).toEqual([]);
    const terms = words.map(({ term }) => term);
    expect(new Set(terms).size).toBe(terms.length);
    expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
  });

  it('says where a word of the field comes from', () => {
    const word = readGlossary().find(({ term }) => term === 'Private fostering');
    expect(word?.sources.map(({ key }) => key)).toEqual(['PF05']);
  });

  it('is what is new, for each kind of reader, in plain words', () => {
    const [newest] = readChanges();
    expect(newest?.groups[0]?.readers).toMatch(/^For /);
    const changes = newest?.groups.flatMap((group) => group.changes) ?? [];
    expect(changes.length).toBeGreaterThan(20);
    expect(changes.filter((change) => /^- |[`\n]|\]\(/.test(change))).toEqual([]);
  });
});
