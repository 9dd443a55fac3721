import { describe, expect, it } from 'vitest';
import { allOf, anyOf, type Truth } from './truth.ts';

const noSite: Truth = { missing: ['injuries[].site'] };
const noDob: Truth = { missing: ['people[].dob'] };

describe('several answers together', () => {
  it.each<[Truth[], Truth, Truth]>([
    [[], true, false],
    [[true, false], false, true],
    [[noSite, false], false, noSite],
    [[noSite, true], noSite, true],
    [
      [noDob, noSite, noDob],
      { missing: ['injuries[].site', 'people[].dob'] },
      { missing: ['injuries[].site', 'people[].dob'] },
    ],
  ])('%j are all %j and any %j', (truths, all, any) => {
    expect(allOf(truths)).toEqual(all);
    expect(anyOf(truths)).toEqual(any);
  });
});
